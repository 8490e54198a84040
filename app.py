"""The composition root: settings → database → bell → relay → hub → schema → routes."""

import asyncio
import logging
import os
from collections.abc import AsyncIterator, Callable, Hashable, Iterable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

import orjson
from starlette.applications import Starlette
from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.types import Receive, Scope, Send

import config
from config import Settings
from consumers.sweep import Sweeper
from database import opening, statistics
from database.address import sqlite_path
from database.installation import Bounds, Installation
from database.private_files import close_to_others
from engine.documents import Documents
from engine.engine import Engine
from engine.exchange import Exchange, address_of
from engine.http import GraphQLOverHTTP
from engine.limits import Limits
from engine.sse import Cursors, GraphQLOverEvents
from engine.websocket import GraphQLOverWebSocket
from models.global_id import Seal, decode_cursor, encode_cursor
from models.holiday import calendar_around
from models.identity import pending_change, rate_limits, signing_in
from models.identity.rate_limits import HourlyLimits, RateLimit
from models.identity.server_secret import Secrets
from models.identity.signing_in import Identity, seen_now
from models.media.disk_space import Space
from models.media.image_workers import PhotoWorkers
from models.media.uploads import sweep_uploads
from operations import logs
from reads import catalog, support
from reads.place import Coarseness
from realtime.bell import Bell
from realtime.hub import Hub
from realtime.open_connections import Access, Hangup
from realtime.outbox import Outbox
from realtime.relay import STALE_SECONDS, Relay
from realtime.tags import touched_by
from realtime.timekeeper import MACHINE, Timekeeper
from resolvers.context import Context, PersonNeeded, Wiring
from routes import identity as identities
from routes.connection_limits import Staying
from routes.files import FileRoutes
from routes.health import Health
from routes.uploads import UploadRoute
from routes.web import WebClients
from rules.events import EventFacts
from rules.networks import Networks, network_of
from rules.refusals import Refused
from schema.build import schema
from schema.heavy import BATCHED, HEAVY

logger = logging.getLogger("taprose.app")

GRAPHQL = "/graphql"
KEPT_AT_MOST = timedelta(days=1)


