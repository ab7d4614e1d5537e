"""Parts of an answer that are JSON already: what a callback returns holds a mark for each, and Dash writes the mark.

Dash writes what a callback returns as JSON, component by component, at every answer. What was written before need not
be walked again: it comes in the place of its mark, after Dash has checked and written all the rest.
"""

import json
import secrets
from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps

from dash import Dash


class _Answer:
    """The ready parts of one answer. Nobody can guess its marks, so none can be slipped in with a choice."""

    def __init__(self) -> None:
        self._name = secrets.token_hex(8)
        self._texts: list[str] = []

    def mark(self, text: str) -> str:
        self._texts.append(text)
        return f"{self._name}-{len(self._texts) - 1}"

    def filled(self, written: str) -> str:
        before, *marked = written.split(f'"{self._name}-')
        parts = [before]
        for one in marked:
            number, _, rest = one.partition('"')
            parts += [self._texts[int(number)], rest]
        return "".join(parts)


_answering: ContextVar[_Answer | None] = ContextVar("answering", default=None)


def ready(text: str) -> object:
    """Give what stands for a text of JSON in the value a callback returns; outside a callback, what it says."""
    answer = _answering.get()
    return json.loads(text) if answer is None else answer.mark(text)


def fill_answers(app: Dash) -> None:
    """Let every callback registered so far have ready parts in what it returns."""
    for known in app.callback_map.values():
        if "callback" in known:
            known["callback"] = _filled(known["callback"])


def _filled(written_by: Callable[..., str]) -> Callable[..., str]:
    @wraps(written_by)
    def filled(*args, **kwargs) -> str:
        answer = _Answer()
        before = _answering.set(answer)
        try:
            return answer.filled(written_by(*args, **kwargs))
        finally:
            _answering.reset(before)

    return filled
