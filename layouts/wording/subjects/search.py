"""The words of the page of the search."""

OUTCOME_UNKNOWN = "Datum voorbij, uitkomst onbekend"
