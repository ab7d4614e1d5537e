"""What a visitor can do with a card: download the figures, embed it, copy its sentence, report a mistake."""

from urllib.parse import quote

from dash import html
from dash.development.base_component import Component

from data.model.catalogue import Catalogue
from data.questions.question import Answer
from data.questions.selection import Selection
from layouts.addresses import EMBED_MAKER, address, card_file
from layouts.cards.anatomy.opening import Opening
from layouts.cards.card import Card
from layouts.cards.footer import cited_records
from layouts.cards.questions import title_with_place
from layouts.components.links import inner_link
from layouts.rendering.html.static_rows import StaticBody
from layouts.wording import phrases
from layouts.wording.notes import release_text
from layouts.wording.sources import sentence_with_source

PROBLEM_LINK = "doubt"
# What stands only where there is a mail address, whose link gets that as its words, and only where there is none.
CONTACT_ADDRESS, WITHOUT_CONTACT = "contact-address", "without-contact"
FILES = (("Excel", "xlsx"), ("CSV", "csv"))


def card_actions(
    card: Card, opening: Opening, answer: Answer, catalogue: Catalogue, selection: Selection
) -> Component:
    """Draw the actions of a card with figures: download, embed, copy the sentence, report a mistake."""
    links = [
        html.A(
            words,
            href=card_file(card.id, ending, selection),
            **{"aria-label": f"{words}: de cijfers van {card.title}"},
        )
        for words, ending in FILES
    ]
    # An embedded card follows area and years only: with another choice it would show other figures than the page.
    if card.is_embeddable and not selection.options:
        links.append(
            inner_link(
                "Insluiten",
                address(EMBED_MAKER, selection, kaart=card.id),
                **{"aria-label": f"Insluiten op een andere site: {card.title}"},
            )
        )
    cited_sentence = sentence_with_source(opening.answer, _cited(opening, answer), catalogue)
    copied_text = f"{title_with_place(card.title, answer.question, selection, catalogue)} {cited_sentence}"
    copy_button = html.Button(
        "Kopieer",
        type="button",
        className="copy",
        **{
            "aria-label": f"Kopieer zin met bron: {card.title}",
            "data-copy": f"{copied_text} Dashboard Veilige Steden, {release_text(answer.release)}:",
            "data-place": address("", selection, card.id),
        },
    )
    return html.Span([*links, copy_button, problem_link(card, answer, catalogue, selection)], className="doors")


def _cited(opening: Opening, answer: Answer) -> tuple:
    """Give the records that the copied sentence cites: those of its own numbers, and the goal that it names."""
    figures, verdict = opening.headline.figures, opening.headline.verdict
    target = verdict.against.target if verdict and verdict.against else None
    return (*figures, *([target] if target else [])) or cited_records(answer)


def problem_link(card: Card, answer: Answer, catalogue: Catalogue, selection: Selection) -> Component:
    """Link to a mail about a card, without the address yet: `with_contact` fills it in or takes the link away."""
    subject = f"{card.id}, {catalogue.area(selection.area).name}, {release_text(answer.release)}"
    body = (
        f"Kaart: {card.id} ({card.title})\r\nKeuze: {selection.to_query()}\r\n"
        f"Gegevens: {release_text(answer.release)}\r\n\r\nWat klopt er niet?\r\n"
    )
    return html.A(
        phrases.REPORT_A_MISTAKE,
        className=PROBLEM_LINK,
        href=f"mailto:?subject={quote(f'{phrases.REPORT_A_MISTAKE} {subject}')}&body={quote(body)}",
        **{"aria-label": f"{phrases.REPORT_A_MISTAKE} Mail over: {card.title}"},
    )


def with_contact(component: Component, contact: str) -> Component:
    """Fill in the mail address in the links to it, in place; without one the links go, and what says so stays."""
    # A static table body holds no such link, and its cells need not become components for the search.
    if isinstance(component, StaticBody):
        return component
    children = getattr(component, "children", None)
    if isinstance(children, Component):
        with_contact(children, contact)
    elif isinstance(children, list | tuple):
        component.children = [child for child in children if _stays(child, contact)]
        for child in component.children:
            if isinstance(child, str):  # most children are words
                continue
            if _is_contact_link(child):
                if child.className == CONTACT_ADDRESS:
                    child.children = contact
                child.href = child.href.replace("mailto:?", f"mailto:{quote(contact, safe='@')}?", 1)
            elif isinstance(child, Component):
                with_contact(child, contact)
    return component


def _stays(child: object, contact: str) -> bool:
    if isinstance(child, str):
        return True
    class_name = getattr(child, "className", "")
    return class_name != WITHOUT_CONTACT if contact else class_name not in (PROBLEM_LINK, CONTACT_ADDRESS)


def _is_contact_link(child: object) -> bool:
    return type(child) is html.A and getattr(child, "className", "") in (PROBLEM_LINK, CONTACT_ADDRESS)
