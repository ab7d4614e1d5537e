"""What was made once and may be given again: a bounded memory that threads share."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from contextlib import suppress
from threading import Lock

from data.database.availability import Moved

# A release comes a few times a year: twice while one thing is made is already more than will be seen.
MOST_TRIES = 4


def settled(version: Callable[[], Hashable], ask: Callable[[Hashable], object]):
    """Ask something of the data version there is, again when that moved on meanwhile.

    Raises:
        Moved: it moved at every try.
    """
    for _ in range(MOST_TRIES):
        with suppress(Moved):
            return ask(version())
    raise Moved


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

    def known(self, key: Hashable) -> object | None:
        """Give what is remembered under a key; None where it is not."""
        with self._lock:
            if key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return self._kept[key][0]

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
            self._keep(key, made, self._weigh(made))
        except BaseException as error:
            making.set_exception(error)
            raise
        finally:
            with self._lock:
                del self._being_made[key]
        making.set_result(made)
        return made

    def recall_at(self, version: Callable[[], Hashable], key: Hashable, make: Callable[[], object]):
        """Recall what is made from a data version; what was made while that moved on is not kept.

        Raises:
            Moved: it moved at every try.
        """

        def made_at(now: Hashable) -> object:
            made = make()
            if version() != now:
                raise Moved
            return made

        return settled(version, lambda now: self.recall((now, key), lambda: made_at(now)))

    def _keep(self, key: Hashable, made: object, weight: int) -> None:
        with self._lock:
            self._kept[key] = made, weight
            self._weight += weight
            while len(self._kept) > self._most or self._weight > self._heaviest:
                _, (_, weight) = self._kept.popitem(last=False)
                self._weight -= weight
