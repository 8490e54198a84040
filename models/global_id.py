"""Opaque ids of rows (`node(id:)`) and positions in the log, as clients hold them.

Both are numbers that rise with everything that is stored, so that in the clear they would tell how much
happens that one may not see. They are sealed with the server's secret, always in the same way: equal rows
have equal ids, whichever process wrote them, and what was altered is no id (AES-SIV, RFC 5297).
"""

from base64 import urlsafe_b64decode
from binascii import Error, b2a_base64
from collections.abc import Callable
from functools import lru_cache
from hashlib import blake2b
from secrets import token_bytes

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from database.installation import current
from models import older_global_id

_MAX = 2**63 - 1
_LONGEST = 200
"""Characters; what is longer is no id of ours and not looked at."""


class Seal:
    """Ids and cursors of one secret. Without one they are this object's own: nobody else opens them."""

    def __init__(self, secret: bytes | None = None) -> None:
        self.use(token_bytes(64) if secret is None else secret)

    def use(self, secret: bytes) -> None:
        """They are of this one: it is known only once the database is open which was its first."""
        self._cipher = AESSIV(blake2b(secret, digest_size=64, person=b"taprose-aes-siv").digest())
        self._older = older_global_id.key(secret)
        self.encode: Callable[[str, int | str], str] = lru_cache(65_536)(self._encode)

    def _encode(self, type_name: str, key: int | str) -> str:
        return _text(self._cipher.encrypt(f"{type_name}:{key}".encode(), None))

    def decode(self, text: str) -> tuple[str, str] | None:
        """Type name and key, of either form; None for what is no id of this secret."""
        if len(text) > _LONGEST:
            return None
        try:
            sealed = urlsafe_b64decode(text + "=" * (-len(text) % 4))
            # The last letter may have bits that stand for nothing, and strange ones are passed over.
            plain = self._opened(sealed) if _text(sealed) == text else None
            type_name, colon, key = ("", "", "") if plain is None else plain.decode().partition(":")
        except (Error, ValueError):
            return None
        return (type_name, key) if colon and type_name and key else None

    def _opened(self, sealed: bytes) -> bytes | None:
        try:
            return self._cipher.decrypt(sealed, None)
        except InvalidTag:
            return older_global_id.opened(self._older, sealed)


def _text(sealed: bytes) -> str:
    return b2a_base64(sealed, newline=False).decode().rstrip("=").replace("+", "-").replace("/", "_")


def encode(type_name: str, key: int | str) -> str:
    """The id of a row, or with another word as its type a place in a list, sealed by the installation at
    work: 16 bytes more than the two, in the alphabet of addresses."""
    found: str = current().parts[Seal].encode(type_name, key)
    return found


def encoder() -> Callable[[str, int | str], str]:
    """`encode` for many at once."""
    return current().part(Seal).encode


def decode(text: str) -> tuple[str, str] | None:
    """Type name and key, of either form; None for what is no id of the installation at work."""
    return current().part(Seal).decode(text)


def key_of(type_name: str, text: str) -> int | None:
    """The row id in a global id of this type; None for any other."""
    found = decode(text)
    if found is None or found[0] != type_name or not (found[1].isascii() and found[1].isdigit()):
        return None
    key = int(found[1])
    return key if key <= _MAX else None


def encode_cursor(position: int) -> str:
    """A position in the event log."""
    return encode("E", position)


def decode_cursor(text: str) -> int | None:
    """The position; None for what is no cursor of the log."""
    return key_of("E", text)


def is_current(text: str) -> bool:
    """Whether an id or cursor that can be decoded is what `encode` would answer today. Who holds one that is
    not may hold rows under ids that nobody is told any more."""
    found = decode(text)
    return found is not None and encode(*found) == text
