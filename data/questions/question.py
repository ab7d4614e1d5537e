"""What every question and every answer has: a question names the answer it gets, an answer holds its question."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from data.model.observation import OBSERVATION_COLUMNS, Observation

if TYPE_CHECKING:
    import pandas as pd

AnswerT = TypeVar("AnswerT", bound="Answer[Any]")
AnswerT_co = TypeVar("AnswerT_co", bound="Answer[Any]", covariant=True)
QuestionT_co = TypeVar("QuestionT_co", bound="Question[Any]", covariant=True)


class Question(Generic[AnswerT_co]):
    """One thing the Reader can answer: frozen and hashable, so that its answer can be kept.

    The class in brackets is the class of the answer: `Reader.answer` of a `Question[FiguresAnswer]`
    is a `FiguresAnswer`.
    """

    __slots__ = ()


@dataclass(frozen=True)
class Answer(Generic[QuestionT_co]):
    """What the Reader gives back: only what the viewer may read, with small counts already hidden.

    `release` is the number of the newest release the answer was made of. `today` is the day it was made for.
    """

    question: QuestionT_co
    release: int
    today: date


@dataclass(frozen=True)
class AnswerWithRows(Answer[QuestionT_co]):
    """An answer that holds observations; `table` is the same rows as a frame."""

    rows: tuple[Observation, ...]

    @property
    def table(self) -> "pd.DataFrame":
        """The rows with the columns `OBSERVATION_COLUMNS`; a missing value stays missing."""
        import pandas as pd  # no page asks for a frame, and pandas takes twenty megabytes

        return pd.DataFrame(list(self.rows), columns=list(OBSERVATION_COLUMNS))