class App:
    """One server process: everything that lives as long as it."""

    def __init__(self, settings: Settings, now: Callable[[], datetime] = MACHINE) -> None:
        self.settings = settings
        self.time = Timekeeper(now, downtime=timedelta(days=settings.downtime_days))
        self.bell = Bell(settings.bus_url)
        self.hub = Hub()
        self.relay = Relay(self.hub, lambda batch: self._touch(told.event for told in batch))
        self.outbox = Outbox(self.relay, self.bell, self._touch)
        self.secrets = Secrets(settings.secret)
        self.installation = Installation(
            bounds=Bounds(settings.longest_read_ms / 1000, settings.most_database_ms)
        )
        self.installation.put(Seal(settings.secret))
        self.installation.put(Coarseness(settings.public_metres))
        self.wiring = Wiring(
            self.outbox, self.hub, self.secrets, self.time, _hourly(settings), settings.two_administrators
        )
        self.sweeper = Sweeper(self.outbox, time=self.time, tidy=self._tidy)
        self.photos = PhotoWorkers(2 if settings.workers == 1 and (os.cpu_count() or 1) > 2 else 1)
        self.access: Access | None = None
        self._kept_since = self.time()
        documents = Documents(
            schema._schema,
            limits=Limits(heavy=HEAVY, batched=BATCHED),
            trusted=_trusted(settings),
            introspection=settings.introspection,
        )
        self.engine = Engine(
            schema, documents=documents, explain=explain, mode=settings.engine, person_needed=PersonNeeded
        )
        only = self._trusted_only if settings.trusted_only else None
        self.http = GraphQLOverHTTP(self.engine, self._context, trusted_only=only, source=_source)
        self.sockets = GraphQLOverWebSocket(
            self.engine,
            self._sign_in,
            trusted_only=_visitor if settings.trusted_only else None,
            current=self._current,
        )
        self.events = GraphQLOverEvents(
            self.engine,
            self._context,
            cursors=Cursors(encode_cursor, _read_cursor),
            trusted_only=only,
            on_close=self._opened,
            current=self._current,
            source=_source,
        )

    def routes(self) -> list[Any]:
        settings = self.settings
        least = settings.least_free_mb << 20
        space = {"photos": Space(settings.uploads, least)}
        if settings.database_url.startswith("sqlite"):
            space["database"] = Space(sqlite_path(settings.database_url).parent, least)
        health = Health(self.relay, self.bell, self.time.report, self._counters, space)
        staying = Staying(settings.most_connections, Networks(settings.proxies))
        tiles = settings.tiles["url"] if settings.tiles else None
        return [
            Route(GRAPHQL, self.http, methods=None),
            WebSocketRoute(GRAPHQL, staying.around(self.sockets)),
            Route("/graphql/stream", staying.around(self.events), methods=None),
            UploadRoute(
                settings.uploads,
                self.secrets,
                self._identify,
                self.photos,
                now=self.wiring.now,
                hourly=self.wiring.hourly,
                space=space["photos"],
            ).route,
            *FileRoutes(settings.uploads, self.secrets, self._identify, now=self.wiring.now).routes,
            Route("/config.json", self._config),
            Route("/healthz", health.alive),
            Route("/readyz", health.ready),
            Mount("/", WebClients(settings.web, tiles)),
        ]

    @asynccontextmanager
    async def lifespan(self, app: Starlette) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            await asyncio.to_thread(self._close_to_others)
            await stack.enter_async_context(
                opening.opened(self.settings.database_url, installation=self.installation)
            )
            await self.time.begin()
            await catalog.load()
            # Reckoned once, which holds the loop up: not while others wait.
            await calendar_around(self.time())
            stack.push_async_callback(self._stop)
            await self.relay.start()
            await self.bell.start(self.relay.wake)
            self.access = Access(self.hub, self.wiring.now)
            self.sweeper.start()
            stack.push_async_callback(self.photos.stop)
            yield
            await self.drain()

    def _close_to_others(self) -> None:
        url = self.settings.database_url
        file = sqlite_path(url) if url.startswith("sqlite") else None
        mended = close_to_others(self.settings.data, file)
        if mended:
            logger.warning("closed to other users, who could read it: %s", ", ".join(map(str, mended)))

    async def drain(self) -> None:
        """Send every socket and stream away, to come back to the next process, and photos that wait."""
        self.installation.enter()
        self.photos.drain()
        self.events.close_all()
        await self.sockets.close_all(1012, "the server restarts")

    async def _stop(self) -> None:
        """All at once: each may have to wait for a database that does not answer, a little."""
        stopping = [self.relay.stop(), self.bell.stop(), self.sweeper.stop()]
        if self.access is not None:
            stopping.append(self.access.stop())
        await asyncio.gather(*stopping)

    async def _tidy(self, now: datetime) -> None:
        await sweep_uploads(now, self.settings.uploads)
        await rate_limits.forget_old(now)
        await signing_in.forget_dead(now)
        await support.forget_networks(now)
        await statistics.analyze_again()
        await pending_change.forget_expired(now)

    async def _identify(self, connection: HTTPConnection) -> Identity:
        return await identities.identify(connection, now=self.wiring.now())

    def _touch(self, events: Iterable[EventFacts]) -> None:
        """Drop the kept answers that these events may have made wrong; once a day all of them: they say where
        in the log they stand, and a feed resumes from the last days alone."""
        if self.wiring.now() - self._kept_since >= KEPT_AT_MOST:
            self._kept_since = self.wiring.now()
            self.engine.kept.clear()
            return
        tags = set[Hashable]()
        for event in events:
            touched = touched_by(event)
            if touched is None:
                self.engine.kept.clear()
                return
            tags.update(touched)
        self.engine.kept.touch(tags)

    def _current(self) -> bool:
        """Whether every screen has been told of all that happened until just now."""
        return self.relay.current and not self.engine.runs.stuck(STALE_SECONDS)

    def _counters(self) -> dict[str, int]:
        return {"sockets": len(self.sockets.sockets), **asdict(self.engine.counters)}

    def _opened(self, context: Context, hangup: Hangup) -> Callable[[], None]:
        """An event stream ends with its session, as a socket does."""
        assert self.access is not None
        return self.access.opened(context.identity, hangup, known=context.known)

    async def _context(self, exchange: Exchange) -> Context:
        known = self.hub.position
        identity = await self._identify(exchange)

        def set_cookie(token: str | None) -> None:
            secure = self.settings.secure_cookies
            exchange.reply_headers.append(identities.session_cookie(token, secure=secure))

        def set_position(position: int) -> None:
            exchange.reply_headers.append(identities.position_cookie(position))

        context = Context(
            self.wiring,
            identity,
            address=address_of(exchange),
            set_cookie=set_cookie,
            set_position=set_position,
            browser=identities.Browser(exchange, exchange.reply_headers, secure=self.settings.secure_cookies),
        )
        context.known = known
        context.fresh = identities.position_wanted(exchange) > self.hub.position
        return context

    async def _sign_in(self, payload: dict[str, Any], connection: HTTPConnection) -> "SocketSession":
        known = self.hub.position
        token = payload.get("token") or payload.get("authorization") or payload.get("Authorization")
        if isinstance(token, str) and token:
            bearer = token.removeprefix("Bearer ").strip()
            found = await identities.identify_token(bearer, now=self.wiring.now())
        elif identities.same_origin(connection, self.settings.origins):
            found = await self._identify(connection)
        else:
            # Some other site's page: it may read what a visitor may, but not with this browser's cookie.
            found = Identity()
        await seen_now(found, now=self.wiring.now())
        browser = identities.Browser(connection, None, secure=self.settings.secure_cookies)
        return SocketSession(self, found, address_of(connection), known, browser)

    async def _trusted_only(self, connection: HTTPConnection) -> bool:
        """Visitors may send trusted documents alone; who has signed in is known and may ask anything. What is
        sent along counts for nothing unless it is known here."""
        return (await self._identify(connection)).actor.role is None

    async def _config(self, request: Request) -> JSONResponse:
        return JSONResponse({"tiles": self.settings.tiles}, headers={"cache-control": "no-cache"})


