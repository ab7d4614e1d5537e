"""The budget page: planned amounts as they are, empty cells said to be empty, sums shown and never mixed."""

import csv
import io
import re
from datetime import date
from pathlib import Path

import plotly.graph_objects as go
import pytest

from callbacks.drawing import Drawings
from data.database.visibility import PUBLIC
from data.questions.programme import BudgetAnswer, BudgetQuestion
from data.questions.selection import Selection
from data.reader import Reader
from data.rules.programme import SumCheck
from layouts.cards.export import card_csv
from layouts.pages import budgets
from layouts.rendering.html.markup import markup
from layouts.rendering.svg.drawing import svg
from layouts.wording.subjects.budgets import checks_sentence, costs_sentence
from tests.data.database import noon
from tests.data.prepared import loaded

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "package"
TODAY = date(2026, 11, 21)
ROTTERDAM, DORDRECHT, AMSTERDAM, COUNTRY = "GM0599", "GM0505", "GM0363", "NL01"


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    made = loaded(f"sqlite:///{tmp_path_factory.mktemp('budget') / 'budget.sqlite'}")
    yield Reader(made, lambda: PUBLIC, lambda: noon(TODAY))
    made.dispose()


def answer_of(card, reader, area: str = DORDRECHT):
    return reader.answer(card.question(Selection(area), reader.catalogue))


def written(reader, area: str) -> str:
    """The page as a visitor reads it: the text, without tags and with plain spaces."""
    selection, catalogue = Selection(area), reader.catalogue
    drawn = {block.id: Drawings(reader).block(block, selection) for block in budgets.PAGE.blocks}
    html = markup(budgets.PAGE.draw(selection, catalogue, drawn))
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html).replace("\N{NO-BREAK SPACE}", " "))


def test_an_empty_cell_reads_empty_and_nowhere_is_there_a_nought(reader):
    table = budgets.COST_LINES.table(answer_of(budgets.COST_LINES, reader), reader.catalogue)
    cells = [cell for row in table.rows for cell in row]

    assert cells.count("leeg in de bron") == 5
    assert not any(re.fullmatch(r"€\s0", str(cell)) for cell in cells)


def test_the_costs_stand_per_item_and_year_as_planned(reader):
    table = budgets.COST_LINES.table(answer_of(budgets.COST_LINES, reader), reader.catalogue)
    execution = next(row for row in table.rows if str(row[0]).startswith("Uitvoering"))

    assert table.columns[2:] == ("2023", "2024", "2025", "2026")
    assert [str(cell).replace("\N{NO-BREAK SPACE}", " ") for cell in execution[2:]] == [
        "leeg in de bron",
        "€ 14.000",
        "€ 14.000",
        "€ 12.000",
    ]


def test_the_sum_check_says_that_it_is_right_in_every_year(reader):
    table = budgets.CHECKS.table(answer_of(budgets.CHECKS, reader), reader.catalogue)

    assert [row[0] for row in table.rows] == ["2023", "2024", "2025", "2026"]
    assert all(" klopt" in row[3].children for row in table.rows)


def test_a_sum_that_is_not_right_is_told_with_both_amounts(reader):
    question = BudgetQuestion(DORDRECHT, "veilige-steden")
    answer = BudgetAnswer(question, 1, TODAY, checks=(SumCheck(2025, 29000, 30000, 0),))
    sentence = costs_sentence(answer, reader.catalogue).replace("\N{NO-BREAK SPACE}", " ")

    assert "klopt niet met het totaal van de bron in 2025 (€ 29.000 tegen € 30.000)" in sentence
    assert "In 0 van de 1 jaren" in checks_sentence(answer, reader.catalogue)
    assert " klopt niet" in budgets.CHECKS.table(answer, reader.catalogue).rows[0][3].children


def test_where_the_money_goes_is_our_sum_of_each_theme_over_the_years(reader):
    sentence = budgets.COST_LINES.sentence(answer_of(budgets.COST_LINES, reader), reader.catalogue)

    assert sentence.replace("\N{NO-BREAK SPACE}", " ").startswith(
        "Van de geplande kosten in 2023 tot en met 2026 gaat € 72.000 naar ‘Jeugd en Onderwijs’, "
        "€ 36.000 naar ‘Communicatie’ en € 12.000 naar ‘Incidentele activiteiten’ "
        "(onze optelling van de kostenregels). Dordrecht plant in 2023 tot en met 2026 elk jaar € 30.000"
    )


