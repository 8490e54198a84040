"""The composition root: settings → database → bell → relay → hub → schema → routes."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from starlette.applications import Starlette

import config
from actions.context import Wiring
from channels.courier import Courier
from channels.webhook import Webhooks
from composition import addresses, foundation, graphql, outside
from config import Settings
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
from database.private_files import close_to_others
from models.contacts import ContactKeys, contact_secrets
from models.global_id import Seal
from models.holiday import calendar_around
from models.identity import older_secret
from models.identity.limits import hourly_limits
from models.identity.server_secret import Secrets
from models.identity.session_use import KeyUse, SessionUse
from models.identity.sign_in_try import FailedSignIns
from models.media.disk_space import Space, disks
from models.media.image_workers import PhotoWorkers
from models.media.s3_access import s3_access
from models.media.uploads import Uploads
from reads import catalog
from reads.paper_content import Letterhead
from realtime.bell import Bell
from realtime.hub import Hub, LoggedEvent
from realtime.kept_answers import KeptAnswers
from realtime.loop_lag import LoopLag
from realtime.open_connections import Access
from realtime.outbox import Outbox
from realtime.relay import STALE_SECONDS, Relay
from realtime.timekeeper import MACHINE, Timekeeper
from routes.application import Application
from routes.connection_limits import Staying
from routes.insiders import Insiders
from routes.metrics.gathering import Process
from routes.metrics.route import Metrics
from routes.metrics.sharing import shared
from routes.readiness import Readiness
from rules.networks import Networks
from rules.regency import of_government


class App:
    """One server process: everything that lives as long as it."""

    def __init__(
        self,
        settings: Settings,
        now: Callable[[], datetime] = MACHINE,
        consumers: Sequence[AnyConsumer] | None = None,
    ) -> None:
        self.settings = settings
        self.installation = foundation.installation(settings)
        self.secrets = Secrets.of(settings)
        self.time = Timekeeper(now, downtime=timedelta(days=settings.downtime_days))
        self.tracing = tracing = foundation.tracing(settings)
        self.engine = graphql.engine(settings, tracing)
        self.kept = KeptAnswers(self.engine.response_cache, self.time)
        self.bell = Bell(settings.bus_url)
        self.hub = Hub() if tracing is None else tracing.hub()
        self.relay = Relay(self.hub, self._heard)
        self.outbox = Outbox(self.relay, self.bell, self.kept.touch)

        hourly, two = hourly_limits(settings), settings.two_administrators
        workers = 2 if settings.workers == 1 and (os.cpu_count() or 1) > 2 else 1
        self.photos = PhotoWorkers(workers)
        self.uploads = Uploads.of(settings.uploads, settings.media_store, s3_access(settings))
        channels, push = outside.channels(settings), outside.web_push(settings, self.secrets)
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
            sso=outside.single_sign_on(settings, self.time),
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

        self.askers = graphql.askers(settings, self.wiring)
        self.http, self.sockets, self.events = graphql.transports(
            settings, self.engine, self.askers, self._current
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
        """What the server answers at which address."""
        return addresses.routes(self)

    @asynccontextmanager
    async def lifespan(self, app: Starlette) -> AsyncIterator[None]:
        url = self.settings.database_url
        async with AsyncExitStack() as stack:
            file = sqlite_path(url) if is_sqlite(url) else None
            await asyncio.to_thread(close_to_others, self.settings.data, file)
            await stack.enter_async_context(
                opening.opened(
                    url, connections=foundation.connections(self.settings), installation=self.installation
                )
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
            self.wiring.push.key = outside.push_key(self.secrets)
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


def create(settings: Settings | None = None, now: Callable[[], datetime] = MACHINE) -> Starlette:
    """The ASGI application. Without settings it reads them from the environment, as a worker process does.

    `now` is the machine's clock; tests set it. One that has a `steady()` too is found out when it jumps.
    """
    return Application(App(config.load() if settings is None else settings, now))
