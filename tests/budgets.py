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

# Statements that reach the database while the data version is known: for a page that was asked before; for the callback
# of a pillar when the years are new, when the city is new, and when the whole choice was made before. Figures of some
# years come from the answer about all years, which is in the cache once somebody asked about the city. A new city reads
# the figures of every card with the targets and claims that its headline judges by, who takes part, and what releases
# revised or took back.
REMEMBERED_PAGE_STATEMENTS = 0
NEW_PILLAR_STATEMENTS = 0
NEW_CITY_PILLAR_STATEMENTS = 37
REMEMBERED_PILLAR_STATEMENTS = 0
