"""The composition root: settings → database → bell → relay → hub → schema → routes."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import asdict
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.routing import Mount, Route, WebSocketRoute

import config
from actions.context import SingleSignOn, Wiring
from channels.courier import Courier
from channels.gateway import Gateway
from channels.mail import Mail
from channels.message import Channel
from channels.single_sign_on import ProviderSettings
from channels.web_push import MOST_KEY, PushKey, WebPush
from channels.webhook import Webhooks
from config import Settings, WrongSetting
from consumers.consumer import AnyConsumer
from consumers.deliverer import Deliverer
from consumers.digest import Digests
from consumers.export_worker import ExportFiles, ExportWorker
from consumers.log_reader import LogReader
from consumers.notices import Notices
from consumers.registry import CONSUMERS
from consumers.sealing import Sealer
from consumers.sweep import Sweeper
from consumers.tallying import Tallying
from consumers.tidying import tidying
from consumers.training import Trainer
from consumers.vocabulary import Vocabulary
from consumers.watchdog import Watchdog
from consumers.webhook_sender import WebhookSender
from database import opening
from database.address import is_sqlite, sqlite_path
from database.connections import Connections
from database.installation import Bounds, Installation
from database.private_files import close_to_others
from engine import (
    Cursors,
    Documents,
    Engine,
    GraphQLOverHTTP,
    GraphQLOverSSE,
    GraphQLOverWebSocket,
    Limits,
    Operation,
)
from models.contacts import ContactKeys, contact_secrets
from models.global_id import Seal, encode_cursor
from models.holiday import calendar_around
from models.identity import older_secret
from models.identity.limits import hourly_limits
from models.identity.second_factor import SecondFactorRoles
from models.identity.server_secret import Secrets
from models.identity.session_use import KeyUse, SessionUse
from models.identity.sign_in_try import FailedSignIns
from models.media.disk_space import Space, disks
from models.media.image_workers import PhotoWorkers
from models.media.partial_uploads import PartialUploads
from models.media.s3_access import s3_access
from models.media.uploads import Uploads
from reads import catalog
from reads.paper_content import Letterhead
from reads.place import Coarseness
from realtime.bell import Bell
from realtime.hub import Hub, LoggedEvent
from realtime.kept_answers import KeptAnswers
from realtime.loop_lag import LoopLag
from realtime.open_connections import Access
from realtime.outbox import Outbox
from realtime.relay import STALE_SECONDS, Relay
from realtime.timekeeper import MACHINE, Timekeeper
from resolvers.context import Context, PersonNeeded
from routes import graphql
from routes.access_log import of_socket
from routes.addresses import nothing_below_graphql
from routes.announcement_feeds import AnnouncementFeeds
from routes.application import Application
from routes.board_feed import BoardFeed
from routes.builds import build_of, trusted_documents
from routes.client_config import client_config
from routes.connection_limits import Staying
from routes.export_download import export_download
from routes.files import FileRoutes
from routes.health import Health
from routes.ide import ide
from routes.insiders import Insiders
from routes.log_heads import log_heads
from routes.metrics.gathering import Process
from routes.metrics.route import Metrics
from routes.metrics.sharing import shared
from routes.origin import Origin
from routes.pages import Pages
from routes.paper_download import paper_download
from routes.permissions import permitted
from routes.public_answers import PublicAnswers
from routes.public_geojson import PublicGeoJson
from routes.readiness import Readiness
from routes.resumable_uploads import ResumableUploads
from routes.single_sign_on import single_sign_on
from routes.sitemap import Sitemap
from routes.unsubscribing import unsubscribing
from routes.upload_intake import Intake
from routes.uploads import UploadRoute
from routes.web import WebClients
from rules.engine_messages import ENGINE_MESSAGES
from rules.networks import Networks
from rules.regency import of_government
from rules.single_sign_on import FirstLink, SsoRules
from rules.words import ContactKind, Role
from schema import first_password, key_scopes
from schema.build import schema
from schema.heavy import BATCHED, HEAVY

if TYPE_CHECKING:
    from routes.tracing import Tracing


def _installation(settings: Settings) -> Installation:
    prefix = settings.ipv6_prefix
    bounds = Bounds(settings.longest_read_ms / 1000, settings.most_database_ms, prefix)
    made = Installation(bounds=bounds)
    made.put(Seal(settings.secret))
    made.put(ContactKeys(contact_secrets(settings, Secrets.of(settings))))
    made.put(Coarseness(settings.public_metres))
    made.put(of_government(settings.regency))
    made.put(SecondFactorRoles(frozenset(map(Role, settings.second_factor))))
    return made


def _connections(settings: Settings) -> Connections:
    return Connections(
        settings.write_connections,
        settings.read_connections,
        settings.long_read_connections,
        settings.workers,
        settings.replica_url,
    )


def _tracing(settings: Settings) -> "Tracing | None":
    if not settings.otel:
        return None
    # It needs packages that nobody else needs.
    try:
        from routes.tracing import Tracing
    except ModuleNotFoundError as error:
        raise WrongSetting(
            f"TAPROSE_OTEL is on, but the package {error.name} is missing: "
            "run `python -m pip install --require-hashes -r requirements-otel.lock`."
        ) from None
    return Tracing()


def _engine(settings: Settings, tracing: "Tracing | None") -> Engine:
    documents = Documents(
        schema._schema,
        limits=Limits(heavy=HEAVY, batched=BATCHED),
        trusted=trusted_documents(settings.web, settings.builds),
        introspection=settings.introspection,
    )
    made = Engine if tracing is None else tracing.engine
    return made(
        schema,
        documents=documents,
        explain=graphql.explain,
        mode=settings.engine,
        person_needed=PersonNeeded,
        messages=ENGINE_MESSAGES,
        admit=_admit,
    )


def _admit(context: Context, operation: Operation) -> None:
    first_password.admit(context, operation)
    key_scopes.admit(context, operation)


def _channels(settings: Settings) -> dict[ContactKind, Channel]:
    found: dict[ContactKind, Channel] = {}
    if settings.smtp_url is not None:
        found[ContactKind.EMAIL] = Mail(settings.smtp_url, settings.mail_from, settings.mail_reply_to)
    if settings.gateway_url is not None:
        found[ContactKind.PHONE] = Gateway(
            settings.gateway_url, settings.gateway_token, settings.gateway_secret
        )
    return found


def _web_push(settings: Settings, secrets: Secrets) -> WebPush | None:
    if not settings.push:
        return None
    local = settings.mail_from.endswith("@localhost")
    return WebPush(
        _push_key(secrets),
        settings.public_url if local else f"mailto:{settings.mail_from}",
        settings.push_allowed,
    )


def _push_key(secrets: Secrets) -> PushKey:
    return PushKey(secrets.number("vapid", MOST_KEY))


def _single_sign_on(settings: Settings, now: Callable[[], datetime]) -> SingleSignOn | None:
    if settings.oidc_issuer is None or settings.oidc_client_id is None:
        return None
    # What speaks to it is large, and loaded where there is one alone.
    from channels.identity_provider import IdentityProvider

    given = ProviderSettings(
        settings.oidc_issuer,
        settings.oidc_client_id,
        settings.oidc_secret,
        tuple(sorted(settings.oidc_acr)),
        tuple(sorted(settings.oidc_scopes)),
    )
    by = FirstLink(settings.oidc_match)
    return SingleSignOn(
        IdentityProvider(given, now),
        SsoRules(
            settings.oidc_issuer,
            by,
            settings.oidc_claim or by.value,
            frozenset(map(Role, settings.oidc_roles)),
            frozenset(map(Role, settings.oidc_only)),
            settings.oidc_amr,
            settings.oidc_acr,
        ),
    )


class App:
    """One server process: everything that lives as long as it."""

    def __init__(
        self,
        settings: Settings,
        now: Callable[[], datetime] = MACHINE,
        consumers: Sequence[AnyConsumer] | None = None,
    ) -> None:
        self.settings = settings
        self.installation = _installation(settings)
        self.secrets = Secrets.of(settings)
        self.time = Timekeeper(now, downtime=timedelta(days=settings.downtime_days))
        self.tracing = tracing = _tracing(settings)
        self.engine = _engine(settings, tracing)
        self.kept = KeptAnswers(self.engine.response_cache, self.time)
        self.bell = Bell(settings.bus_url)
        self.hub = Hub() if tracing is None else tracing.hub()
        self.relay = Relay(self.hub, self._heard)
        self.outbox = Outbox(self.relay, self.bell, self.kept.touch)

        hourly, two = hourly_limits(settings), settings.two_administrators
        workers = 2 if settings.workers == 1 and (os.cpu_count() or 1) > 2 else 1
        self.photos = PhotoWorkers(workers)
        self.uploads = Uploads.of(settings.uploads, settings.media_store, s3_access(settings))
        channels, push = _channels(settings), _web_push(settings, self.secrets)
        self.courier = Courier(channels)
        place = settings.letter_place or of_government(settings.regency).name
        self.wiring = Wiring(
            self.outbox,
            self.hub,
            self.secrets,
            self.time,
            hourly,
            two,
            settings.ipv6_prefix,
            partial(self.uploads.redact, workers=self.photos),
            self.courier,
            Letterhead(settings.regency, settings.desk, settings.letter_address, place),
            webhooks=Webhooks(loopback=settings.webhook_loopback),
            push=push,
            sso=_single_sign_on(settings, self.time),
        )
        self.exports = ExportFiles(settings.data / "exports")
        self._tidy = tidying(self.uploads, self.exports, self.outbox)
        self.sweeper = Sweeper(self.outbox, time=self.time, tidy=self._tidy)
        self.vocabulary = Vocabulary()
        self.tallying = Tallying(now=self.time)
        self.exporter = ExportWorker(
            self.exports,
            Space(self.exports.folder, settings.least_free_mb << 20),
            now=self.time,
            uploads=self.uploads,
        )
        self.trainer = Trainer(self.outbox, time=self.time)
        self.sealer = Sealer(self.time)
        self.deliverer = Deliverer(
            channels,
            push,
            secrets=self.secrets,
            now=self.time,
            site=settings.public_url,
            desk=settings.desk,
        )
        ways = self.wiring.ways
        self.digests = Digests(ways, time=self.time, told=self.deliverer.wake)
        self.sender = WebhookSender(self.outbox, self.secrets, self.wiring.webhooks, now=self.time)
        notices = Notices(ways, self.time, told=self.deliverer.wake)
        of_product: tuple[AnyConsumer, ...] = (notices, *CONSUMERS)
        reader = LogReader if tracing is None else tracing.log_reader
        self.readers = [reader(each, self.outbox, now=self.time) for each in consumers or of_product]
        self.workers = (
            self.sweeper, self.tallying, self.exporter, self.vocabulary, self.trainer, self.sealer,
            *self.readers, self.deliverer, self.digests, self.sender,
        )  # fmt: skip
        self.space = disks(settings.uploads, settings.database_url, settings.least_free_mb)
        self.access_log = settings.access_log
        self.strict_transport = settings.environment == "production"
        self.watchdog = Watchdog(self.relay, self.workers, self.space)

        own = frozenset() if settings.public_url is None else frozenset({settings.public_url})
        self.askers = askers = graphql.Askers(
            self.wiring,
            origins=settings.origins | own,
            secure_cookies=settings.secure_cookies,
            origin=Origin(settings.public_url, settings.origins),
        )
        only = askers.trusted_only if settings.trusted_only else None
        current, source = self._current, askers.source
        self.http = GraphQLOverHTTP(self.engine, askers.context, trusted_only=only, source=source)
        self.sockets = GraphQLOverWebSocket(
            self.engine,
            askers.sign_in,
            trusted_only=graphql.socket_trusted_only if settings.trusted_only else None,
            current=current,
            greeting={"build": build_of(settings.web)},
            heard=of_socket if settings.access_log else None,
        )
        self.events = GraphQLOverSSE(
            self.engine,
            askers.context,
            cursors=Cursors(encode_cursor, graphql.read_cursor),
            trusted_only=only,
            on_close=askers.opened,
            current=current,
            source=source,
        )
        self.readiness = Readiness(self.relay, self.time, self.space)
        self.insiders = Insiders(settings.metrics_token)
        process = Process(
            self.engine, lambda: len(self.sockets.sockets), lambda: self.events.streams, self.readiness,
            self.bell, LoopLag(), self.workers,
        )  # fmt: skip
        self.metrics = Metrics(process, self.insiders, shared(settings.data, settings.workers))
        self.staying = Staying(settings.most_connections, Networks(settings.proxies), settings.ipv6_prefix)

    def routes(self) -> list[Any]:
        settings, wiring, identify = self.settings, self.wiring, self.askers.identify_ready
        uploads = self.uploads
        names = [reader.consumer.name for reader in self.readers]
        health = Health(self.readiness, self.bell, self._counters, names, self.insiders)
        staying = self.staying
        origin = Origin(settings.public_url, settings.origins)
        answers = PublicAnswers(self.engine, wiring)
        tiles = settings.tiles["url"] if settings.tiles else None
        intake = Intake(
            uploads,
            wiring.secrets,
            identify,
            self.photos,
            wiring.now,
            self.space["photos"],
            wiring.hourly,
            settings.ipv6_prefix,
        )
        pages, regency = Pages(answers, origin), of_government(settings.regency)
        found = [
            Route(graphql.PATH, self.http, methods=None),
            WebSocketRoute(graphql.PATH, staying.around(self.sockets)),
            Route(f"{graphql.PATH}/stream", staying.around(self.events), methods=None),
            nothing_below_graphql(),
            UploadRoute(intake).route,
            *ResumableUploads(intake, PartialUploads(uploads.arrivals)).routes,
            *FileRoutes(uploads, wiring.secrets, identify, wiring.now).routes,
            export_download(self.exports, identify, wiring.now),
            paper_download(wiring, identify),
            client_config(settings.tiles, settings.telephone, self._sso_button()),
            *single_sign_on(self.askers),
            unsubscribing(wiring),
            Route("/healthz", health.alive),
            Route("/readyz", health.ready),
            Route("/servez", health.serving),
            Route("/metrics", self.metrics.answer),
            *Sitemap(self.engine, wiring, origin).routes,
            BoardFeed(answers, origin, wiring.secrets).route,
            PublicGeoJson(answers, origin).route,
            *AnnouncementFeeds(answers, origin, wiring).routes,
            log_heads(),
            *ide(settings.web, wanted=settings.ide),
            Mount("/", WebClients(settings.web, tiles, pages, settings.builds, settings.brand, regency)),
        ]
        return permitted(found, self.askers.enter)

    def _sso_button(self) -> dict[str, Any] | None:
        """What the clients are told of the government's provider: its name, and whether citizens and
        volunteers sign in there too."""
        sso = self.wiring.sso
        if sso is None:
            return None
        citizens = bool(sso.rules.roles & {Role.CITIZEN, Role.VOLUNTEER})
        return {"label": self.settings.oidc_label, "citizens": citizens}

    @asynccontextmanager
    async def lifespan(self, app: Starlette) -> AsyncIterator[None]:
        url = self.settings.database_url
        async with AsyncExitStack() as stack:
            file = sqlite_path(url) if is_sqlite(url) else None
            await asyncio.to_thread(close_to_others, self.settings.data, file)
            await stack.enter_async_context(
                opening.opened(url, connections=_connections(self.settings), installation=self.installation)
            )
            if self.tracing is not None:
                self.tracing.start()
                stack.push_async_callback(self.tracing.stop)
                assert self.installation.reader is not None, "it has just been opened"
                self.installation.reader = self.tracing.reader(self.installation.reader)
            await self._begin()
            # Reckoned once, which holds the loop up: not while others wait.
            await calendar_around(self.time())
            stack.push_async_callback(self._stop)
            await self.relay.start()
            await self.bell.start(self.relay.wake)
            self.askers.access = Access(self.hub, self.wiring.now)
            self.courier.start()
            for worker in self.workers:
                worker.start()
            self.watchdog.start()
            self.metrics.start()
            stack.push_async_callback(self.photos.stop)
            stack.callback(self.wiring.rendering.close)
            stack.callback(self.wiring.webhooks.close)
            stack.callback(self.courier.close)
            if self.wiring.push is not None:
                stack.callback(self.wiring.push.close)
            yield
            await self.drain()

    @asynccontextmanager
    async def beside(self) -> AsyncIterator[None]:
        """Open what a command needs that changes something beside or without a server: it rings the bell and
        hears nothing."""
        async with opening.opened(self.settings.database_url, installation=self.installation):
            await self._begin()
            await self.bell.start(lambda: None)
            try:
                yield
            finally:
                await self.bell.stop()

    async def _begin(self) -> None:
        """What is known once the database is open."""
        await self.time.begin()
        await older_secret.load(self.secrets)
        self.installation.part(Seal).use(self.secrets.first)
        self.installation.part(ContactKeys).use(contact_secrets(self.settings, self.secrets))
        if self.wiring.push is not None:
            self.wiring.push.key = _push_key(self.secrets)
        await catalog.load()

    async def drain(self) -> None:
        """Send every socket and stream away, to come back to the next process, and photos that wait."""
        self.installation.enter()
        self.photos.drain()
        self.events.close_all()
        await self.sockets.close_all(1012, "the server restarts")

    async def _stop(self) -> None:
        """All at once: each may have to wait for a database that does not answer, a little."""
        await self.metrics.stop()
        await self.watchdog.stop()
        stopping = [self.relay.stop(), self.bell.stop(), self.courier.stop()]
        stopping += [worker.stop() for worker in self.workers]
        part = self.installation.part
        stopping += [part(SessionUse).settle(), part(KeyUse).settle(), part(FailedSignIns).settle()]
        if self.askers.access is not None:
            stopping.append(self.askers.access.stop())
        await asyncio.gather(*stopping)

    def _heard(self, batch: list[LoggedEvent]) -> None:
        self.kept.touch(told.event for told in batch)
        for worker in (self.sender, *self.readers):
            worker.wake()

    def _current(self) -> bool:
        """Whether every screen has been told of all that happened until just now."""
        return self.relay.current and not self.engine.runs.stuck(STALE_SECONDS)

    def _counters(self) -> dict[str, int]:
        return {"sockets": len(self.sockets.sockets), **asdict(self.engine.counters)}


def create(settings: Settings | None = None, now: Callable[[], datetime] = MACHINE) -> Starlette:
    """The ASGI application. Without settings it reads them from the environment, as a worker process does.

    `now` is the machine's clock; tests set it. One that has a `steady()` too is found out when it jumps.
    """
    return Application(App(config.load() if settings is None else settings, now))
