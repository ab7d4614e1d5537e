"""The words of the start page: what this site is, three findings over all cities, and where to go."""

from typing import TYPE_CHECKING

from data.model.catalogue import Indicator, Source
from data.model.observation import Observation
from data.model.programme_records import Participation
from data.model.records import CitySurvey
from data.rules.programme import MEMBER, STOPPED
from data.rules.verdicts import HIGHER, LOWER, NO_CLEAR_DIFFERENCE, UNKNOWN
from layouts.wording import phrases
from layouts.wording.area_counts import CITIES, CountedGroup, part_text, whole_text
from layouts.wording.dates import date_text, months, spelled_out
from layouts.wording.notes import as_sentence, join_sentences, join_words
from layouts.wording.numbers import number, qualified, value_text
from layouts.wording.periods import period_text
from layouts.wording.verdicts import WORDS

if TYPE_CHECKING:
    from data.questions.comparison import ComparisonAnswer

HEADING = "Hoe veilig is uw stad voor vrouwen en meisjes?"
FIND, SHOW, OR_CHOOSE = "Zoek uw stad", "Bekijk", "of kies uit de lijst en de kaart"
CHOOSE, MAP_NAME = "Kies uw stad", "De steden ongeveer zoals zij liggen"
FINDINGS = "Drie bevindingen over alle steden"
NATIONAL_QUESTION = "Voelen meer mensen zich onveilig?"
CITIES_QUESTION = "Verschillen de steden van Nederland?"
MEMBERS_QUESTION = "Welke steden doen mee?"
NATIONAL_CHART, MEMBERS_CHART = "Weleens onveilig in Nederland", "Aantal deelnemers"
SEE_ALL_CITIES = "Bekijk alle steden"
TASKS_HEADING, NEWS_HEADING = "Waar wilt u heen?", f"{phrases.WHAT_IS_NEW}?"
NEWEST_SOURCE, ALL_NEWS = "Nieuwste document: ", "Alles wat nieuw is"
ALSO = "Ook: "
# Who comes, what they ask, and the links that answer it, by the name of their place.
TASKS = (
    ("Wethouder", "Hoe staat mijn stad ervoor?", (("Kies uw stad", "city"),)),
    (
        "Ambtenaar",
        "Welke stad verschilt, en wie doet wat?",
        (("Vergelijken", "compare"), (phrases.WHO_DOES_WHAT, "who"), (phrases.WHO_DELIVERED.rstrip("?"), "delivered")),
    ),
    (
        "Journalist",
        "Waar komt een cijfer vandaan?",
        (("Bronnen", "sources"), ("open data", "data"), ("grafieken om in te sluiten", "embed")),
    ),
)
CLASS_WORDS = {
    HIGHER: "hoger dan Nederland",
    NO_CLEAR_DIFFERENCE: WORDS[NO_CLEAR_DIFFERENCE],
    LOWER: "lager dan Nederland",
    UNKNOWN: "geen betrouwbaar cijfer",
}


def lead(publisher: str) -> str:
    """Write in one line what this is, for whom, and by whom if that was set."""
    return f"Openbare cijfers met bron, voor gemeente, Rijk en pers{f', door {publisher}' if publisher else ''}."


def national_headline(newest: Observation, indicator: Indicator) -> str:
    """Write the newest national share: "In Nederland voelde 37% zich in 2025 weleens onveilig"."""
    return f"In Nederland voelde {value_text(newest, indicator)} zich {period_text(newest)} weleens onveilig"


def cities_headline(year: int, higher: int, lower: int) -> str:
    """Write in how many cities the share was clearly higher than in the country, or else lower."""
    count, more = (higher, "meer") if higher or not lower else (lower, "minder")
    if not count:
        return f"In {year} week geen stad duidelijk af van Nederland"
    return f"In {year} voelden in {part_text(count, noun=CITIES)} {more} inwoners zich vaak onveilig"


def class_text(kind: str, benchmark: str) -> str:
    """Name a class of cities in a chart, the first with the figure of the country: "hoger dan Nederland (1,6%)"."""
    return f"{CLASS_WORDS[kind]} ({benchmark})" if kind == HIGHER and benchmark else CLASS_WORDS[kind]


def cities_sentence(answer: "ComparisonAnswer", names: dict[str, list[str]]) -> str:
    """Name the cities that were clearly higher, then those that were lower, and say how old the figures are."""
    age = answer.today.year - answer.year if answer.year else 0
    higher, lower = join_words(names[HIGHER]), join_words(names[LOWER])
    return join_sentences(
        as_sentence(higher),
        f"Lager: {lower}." if lower else "",
        f"Cijfers van {number(age)} jaar geleden." if age > 1 else "",
    )


def group_name(group: CountedGroup) -> str:
    """Name the cities that a chart counts: "15 deelnemers (augustus 2022)"."""
    return whole_text(group)


def month_text(group: CountedGroup) -> str:
    """Write the month of the last list with names, short for below a bar: "aug 2022"."""
    return short_month(group.when)


def short_month(text: str) -> str:
    """Shorten the name of a month in a text: "oktober 2022" is "okt 2022"."""
    short = months("abbreviated")
    return next((text.replace(name, short[month]) for month, name in months("wide").items() if name in text), text)


def group_note(group: CountedGroup, indicator: Indicator) -> str:
    """Say which cities are counted and whom the survey asked."""
    return join_sentences(as_sentence(whole_text(group)), as_sentence(indicator.population or ""))


def members_headline(count: str, when: str, *, are_named: bool) -> str:
    """Write how many cities took part at last, and whether their names are known."""
    return f"In {when} deden {count} gemeenten mee{'' if are_named else '; welke is onbekend'}"


def survey_count(survey: CitySurvey) -> str:
    """Write the number of cities as the source gives it."""
    return qualified(number(survey.value or 0), survey.qualifier)


def survey_period(survey: CitySurvey) -> str:
    """Write when a number of cities was told: "juli 2025"."""
    return spelled_out(survey.period_label)


def members_sentence(group: CountedGroup, note: str) -> str:
    """Say of which day the last list with names is, and what limits the newest number."""
    return join_sentences(
        as_sentence(note),
        f"De laatste lijst met namen is van {date_text(group.on)}.",
    )


def city_note(state: Participation | None) -> str:
    """Say in two or three words what is special about a city in the list; "" for nothing."""
    if state is None:
        return ""
    if state.state == MEMBER:
        return f"begon in {state.started}" if state.started else ""
    if state.state == STOPPED:
        return f"stopte in {state.ended}" if state.ended else "stopte"
    return phrases.DID_NOT_TAKE_PART


def source_words(source: Source) -> str:
    """Name a document in a few words: its title or who published it, whichever is shorter."""
    return min(source.title, source.publisher, key=len)


def list_note(group: CountedGroup | None) -> str:
    """Say which cities stand in the list and on the map."""
    which = f"De {whole_text(group)} en de steden die stopten of niet meededen. " if group else ""
    return f"{which}{phrases.EACH_SQUARE.capitalize()}."
