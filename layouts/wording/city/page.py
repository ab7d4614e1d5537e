"""The headings of the lower part of the page of a city."""

MORE = "Meer weten"
ALL_FIGURES = "Alle andere cijfers"
