"""The closed lists of codes. The same words stand in CSV, SQL, Python, API and page."""

PROGRAMMES = ("veilige-steden", "huiselijk-en-seksueel-geweld")
# Whether the source names the area with the figure. Not named: elsewhere in the source it stands, or nowhere.
AREA_BASES = ("genoemd", "onze-lezing", "niet-genoemd")
AREA_KINDS = ("gemeente", "regio", "centrumgemeentegebied", "land", "groep")
# From small to large. An area is part of areas of larger kinds only, so no area is part of itself by a detour.
AREA_KINDS_BY_SIZE = ("gemeente", "centrumgemeentegebied", "regio", "groep", "land")
INDICATOR_KINDS = ("count", "share", "score", "capacity")
# What an indicator is of another: a part of a total, the numerator or the base of a share.
INDICATOR_RELATIONS = (PART, NUMERATOR, BASE) = ("deel", "teller", "noemer")
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
    "ingetrokken",
    "niet-van-toepassing",
    "bestond-toen-niet",
)
# The reason of a figure that was taken back: it follows from the release that did so, or stands in a package.
WITHDRAWN = "ingetrokken"
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
# How the label of a period is written in a sentence where the dates say less, or more, than the source does: the label
# alone ("rond 2021"), "van" with the label, "in" with the label. Of an undated figure: the source names no time at all.
PERIOD_WORDINGS = ("zoals-genoemd", "van-tot", "in", "niet-genoemd")
# Periods that begin and have not ended.
OPEN_ENDED_PERIODS = ("vanaf", "jaarlijks-sinds")
# What a caveat says that another field, or a sentence of ours, says too.
CAVEAT_SUBJECTS = ("gebied", "voorlopig", "aantal", "startjaar")
PUBLISHER_KINDS = ("gemeente", "cbs", "politie", "overig")
SEXES = ("vrouwen", "mannen")
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
COUNT_BASES = ("tekst", "geteld", "omgerekend")
COUNT_QUALIFIERS = ("exact", "circa", "meer-dan", "minder-dan", "minimaal", "bijna", "bereik")
NAMES_BASES = (
    "staat in de bron",
    "staat in de bron; de G4 voluit geschreven",
    "voorbeelden in de bron",
    "afgeleid",
    "niet genoemd",
)
# What cities do, by what it is for, and where a source says that a city does it.
ACTIVITY_THEMES = ("onderzoek", "voorkomen", "ingrijpen", "verbieden", "bestuur")
ACTIVITY_BASES = ("evaluatie", "eigen-plan", "eigen-onderzoek", "rijk")
STEP_STATES = ("niet-ingevuld", "nog-niet-begonnen", "mee-bezig", "gedaan")
# What a release did to a record, and what of a record it changed: its number, its status, or words only.
RECORD_CHANGES = ("toegevoegd", "gewijzigd", "ingetrokken")
NUMBER_CHANGE, STATUS_CHANGE, WORDS_CHANGE = CHANGE_KINDS = ("getal", "status", "tekst")
# A release that was public can be taken back (ingetrokken), one that never was can be dropped (vervallen).
RELEASE_STATES = ("concept", "gedeeld", "openbaar", "ingetrokken", "vervallen")
RELEASE_ORIGINS = ("pakket", "gemeente", "programma", "bron")
# Who reads a shared release: everyone who signs in, or only who is of its own area.
AUDIENCES = (FOR_ALL, FOR_OWN_AREA) = ("programma", "gemeente")
# Who signs in is one of these. A viewer reads, a steward keeps the figures of an area, an officer those of the
# programme.
ROLES = (VIEWER, STEWARD, OFFICER, ADMINISTRATOR) = ("viewer", "steward", "officer", "administrator")
ACCOUNT_STATES = (ACTIVE, BLOCKED, REMOVED) = ("actief", "geblokkeerd", "verwijderd")
# What a link that works once is for.
LINK_PURPOSES = (FIRST_PASSWORD, NEW_PASSWORD) = ("eerste-wachtwoord", "nieuw-wachtwoord")
# Of "dag-ervoor" the inhabitants of 1 January are those within the boundaries of the day before. A year: the source
# recalculates all years to the municipalities of that year.
BOUNDARIES = ("jaar-zelf", DAY_BEFORE := "dag-ervoor", "2023", "2025", "onbekend")
# Whether it is known where a source stands.
ADDRESS_STATUSES = (ADDRESS_KNOWN, ADDRESS_UNKNOWN) = ("bekend", "niet-bekend")
# How far a file that was brought in is: it is read, it has findings in its way, it is ready, it became a concept, it
# could not be read.
IMPORT_STATES = (READING, FOUND, READY, DONE, BROKEN_OFF) = ("lezen", "bevindingen", "gereed", "verwerkt", "afgebroken")
