"""The names in the menu: of its folders, and of each page by what a visitor looks for there."""

SEARCH = "Zoeken"
THEMES, PROGRAMME_AND_MONEY, ABOUT_THE_FIGURES = "Thema's", "Programma en geld", "Over de cijfers"
CITY, COMPARE = "Stad", "Vergelijken"
PREVENTION = "Preventie en signaleren"
PROGRAMME = "Het programma"
OPEN_DATA = "Open data en API"
EMBED_MAKER = "Grafieken insluiten"


def no_figures_note(area: str) -> str:
    """Say at an entry of the menu that its page has no figures of the chosen area, by its name."""
    return f"geen cijfers voor {area}"


def no_budget_note(area: str) -> str:
    """Say at the entry of the budgets that there is none of the chosen area, by its name."""
    return f"geen begroting van {area}"
