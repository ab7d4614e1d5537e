"""What several answers draw alike, worked out once: seen from another city a comparison is mostly the same.

What is remembered is found by the very records it was made of, or by all that stands in them. So nothing made
of what one viewer may read reaches another who may not.
"""

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING

from data.cache.local_cache import Memory
from data.model.catalogue import Catalogue
from data.model.observation import Observation

if TYPE_CHECKING:
    from data.questions.comparison import ComparisonAnswer

# With what was made of it a record takes about a kilobyte, so all together some tens of megabytes.
_MADE = Memory(1000, lambda kept: _records(kept[0]) + _kilobytes(kept[1]), 40_000)
# Of an answer all blocks are drawn one after the other.
_OF_ANSWERS = Memory(24)


def once(records: tuple[object, ...], key: tuple[Hashable, ...], make: Callable[[], object]):
    """Give what was made of these very records, whatever else it depends on in `key`; make it where it is new."""
    # The records are kept beside what was made of them: meanwhile no other can get the same id.
    return _MADE.recall((key, *map(id, records)), lambda: ((records, key), make()))[1]


def once_an_answer(answer: "ComparisonAnswer", catalogue: Catalogue, name: str, make: Callable[[], object]):
    """Give what the blocks of one answer all ask for."""
    return _OF_ANSWERS.recall((name, id(answer), id(catalogue)), lambda: (answer, catalogue, make()))[2]


def _kilobytes(made: object) -> int:
    return len(made) // 1000 if isinstance(made, str) else 0


def _records(kept: object) -> int:
    """Count the records, roughly: what stands in tuples, to any depth."""
    if not isinstance(kept, tuple) or isinstance(kept, Observation):
        return 0
    return sum(1 + _records(one) for one in kept)
