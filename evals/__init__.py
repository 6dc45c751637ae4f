"""How well the reader reads: one command scores it on corpora that lie beside the checkout, and holds it to floors."""
