"""How fast it is. Figures to look at, with the load of the machine beside them; nothing here passes or fails."""