class Application(Starlette):
    """The ASGI application. What most requests ask for, GraphQL, is found before any route is looked at."""

    def __init__(self, app: App) -> None:
        super().__init__(routes=app.routes(), lifespan=app.lifespan)
        self.state.app = app
        self._http = app.http
        self._installation = app.installation

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._installation.enter()
        if scope["type"] == "http" and scope["path"] == GRAPHQL and not scope.get("root_path"):
            await self._http(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)


class SocketSession:
    """Who is at the other end of a socket; contexts are made afresh for each operation."""

    def __init__(
        self, app: App, identity: Identity, address: str, known: int, browser: identities.Browser
    ) -> None:
        self._app = app
        self._identity = identity
        self._address = address
        self.source = network_of(address)
        self._known = known
        self._browser = browser

    @property
    def visitor(self) -> bool:
        return self._identity.actor.role is None

    async def context(self) -> Context:
        return Context(self._app.wiring, self._identity, address=self._address, browser=self._browser)

    def on_close(self, hangup: Hangup) -> Any:
        assert self._app.access is not None
        return self._app.access.opened(self._identity, hangup, known=self._known)


def _source(connection: HTTPConnection) -> str:
    """Whom the address stands for."""
    return network_of(address_of(connection))


def _visitor(connection: HTTPConnection, session: Any) -> bool:
    """The same of a socket."""
    return not isinstance(session, SocketSession) or session.visitor


def explain(error: BaseException) -> Mapping[str, Any] | None:
    """An expected no, as an error's message and extensions."""
    if not isinstance(error, Refused):
        return None
    told: dict[str, Any] = {"message": error.message, "messageEn": error.message_en, "code": error.code.value}
    if error.retry_after is not None:
        told["retryAfter"] = error.retry_after
    return told if error.field is None else {**told, "field": error.field}


def _trusted(settings: Settings) -> dict[str, str]:
    """The clients' own documents, from their build."""
    file = settings.web / "trusted-documents.json"
    found: dict[str, str] = orjson.loads(file.read_bytes()) if file.exists() else {}
    return found


def _hourly(settings: Settings) -> HourlyLimits:
    hour = timedelta(hours=1)
    return HourlyLimits(
        registrations=RateLimit(settings.most_registrations, hour),
        complaints=RateLimit(settings.most_complaints, hour),
        complaints_of_account=RateLimit(settings.most_complaints_of_account, hour),
        supports=RateLimit(settings.most_supports, hour),
        supports_of_account=RateLimit(settings.most_supports_of_account, hour),
        uploads=RateLimit(settings.most_uploads, hour),
        upload_kib=RateLimit(settings.most_upload_mb << 10, hour),
        all_uploads=RateLimit(settings.most_uploads_a_day, 24 * hour),
        all_upload_kib=RateLimit(settings.most_upload_mb_a_day << 10, 24 * hour),
    )


def _read_cursor(text: str) -> int:
    found = decode_cursor(text)
    if found is None:
        raise ValueError("not a cursor of this log")
    return found


def create(settings: Settings | None = None, now: Callable[[], datetime] = MACHINE) -> Starlette:
    """The ASGI application. Without settings it reads them from the environment, as a worker process does.

    `now` is the machine's clock; tests set it. One that has a `steady()` too is found out when it jumps.
    """
    if settings is None:
        settings = config.load()
        logs.configure(settings.log_level)
    return Application(App(settings, now))
