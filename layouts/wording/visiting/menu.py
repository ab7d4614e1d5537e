"""The names in the menu: of its folders, and of each page by what a visitor looks for there."""

SEARCH = "Zoeken"
THEMES, PROGRAMME_AND_MONEY, ABOUT_THE_FIGURES = "Thema's", "Programma en geld", "Over de cijfers"
CITY, COMPARE = "Stad", "Vergelijken"
PREVENTION = "Preventie en signaleren"
PROGRAMME = "Het programma"
OPEN_DATA = "Open data en API"
EMBED_MAKER = "Grafieken insluiten"
