"""The page of the search: what is searched, how results are ranked, and where each result leads."""
