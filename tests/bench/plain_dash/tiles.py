"""The tiles of the overview, as many as the site has, and the line in eight of them."""

import plotly.express as px

WITH_CHART = [
    "eerste-meldingen-korter-dan-een-jaar",
    "casussen-veilig-en-stabiel",
    "huisverboden-opgelegd",
    "crisisopvang-plaatsen",
    "taaltrajecten-bereikte-vrouwen",
    "onveilig-weleens",
    "rapportcijfer-veiligheid-buurt",
    "zedendelicten-geregistreerd",
]
WITHOUT_CHART = [
    "sisa-sluis-signalen",
    "veilig-thuis-casussen",
    "filomena-casussen-structureel",
    "ssi-gastlessen",
    "stopapp-downloads",
    "stopapp-meldingen",
    "horecatrainingen",
    "onveilig-eigen-buurt-jonge-vrouwen",
    "onveilig-algemeen-jonge-vrouwen",
]


def line(rows):
    """Draw the figures of a tile over the years."""
    return px.line(rows, x="period_label", y="value", color="breakdown", markers=True, height=160)
