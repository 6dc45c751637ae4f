"""Training of the span finder: preparation, training, scoring and export; a project of its own."""
