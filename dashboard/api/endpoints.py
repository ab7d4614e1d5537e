"""What an endpoint of the API is: its parameters, its schema and its answer. Routes and OpenAPI are made from it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from dashboard.api.json_schema import Schema
from dashboard.api.parameters import Parameter
from data.model.catalogue import Catalogue
from data.questions.question import Answer, Question
from data.reader import Reader

VERSION = "1.1.0"
BASE = "/api/v1"
AnswerT = TypeVar("AnswerT", bound=Answer[Any])
Cells = tuple[list[str], list[list[Any]]]


@dataclass
class NotFound(Exception):
    """A path to something that does not exist."""

    detail: str


@dataclass(frozen=True)
class RecordSchema:
    """The fields of one record in an answer, each with its JSON Schema. All are always there."""

    name: str
    properties: Mapping[str, Schema]


@dataclass(frozen=True)
class PathParameter:
    """The last part of a path, where that is a choice too. `values` lists every choice."""

    name: str
    description: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class ApiRequest:
    """One request: the values of its parameters, by name, and the reader that answers it.

    With `at_release` the answer is as it was at that release. `item` is the value of the path parameter or "".
    """

    values: Mapping[str, Any]
    catalogue: Catalogue
    reader: Reader
    at_release: int | None = None
    item: str = ""

    def __getitem__(self, parameter: str) -> Any:
        """Give the value of a parameter."""
        return self.values[parameter]

    def answer(self, question: Question[AnswerT]) -> AnswerT:
        """Let the reader answer a question, at the release of this request."""
        return self.reader.answer(question, at_release=self.at_release)


@dataclass(frozen=True)
class Content:
    """An answer: `body` as JSON, `cells` as a table. `next_after` is the cursor of the next page."""

    body: dict[str, Any]
    cells: Callable[[], Cells]
    next_after: object = None


@dataclass(frozen=True)
class Resource:
    """One endpoint. Its answer is a list of `record`; without a `record`, `schema` describes the answer.

    `components` are further records that the schema refers to. `per_release` adds an address for each release.
    """

    id: str
    path: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    answer: Callable[[ApiRequest], Content]
    record: RecordSchema | None = None
    schema: Schema | None = None
    components: tuple[RecordSchema, ...] = ()
    example: str = ""
    per_release: bool = False
    path_parameter: PathParameter | None = None

    def pinned_path(self, content: Content, ending: str = "") -> str | None:
        """Give the path of the release an answer is of, where there is one: the next page of a list stays in it."""
        return f"{BASE}/releases/{content.body['release']}{self.path}{ending}" if self.per_release else None
