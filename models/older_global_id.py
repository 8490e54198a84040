"""Ids and cursors as they were sealed before AES-SIV: a keyed BLAKE2b tag of 8 bytes, then the text, masked
with SHAKE256 of key and tag. They are opened still, for clients have written them down."""

from hashlib import blake2b, shake_256
from hmac import compare_digest

_TAG = 8


def key(secret: bytes) -> bytes:
    """The key that follows from the server's secret."""
    return blake2b(secret[:64], digest_size=32, person=b"taprose-ids").digest()


def opened(key: bytes, sealed: bytes) -> bytes | None:
    """What was sealed with the key; None where it was not, or was altered since."""
    tag, masked = sealed[:_TAG], sealed[_TAG:]
    mask = shake_256(key + tag).digest(len(masked))
    plain = (int.from_bytes(masked) ^ int.from_bytes(mask)).to_bytes(len(masked))
    return plain if compare_digest(blake2b(plain, key=key, digest_size=_TAG).digest(), tag) else None
