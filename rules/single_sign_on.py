"""Signing in by the government's own provider (OpenID Connect): what counts there, and what can go wrong."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from rules import identifiers
from rules.words import Role

STARTED_FOR = timedelta(minutes=10)
"""How long somebody may take at the provider."""
LONGEST_PATH = 200
_PATH = re.compile(r"/(?:(?:antrean|komando|relawan|masuk|akun)(?:/[A-Za-z0-9_-]+)*)?", re.ASCII)
LONGEST_SUBJECT = 255
"""Characters of a `sub` (OpenID Connect Core 1.0, section 2)."""


class SsoPurpose(StrEnum):
    """Why somebody is sent to the provider: to sign in, to prove once more that it is them, or to have their
    account linked to whom the provider knows."""

    SIGN_IN = "SIGN_IN"
    PROVE = "PROVE"
    LINK = "LINK"


LINKED = "tertaut"
"""What the clients are told in their address of an account that has just been linked."""


class SsoProblem(StrEnum):
    """Why nobody has been signed in or linked, as the clients are told in their address: no name, no
    token."""

    CANCELLED = "batal"
    """They pressed cancel at the provider, or it would not have them."""
    EXPIRED = "kedaluwarsa"
    """It was not begun in this browser, too long ago, or is over already."""
    UNKNOWN = "tidak-dikenal"
    """The provider knows them, and no account here is theirs."""
    NOT_ALLOWED = "tidak-boleh"
    """Their role does not sign in so here."""
    OTHER = "akun-lain"
    """Who proved who they are is somebody else than who has signed in."""
    TAKEN = "identitas-terpakai"
    """Whom the provider knows has another account here already."""
    HAS_ANOTHER = "tertaut-lain"
    """The account is linked to somebody else there already."""
    UNREACHABLE = "tidak-terjangkau"
    """The provider does not answer."""
    FAILED = "gagal"
    """What it answered is not right."""
    TOO_MANY = "terlalu-sering"


class FirstLink(StrEnum):
    """By what of an account somebody is found who comes from the provider for the first time."""

    EMAIL = "email"
    NIP = "nip"


@dataclass(frozen=True, slots=True)
class SsoRules:
    """`by`: how who comes for the first time is found, by the claim `claim`. `roles` may sign in so, and of
    them `only` in no other way once they have. `amr`, `acr`: what says that they gave a second factor."""

    issuer: str
    by: FirstLink
    claim: str
    roles: frozenset[Role]
    only: frozenset[Role] = frozenset()
    amr: frozenset[str] = frozenset()
    acr: frozenset[str] = frozenset()


def path_of(asked: str) -> str:
    """Where somebody comes back to: a page of the clients, and nothing else whatever was asked for."""
    return asked if len(asked) <= LONGEST_PATH and _PATH.fullmatch(asked) else "/"


def first_link(claims: Mapping[str, Any], by: FirstLink, claim: str) -> str | None:
    """What the provider says of somebody by which their account is found, in its one spelling. None where it
    says nothing of the kind, or does not stand for it: an address that it has not verified anybody can
    write."""
    value = claims.get(claim)
    if not isinstance(value, str) or len(value) > LONGEST_SUBJECT:
        return None
    if by is FirstLink.NIP:
        return identifiers.nip(value)
    if claims.get("email_verified") is not True:
        return None
    # As it stands: what somebody pastes may have more around it.
    address = identifiers.email(value)
    return address if address == value.strip().lower() else None


def has_second_factor(claims: Mapping[str, Any], *, amr: frozenset[str], acr: frozenset[str]) -> bool:
    """Whether the provider says that they gave one, in one of the ways that the settings name (RFC 8176)."""
    methods = claims.get("amr")
    given = {each for each in methods if isinstance(each, str)} if isinstance(methods, list) else set[str]()
    return bool(given & amr) or (isinstance(claims.get("acr"), str) and claims["acr"] in acr)
