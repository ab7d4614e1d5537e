"""The pages of publications: all that this person may know of; and one, with its rows, checklist, history and steps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from dash import html
from dash.development.base_component import Component

from layouts.addresses import IMPORTS, PUBLICATIONS, release_address
from layouts.desk.forms import LONG, Choice, Field, error_summary, form, hidden, select_field, text_field, tick_field
from layouts.desk.parts import moment_text
from layouts.wording.desk import publications as words
from layouts.wording.imports.findings import about_text
from layouts.wording.notes import join_words

SEEN = "revisie"
NOTE, AUDIENCE, NEXT, SEEN_BEFORE, DAY, TIME, TICKED, REASON = (
    *("toelichting", "publiek", "volgende", "ingezien", "dag", "tijd", "afgevinkt", "reden"),
)
TYPED = (NOTE, AUDIENCE, NEXT, SEEN_BEFORE, DAY, TIME, TICKED, REASON)
# The field at which a point of the checklist is mended.
AT_FIELD = {"toelichting-ontbreekt": NOTE, "geen-volgende-datum": NEXT, "niet-vooraf-ingezien": SEEN_BEFORE}
# The steps by the word in their address, in the order in which they are offered.
SHARE, APPROVE, MOVE, CANCEL, TAKE_BACK, WITHDRAW, DROP, AGAIN = STEPS = (
    *("delen", "goedkeuren", "verzetten", "afzeggen", "terughalen", "intrekken", "vervallen", "voorstellen"),
)
ERROR, WARNING = "fout", "let-op"


@dataclass(frozen=True, slots=True)
class Line:
    """A publication in the list."""

    release: int
    name: str
    note: str
    state: str
    public_at: datetime | None
    made_on: datetime
    made_by: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class RowLine:
    """A row of a publication: what it is of, what it was and becomes, why, and its source and note, each as it was too.

    What was before is "" where it is the same, or where there was nothing.
    """

    name: str
    period: str
    old: str
    new: str
    reason: str
    source: str
    source_before: str
    note: str
    note_before: str


@dataclass(frozen=True, slots=True)
class PointLine:
    """A line of the checklist: its name, by which it is ticked, its code and severity, what it is of, and its row."""

    name: str
    code: str
    severity: str
    of: str
    about: tuple[str, ...]
    row: int | None = None


@dataclass(frozen=True, slots=True)
class EventLine:
    """A step that was taken."""

    at: datetime
    by: str
    act: str
    note: str


@dataclass(frozen=True, slots=True)
class Shared:
    """What was said when a publication was shared before: it is filled in when it is shared again."""

    note: str
    audience: str
    next_expected: str
    seen_before: str


@dataclass(frozen=True, slots=True)
class Publication:
    """A publication with all that its page shows. `steps` are those that this person may take now.

    `approvers` are the names of those to ask to approve; None where there is nothing to ask, or who looks has no part.
    `no_approval` is why approving is not among them, of what waits for approval.
    """

    line: Line
    revision: int
    shared: Shared
    rows: Sequence[RowLine]
    total: int
    points: Sequence[PointLine]
    events: Sequence[EventLine]
    steps: Sequence[str]
    no_approval: str
    given: Mapping[str, str] = field(default_factory=dict)
    ticked: frozenset[str] = frozenset()
    approvers: Sequence[str] | None = None


def publications_page(lines: Sequence[Line]) -> list[Component]:
    """Draw all publications that this person may know of."""
    if not lines:
        return [html.P(words.NONE)]
    heads = html.Tr([html.Th(head, scope="col") for head in words.HEADS])
    rows = []
    for one in lines:
        link = html.A(one.name, href=f"{PUBLICATIONS}/{one.release}")
        cells = (one.note, state_text(one), f"{moment_text(one.made_on)}, {one.made_by}")
        rows.append(html.Tr([html.Th(link, scope="row"), *map(html.Td, cells)]))
    return [_framed(html.Table([html.Thead(heads), html.Tbody(rows)]), words.TITLE)]


def publication_page(one: Publication, token: str, faults: Mapping[str, str]) -> list[Component]:
    """Draw one publication."""
    return [
        *error_summary([(f"veld-{name}" if name else "", told) for name, told in faults.items()]),
        html.P(f"Staat: {state_text(one.line)}. {one.line.note}".strip(), className="lead"),
        *_asked(one),
        *_steps([step for step in one.steps if step != APPROVE], one, token, faults),
        html.H2(words.ROWS_TITLE),
        *_rows(one),
        html.H2(words.CHECKS_TITLE),
        *_points(one),
        *_steps([step for step in one.steps if step == APPROVE], one, token, faults),
        html.H2(words.HISTORY_TITLE),
        *_events(one.events),
    ]


def state_text(line: Line) -> str:
    """Say in what state a publication is, and since or from when."""
    moment = moment_text(line.public_at) if line.public_at else ""
    return words.STATE_WORDS[line.state].format(moment=moment)


def _asked(one: Publication) -> list[Component]:
    """Say whom to ask to approve, why one cannot do it oneself, and where the public sees what is approved."""
    parts: list[Component] = []
    if one.approvers is not None and APPROVE not in one.steps:
        ask = words.ASK_ONE_APPROVER if len(one.approvers) == 1 else words.ASK_APPROVER
        names = join_words(list(one.approvers), "of")
        parts.append(html.P(ask.format(names=names) if names else words.NO_APPROVER))
    if one.no_approval:
        parts.append(html.P(words.WHY_NOT_APPROVE[one.no_approval]))
    if one.line.state == "openbaar":
        parts.append(html.P(html.A(words.SEE_PUBLIC_PAGE, href=release_address(one.line.number))))
    return parts


def _steps(
    names: Sequence[str], one: Publication, token: str, faults: Mapping[str, str]
) -> list[Component]:
    parts: list[Component] = []
    for step in names:
        title, said, fields = _step(step, one, faults)
        action = f"{PUBLICATIONS}/{one.line.release}/{step}"
        inside = [hidden(SEEN, str(one.revision)), *fields]
        told = [html.P(said)] if said else []
        busy = words.BUSY_DRAWING if step in (APPROVE, MOVE, CANCEL, WITHDRAW) else words.BUSY
        sent = form(action, token, inside, title, is_main=step in (SHARE, APPROVE), busy=busy)
        parts += [html.H2(title, id=f"stap-{step}"), *told, sent]
    return parts


def _step(step: str, one: Publication, faults: Mapping[str, str]) -> tuple[str, str, list[Component]]:
    """Give the title of a step, its explanation and its fields."""

    before = {NOTE: one.shared.note, NEXT: one.shared.next_expected, SEEN_BEFORE: one.shared.seen_before}

    def line(name: str, label: str, hint: str, kind: str = "text") -> Component:
        value = one.given.get(name, before.get(name, ""))
        return text_field(Field(name, label, kind, value, hint, faults.get(name, "")))

    moment = [line(DAY, words.DAY_LABEL, words.DAY_HINT, "date"), line(TIME, words.TIME_LABEL, words.TIME_HINT)]
    match step:
        case "delen":
            chosen = one.given.get(AUDIENCE, one.shared.audience)
            options = [Choice(code, told, code == chosen) for code, told in words.AUDIENCES.items()]
            fields = [
                line(NOTE, words.NOTE_LABEL, words.NOTE_HINT, LONG),
                select_field(Field(AUDIENCE, words.AUDIENCE_LABEL), options),
                line(NEXT, words.NEXT_LABEL, words.NEXT_HINT, "date"),
                line(SEEN_BEFORE, words.SEEN_LABEL, words.SEEN_HINT),
            ]
            return words.SHARE, words.SHARE_WORDS, fields
        case "goedkeuren":
            asked = [point for point in one.points if point.severity == WARNING]
            warnings = [Choice(point.name, _tick_text(point), point.name in one.ticked) for point in asked]
            field_of = Field(TICKED, words.TICK_LABEL, fault=faults.get(TICKED, ""))
            ticks = [tick_field(field_of, warnings)] if warnings else []
            return words.APPROVE, words.APPROVE_WORDS, [*moment, *ticks]
        case "verzetten":
            return words.MOVE, "", moment
        case "afzeggen":
            return words.CANCEL, "", []
        case "terughalen":
            return words.TAKE_BACK, "", []
        case "intrekken":
            return words.WITHDRAW, words.WITHDRAW_WORDS, [line(REASON, words.WITHDRAW_LABEL, words.WITHDRAW_HINT, LONG)]
        case "voorstellen":
            return words.AGAIN, words.AGAIN_WORDS, [line(REASON, words.AGAIN_LABEL, words.WITHDRAW_HINT, LONG)]
        case _:
            return words.DROP, words.DROP_WORDS, []


def point_text(point: PointLine) -> str:
    """Write a line of the checklist; a code without words stands there itself, so that it is not lost."""
    about = about_text(point.code, point.about)
    told = words.POINT_WORDS.get(point.code, point.code).format(*(*about, ""))
    return f"{point.of}: {told}" if point.of else told


def _tick_text(point: PointLine) -> str:
    return words.TICKED_GAPS.get(point.code) or words.TICKED_DOUBT.format(point=point_text(point))


def _rows(one: Publication) -> list[Component]:
    if not one.rows:
        return [html.P(words.GONE)]
    heads = html.Tr([html.Th(head, scope="col") for head in words.ROW_HEADS])
    body = [
        html.Tr([html.Td(cell) for cell in _cells(row)], id=f"rij-{at}", tabIndex="-1")
        for at, row in enumerate(one.rows)
    ]
    more = words.MORE_ROWS.format(shown=len(one.rows), total=one.total)
    table = _framed(html.Table([html.Thead(heads), html.Tbody(body)]), words.ROWS_TITLE)
    return [table, *([html.P(more)] if one.total > len(one.rows) else [])]


def _cells(row: RowLine) -> tuple[str | list[Component], ...]:
    told = (row.name, row.period, row.old or "-", row.new or "-", row.reason)
    return (*told, _and_before(row.source, row.source_before), _and_before(row.note, row.note_before))


def _and_before(now: str, before: str) -> list[Component]:
    """Write what stands there, and under it what stood there when that was something else."""
    lines = [now, words.WAS_BEFORE.format(before=before) if before else ""]
    return [html.Div(line) for line in lines if line]


def _points(one: Publication) -> list[Component]:
    if not one.points:
        return [html.P(words.ALL_RIGHT)]
    return [html.Ul([html.Li(_point(point, one)) for point in one.points])]


def _point(point: PointLine, one: Publication) -> list[Component | str]:
    is_to_do = point.code in words.TO_DO_CODES
    kind = words.TO_DO if is_to_do else words.SEVERITIES.get(point.severity, point.severity)
    told = f"{kind}: {point_text(point)}"
    place = _place(point, one)
    label = f"{words.TO_PLACE}: {point_text(point)}"
    return [told, " ", html.A(words.TO_PLACE, href=place, **{"aria-label": label})] if place else [told]


def _place(point: PointLine, one: Publication) -> str:
    """Give where a point is mended or looked at: its row, the field of the form, or the step that opens that form."""
    if point.row is not None:
        return f"#rij-{point.row}"
    if point.code in AT_FIELD and SHARE in one.steps:
        return f"#veld-{AT_FIELD[point.code]}"
    if point.code in (*AT_FIELD, "inhoud-veranderd"):
        return f"#stap-{TAKE_BACK}" if TAKE_BACK in one.steps else ""
    return IMPORTS if point.code == "leeg" else ""


def _events(events: Sequence[EventLine]) -> list[Component]:
    heads = html.Tr([html.Th(head, scope="col") for head in words.HISTORY_HEADS])
    body = [html.Tr([html.Td(cell) for cell in (moment_text(one.at), one.by, one.act, one.note)]) for one in events]
    return [_framed(html.Table([html.Thead(heads), html.Tbody(body)]), words.HISTORY_TITLE)]


def _framed(table: Component, label: str) -> Component:
    return html.Div(table, className="table-frame", tabIndex="0", role="region", **{"aria-label": label})
