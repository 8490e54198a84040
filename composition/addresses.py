"""Every address of the server, and what answers there."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Protocol

from starlette.routing import Mount, Route, WebSocketRoute

from actions.context import SingleSignOn, Wiring
from config import Settings
from consumers.export_worker import ExportFiles
from consumers.log_reader import LogReader
from engine import Engine, GraphQLOverHTTP, GraphQLOverSSE, GraphQLOverWebSocket
from models.media.disk_space import Space
from models.media.image_workers import PhotoWorkers
from models.media.partial_uploads import PartialUploads
from models.media.uploads import Uploads
from realtime.bell import Bell
from routes import graphql
from routes.addresses import nothing_below_graphql
from routes.announcement_feeds import AnnouncementFeeds
from routes.board_feed import BoardFeed
from routes.client_config import client_config
from routes.connection_limits import Staying
from routes.export_download import export_download
from routes.files import FileRoutes
from routes.health import Health
from routes.ide import ide
from routes.insiders import Insiders
from routes.log_heads import log_heads
from routes.metrics.route import Metrics
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
from rules.regency import of_government
from rules.words import Role


class Composed(Protocol):
    """What answers, of all that a process has put together."""

    settings: Settings
    wiring: Wiring
    engine: Engine
    bell: Bell
    uploads: Uploads
    photos: PhotoWorkers
    exports: ExportFiles
    space: dict[str, Space]
    askers: graphql.Askers
    http: GraphQLOverHTTP
    sockets: GraphQLOverWebSocket
    events: GraphQLOverSSE
    staying: Staying
    readiness: Readiness
    insiders: Insiders
    metrics: Metrics

    @property
    def readers(self) -> Sequence[LogReader]: ...


def routes(of: Composed) -> list[Any]:
    """All of them, each behind its permission."""
    settings, wiring, engine, uploads = of.settings, of.wiring, of.engine, of.uploads
    askers, identify = of.askers, of.askers.identify_ready
    origin = Origin(settings.public_url, settings.origins)
    answers = PublicAnswers(engine, wiring)
    pages, regency = Pages(answers, origin), of_government(settings.regency)
    tiles = settings.tiles["url"] if settings.tiles else None
    health = _health(of)
    intake = Intake(
        uploads,
        wiring.secrets,
        identify,
        of.photos,
        wiring.now,
        of.space["photos"],
        wiring.hourly,
        settings.ipv6_prefix,
    )
    found = [
        Route(graphql.PATH, of.http, methods=None),
        WebSocketRoute(graphql.PATH, of.staying.around(of.sockets)),
        Route(f"{graphql.PATH}/stream", of.staying.around(of.events), methods=None),
        nothing_below_graphql(),
        UploadRoute(intake).route,
        *ResumableUploads(intake, PartialUploads(uploads.arrivals)).routes,
        *FileRoutes(uploads, wiring.secrets, identify, wiring.now).routes,
        export_download(of.exports, identify, wiring.now),
        paper_download(wiring, identify),
        client_config(settings.tiles, settings.telephone, _sign_in_button(settings.oidc_label, wiring.sso)),
        *single_sign_on(askers),
        unsubscribing(wiring),
        Route("/healthz", health.alive),
        Route("/readyz", health.ready),
        Route("/servez", health.serving),
        Route("/metrics", of.metrics.answer),
        *Sitemap(engine, wiring, origin).routes,
        BoardFeed(answers, origin, wiring.secrets).route,
        PublicGeoJson(answers, origin).route,
        *AnnouncementFeeds(answers, origin, wiring).routes,
        log_heads(),
        *ide(settings.web, wanted=settings.ide),
        Mount("/", WebClients(settings.web, tiles, pages, settings.builds, settings.brand, regency)),
    ]
    return permitted(found, askers.enter)


def _health(of: Composed) -> Health:
    def counters() -> dict[str, int]:
        return {"sockets": len(of.sockets.sockets), **asdict(of.engine.counters)}

    names = [reader.consumer.name for reader in of.readers]
    return Health(of.readiness, of.bell, counters, names, of.insiders)


def _sign_in_button(label: str, sso: SingleSignOn | None) -> dict[str, Any] | None:
    """What the clients are told of the government's provider: its name, and whether citizens and volunteers
    sign in there too."""
    if sso is None:
        return None
    citizens = bool(sso.rules.roles & {Role.CITIZEN, Role.VOLUNTEER})
    return {"label": label, "citizens": citizens}
