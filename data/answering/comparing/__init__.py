"""Answers comparisons of areas: who is compared, what may be compared, and the verdicts between them."""
