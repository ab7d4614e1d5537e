"""Parts of answers: used again by the same viewer under the same data version, and by nobody else."""

from dataclasses import dataclass

import pytest

from data.answering.shared_results import Parts
from data.cache.local_cache import Memory


@dataclass(frozen=True)
class Part:
    rows: tuple[int, ...]


def test_a_part_is_made_once_in_an_answer_and_not_again_for_the_next():
    memory, made = Memory(10), []

    def make():
        made.append(1)
        return Part((1, 2))

    first = Parts(memory, "who, when and what version")
    found = [first.recalled("key", make), first.recalled("key", make)]
    first.keep()
    found.append(Parts(memory, "who, when and what version").recalled("key", make))

    assert found == [Part((1, 2))] * 3
    assert len(made) == 1


def test_what_was_made_for_an_answer_that_came_to_nothing_is_not_kept():
    memory = Memory(10)
    Parts(memory, "version 1").recalled("key", lambda: Part((1,)))

    assert Parts(memory, "version 1").recalled("key", lambda: Part((2,))) == Part((2,))


@pytest.mark.parametrize(("asked_by", "key"), [("version 2", "key"), ("version 1", "other key")])
def test_a_part_is_not_that_of_another_version_or_key(asked_by, key):
    memory = Memory(10)
    parts = Parts(memory, "version 1")
    parts.recalled("key", lambda: Part((1,)))
    parts.keep()

    assert Parts(memory, asked_by).recalled(key, lambda: Part((2,))) == Part((2,))


def test_parts_weigh_what_they_hold():
    memory = Memory(10, lambda part: len(part.rows), 5)
    for number in range(3):
        parts = Parts(memory, "version 1")
        parts.recalled(number, lambda: Part((1, 2)))
        parts.keep()

    kept = [Parts(memory, "version 1").recalled(number, lambda: Part(())) for number in range(3)]

    assert kept == [Part(()), Part((1, 2)), Part((1, 2))]
