"""Draws the blocks of a page for a selection, for the first HTML and for the callbacks."""

from collections.abc import Mapping, Sequence

from dash import dcc, html, no_update
from dash.development.base_component import Component

from data.questions.coverage import PresentRecordsQuestion
from data.questions.selection import Selection
from data.reader import Reader
from layouts.cards.actions import with_contact
from layouts.cards.block import Block, Page
from layouts.components.stale_notice import stale_notice
from layouts.frame.menu import NO_NOTES, menu, notes_on_figures
from layouts.frame.shell import opening
from layouts.ids import STALE_NOTICE
from layouts.pages.not_found import NOT_FOUND
from layouts.reading.choices import Misread
from layouts.rendering.html.static_rows import BLOCK
from layouts.wording.words import STILL_TO_COME

# The words that stand in the place of a block while it still shows the former choice.
WORDS_WHEN_BUSY = "data-busy"


class Drawings:
    """Draws blocks and pages for the present viewer. It keeps nothing: the Reader keeps the answers.

    `contact` is the mail address for reports of mistakes, `publisher` who publishes the site; "" for none.
    """

    def __init__(self, reader: Reader, contact: str = "", publisher: str = "") -> None:
        self.reader = reader
        self._contact = contact
        self._publisher = publisher

    def block(self, block: Block, selection: Selection) -> Component:
        """Draw one block."""
        catalogue = self.reader.catalogue
        answer = self.reader.answer(block.question(selection, catalogue))
        if block.draw_asking:
            drawn = block.draw_asking(answer, selection, catalogue, self.reader.answer)
            return with_contact(drawn, self._contact)
        return with_contact(block.draw(answer, selection, catalogue), self._contact)

    def blocks(self, page: Page, selection: Selection) -> list:
        """Draw the blocks of a page in their order. While the database is away, a notice stands in the first one."""
        return self._with_away_notice([self.block(block, selection) for block in page.blocks])

    def first_blocks(self, page: Page, selection: Selection) -> list:
        """Draw the blocks of a page as `blocks` does, with `no_update` for those that come in a second answer."""
        later = self._later_blocks(page, selection)
        contents = [no_update if block.id in later else self.block(block, selection) for block in page.blocks]
        return self._with_away_notice(contents)

    def opening(
        self, page: Page, selection: Selection, contents: Sequence[object], misread: Sequence[Misread] = ()
    ) -> Component:
        """Draw what a page with these blocks begins with: its heading, what was not understood, the chosen years."""
        catalogue = self.reader.catalogue
        words = None
        if answered := page.answered_opening:
            words = answered.write(self.reader.answer(answered.question(selection, catalogue)), catalogue)
        return opening(
            page,
            selection,
            catalogue,
            misread,
            contents,
            words,
            self._publisher,
            with_unpublished=self.reader.sees_unpublished,
        )

    def menu(self, page: Page, selection: Selection) -> Component:
        """Draw the menu, with a note at the pages that have no figures of the chosen area."""
        return menu(selection, page, menu_notes(self.reader, page, selection))

    def page(self, page: Page, selection: Selection, misread: Sequence[Misread] = ()) -> list:
        """Draw a whole page. Each block stands in an element with its id, so that it can be drawn anew."""
        contents = self.blocks(page, selection)
        children = zip(page.blocks, contents, strict=True)
        when_busy = dict.fromkeys(page.deferred.blocks, {WORDS_WHEN_BUSY: STILL_TO_COME}) if page.deferred else {}
        elements = {
            block.id: html.Div(child, id=block.id, className=BLOCK, **when_busy.get(block.id, {}))
            for block, child in children
        }
        # The same words as when a choice brings the page in two answers.
        later = self._later_blocks(page, selection)
        first = [no_update if block.id in later else child for block, child in zip(page.blocks, contents, strict=True)]
        start = html.Div(self.opening(page, selection, first, misread), id=page.opening, className=BLOCK)
        waiting = [dcc.Store(id=page.deferred_store)] if page.deferred else []
        return [start, *waiting, page.draw(selection, self.reader.catalogue, elements)]

    def _later_blocks(self, page: Page, selection: Selection) -> tuple[str, ...]:
        if page.deferred is None:
            return ()
        question = page.deferred.question(selection, self.reader.catalogue)
        return page.deferred.blocks if page.deferred.is_needed(self.reader.answer(question)) else ()

    def _with_away_notice(self, contents: list) -> list:
        """Put a notice before the content of the first block while the database is away."""
        since = self.reader.away_since
        if not since or not contents:
            return contents
        first, *others = contents
        return [html.Div([stale_notice(since), first], id=STALE_NOTICE), *others]


def menu_notes(reader: Reader, page: Page, selection: Selection) -> Mapping[str, str]:
    """Say at which entries of the menu the chosen area has no figures; nothing where no area is chosen."""
    if not page.has_area or page is NOT_FOUND:
        return NO_NOTES
    return notes_on_figures(reader.answer(PresentRecordsQuestion()).areas[selection.area], reader.catalogue)
