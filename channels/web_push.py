"""Messages to browsers whose pages are closed: Web Push (RFC 8030), sealed for that browser alone (RFC 8291)
and signed by this server (VAPID, RFC 8292)."""

import base64
import binascii
import os
import struct
import time
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import urlsplit

import jwt
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from channels.failing import Gone, NotTaken, TryLater
from channels.outgoing import ForbiddenAddress, Outgoing
from rules.networks import is_public

_CURVE = ec.SECP256R1
MOST_KEY = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""A private key is a number below this, the order of P-256."""
_POINT, _AUTH = 65, 16
_RECORD = 4096
MOST_LETTERS = 1_000
"""Of an address."""
_PORTS = {"https": 443, "http": 80}
MOST_BYTES = 3_000
"""Of what is sealed: all makers of browsers take as much."""
LASTS_SECONDS = 24 * 3600
"""How long a browser's maker keeps a message for a browser that is off."""
_SIGNED_FOR = 12 * 3600
_GONE = frozenset({404, 410})
_LATER = frozenset({401, 403, 408, 425, 429})


class Browser(NamedTuple):
    """Where one takes messages, and its keys, base64url as it gave them."""

    endpoint: str
    p256dh: str
    auth: str


class PushKey:
    """With which this server shows that it is the one to which a browser has subscribed."""

    def __init__(self, number: int) -> None:
        self._key = ec.derive_private_key(number, _CURVE())
        self.public = encoded(_point(self._key.public_key()))
        """What browsers are told, base64url."""

    def authorization(self, endpoint: str, contact: str | None, *, now: int) -> str:
        """The header for this endpoint. `contact`: a mailto: or https: address of who answers for it."""
        parts = urlsplit(endpoint)
        claims: dict[str, object] = {"aud": f"{parts.scheme}://{parts.netloc}", "exp": now + _SIGNED_FOR}
        if contact is not None:
            claims["sub"] = contact
        return f"vapid t={jwt.encode(claims, self._key, algorithm='ES256')}, k={self.public}"


class WebPush:
    """`allowed`: hosts inside that may be sent to all the same (see `outgoing`)."""

    def __init__(
        self,
        key: PushKey,
        contact: str | None,
        allowed: frozenset[str] = frozenset(),
        now: Callable[[], float] = time.time,
    ) -> None:
        self.key = key
        self.allowed = allowed
        self._outgoing = Outgoing(allowed=allowed)
        self._contact = contact
        # The far end compares it with its own clock, whatever ours was set to.
        self._now = now

    def close(self) -> None:
        """Nothing is sent any more."""
        self._outgoing.close()

    async def send(self, to: Browser, payload: bytes, *, topic: str, urgent: bool) -> None:
        """`topic`: a later message of the same one takes the place of one that still waits there. Raises
        Gone, NotTaken, TryLater or OSError."""
        checked(to.endpoint, self.allowed)
        try:
            body = sealed(payload, to)
        except ValueError:
            raise Gone from None
        headers = {
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(LASTS_SECONDS),
            "Urgency": "high" if urgent else "normal",
            "Topic": topic,
            "Authorization": self.key.authorization(to.endpoint, self._contact, now=int(self._now())),
        }
        status, after = await self._outgoing.post(to.endpoint, headers, body)
        if 200 <= status < 300:
            return
        if status in _GONE:
            raise Gone
        if 400 <= status < 500 and status not in _LATER:
            raise NotTaken(f"status {status}")
        raise TryLater(f"status {status}", after)


def checked(url: str, allowed: frozenset[str] = frozenset()) -> None:
    """Raises ForbiddenAddress for an address that is no browser maker's as far as its letters say: https, by
    the port of https, on the public internet. `allowed`: hosts with their ports (`127.0.0.1:8080`) that the
    settings let be spoken to though they are inside, by http too."""
    if len(url) > MOST_LETTERS or not url.isascii() or any(ord(letter) <= 32 for letter in url):
        raise ForbiddenAddress
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        raise ForbiddenAddress from None
    inside = f"{host}:{port}" in allowed
    ours = parts.scheme in _PORTS if inside else parts.scheme == "https" and port == 443
    if not host or not ours or parts.username or parts.password:
        raise ForbiddenAddress
    if not inside and not _outside(host):
        raise ForbiddenAddress


def _outside(host: str) -> bool:
    try:
        return is_public(host)
    except ValueError:
        # A name; but no number as an old system call reads them: 127.1, 0x7f000001, 2130706433.
        last = host.rstrip(".").rsplit(".", 1)[-1]
        return "." in host and not (last.isdigit() or last.lower().startswith("0x"))


def checked_keys(p256dh: str, auth: str) -> bool:
    """Whether these can be a browser's keys."""
    try:
        _public(p256dh)
        return len(decoded(auth)) == _AUTH
    except ValueError:
        return False


def sealed(
    payload: bytes, to: Browser, *, own: ec.EllipticCurvePrivateKey | None = None, salt: bytes = b""
) -> bytes:
    """The body that this browser alone can read. `own` and `salt` are new each time, but in an example.
    Raises ValueError where its keys are none, or for more than MOST_BYTES."""
    if len(payload) > MOST_BYTES:
        raise ValueError("too long")
    theirs, secret = _public(to.p256dh), decoded(to.auth)
    own = own or ec.generate_private_key(_CURVE())
    salt = salt or os.urandom(16)
    here, there = _point(own.public_key()), _point(theirs)
    shared = own.exchange(ec.ECDH(), theirs)
    key = _derived(shared, secret, b"WebPush: info\0" + there + here, 32)
    content = _derived(key, salt, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _derived(key, salt, b"Content-Encoding: nonce\0", 12)
    # One record, whose end the 2 says.
    text = AESGCM(content).encrypt(nonce, payload + b"\x02", None)
    return salt + struct.pack("!IB", _RECORD, len(here)) + here + text


def encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def decoded(text: str) -> bytes:
    """Raises ValueError."""
    try:
        return base64.b64decode(text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4), b"-_", validate=True)
    except binascii.Error as error:
        raise ValueError("no base64url") from error


def _public(text: str) -> ec.EllipticCurvePublicKey:
    data = decoded(text)
    if len(data) != _POINT:
        raise ValueError("no point of P-256")
    return ec.EllipticCurvePublicKey.from_encoded_point(_CURVE(), data)


def _point(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _derived(key: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(hashes.SHA256(), length, salt, info).derive(key)
