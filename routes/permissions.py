"""Who comes in by which route. Each has its permission here; without one there is no route."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from starlette.requests import HTTPConnection
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.types import ASGIApp, Receive, Send
from starlette.types import Scope as Connection

from models.identity.api_key import KEY_PREFIX
from models.identity.signing_in import Identity
from routes.identity import bearer_of
from routes.refusal import refusing
from rules.refusals import Refused, not_allowed, sign_in_required
from rules.roles import Actor
from rules.scopes import Scope
from rules.words import Role

R = TypeVar("R", bound=Route | WebSocketRoute | Mount)
Enter = Callable[[HTTPConnection], Awaitable[Identity]]
"""For whom a request is made; of a key it is counted. Raises Refused beyond its budget, and for a token that
is not known."""
_IDENTITY = "taprose.identity"


@dataclass(frozen=True, slots=True)
class Permission:
    """`roles`: who comes in; None of them is a visitor. What they find there the policies of its rows decide.
    `scope`: what a key needs besides. `alike`: it answers everybody alike, so that nobody is asked who they
    are, but for a key, whose requests are counted. `within`: what comes in asks for itself who it is."""

    roles: frozenset[Role | None]
    scope: Scope | None = None
    alike: bool = False
    within: bool = False

    def check(self, actor: Actor) -> None:
        """Refused(SIGN_IN_REQUIRED) for a visitor, Refused(NOT_ALLOWED) for others who do not come in."""
        if actor.role not in self.roles:
            raise sign_in_required() if actor.role is None else not_allowed()
        if actor.role is Role.SYSTEM and self.scope is not None and self.scope not in actor.scopes:
            raise not_allowed()


_EVERYBODY: frozenset[Role | None] = frozenset({None, *Role})
_PROGRAMS = frozenset({Role.DISPLAY, Role.SYSTEM})
BY_OPERATION = Permission(_EVERYBODY, within=True)
"""Each operation is counted, and its fields have their own (`schema.key_scopes`, the resolvers)."""
BY_TOKEN = Permission(_EVERYBODY, alike=True)
"""Figures are for who has TAPROSE_METRICS_TOKEN, or asks on this very machine (`routes.insiders`)."""
ALIKE = Permission(_EVERYBODY, alike=True)
PEOPLE = Permission(_EVERYBODY - _PROGRAMS)

PERMISSIONS: Mapping[str, Permission] = {
    "/graphql": BY_OPERATION,
    "/graphql/stream": BY_OPERATION,
    "/graphql/{rest:path}": ALIKE,
    "/uploads": PEOPLE,
    "/uploads/resumable": PEOPLE,
    "/uploads/resumable/{key}": PEOPLE,
    "/files/{key}": Permission(_EVERYBODY, Scope.READ),
    "/files/{key}/thumbnail": Permission(_EVERYBODY, Scope.READ),
    "/exports/{key}": PEOPLE,
    "/papers/{name}.{format}": PEOPLE,
    "/config.json": ALIKE,
    # Proved by the signature in the link.
    "/berhenti": ALIKE,
    # Who comes back from the government's provider proves it by what their browser keeps.
    "/masuk/sso": PEOPLE,
    "/masuk/sso/kembali": PEOPLE,
    "/masuk/sso/selesai": ALIKE,
    # Proved by the provider's signature.
    "/masuk/sso/keluar": ALIKE,
    # In development alone.
    "/ide": ALIKE,
    "/ide/{name:path}": ALIKE,
    "/healthz": ALIKE,
    "/readyz": BY_TOKEN,
    "/servez": ALIKE,
    "/metrics": BY_TOKEN,
    "/robots.txt": ALIKE,
    "/sitemap.xml": ALIKE,
    "/sitemap/{name}.xml": ALIKE,
    "/papan.atom": ALIKE,
    "/public.geojson": ALIKE,
    "/pengumuman.ics": ALIKE,
    "/pengumuman.rss": ALIKE,
    "/log-heads.txt": ALIKE,
    # The web clients' files and pages.
    "": ALIKE,
}


def permitted(routes: Iterable[R], enter: Enter) -> list[R]:
    """The routes, each behind its permission. Raises KeyError for one that has none."""
    found = [*routes]
    for route in found:
        permission = PERMISSIONS[route.path]
        if not permission.within:
            route.app = _Entrance(route.app, permission, enter)
    return found


def entered(connection: HTTPConnection) -> Identity | None:
    """Who has come in by a route that asked."""
    found: Identity | None = connection.scope.get(_IDENTITY)
    return found


@dataclass(frozen=True, slots=True)
class _Entrance:
    """An ASGI application before another."""

    app: ASGIApp
    permission: Permission
    enter: Enter

    async def __call__(self, scope: Connection, receive: Receive, send: Send) -> None:
        asked = HTTPConnection(scope)
        if not self.permission.alike or (bearer_of(asked) or "").startswith(KEY_PREFIX):
            try:
                identity = await self.enter(asked)
                self.permission.check(identity.actor)
            except Refused as refused:
                await refusing(refused)(scope, receive, send)
                return
            scope[_IDENTITY] = identity
        await self.app(scope, receive, send)
