"""The government's own sign-in provider as others know it. What speaks to it, `channels.identity_provider`,
is loaded where there is one alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol


class ProviderUnreachable(Exception):
    """It does not answer, or not in time."""


class ProviderWrong(Exception):
    """What it answered, or what is said to come from it, is not right. `reason` names no value of it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class ProviderSettings:
    """`secret` None: a public client. `acr_values`: what is asked for; `scopes` besides `openid`."""

    issuer: str
    client_id: str
    secret: str | None = field(default=None, repr=False)
    acr_values: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ("profile", "email")


class LoggedOut(NamedTuple):
    """Who has left there: all sessions of this `sub`, or the one with this `sid`, or both together."""

    sub: str | None
    sid: str | None


class Provider(Protocol):
    """What signing in asks of it. Each raises ProviderUnreachable or ProviderWrong."""

    async def authorization_url(
        self, *, redirect_uri: str, state: str, nonce: str, verifier: str, again: bool = False
    ) -> str:
        """Where a browser is sent. `again`: they prove who they are though they have signed in there."""
        ...

    async def answers_with_issuer(self) -> bool:
        """Whether it names itself in what browsers bring back (RFC 9207)."""
        ...

    async def claims(
        self, code: str, *, verifier: str, nonce: str, redirect_uri: str, wanted: str, again: bool = False
    ) -> Mapping[str, Any]:
        """What it says of who brought this code, with the claim `wanted` if it has it."""
        ...

    async def logged_out(self, logout_token: str) -> LoggedOut:
        """Whom it says to have left."""
        ...