def test_the_title_of_an_item_takes_the_room_there_is(reader):
    figure = budgets.COST_LINES.figure(answer_of(budgets.COST_LINES, reader), reader.catalogue)

    assert max(title["text"].count("<br>") for title in figure["layout"]["annotations"]) <= 2


def test_costs_contribution_and_staff_time_are_told_apart_and_never_added(reader):
    text = written(reader, DORDRECHT)

    assert "€ 60.000" not in text
    assert "€ 90.000" not in text
    assert "Wij tellen ze niet bij elkaar op." in text


def test_the_sum_of_the_rule_stands_with_its_parts_and_its_limits(reader):
    text = written(reader, COUNTRY)

    assert "4 × € 50.000 + 11 × € 30.000 = € 530.000 per jaar" in text
    assert "niet wat er is betaald" in text
    assert "zonder de ondersteuning en de eigen inzet" in text
    assert "volgens regeling, niet de betaling" in text


def test_an_unknown_first_year_is_said_to_be_unknown(reader):
    table = budgets.RULE.table(answer_of(budgets.RULE, reader), reader.catalogue)
    starts = [row[4] for row in table.rows]

    assert (starts.count("startjaar onbekend"), starts.count("2022"), len(starts)) == (12, 3, 15)


@pytest.mark.parametrize("area", [ROTTERDAM, AMSTERDAM, COUNTRY])
def test_an_area_without_a_budget_says_so_once_and_offers_the_city_that_has_one(reader, area):
    text = written(reader, area)

    assert text.count("de kosten staan niet in de bron. Een begroting hebben wij wel van: Dordrecht") == 1
    assert "Hieronder staat die van Dordrecht." in text
    assert "Dordrecht plant in 2023 tot en met 2026 elk jaar € 30.000" in text


def test_where_results_are_known_and_costs_are_not_no_cost_stands_beside_them(reader):
    answer = answer_of(budgets.BESIDE, reader, ROTTERDAM)
    table = budgets.BESIDE.table(answer, reader.catalogue)

    assert answer.rows
    assert {row[1] for row in table.rows} == {"kosten staan niet in de bron"}
    assert "kosten staan niet in de bron" in budgets.BESIDE.sentence(answer, reader.catalogue)


def test_where_costs_are_known_and_results_are_not_that_is_told_too(reader):
    answer = answer_of(budgets.BESIDE, reader)

    assert {row[2] for row in budgets.BESIDE.table(answer, reader.catalogue).rows} == {"staat niet in de bron"}


def test_an_item_is_one_bar_of_its_years_with_its_total_and_its_empty_years(reader):
    figure = budgets.COST_LINES.figure(answer_of(budgets.COST_LINES, reader), reader.catalogue)
    go.Figure(figure)
    *years, labels = figure["data"]
    amounts = [year["x"] for year in years]

    assert len(amounts) == 4
    assert sum(year.count(None) for year in amounts) == 5
    totals = [sum(year[item] or 0 for year in amounts) for item in range(len(labels["x"]))]
    assert totals == list(labels["x"]) == sorted(totals, reverse=True)
    assert [sum(year[item] is None for year in amounts) for item in range(len(totals))] == [
        int(found[1]) if (found := re.search(r"\((\d) jaar leeg\)", words)) else 0 for words in labels["text"]
    ]
    assert "jaar leeg" in svg(figure, width=360, label="x")


@pytest.mark.parametrize(
    ("card", "rows"),
    [
        (budgets.COST_LINES, 20),
        (budgets.PAYERS, 8),
        (budgets.CHECKS, 4),
        (budgets.BESIDE, 4),
        (budgets.RULE, 15),
    ],
    ids=lambda found: getattr(found, "id", ""),
)
def test_every_card_gives_its_records_as_a_file(reader, card, rows):
    assert len(card_csv(card, answer_of(card, reader), reader.catalogue).splitlines()) == rows + 1


def test_a_file_holds_amounts_as_numbers_and_empty_cells_with_their_word(reader):
    text = card_csv(budgets.COST_LINES, answer_of(budgets.COST_LINES, reader), reader.catalogue)
    rows = list(csv.DictReader(io.StringIO(text)))

    assert [row["amount_eur"] for row in rows[:2]] == ["20000", ""]
    assert rows[1]["label"] == "leeg in de bron"
    assert {row["cited"] for row in rows} == {
        "Uitvoeringsplan Veilige Steden Dordrecht 2023-2026, Begroting (tabel) · Gemeente Dordrecht"
    }
