"""Everything that is derived from the server's secret: hashes of tokens, PINs and keys, and signatures."""

import hashlib
import hmac
import secrets as random
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Sequence
from typing import Protocol, Self
from uuid import UUID, uuid4

from rules import pins
from rules.second_factors import RECOVERY_LENGTH

_SEAL = 22
"""Characters of a device's seal: some 128 bits."""
_SHORT_MARK = 8
"""Characters of a secret's mark in what says that it was made under it."""


class SecretSettings(Protocol):
    """What the settings say of secrets."""

    @property
    def secret(self) -> bytes: ...
    @property
    def secrets_before(self) -> tuple[bytes, ...]: ...
    @property
    def secrets_next(self) -> tuple[bytes, ...]: ...


class Secrets:
    """The secret that is used, and while it is being changed others. What it hashes cannot be tried out by
    someone who has the database only.

    What is made is made under `key`. What comes from outside to be proved (links, a browser's seal) may be
    made under one of `before` or `following` too. What stands in the database may also be of those that were
    used long ago, which are kept there sealed (`models.identity.older_secret`). What must never change, as
    names that others have written down, is made under the first secret that this database was used with.
    """

    __slots__ = ("_accepted", "_first", "_known", "before", "following", "key")

    def __init__(self, key: bytes, *, before: Sequence[bytes] = (), following: Sequence[bytes] = ()) -> None:
        """Each is at least 16 bytes; `before`: the newest first."""
        self.key = key
        self.before = tuple(each for each in before if each != key)
        self.following = tuple(each for each in following if each != key)
        self._accepted = tuple(dict.fromkeys((key, *before, *following)))
        self._known = self._accepted
        self._first = (key, *self.before)[-1]

    @classmethod
    def of(cls, settings: SecretSettings) -> Self:
        """Those that the settings name."""
        return cls(settings.secret, before=settings.secrets_before, following=settings.secrets_next)

    @property
    def first(self) -> bytes:
        """Under which is made what must never change."""
        return self._first

    @property
    def known(self) -> tuple[bytes, ...]:
        """The one that is used, and all others that this database was or will be used with."""
        return self._known

    def remember(self, kept: Sequence[bytes], first: bytes) -> None:
        """What the database tells: the secrets that are kept in it, and which was the first."""
        self._known = tuple(dict.fromkeys((*self._accepted, *kept)))
        self._first = first

    def with_mark(self, mark: str | None) -> bytes | None:
        """The one of those that the settings name which is known by this mark."""
        return next((key for key in self._accepted if mark_of(key) == mark), None)

    # ── what stands in the database ──────────────────────────────────────────────────────────────

    def idempotency_hashes(self, key: str) -> tuple[str, ...]:
        """How it may be stored; what is new is stored as the first of them."""
        return tuple(_mac(each, "idempotency", key).hex() for each in self._accepted)

    def pin(self, idempotency_key: str | None) -> str:
        """A new PIN. The same key gives the same PIN, so that a retry over a bad link gets its receipt again
        although the PIN itself is kept nowhere."""
        if idempotency_key is None:
            return _spelled(random.randbelow(pins.SPACE))
        return self.pins(idempotency_key)[0]

    def pins(self, idempotency_key: str) -> tuple[str, ...]:
        """The PINs that this key may have given; what is new is given the first of them."""
        return tuple(
            _spelled(int.from_bytes(_mac(each, "pin-8", idempotency_key)[:16], "big") % pins.SPACE)
            for each in self._accepted
        )

    def pin_of_receipt(self, idempotency_key: str, number: str, pin_hash: str) -> str | None:
        """The PIN of a complaint that was filed under this key already, maybe when PINs were six digits. None
        where its reporter has chosen another since."""
        short = (
            int.from_bytes(_mac(each, "pin", idempotency_key)[:8], "big") % pins.SHORT_SPACE
            for each in self._accepted
        )
        typed = (*self.pins(idempotency_key), *(f"{each:0{pins.SHORT_LENGTH}}" for each in short))
        return next((pin for pin in typed if self.pin_matches(number, pin, pin_hash)), None)

    def pin_hash(self, number: str, pin: str) -> str:
        return _mac(self.key, "receipt", number, pin).hex()

    def pin_matches(self, number: str, pin: str, pin_hash: str | None) -> bool:
        """In constant time, also where the complaint has no PIN or does not exist."""
        kept = pin_hash or "-" * 64
        return _one_is(kept, [_mac(each, "receipt", number, pin).hex() for each in self._known])

    def one_time_code(self) -> str:
        """A new code, of the letters that PINs have."""
        return "".join(random.choice(pins.ALPHABET) for _ in range(pins.LENGTH))

    def one_time_hash(self, purpose: str, of: str, code: str) -> str:
        """How it is stored, for what and whose it is."""
        return self.one_time_hashes(purpose, of, code)[0]

    def one_time_hashes(self, purpose: str, of: str, code: str) -> tuple[str, ...]:
        """How it may be stored."""
        return tuple(_mac(each, "one-time", purpose, of, code).hex() for each in self._known)

    def attempt_key(self, what: str, of: str) -> str:
        """Under which failed tries are counted, so that the table tells nobody who tried: all processes count
        together, whichever secret each of them uses already."""
        return _mac(self._first, "attempt", what, of).hex()

    def mark(self) -> str:
        """By which this secret is known again."""
        return mark_of(self.key)

    def webhook_salt(self) -> str:
        """A new one, which says under which secret it is used."""
        return f"{self.mark()[:_SHORT_MARK]}-{uuid4().hex[:22]}"

    def webhook_secret(self, salt: str) -> str:
        """The secret with which is signed what goes to an endpoint (Standard Webhooks), from its own salt.
        Those without a mark are of before there were any."""
        mark, dash, _ = salt.partition("-")
        key = self._first
        if dash:
            key = next((each for each in self._known if mark_of(each).startswith(mark)), self.key)
        return f"whsec_{b64encode(_mac(key, 'webhook', salt)).decode()}"

    def key_of(self, purpose: str) -> bytes:
        """32 bytes with which something is sealed (`models.identity.sealing`)."""
        return self.keys_of(purpose)[0]

    def keys_of(self, purpose: str) -> tuple[bytes, ...]:
        """Those with which it may have been sealed."""
        return tuple(_mac(each, "key", purpose) for each in self._known)

    def display_tokens(self, secret_hash: str) -> tuple[str, ...]:
        """The tokens that a display may have, from the hash of the secret with which its screen was paired; a
        new one has the first."""
        return tuple(f"tpd_{_mac(each, 'display', secret_hash).hex()}" for each in self._accepted)

    def recovery_code(self) -> str:
        """A new one, of the letters that PINs have."""
        return "".join(random.choice(pins.ALPHABET) for _ in range(RECOVERY_LENGTH))

    # ── what comes back from outside ─────────────────────────────────────────────────────────────

    def seal(self, text: str) -> str:
        """What a known device shows."""
        return _seal(self.key, text)

    def seals(self, text: str, seal: str) -> bool:
        return _one_is(seal, [_seal(each, text) for each in self._accepted])

    def signature(self, *link: str) -> str:
        """Proves that a link to a file was made here: what it opens, to whom, until when."""
        return _signature(self.key, link)

    def signed(self, signature: str, *link: str) -> bool:
        return _one_is(signature, [_signature(each, link) for each in self._accepted])

    # ── what never changes ───────────────────────────────────────────────────────────────────────

    def lasting_id(self, what: str) -> UUID:
        """A name for it outside this server that stays the same, and is nobody else's for anything."""
        return UUID(bytes=_mac(self._first, "lasting", what)[:16], version=5)

    def number(self, what: str, below: int) -> int:
        """A secret number from 1 to below `below` that stays the same."""
        found = _mac(self._first, "number", what) + _mac(self._first, "number-2", what)
        return 1 + int.from_bytes(found, "big") % (below - 1)


