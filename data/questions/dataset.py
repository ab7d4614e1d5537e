"""What can be asked for the dataset as a whole: the rows of one table, and the sources that its rows name."""

from dataclasses import dataclass

from data.questions.question import Answer, Question


@dataclass(frozen=True, slots=True)
class PackageRows:
    """Names the table of figures or statuses of which `Reader.rows` streams every row, by its resource in a package.

    It is no question: a table may hold millions of rows, so nothing keeps them together.
    """

    table: str


@dataclass(frozen=True, slots=True)
class TableSourcesQuestion(Question["TableSourcesAnswer"]):
    """Asks which sources the rows of one table of figures or statuses name, by the name of its resource."""

    table: str


@dataclass(frozen=True)
class TableSourcesAnswer(Answer[TableSourcesQuestion]):
    """The codes of the sources, sorted."""

    sources: tuple[str, ...]
