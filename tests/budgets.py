"""What pages may cost at most, counted and never timed: bytes over the wire, requests, questions to the database.

A change that costs less lowers its budget here; one that costs more has to raise it where everyone sees it.
"""

# The overview in a browser: a first visit, and a visit with what the browser has kept.
OVERVIEW_COLD_BYTES = 700_000
OVERVIEW_COLD_REQUESTS = 12
OVERVIEW_WARM_BYTES = 1_000

# A card on another site: until a reader shows interest, and with the chart that can be explored.
EMBED_BYTES = 15_000
EMBED_INTERACTIVE_BYTES = 400_000

# Statements that reach the database while the data version is known: a page that was asked before; the callback of a
# pillar for years nobody chose before, of a city somebody asked about, and for a choice that is remembered. Figures
# of some years come from those of all years, also on the card that compares cities; of an answer that is made it is
# asked whether the version is still the same.
REMEMBERED_PAGE_STATEMENTS = 0
NEW_PILLAR_STATEMENTS = 1
REMEMBERED_PILLAR_STATEMENTS = 0
