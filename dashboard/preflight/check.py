"""The check that the data room calls before it commits a release."""

from collections.abc import Iterator

from dashboard.preflight.areas import areas_to_draw
from dashboard.preflight.drawings import Drawing, ReleaseDrawings
from data.database.availability import CatalogueBroken
from data.reader import Reader
from data.releases.preflight import Touched
from layouts.wording.subjects.preflight import CATALOGUE_WORDS, MORE_FAILURES, failure_sentence

# Whoever broke one definition broke hundreds of drawings: these tell enough.
MAX_FAILURES = 20


def draw_release(reader: Reader, touched: Touched) -> list[str]:
    """Draw what a release touches, and give a Dutch sentence for each thing that cannot be drawn; empty when all can.

    Nothing that is drawn is kept. It stops after `MAX_FAILURES`.
    """
    failures: dict[str, str] = {}
    for words, error in _failures(reader, touched):
        failures.setdefault(words, failure_sentence(words, error))
        if len(failures) >= MAX_FAILURES:
            return [*failures.values(), MORE_FAILURES]
    return list(failures.values())


def _failures(reader: Reader, touched: Touched) -> Iterator[tuple[str, Exception]]:
    try:
        drawings = ReleaseDrawings(reader, areas_to_draw(touched, reader.catalogue))
    except CatalogueBroken as error:
        yield CATALOGUE_WORDS, error.__cause__ if isinstance(error.__cause__, Exception) else error
        return
    for drawing in drawings:
        if error := _error_of(drawing):
            parts = [(part.words, broken) for part in drawing.parts() if (broken := _error_of(part))]
            yield from parts or [(drawing.words, error)]


def _error_of(drawing: Drawing) -> Exception | None:
    try:
        drawing.make()
    except Exception as error:  # noqa: BLE001 whatever a drawing raises is what a visitor would get as a failure
        return error
    return None
