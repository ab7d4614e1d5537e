"""What an address of the API is: its parameters, the shape of its answer, who answers. Routes and OpenAPI read this."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from data.model.catalogue import Catalogue
from data.questions.question import Answer, Question
from data.reader import Reader

VERSION = "1.1.0"
BASE = "/api/v1"
Cells = tuple[list[str], list[list]]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a question, by the name of the parameter."""

    parameter: str
    detail: str


@dataclass
class Faulty(Exception):
    """A question with faults, told all together."""

    faults: tuple[Fault, ...]


@dataclass
class NotThere(Exception):
    """An address for something that does not exist."""

    detail: str


@dataclass(frozen=True)
class Shape:
    """The fields of one record in an answer, each with its JSON Schema. All are always there."""

    name: str
    properties: Mapping[str, dict]


@dataclass(frozen=True)
class Asked:
    """One question to an address: what was chosen, the definitions, and who answers, frozen at a release or not."""

    values: Mapping[str, object]
    catalogue: Catalogue
    reader: Reader
    at_release: int | None = None
    named: str = ""

    def __getitem__(self, name: str):
        """What was chosen for a parameter."""
        return self.values[name]

    def answer(self, question: Question) -> Answer:
        """Let the reader answer, as it was at the release asked for."""
        return self.reader.answer(question, at_release=self.at_release)


@dataclass(frozen=True)
class Content:
    """An answer: `body` as JSON, `cells` the same as a table. `next_after` is the cursor of the next page."""

    body: dict
    cells: Callable[[], Cells]
    next_after: object = None


@dataclass(frozen=True)
class Resource:
    """One address. With a `record` its answer is a list of those; else `schema` says what it is.

    `named` describes the last part of the path, where that is chosen too: its name, what it is, and which there are.
    """

    id: str
    path: str
    title: str
    about: str
    parameters: tuple
    answer: Callable[[Asked], Content]
    record: Shape | None = None
    schema: Callable[[], dict] | None = None
    shapes: tuple[Shape, ...] = ()
    example: str = ""
    per_release: bool = False
    named: tuple[str, str, tuple[str, ...]] | None = field(default=None)
