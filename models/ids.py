"""Opaque ids of rows (`node(id:)`) and positions in the log, as clients hold them."""

from base64 import urlsafe_b64decode
from binascii import Error, b2a_base64
from functools import lru_cache

_MAX = 2**63 - 1


@lru_cache(65_536)
def encode(type_name: str, key: int | str) -> str:
    text = b2a_base64(f"{type_name}:{key}".encode(), newline=False).decode().rstrip("=")
    return text.replace("+", "-").replace("/", "_")


def decode(text: str) -> tuple[str, str] | None:
    """Type name and key; None for what is no id of ours."""
    if len(text) > 200:
        return None
    try:
        plain = urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode()
    except (Error, ValueError):
        return None
    type_name, colon, key = plain.partition(":")
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
