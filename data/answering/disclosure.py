"""Answers of which figures a viewer may see the numbers. Every door to figures takes numbers out by this one answer."""

from collections.abc import Mapping
from types import MappingProxyType

from data.answering.context import AnswerContext, Composer
from data.database import tables
from data.database.visibility import PUBLIC, Viewer, readable_history
from data.model.observation import Observation
from data.queries import figures as queries
from data.questions.disclosure import DisclosureAnswer, DisclosureQuestion
from data.rules.disclosure import shown_keys, tables_by_release


def _disclosure(context: AnswerContext, question: DisclosureQuestion) -> DisclosureAnswer:
    """Hide what is small in any release, and what could be computed from all releases together.

    Another role can lay what it reads beside what the public reads. So it sees hidden all that the public sees hidden,
    and what its own rows add is hidden so that both together give nothing away.
    """

    def seen_by(viewer: Viewer) -> list[list[Observation]]:
        history = readable_history(tables.observation, viewer, context.tide)
        return tables_by_release(queries.history(context.connection, history, question.indicators))

    seen = seen_by(PUBLIC)
    if context.viewer != PUBLIC:
        seen += seen_by(context.viewer)
    return DisclosureAnswer(question, context.release, context.today, shown_keys(seen, context.catalogue))


DISCLOSURE_COMPOSERS: Mapping[type, Composer] = MappingProxyType({DisclosureQuestion: _disclosure})
