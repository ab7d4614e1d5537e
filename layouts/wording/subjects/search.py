"""The words of the search page."""

OUTCOME_UNKNOWN = "Datum voorbij, uitkomst onbekend"
