"""Opaque ids of rows (`node(id:)`) and positions in the log, as clients hold them.

Both are numbers that rise with everything that is stored, so that in the clear they would tell how much
happens that one may not see. They are sealed with the server's secret, always in the same way: equal rows
have equal ids, whichever process wrote them, and what was altered is no id. (A synthetic IV, as in RFC 5297:
the tag authenticates the text and is what the text is masked with.)
"""

from base64 import urlsafe_b64decode
from binascii import Error, b2a_base64
from functools import lru_cache
from hashlib import blake2b, shake_256
from hmac import compare_digest
from secrets import token_bytes

_MAX = 2**63 - 1
_TAG = 8
"""Bytes: of 2^64 forgeries one would pass, and each must be asked of a server."""

_key = token_bytes(32)


def use(secret: bytes) -> None:
    """Seal with this from now on; until then ids are this process's own."""
    global _key
    key = blake2b(secret[:64], digest_size=32, person=b"taprose-ids").digest()
    if key != _key:
        _key = key
        encode.cache_clear()


def _tag(plain: bytes) -> bytes:
    return blake2b(plain, key=_key, digest_size=_TAG).digest()


def _masked(text: bytes, tag: bytes) -> bytes:
    mask = shake_256(_key + tag).digest(len(text))
    return (int.from_bytes(text) ^ int.from_bytes(mask)).to_bytes(len(text))


@lru_cache(65_536)
def encode(type_name: str, key: int | str) -> str:
    plain = f"{type_name}:{key}".encode()
    tag = _tag(plain)
    text = b2a_base64(tag + _masked(plain, tag), newline=False).decode().rstrip("=")
    return text.replace("+", "-").replace("/", "_")


def decode(text: str) -> tuple[str, str] | None:
    """Type name and key; None for what is no id of ours."""
    if len(text) > 200:
        return None
    try:
        sealed = urlsafe_b64decode(text + "=" * (-len(text) % 4))
        plain = _masked(sealed[_TAG:], sealed[:_TAG])
        if not compare_digest(_tag(plain), sealed[:_TAG]):
            return None
        type_name, colon, key = plain.decode().partition(":")
    except (Error, ValueError):
        return None
    return (type_name, key) if colon and type_name and key else None


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
