"""The secret key of an installation: what makes one good enough, and the one a single machine gets by itself.

The key signs what workers share, and the forms of the desk. The secrets of apps for codes follow from it, so the former
key stays in SECRET_KEY_OLD until everyone has set their app anew. A new key makes the shared values of the old one
unreadable, which costs time and nothing else; the two stand beside each other in Redis while machines are replaced.
"""

import os
import secrets
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from dashboard.settings import Settings

KEY_FILE = Path("var/secret-key")
MIN_LENGTH, MIN_DIFFERENT = 32, 8
# What stands in examples, here and elsewhere.
PLACEHOLDERS = ("voorbeeld", "example", "changeme", "change-me", "change_me", "geheim", "secret", "password", "wacht")
OTHERS_REACH_IT = "anderen kunnen bij de site"
WANTED = f"{OTHERS_REACH_IT}, en inloggen (SIGN_IN) en REDIS_URL hebben hem nodig"
MAKE_ONE = "python -c 'import secrets; print(secrets.token_urlsafe(32))'"


class NoKey(Exception):
    """There is no usable key; the message is Dutch and says what to do."""


def is_weak(key: str) -> bool:
    """True for a key that is short or that a person may have made up: few signs, a repeated or rising row, a word."""
    steps = [ord(right) - ord(left) for left, right in zip(key, key[1:], strict=False)]
    return (
        len(key) < MIN_LENGTH
        or len(set(key)) < MIN_DIFFERENT
        or key in (key + key)[1:-1]
        or sum(step in (-1, 0, 1) for step in steps) > len(steps) / 2
        or any(word in key.lower() for word in PLACEHOLDERS)
    )


def secret_key(settings: Settings) -> str:
    """Return the key in the settings; on a machine that serves itself alone, one in `var/` that is made at first use.

    Raises:
        NoKey: the site is in production without a key, or the file cannot be made or is not ours alone.
    """
    if settings.secret_key:
        return settings.secret_key
    if settings.is_production:
        raise NoKey(f"SECRET_KEY ontbreekt: {WANTED}. Maak er een met: {MAKE_ONE}")
    try:
        return _key_of_this_machine(KEY_FILE)
    except OSError as error:
        raise NoKey(
            f"{KEY_FILE} is niet te maken of te lezen ({error.strerror}). Geef de map var/ vrij, of stel SECRET_KEY in"
        ) from error


def _key_of_this_machine(file: Path) -> str:
    if not os.path.lexists(file):
        _make(file)
    state = file.lstat()
    if not stat.S_ISREG(state.st_mode) or state.st_mode & 0o077:
        raise NoKey(f"{file} is ook voor anderen: doe `chmod 600 {file}`, of verwijder hem, dan komt er een nieuwe")
    key = file.read_text(encoding="utf-8", errors="replace").strip()
    if is_weak(key):
        raise NoKey(f"in {file} staat geen goede sleutel: verwijder het bestand, dan komt er een nieuwe")
    return key


def _make(file: Path) -> None:
    """Write a new key under its name at once and whole. Of several who do so together the first one wins."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, written = tempfile.mkstemp(prefix=".secret-key-", dir=file.parent)  # for this user alone
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(f"{secrets.token_urlsafe(32)}\n")
            stream.flush()
            os.fsync(stream.fileno())
        with suppress(FileExistsError):
            os.link(written, file)
    finally:
        os.unlink(written)
