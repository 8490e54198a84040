"""The GraphQL endpoint: who asks there over each of its transports, and how a refusal is told."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from starlette.requests import HTTPConnection

from actions.context import Door, Wiring
from database import faults
from engine import Hangup, IncomingRequest, address_of
from models.global_id import decode_cursor
from models.identity.rate_limits import RateLimit, hit
from models.identity.signing_in import Identity, seen_now
from realtime.open_connections import Access
from resolvers.context import Context
from routes import identity as identities
from routes.origin import Origin
from routes.permissions import entered
from rules.networks import network_of
from rules.refusals import Refused

PATH = "/graphql"
_HOUR = timedelta(hours=1)


@dataclass(eq=False)
class Askers:
    """Whoever asks: by a bearer token, or by the browser's cookie where its page is one of `origins` or of
    this very server."""

    wiring: Wiring
    origins: frozenset[str]
    secure_cookies: bool
    """For what has come without TLS too."""
    origin: Origin
    access: Access | None = None
    """While the server runs: who has a socket or a stream open."""

    async def identify(self, connection: HTTPConnection) -> Identity:
        return await identities.identify(connection, origins=self.origins, now=self.wiring.now())

    async def enter(self, connection: HTTPConnection) -> Identity:
        """The same for what is no GraphQL: a request of a key is counted."""
        identity = await self.identify(connection)
        await self.spend(identity)
        return identity

    async def identify_ready(self, connection: HTTPConnection) -> Identity:
        """Who has come in by a route. Raises PasswordChangeRequired too."""
        identity = entered(connection) or await self.identify(connection)
        identity.must_be_ready()
        return identity

    async def context(self, exchange: IncomingRequest) -> Context:
        """Of one request over HTTP."""
        known = self.wiring.hub.position
        identity = await self.identify(exchange)
        await self.spend(identity)
        context = Context(self.wiring, identity, self.door(exchange, exchange.reply_headers))
        context.known = known
        context.fresh = identities.position_wanted(exchange) > self.wiring.hub.position
        return context

    def door(self, connection: HTTPConnection, reply_headers: list[tuple[bytes, bytes]]) -> Door:
        """How a browser comes that is answered with these headers too."""
        secure = self.secure(connection)

        def set_cookie(token: str | None) -> None:
            reply_headers.append(identities.session_cookie(token, secure=secure))

        def set_position(position: int) -> None:
            reply_headers.append(identities.position_cookie(position))

        browser = identities.Browser(connection, reply_headers, secure=secure, origin=self.origin)
        return Door(address_of(connection), browser, set_cookie, set_position)

    def secure(self, connection: HTTPConnection) -> bool:
        """Whether its cookies are for HTTPS alone."""
        return self.secure_cookies or identities.over_tls(connection)

    async def spend(self, identity: Identity) -> None:
        """Count one request of an API key; Refused(TOO_MANY) beyond its budget."""
        if identity.budget is not None:
            key = self.wiring.secrets.attempt_key("api key", str(identity.actor.key))
            await hit((key, RateLimit(identity.budget, _HOUR)), now=self.wiring.now())

    def source(self, connection: HTTPConnection) -> str:
        """Whom the address stands for."""
        return network_of(address_of(connection), self.wiring.ipv6_prefix)

    async def sign_in(self, payload: dict[str, Any], connection: HTTPConnection) -> "SocketSession":
        """Of a socket, by what its first message says."""
        known = self.wiring.hub.position
        token = payload.get("token") or payload.get("authorization") or payload.get("Authorization")
        if isinstance(token, str) and token:
            bearer = token.removeprefix("Bearer ").strip()
            found = await identities.identify_token(bearer, now=self.wiring.now())
        else:
            found = await self.identify(connection)
        await seen_now(found, now=self.wiring.now())
        browser = identities.Browser(connection, None, secure=self.secure_cookies, origin=self.origin)
        door = Door(address_of(connection), browser)
        return SocketSession(self, found, door, self.source(connection), known)

    def opened(self, context: Context, hangup: Hangup) -> Callable[[], None]:
        """An event stream ends with its session, as a socket does."""
        return self.hold(context.identity, hangup, known=context.known)

    def hold(self, identity: Identity, hangup: Hangup, *, known: int) -> Callable[[], None]:
        assert self.access is not None, "nobody is let in before the server runs"
        return self.access.opened(identity, hangup, known=known)

    async def trusted_only(self, connection: HTTPConnection) -> bool:
        """People and walls send trusted documents alone, whether they have signed in or not; programs with an
        API key, whose fields and budget are their own, ask anything. What is sent along counts for nothing
        unless it is known here."""
        return (await self.identify(connection)).actor.key is None


@dataclass(frozen=True, eq=False)
class SocketSession:
    """Who is at the other end of a socket; contexts are made afresh for each operation."""

    askers: Askers
    identity: Identity
    door: Door
    source: str
    """Whom the address stands for."""
    known: int

    async def context(self) -> Context:
        await self.askers.spend(self.identity)
        return Context(self.askers.wiring, self.identity, self.door)

    def on_close(self, hangup: Hangup) -> Any:
        return self.askers.hold(self.identity, hangup, known=self.known)


def socket_trusted_only(connection: HTTPConnection, session: Any) -> bool:
    """`Askers.trusted_only` of a socket."""
    return not isinstance(session, SocketSession) or session.identity.actor.key is None


def explain(error: BaseException) -> Mapping[str, Any] | None:
    """An expected no, as an error's message and extensions; and what is the database's own fault."""
    if not isinstance(error, Refused):
        fault = faults.refusal_of(error)
        if fault is None:
            return None
        error = fault
    told: dict[str, Any] = {"message": error.message, "messageEn": error.message_en, "code": error.code.value}
    if error.retry_after is not None:
        told["retryAfter"] = error.retry_after
    return told if error.field is None else {**told, "field": error.field}


def read_cursor(text: str) -> int:
    """The position that it stands for. Raises ValueError."""
    found = decode_cursor(text)
    if found is None:
        raise ValueError("not a cursor of this log")
    return found
