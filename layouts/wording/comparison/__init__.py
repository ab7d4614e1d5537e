"""The sentences of the comparison of municipalities."""
