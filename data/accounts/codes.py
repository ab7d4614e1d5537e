"""One-time codes (TOTP).

The secret follows from the key of the installation and a salt, so the database alone is not enough.
"""

import base64
import hmac
import secrets
from datetime import datetime, timedelta

from pyotp import TOTP

from data.accounts.keys import Keys, keyed_bytes

PURPOSE, STEP = "one-time code", timedelta(seconds=30)
# A clock may be this many steps off, to either side.
STEPS_OFF = 1
SECRET_BYTES = 20


def new_salt() -> str:
    """Make the salt of a new secret."""
    return secrets.token_hex(16)


def code_secret(key: str, salt: str) -> str:
    """Give the secret as an app takes it: base32."""
    return base64.b32encode(keyed_bytes(key, PURPOSE, salt)[:SECRET_BYTES]).decode()


def code_address(key: str, salt: str, name: str, site: str) -> str:
    """Write the address that an app reads from a QR code."""
    return TOTP(code_secret(key, salt)).provisioning_uri(name=name, issuer_name=site)


def right_step(keys: Keys, salt: str, code: str, now: datetime, last_step: int | None) -> int | None:
    """Give the step that this code is of; None when it is wrong, or not newer than the last one that was used."""
    digits = code.replace(" ", "")
    present = int(now.timestamp() // STEP.total_seconds())
    found = None
    for key in keys.all:
        made = TOTP(code_secret(key, salt))
        for step in range(present - STEPS_OFF, present + STEPS_OFF + 1):
            is_same = hmac.compare_digest(made.generate_otp(step).encode(), digits.encode())
            if is_same and (last_step is None or step > last_step):
                found = step
    return found
