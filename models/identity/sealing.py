"""What the server must read again and nobody else may: kept sealed, with a key that is not in the database.

AES-256-GCM (NIST SP 800-38D), a key for each purpose derived from the server's secret; whose it is is sealed
in, so that one row's cannot be put into another's.
"""

import secrets as random
from base64 import urlsafe_b64decode, urlsafe_b64encode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from models.identity.server_secret import Secrets

_FORM = "1."
_NONCE = 12


def seal(secrets: Secrets, purpose: str, owner: str, text: str) -> str:
    """The text, sealed; another one each time."""
    nonce = random.token_bytes(_NONCE)
    shut = AESGCM(secrets.key_of(purpose)).encrypt(nonce, text.encode(), _of(purpose, owner))
    return _FORM + urlsafe_b64encode(nonce + shut).decode()


def unseal(secrets: Secrets, purpose: str, owner: str, sealed: str) -> str | None:
    """The text; None where it was sealed with a secret that is not known, for somebody else, or not here."""
    return next(
        (
            text
            for key in secrets.keys_of(purpose)
            if (text := _unsealed(key, purpose, owner, sealed)) is not None
        ),
        None,
    )


def is_current(secrets: Secrets, purpose: str, owner: str, sealed: str) -> bool:
    """Whether it is sealed with the secret that is used now."""
    return _unsealed(secrets.key_of(purpose), purpose, owner, sealed) is not None


def _unsealed(key: bytes, purpose: str, owner: str, sealed: str) -> str | None:
    try:
        kept = urlsafe_b64decode(sealed.removeprefix(_FORM))
        return AESGCM(key).decrypt(kept[:_NONCE], kept[_NONCE:], _of(purpose, owner)).decode()
    except (InvalidTag, ValueError):
        return None


def _of(purpose: str, owner: str) -> bytes:
    return f"{purpose}\x00{owner}".encode()