def mark_of(key: bytes) -> str:
    """By which a secret is known again; nothing of it can be learned from that."""
    return _mac(key, "mark", "").hex()


def new_token(prefix: str) -> str:
    """An opaque token with 256 bits of chance."""
    return f"{prefix}_{random.token_urlsafe(32)}"


def token_hash(token: str) -> str:
    """How a token is stored. Its own chance is enough; no key is needed."""
    return hashlib.sha256(token.encode()).hexdigest()


def _mac(key: bytes, purpose: str, *parts: str) -> bytes:
    text = "\x00".join((purpose, *parts))
    return hmac.digest(key, text.encode(), hashlib.sha256)


def _one_is(given: str, made: Sequence[str]) -> bool:
    """In the same time whichever it is."""
    return sum(hmac.compare_digest(given.encode(), each.encode()) for each in made) > 0


def _spelled(number: int) -> str:
    letters = []
    for _ in range(pins.LENGTH):
        number, letter = divmod(number, len(pins.ALPHABET))
        letters.append(pins.ALPHABET[letter])
    return "".join(letters)


def _seal(key: bytes, text: str) -> str:
    return urlsafe_b64encode(_mac(key, "device", text)).decode()[:_SEAL]


def _signature(key: bytes, link: Sequence[str]) -> str:
    return _mac(key, "file", *link).hex()[:32]
