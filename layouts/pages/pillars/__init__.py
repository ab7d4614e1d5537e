"""One module a pillar: which cards, in which order."""
