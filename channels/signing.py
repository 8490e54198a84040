"""Signatures of what is sent by HTTP, as the Standard Webhooks specification has them (1.0.0, symmetric).

The receiver knows by `webhook-id` what it has had already, by `webhook-timestamp` what is too old, and by
`webhook-signature` that it is from here.
"""

import hashlib
import hmac
import secrets
from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Mapping

ID, TIMESTAMP, SIGNATURE = "webhook-id", "webhook-timestamp", "webhook-signature"

PREFIX = "whsec_"
"""Before a secret, by which it is known for one."""
TOLERANCE_SECONDS = 300
_BYTES = 32
_VERSION = "v1"
_LONGEST_HEADER = 1_000


class WrongSecret(ValueError):
    """It is no `whsec_…` of 24 to 64 bytes in base64."""


def new_secret() -> str:
    """One that nobody has had."""
    return PREFIX + b64encode(secrets.token_bytes(_BYTES)).decode()


def key_of(secret: str) -> bytes:
    """The bytes that sign. Raises WrongSecret."""
    try:
        key = b64decode(secret.removeprefix(PREFIX), validate=True)
    except (Error, ValueError) as error:
        raise WrongSecret("is whsec_ and base64") from error
    if not 24 <= len(key) <= 64:
        raise WrongSecret("has 24 to 64 bytes")
    return key


def sign(id: str, timestamp: int, body: bytes, secret: str) -> str:
    """The header `webhook-signature` of this id, this second since 1970 and this body. Raises WrongSecret."""
    message = b"%b.%d.%b" % (id.encode(), timestamp, body)
    return f"{_VERSION},{b64encode(hmac.digest(key_of(secret), message, hashlib.sha256)).decode()}"


def signed(id: str, timestamp: int, body: bytes, *secrets: str) -> dict[str, str]:
    """The three headers. With several secrets, as while one is being replaced, any of them will do."""
    signatures = " ".join(sign(id, timestamp, body, each) for each in secrets)
    return {ID: id, TIMESTAMP: str(timestamp), SIGNATURE: signatures}


def verify(headers: Mapping[str, str], body: bytes, secret: str, *, now: int) -> bool:
    """Whether this was signed with this secret, within TOLERANCE_SECONDS of `now`, in seconds since 1970.
    `headers`: by their names in small letters."""
    id, timestamp, given = (headers.get(name, "") for name in (ID, TIMESTAMP, SIGNATURE))
    short = id and len(id) <= _LONGEST_HEADER and len(given) <= _LONGEST_HEADER
    if not short or not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) < 12):
        return False
    if abs(now - int(timestamp)) > TOLERANCE_SECONDS:
        return False
    expected = sign(id, int(timestamp), body, secret)
    return any(hmac.compare_digest(expected.encode(), each.encode()) for each in given.split(" "))
