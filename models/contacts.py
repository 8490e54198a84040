"""Addresses and numbers by which people are reached: sealed in the database, with a key that is not in it.

AES-SIV (RFC 5297), a key derived by HKDF (RFC 5869). The same contact is sealed alike, so that it can be
found again and stands once where it must; who has the database learns of two that they are the same, and
nothing else. Parts of them by which they are looked for (the last digits of a number, the name before the @)
stand beside as tokens, which nobody makes without the key (HMAC-SHA256).
"""

import hashlib
import hmac
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from tortoise import fields

from database.installation import current
from models.identity.server_secret import Secrets
from rules import identifiers, searching

_SEALED = re.compile(r"c1\.([0-9a-f]{8})\.([A-Za-z0-9_=-]{24,})")
_TOKEN = 16
"""Characters of a token: 64 bits."""


class Kept(str):
    """A value as it stands in the database, whatever that is."""

    __slots__ = ()


class _Key:
    """One of them, from what it is derived of."""

    def __init__(self, secret: bytes) -> None:
        self.id = _derived(secret, b"id", 4).hex()
        self._cipher = AESSIV(_derived(secret, b"seal", 64))
        self._tokens = _derived(secret, b"tokens", 32)

    def sealed(self, text: str) -> str:
        shut = self._cipher.encrypt(text.encode(), None)
        return f"c1.{self.id}.{urlsafe_b64encode(shut).decode()}"

    def opened(self, shut: str) -> str | None:
        try:
            return self._cipher.decrypt(urlsafe_b64decode(shut), None).decode()
        except (InvalidTag, ValueError):
            return None

    def digest(self, text: str) -> str:
        return hmac.digest(self._tokens, text.encode(), hashlib.sha256).hex()

    def token(self, text: str) -> str:
        return self.digest(text)[:_TOKEN]


class ContactKeys:
    """Those of an installation: with the first is sealed, with all is opened. Without any, contacts stand as
    they are given, and what is sealed stays shut."""

    def __init__(self, secrets: Iterable[bytes] = ()) -> None:
        self.opened = lru_cache(4096)(self._opened)
        self.seals = True
        """Whether they seal too; a command that opens all of them has none that do."""
        self.use(secrets)

    def use(self, secrets: Iterable[bytes]) -> None:
        """They are derived of these from now on: some are known only once the database is open."""
        self._keys = [_Key(secret) for secret in dict.fromkeys(secrets)]
        self._by_id = {key.id: key for key in self._keys}
        self.opened.cache_clear()

    @property
    def ids(self) -> Sequence[str]:
        """By which they are known again, that of the first first."""
        return tuple(self._by_id)

    def sealed(self, text: str) -> str:
        """As it is to be kept."""
        key = self._sealing
        return text if not text or key is None else key.sealed(text)

    @property
    def _sealing(self) -> _Key | None:
        return self._keys[0] if self._keys and self.seals else None

    def _opened(self, kept: str) -> str | None:
        """As it was given; None where no key opens it."""
        found = _SEALED.fullmatch(kept)
        if found is None:
            return kept
        key = self._by_id.get(found[1])
        return None if key is None else key.opened(found[2])

    def is_current(self, kept: str) -> bool:
        """Whether it is kept as it would be kept now."""
        text = self.opened(kept)
        return text is None or self.sealed(text) == kept

    def forms(self, text: str) -> list[Kept]:
        """All as which it may be kept."""
        return [Kept(text), *(Kept(key.sealed(text)) for key in self._keys if text)]

    def hashed(self, digest: str) -> str:
        """A hash of what has contacts in it, as it is kept: there are few numbers, and one could try all."""
        key = self._sealing
        return digest if key is None else f"k{key.digest(digest)[1:]}"

    def hashes(self, digest: str) -> list[str]:
        """Those as which it may be kept."""
        return [digest, *(f"k{key.digest(digest)[1:]}" for key in self._keys)]

    def token(self, text: str) -> str:
        """The token as which this is kept."""
        key = self._sealing
        return text if key is None else key.token(text)

    def tokens(self, text: str) -> list[str]:
        """Those as which it may be kept."""
        return [text, *(key.token(text) for key in self._keys)]


class ContactSettings(Protocol):
    """What the settings say of them."""

    @property
    def contact_key(self) -> bytes: ...
    @property
    def contact_keys_before(self) -> tuple[bytes, ...]: ...


def contact_secrets(settings: ContactSettings, secrets: Secrets) -> list[bytes]:
    """Of what an installation's are derived: of their own key where there is one, otherwise of the secret;
    what was sealed otherwise before is opened too."""
    own = [settings.contact_key] if settings.contact_key else []
    return [*own, *secrets.known, *settings.contact_keys_before]


def keys() -> ContactKeys:
    """Those of the installation at work."""
    return current().part(ContactKeys)


def opened(kept: str | None) -> str | None:
    """A contact as it was given, of a column as a statement has it."""
    return None if kept is None else keys().opened(kept)


class ContactField(fields.CharField[Any]):
    """A column of contacts. Models have them as they were given; a comparison with one finds what was sealed
    with the key that is used (`ContactKeys.forms`: with any)."""

    skip_to_python_if_native = False

    def to_db_value(self, value: Any, instance: Any) -> Any:
        if value is None or isinstance(value, Kept):
            return None if value is None else str(value)
        kept = keys().sealed(str(value))
        self.validate(kept)
        return kept

    def to_python_value(self, value: Any) -> Any:
        found = opened(value)
        return "" if found is None and value is not None and not self.null else found


# ── by what they are looked for ──────────────────────────────────────────────────────────────────


def ends_of(phone: str) -> list[str]:
    """The digits of a number, and its last ones, `searching.FEWEST_DIGITS` at least."""
    digits = searching.national(re.sub("[^0-9]", "", phone))
    ends = range(max(1, len(digits) - searching.FEWEST_DIGITS + 1))
    return [digits[start:] for start in ends]


def words_of(email: str | None, phone: str | None) -> str | None:
    """The tokens of an account, with blanks between."""
    parts: list[str] = []
    if email:
        name, _, site = email.partition("@")
        parts += [f"@{email}", f"@@{site}"]
        parts += [f"@{part}" for part in dict.fromkeys([name, *re.split("[._+-]+", name)]) if part]
    if phone:
        parts += ends_of(phone)
    return " ".join(keys().token(part) for part in parts) or None


def asked_for(text: str) -> list[str]:
    """The tokens, kept as they may be, of accounts that somebody looks for by this: a whole address, what is
    before or behind its @ (of `budi@uji` what is before), a whole number in any spelling or its last ones."""
    plain = text.strip().lower()
    asked = [f"@{identifiers.email(plain) or plain}", f"@@{plain.removeprefix('@')}"]
    name, at, site = plain.partition("@")
    if name and at and "." not in site:
        asked.append(f"@{name}")  # The rest of it is still being typed.
    telephone = searching.telephone(plain)
    if telephone is not None:
        asked.append(telephone)
    return [token for each in asked for token in keys().tokens(each)]


def _derived(secret: bytes, purpose: bytes, length: int) -> bytes:
    info = b"taprose contacts: " + purpose
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=info).derive(secret)
