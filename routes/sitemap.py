"""GET /robots.txt, /sitemap.xml and its parts: what search engines may know of, and where it is.

A part is one month, or 5,000 complaints of it where there were more. Parts are kept with the engine's answers
and dropped when a complaint changes; which there are is looked up every ten minutes at most.
"""

import asyncio
import re
import time
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime
from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from actions.context import Wiring
from database import budgets
from database.budgets import Asker
from engine import Engine, address_of
from reads import sitemap
from routes.atom import xml
from routes.composed import Composed, compose, respond
from routes.origin import Origin
from routes.page_words import PAGES
from routes.refusal import refusing
from rules.audience import PUBLIC
from rules.deadlines import WIB
from rules.nouns import Noun
from rules.refusals import Refused, not_found

KEPT_SECONDS = 600
_MOST_PARTS = 40
"""Of one month: 200,000 complaints."""
_MEDIA_TYPE = "application/xml"
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_PAGES = "halaman"
_SERVICES = "layanan"
_ANNOUNCEMENTS = "pengumuman"
_CLAIMS = re.compile(r"hoaks-([1-9]\d?)")
_PART = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])-([1-9]\d?)")
# What pages ask for is: engines that run them read what people do.
_NOT_FOR_ENGINES = (
    *("/antrean", "/komando", "/uploads"),
    *("/akun", "/daftar", "/masuk", "/saya", "/tanda-terima/"),
)


class Sitemap:
    """Of what the public sees. Where the site's origin is not known there is none: its addresses must be
    whole."""

    def __init__(self, engine: Engine, wiring: Wiring, origin: Origin) -> None:
        self._engine = engine
        self._wiring = wiring
        self._origin = origin
        self._parts: list[str] = []
        self._until = 0.0
        self._looking = asyncio.Lock()

    @property
    def routes(self) -> list[Route]:
        methods = ["GET", "HEAD"]
        return [
            Route("/robots.txt", self._robots, methods=methods),
            Route("/sitemap.xml", self._index, methods=methods),
            Route("/sitemap/{name}.xml", self._part, methods=methods),
        ]

    async def _robots(self, request: Request) -> Response:
        base = self._origin.of(request)
        lines = ["User-agent: *", *(f"Disallow: {path}" for path in _NOT_FOR_ENGINES)]
        lines += [] if base is None else ["", f"Sitemap: {base}/sitemap.xml"]
        return respond(compose("\n".join(lines) + "\n"), "text/plain", request.method, request.headers)

    async def _index(self, request: Request) -> Response:
        base = self._origin.of(request)
        if base is None:
            return refusing(not_found("Peta situs", "sitemap"))
        budgets.current.set(Asker(address_of(request)))
        try:
            names = await self._names()
        except Refused as refused:
            return refusing(refused)
        entries = (f"<sitemap><loc>{xml(f'{base}/sitemap/{name}.xml')}</loc></sitemap>" for name in names)
        return _answer(request, compose(_document("sitemapindex", entries)))

    async def _part(self, request: Request) -> Response:
        base, name = self._origin.of(request), request.path_params["name"]
        if base is None:
            return refusing(not_found("Peta situs", "sitemap"))
        if name == _PAGES:
            return _answer(request, compose(_document("urlset", (_url(base + path) for path in PAGES))))
        if name == _SERVICES:
            return await self._kept(request, name, Noun.SERVICE.value, partial(_of_services, base))
        if name == _ANNOUNCEMENTS:
            return await self._kept(request, name, Noun.ANNOUNCEMENT.value, partial(_of_announcements, base))
        claims = _CLAIMS.fullmatch(name)
        if claims is not None:
            make_claims = partial(_of_claims, base, int(claims[1]) - 1)
            return await self._kept(request, name, Noun.CLAIM.value, make_claims)
        found = _PART.fullmatch(name)
        if found is None:
            return refusing(not_found("Peta situs", "sitemap"))
        since, number = datetime(int(found[1]), int(found[2]), 1, tzinfo=WIB), int(found[3]) - 1

        async def make() -> bytes:
            lines = await sitemap.part(since, _month_after(since), number)
            return await asyncio.to_thread(_part_of, f"{base}/aduan", lines)

        return await self._kept(request, name, "complaints", make)

    async def _kept(
        self, request: Request, name: str, tag: str, make: Callable[[], Awaitable[bytes]]
    ) -> Response:
        """A part, as long as nothing with this tag changes."""
        budgets.current.set(Asker(address_of(request)))
        try:
            base = self._origin.of(request)
            kept = await self._engine.keep(f"sitemap {base} {name}", PUBLIC, [tag], make)
        except Refused as refused:
            return refusing(refused)
        return _answer(request, Composed(kept)) if kept else refusing(not_found("Peta situs", "sitemap"))

    async def _names(self) -> list[str]:
        """All parts there are now, or a few minutes ago."""
        async with self._looking:
            if time.monotonic() >= self._until:
                told = [_SERVICES] if await sitemap.services() else []
                announced = [_ANNOUNCEMENTS] if await sitemap.announcements(most=1) else []
                self._parts = [
                    _PAGES,
                    *told,
                    *announced,
                    *await _claims_parts(),
                    *await _parts(self._wiring.now()),
                ]
                self._until = time.monotonic() + KEPT_SECONDS
            return self._parts


async def _claims_parts() -> list[str]:
    parts = min(-(-await sitemap.claims_count() // sitemap.MOST_A_PART), _MOST_PARTS)
    return [f"hoaks-{n + 1}" for n in range(parts)]


async def _parts(now: datetime) -> list[str]:
    begins = await sitemap.begins()
    if begins is None:
        return []
    month, found = begins.astimezone(WIB).replace(day=1, hour=0, minute=0, second=0, microsecond=0), []
    while month <= now:
        count = await sitemap.count(month, _month_after(month))
        parts = min(-(-count // sitemap.MOST_A_PART), _MOST_PARTS)
        found += [f"{month:%Y-%m}-{n + 1}" for n in range(parts)]
        month = _month_after(month)
    return found


def _month_after(month: datetime) -> datetime:
    year, before = divmod(month.year * 12 + month.month, 12)
    return month.replace(year=year, month=before + 1)


def _part_of(base: str, lines: list[sitemap.Line]) -> bytes:
    """Gzipped; empty where there is nothing in it."""
    urls = (_url(f"{base}/{line.number}", line.changed) for line in lines)
    return compose(_document("urlset", urls)).zipped if lines else b""


async def _of_services(base: str) -> bytes:
    lines = await sitemap.services()
    urls = (_url(f"{base}/layanan/{line.number}", line.changed) for line in lines)
    return compose(_document("urlset", urls)).zipped if lines else b""


async def _of_claims(base: str, number: int) -> bytes:
    lines = await sitemap.claims_part(number)
    return await asyncio.to_thread(_part_of, f"{base}/hoaks", lines)


async def _of_announcements(base: str) -> bytes:
    lines = await sitemap.announcements()
    urls = (_url(f"{base}/pengumuman/{line.number}", line.changed) for line in lines)
    return compose(_document("urlset", urls)).zipped if lines else b""


def _url(address: str, changed: datetime | None = None) -> str:
    last = "" if changed is None else f"<lastmod>{changed.isoformat(timespec='seconds')}</lastmod>"
    return f"<url><loc>{xml(address)}</loc>{last}</url>"


def _document(root: str, entries: Iterable[str]) -> str:
    inside = "\n".join(entries)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} {_SPACE}>\n{inside}\n</{root}>\n'


def _answer(request: Request, composed: Composed) -> Response:
    return respond(composed, _MEDIA_TYPE, request.method, request.headers)
