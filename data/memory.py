"""What was made once and may be given again: a bounded memory that threads share."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from threading import Lock


class Memory:
    """Remembers the `most` entries that were asked for last, as long as together they weigh no more than `heaviest`.

    `weigh` says what one entry weighs, in whatever unit `heaviest` has; without it only their number counts.
    """

    def __init__(
        self, most: int, weigh: Callable[[object], int] = lambda made: 0, heaviest: int = 1
    ) -> None:
        self._most = most
        self._weigh = weigh
        self._heaviest = heaviest
        self._weight = 0
        self._kept: OrderedDict[Hashable, tuple[object, int]] = OrderedDict()
        self._being_made: dict[Hashable, Future] = {}
        self._lock = Lock()

    def recall(self, key: Hashable, make: Callable[[], object]):
        """Give what is remembered under a key, or make it.

        Of threads that want the same thing at once, one makes it and the others wait for
        that; when it fails they fail with it, and the next to ask tries again.
        """
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key][0]
            making = self._being_made.get(key)
            is_mine = making is None
            if is_mine:
                making = self._being_made[key] = Future()
        if not is_mine:
            return making.result()
        try:
            made = make()
        except BaseException as error:
            self._end(key)
            making.set_exception(error)
            raise
        self._end(key, made)
        making.set_result(made)
        return made

    def _end(self, key: Hashable, *made: object) -> None:
        """Take away the mark that something is being made, and keep what was."""
        with self._lock:
            del self._being_made[key]
            for one in made:
                weight = self._weigh(one)
                self._kept[key] = one, weight
                self._weight += weight
            while len(self._kept) > self._most or self._weight > self._heaviest:
                _, (_, weight) = self._kept.popitem(last=False)
                self._weight -= weight
