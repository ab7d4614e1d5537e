"""What keeps a failing Redis from holding up every visitor."""

import logging
from collections.abc import Callable
from threading import Lock
from time import monotonic
from typing import Any

from redis.exceptions import LockError, RedisError

# After a failure no request asks Redis for this long: a visitor waits for it once, not at every question.
PAUSE_SECONDS = 5.0

log = logging.getLogger("veilige_steden")


class CircuitBreaker:
    """Leaves Redis alone for some seconds after it failed."""

    def __init__(self) -> None:
        self._paused_until = 0.0
        self._log_lock = Lock()

    def call(self, ask: Callable[[], Any]) -> Any:
        """Return what Redis answers; None when it does not answer, or did not a moment ago."""
        if monotonic() < self._paused_until:
            return None
        try:
            return ask()
        except LockError:  # the lock was not acquired, or creating took longer than it lasts: Redis itself works
            return None
        except RedisError as error:
            with self._log_lock:
                if monotonic() >= self._paused_until:
                    log.warning("Redis does not answer (%s): every worker goes on by itself", type(error).__name__)
                self._paused_until = monotonic() + PAUSE_SECONDS
            return None
