"""The closed lists of codes. The same words stand in CSV, SQL, Python, API and page."""

PROGRAMMES = ("veilige-steden", "huiselijk-en-seksueel-geweld")
AREA_KINDS = ("gemeente", "regio", "centrumgemeentegebied", "land", "groep")
INDICATOR_KINDS = ("count", "share", "score", "capacity")
POLARITIES = ("hoger-beter", "lager-beter", "onbepaald")
STAGES = ("input", "throughput", "output", "outcome")
INTERVAL_RULES = ("wilson", "poisson", "gepubliceerd", "geen")
QUALIFIERS = ("exact", "circa", "ruim", "meer-dan", "minimaal", "bijna", "geschat")
STATUSES = ("definitief", "voorlopig", "onbekend")
MISSING_REASONS = (
    "niet-gemeten",
    "niet-in-bron",
    "niet-in-export",
    "onbekend-onbetrouwbaar-of-geheim",
    "nog-niet-bekend",
    "niet-gevraagd",
    "verborgen",
)
PERIOD_KINDS = (
    "jaar",
    "halfjaar",
    "deel-van-jaar",
    "meerjarig",
    "moment",
    "vanaf",
    "jaarlijks-sinds",
    "ongedateerd",
)
# Periods that begin and have not ended.
OPEN_ENDED_PERIODS = ("vanaf", "jaarlijks-sinds")
COMPARATORS = (
    "minimaal",
    "meer-dan",
    "gelijk-aan",
    "streefwaarde",
    "bereik",
    "circa",
    "uiterlijk",
    "gepland",
    "verwachting",
    "niet-bepaald",
    "geen",
)
MEASURE_STATUSES = ("gereed", "loopt", "doorlopend", "gepland", "verkenning", "vertraagd", "gestopt")
ACTION_STATUSES = (
    "gereed",
    "op schema",
    "loopt",
    "doorlopend",
    "verkenning",
    "gepland",
    "vertraagd",
    "doorgeschoven",
    "deels niet gelukt",
)
STATUS_BASES = ("woord", "tekst", "cijfer", "tekst en cijfer")
PAIRINGS = ("certain", "inferred")
PARTICIPATION_STATES = ("deelnemer", "gestopt", "geen-deelnemer")
BUDGET_KINDS = ("kosten", "bijdrage", "totaal-volgens-bron")
BUDGET_MONEY = ("geld", "ambtelijke-inzet")
FINDING_PARTS = ("bevinding", "ondersteuning", "kader")
STEP_STATES = ("niet-ingevuld", "nog-niet-begonnen", "mee-bezig", "gedaan")
RELEASE_STATES = ("concept", "gedeeld", "openbaar")
RELEASE_ORIGINS = ("pakket", "gemeente")
BOUNDARIES = ("jaar-zelf", "2023", "onbekend")
