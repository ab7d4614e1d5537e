"""The codes that say why something is not compared, tested, counted or shown.

What `Reason.about` holds is named behind a code; nothing named means it is empty.
"""

OTHER_INDICATOR = "ander-cijfer"  # indicator, indicator
OTHER_BREAKDOWN = "andere-uitsplitsing"  # breakdown, breakdown
OTHER_SOURCE = "andere-bron"  # source, source
OTHER_PERIOD_KIND = "ander-soort-periode"  # period label(s)
OTHER_PERIOD = "andere-periode"  # period label(s)
PART_OF_YEAR = "deel-van-jaar"  # period label(s)
UNDATED = "zonder-datum"  # period label(s)
OTHER_AREA_KIND = "ander-soort-gebied"  # area(s)
UNKNOWN_AREA_KIND = "soort-gebied-onbekend"  # area
BOUNDARIES = "grenzen-verschillen"  # area, day of the change (ISO), description
NO_VALUE = "geen-waarde"  # area, period label, missing reason; the area alone where no period was asked or found
NOTHING_BESIDE = "niets-ernaast"
ROUNDED = "niet-exact"  # qualifier(s)
NO_DENOMINATOR = "noemer-onbekend"
NO_INTERVAL_RULE = "geen-marge-bekend"
NO_POPULATION = "geen-inwonertal"  # area, year
OTHER_SIZE = "gebieden-verschillen-in-omvang"  # area, area
NOT_A_COUNT = "geen-aantal"
NO_RESULT = "geen-resultaat"
NO_TARGET_VALUE = "doel-zonder-getal"
OTHER_UNIT = "andere-eenheid"  # unit of the target, unit of the figure
NOT_CUMULATIVE = "niet-opgeteld-over-de-periode"  # period label
PERIOD_OVER = "periode-voorbij"  # last day of the period (ISO)
END_UNKNOWN = "eindstand-onbekend"  # last day of the figure (ISO), and why the end has none where a row says so
