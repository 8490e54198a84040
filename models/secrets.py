"""Everything that is derived from the server's secret: hashes of tokens, PINs and keys, and signatures."""

import hashlib
import hmac
import secrets as random
from dataclasses import dataclass

_PIN_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Secrets:
    """`key` is at least 16 bytes. What it hashes cannot be tried out by someone who has the database only."""

    key: bytes

    def _mac(self, purpose: str, *parts: str) -> bytes:
        text = "\x00".join((purpose, *parts))
        return hmac.digest(self.key, text.encode(), hashlib.sha256)

    def idempotency_hash(self, key: str) -> str:
        return self._mac("idempotency", key).hex()

    def pin(self, idempotency_key: str | None) -> str:
        """Six digits. The same key gives the same PIN, so that a retry over a bad link gets its receipt
        again although the PIN itself is kept nowhere."""
        if idempotency_key is None:
            return f"{random.randbelow(10**_PIN_DIGITS):0{_PIN_DIGITS}}"
        number = int.from_bytes(self._mac("pin", idempotency_key)[:8], "big")
        return f"{number % 10**_PIN_DIGITS:0{_PIN_DIGITS}}"

    def pin_hash(self, number: str, pin: str) -> str:
        return self._mac("receipt", number, pin).hex()

    def pin_matches(self, number: str, pin: str, pin_hash: str | None) -> bool:
        """In constant time, also where the complaint has no PIN or does not exist."""
        return hmac.compare_digest(self.pin_hash(number, pin), pin_hash or "-" * 64)

    def attempt_key(self, what: str, of: str) -> str:
        """Under which failed tries are counted, so that the table tells nobody who tried."""
        return self._mac("attempt", what, of).hex()

    def signature(self, file: str) -> str:
        """Opens one file for a reporter without an account."""
        return self._mac("file", file).hex()[:32]

    def opens(self, file: str, signature: str) -> bool:
        return hmac.compare_digest(self.signature(file), signature)

    def sealed(self, secret_hash: str) -> str:
        """The token of a display, from the hash of the secret with which its screen was paired."""
        return f"tpd_{self._mac('display', secret_hash).hex()}"


def new_token(prefix: str) -> str:
    """An opaque token with 256 bits of chance."""
    return f"{prefix}_{random.token_urlsafe(32)}"


def token_hash(token: str) -> str:
    """How a token is stored. Its own chance is enough; no key is needed."""
    return hashlib.sha256(token.encode()).hexdigest()
