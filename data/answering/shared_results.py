"""Parts that several answers are made of: read once for one viewer, day and data version, and used in each."""

from collections.abc import Callable, Hashable

from data.cache.local_cache import Memory


class Parts:
    """The parts one answer is made of, taken from a memory or made for it.

    `asked_by` is all that any answer depends on beside its question. What was made is kept only by `keep`:
    the data version may move while it is read.
    """

    def __init__(self, memory: Memory, asked_by: Hashable) -> None:
        self._memory = memory
        self._asked_by = asked_by
        self._made: dict[Hashable, object] = {}

    def recalled(self, key: Hashable, make: Callable[[], object]):
        """Give the part under a key that names its kind and all it depends on, a dataclass; make it where it is new."""
        whole = ("part", self._asked_by, key)
        if whole not in self._made:
            found = self._memory.known(whole)
            if found is not None:
                return found
            self._made[whole] = make()
        return self._made[whole]

    def keep(self) -> None:
        """Let other answers use what was made: the data version proved to be still the same."""
        for whole, made in self._made.items():
            self._memory.recall(whole, lambda made=made: made)
