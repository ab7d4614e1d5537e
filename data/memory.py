"""What was made once and may be given again: a bounded memory that threads share."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock


class Memory:
    """Remembers the `most` entries that were asked for last."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, object] = OrderedDict()
        self._lock = Lock()

    def recall(self, key: Hashable, make: Callable[[], object]):
        """Give what is remembered under a key, or make it; two threads may make the same thing at once."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made
