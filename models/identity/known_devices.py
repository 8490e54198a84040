"""Known devices: a browser that was right once proves it by a cookie, and is not slowed down with strangers.

The cookie holds no name and no number: tokens of chance, each with a seal that only who knows of what it is
can compare. Nothing of it is stored here.
"""

import secrets as random
from base64 import urlsafe_b64encode

from models.identity.server_secret import Secrets

MOST = 6
"""Accounts and receipts that one browser is known to."""
_CHANCE_BYTES = 12
_CHANCE, _SEAL = 16, 22
"""Characters of a token: its chance, then its seal."""
LONGEST = MOST * (_CHANCE + _SEAL + 1)


def of_account(account_id: int, password_hash: str) -> str:
    """Another password makes all devices unknown."""
    return f"account:{account_id}:{password_hash}"


def of_receipt(number: str) -> str:
    """The subject of a receipt, by its complaint's number."""
    return f"receipt:{number}"


def known(cookie: str, subject: str, secrets: Secrets) -> str | None:
    """The token, if any in the cookie was given to this subject's device."""
    for token in _tokens(cookie):
        if secrets.seals(_sealed(token[:_CHANCE], subject), token[_CHANCE:]):
            return token
    return None


def known_for_long(cookie: str, subject: str, secrets: Secrets) -> bool:
    """Whether its token will do as long as the secret that is used now: there is nothing to remember."""
    token = known(cookie, subject, secrets)
    return token is not None and secrets.seal(_sealed(token[:_CHANCE], subject)) == token[_CHANCE:]


def remembering(cookie: str, subject: str, secrets: Secrets) -> str:
    """What the cookie is from now on: the subject's token first, and the oldest left out beyond `MOST`."""
    before = known(cookie, subject, secrets)
    # The same chance: what is counted by this device goes on.
    chance = urlsafe_b64encode(random.token_bytes(_CHANCE_BYTES)).decode() if before is None else before
    token = chance[:_CHANCE] + secrets.seal(_sealed(chance[:_CHANCE], subject))
    others = [other for other in _tokens(cookie) if other not in (token, before)]
    return ".".join([token, *others][:MOST])


def _sealed(chance: str, subject: str) -> str:
    return f"{chance}:{subject}"


def _tokens(cookie: str) -> list[str]:
    return [token for token in cookie[:LONGEST].split(".") if len(token) == _CHANCE + _SEAL]
