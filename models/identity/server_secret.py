"""Everything that is derived from the server's secret: hashes of tokens, PINs and keys, and signatures."""

import hashlib
import hmac
import secrets as random
from base64 import b64encode, urlsafe_b64encode
from dataclasses import dataclass
from uuid import UUID

from rules import pins
from rules.second_factors import RECOVERY_LENGTH

_SEAL = 22
"""Characters of a device's seal: some 128 bits."""


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
        """A new PIN. The same key gives the same PIN, so that a retry over a bad link gets its receipt again
        although the PIN itself is kept nowhere."""
        if idempotency_key is None:
            number = random.randbelow(pins.SPACE)
        else:
            number = int.from_bytes(self._mac("pin-8", idempotency_key)[:16], "big") % pins.SPACE
        letters = []
        for _ in range(pins.LENGTH):
            number, letter = divmod(number, len(pins.ALPHABET))
            letters.append(pins.ALPHABET[letter])
        return "".join(letters)

    def pin_of_receipt(self, idempotency_key: str, number: str, pin_hash: str) -> str | None:
        """The PIN of a complaint that was filed under this key already, maybe when PINs were six digits. None
        where its reporter has chosen another since."""
        pin = self.pin(idempotency_key)
        if self.pin_matches(number, pin, pin_hash):
            return pin
        short = int.from_bytes(self._mac("pin", idempotency_key)[:8], "big") % pins.SHORT_SPACE
        typed = f"{short:0{pins.SHORT_LENGTH}}"
        return typed if self.pin_matches(number, typed, pin_hash) else None

    def pin_hash(self, number: str, pin: str) -> str:
        return self._mac("receipt", number, pin).hex()

    def pin_matches(self, number: str, pin: str, pin_hash: str | None) -> bool:
        """In constant time, also where the complaint has no PIN or does not exist."""
        return hmac.compare_digest(self.pin_hash(number, pin), pin_hash or "-" * 64)

    def one_time_code(self) -> str:
        """A new code, of the letters that PINs have."""
        return "".join(random.choice(pins.ALPHABET) for _ in range(pins.LENGTH))

    def one_time_hash(self, purpose: str, of: str, code: str) -> str:
        """How it is stored, for what and whose it is."""
        return self._mac("one-time", purpose, of, code).hex()

    def attempt_key(self, what: str, of: str) -> str:
        """Under which failed tries are counted, so that the table tells nobody who tried."""
        return self._mac("attempt", what, of).hex()

    def mark(self) -> str:
        """By which this secret is known again."""
        return self._mac("mark", "").hex()

    def seal(self, text: str) -> str:
        """What a known device shows."""
        return urlsafe_b64encode(self._mac("device", text)).decode()[:_SEAL]

    def seals(self, text: str, seal: str) -> bool:
        return hmac.compare_digest(self.seal(text).encode(), seal.encode())

    def signature(self, *link: str) -> str:
        """Proves that a link to a file was made here: what it opens, to whom, until when."""
        return self._mac("file", *link).hex()[:32]

    def signed(self, signature: str, *link: str) -> bool:
        return hmac.compare_digest(self.signature(*link), signature)

    def lasting_id(self, what: str) -> UUID:
        """A name for it outside this server that stays the same as long as the secret does, and is nobody
        else's for anything."""
        return UUID(bytes=self._mac("lasting", what)[:16], version=5)

    def webhook_secret(self, salt: str) -> str:
        """The secret with which is signed what goes to an endpoint (Standard Webhooks), from its own salt."""
        return f"whsec_{b64encode(self._mac('webhook', salt)).decode()}"

    def number(self, what: str, below: int) -> int:
        """A secret number from 1 to below `below` that stays the same as long as the secret does."""
        return 1 + int.from_bytes(self._mac("number", what) + self._mac("number-2", what), "big") % (
            below - 1
        )

    def key_of(self, purpose: str) -> bytes:
        """32 bytes with which something is sealed (`models.identity.sealing`)."""
        return self._mac("key", purpose)

    def recovery_code(self) -> str:
        """A new one, of the letters that PINs have."""
        return "".join(random.choice(pins.ALPHABET) for _ in range(RECOVERY_LENGTH))

    def sealed(self, secret_hash: str) -> str:
        """The token of a display, from the hash of the secret with which its screen was paired."""
        return f"tpd_{self._mac('display', secret_hash).hex()}"


def new_token(prefix: str) -> str:
    """An opaque token with 256 bits of chance."""
    return f"{prefix}_{random.token_urlsafe(32)}"


def token_hash(token: str) -> str:
    """How a token is stored. Its own chance is enough; no key is needed."""
    return hashlib.sha256(token.encode()).hexdigest()
