"""Opaque ids of rows (`node(id:)`) and positions in the log, as clients hold them.

Both are numbers that rise with everything that is stored, so that in the clear they would tell how much
happens that one may not see. They are sealed with the server's secret, always in the same way: equal rows
have equal ids, whichever process wrote them, and what was altered is no id. (A synthetic IV, as in RFC 5297:
the tag authenticates the text and is what the text is masked with.)
"""

from base64 import urlsafe_b64decode
from binascii import Error, b2a_base64
from collections.abc import Callable
from functools import lru_cache
from hashlib import blake2b, shake_256
from hmac import compare_digest
from secrets import token_bytes

from database.installation import current

_MAX = 2**63 - 1
_TAG = 8
"""Bytes: of 2^64 forgeries one would pass, and each must be asked of a server."""


class Seal:
    """Ids of one secret. Without one they are this object's own: nobody else opens them."""

    def __init__(self, secret: bytes | None = None) -> None:
        given = token_bytes(64) if secret is None else secret
        self._key = blake2b(given[:64], digest_size=32, person=b"taprose-ids").digest()
        self.encode: Callable[[str, int | str], str] = lru_cache(65_536)(self._encode)

    def _tag(self, plain: bytes) -> bytes:
        return blake2b(plain, key=self._key, digest_size=_TAG).digest()

    def _masked(self, text: bytes, tag: bytes) -> bytes:
        mask = shake_256(self._key + tag).digest(len(text))
        return (int.from_bytes(text) ^ int.from_bytes(mask)).to_bytes(len(text))

    def _encode(self, type_name: str, key: int | str) -> str:
        plain = f"{type_name}:{key}".encode()
        tag = self._tag(plain)
        text = b2a_base64(tag + self._masked(plain, tag), newline=False).decode().rstrip("=")
        return text.replace("+", "-").replace("/", "_")

    def decode(self, text: str) -> tuple[str, str] | None:
        """Type name and key; None for what is no id of this secret."""
        if len(text) > 200:
            return None
        try:
            sealed = urlsafe_b64decode(text + "=" * (-len(text) % 4))
            plain = self._masked(sealed[_TAG:], sealed[:_TAG])
            if not compare_digest(self._tag(plain), sealed[:_TAG]):
                return None
            type_name, colon, key = plain.decode().partition(":")
        except (Error, ValueError):
            return None
        return (type_name, key) if colon and type_name and key else None


def encode(type_name: str, key: int | str) -> str:
    """The id of a row, sealed by the installation at work."""
    return current().part(Seal).encode(type_name, key)


def decode(text: str) -> tuple[str, str] | None:
    """Type name and key; None for what is no id of the installation at work."""
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
    return key_of("E", text)
