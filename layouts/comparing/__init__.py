"""The comparison of municipalities: what is shown, in which order, and in which files."""
