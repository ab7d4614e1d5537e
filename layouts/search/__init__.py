"""The search page: what is searched, how results are ranked, and the address of each result."""
