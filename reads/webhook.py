"""Webhooks: what is due to be told, and how they stand, for administrators and their OPD."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from database import query
from database.query import among, instant, maybe_instant
from models import global_id
from reads import catalog
from reads.catalog import OpdView
from reads.event import KINDS
from rules import scopes
from rules.events import EventKind
from rules.roles import Actor
from rules.scopes import Scope
from rules.webhooks import WebhookEnd, WebhookProblem
from rules.words import Role

MOST_ENDPOINTS = 200
SHOWN = 10
"""Deliveries of one endpoint."""


class DueEndpoint(NamedTuple):
    """An endpoint that may be told something, through the eyes of its key."""

    pk: int
    url: str
    kinds: frozenset[str]
    salt: str
    previous_salt: str | None
    previous_until: datetime | None
    position: int
    tries: int
    actor: Actor

    def wants(self, kind: EventKind) -> bool:
        return not self.kinds or kind.value in self.kinds


_WORKS = (
    "e.removed_at IS NULL AND e.disabled_at IS NULL AND k.revoked_at IS NULL AND k.expires_at > ? "
    "AND (e.next_at IS NULL OR e.next_at <= ?)"
)
_FROM = "FROM webhook_endpoint e JOIN api_key k ON k.id = e.api_key_id"
# An index leads to the next event of each OPD: it costs as much however long the log is.
_DUE = (
    f"SELECT e.id {_FROM} WHERE {_WORKS} AND ("
    "EXISTS (SELECT 1 FROM event o WHERE o.opd_id = k.opd_id AND o.id > e.position) OR "
    "EXISTS (SELECT 1 FROM event l WHERE l.left_opd_id = k.opd_id AND l.id > e.position))"
)
_ONE = (
    "SELECT e.id, e.url, e.kinds, e.salt, e.previous_salt, e.previous_until, e.position, e.tries, k.id, "
    f"k.opd_id, k.name, k.scopes {_FROM} WHERE e.id = ? AND {_WORKS}"
)


async def due(now: datetime) -> list[int]:
    """The row ids of those for which there is something new in the log, and that do not rest."""
    return [row[0] for row in await query.rows(_DUE, [now, now])]


async def endpoint(key: int, *, now: datetime) -> DueEndpoint | None:
    """The one with this row id; None where nothing may be told it now."""
    for pk, url, kinds, salt, previous, until, position, tries, of, opd_id, name, words in await query.rows(
        _ONE, [key, now, now]
    ):
        given = scopes.unpacked(words)
        if Scope.EVENTS not in given:
            return None
        actor = Actor(Role.SYSTEM, opd=opd_id, key=of, key_name=name, scopes=given)
        wanted = frozenset(kinds.split())
        return DueEndpoint(pk, url, wanted, salt, previous, maybe_instant(until), position, tries, actor)
    return None


class DeliveryView(NamedTuple):
    """One try. `kind` and `event_pk` are None of a test."""

    at: datetime
    tries: int
    status: int | None
    problem: WebhookProblem | None
    milliseconds: int
    event_pk: int | None
    kind: EventKind | None

    @property
    def cursor(self) -> str | None:
        return None if self.event_pk is None else global_id.encode_cursor(self.event_pk)


class WebhookView(NamedTuple):
    """An endpoint, as administrators and its OPD see it; its secret is nobody's to see."""

    pk: int
    url: str
    words: str
    created_at: datetime
    next_at: datetime | None
    failing_since: datetime | None
    disabled_at: datetime | None
    disabled_why: WebhookEnd | None
    previous_until: datetime | None
    key_pk: int
    key_name: str
    opd_id: int
    deliveries: Sequence[DeliveryView] = ()

    @property
    def id(self) -> str:
        return global_id.encode("Webhook", self.pk)

    @property
    def api_key(self) -> str:
        return global_id.encode("ApiKey", self.key_pk)

    @property
    def opd(self) -> OpdView:
        return catalog.opds[self.opd_id]

    @property
    def kinds(self) -> list[EventKind]:
        return [KINDS[word] for word in self.words.split()]


_SELECT = (
    "SELECT e.id, e.url, e.kinds, e.created_at, e.next_at, e.failing_since, e.disabled_at, e.disabled_why, "
    f"e.previous_until, k.id, k.name, k.opd_id {_FROM} WHERE e.removed_at IS NULL AND k.revoked_at IS NULL"
)
_DELIVERIES = (
    "SELECT d.endpoint_id, d.at, d.tries, d.status, d.problem, d.milliseconds, d.event_id, v.kind FROM ("
    "SELECT w.*, ROW_NUMBER() OVER (PARTITION BY w.endpoint_id ORDER BY w.id DESC) AS place "
    "FROM webhook_delivery w WHERE w.endpoint_id IN ({}) "
    f") d LEFT JOIN event v ON v.id = d.event_id WHERE d.place <= {SHOWN} ORDER BY d.id DESC"
)


async def webhooks(opd: int | None) -> list[WebhookView]:
    """Those of an OPD (by row id), or of all, the newest first, each with its last deliveries."""
    where, params = ("", list[Any]()) if opd is None else (" AND k.opd_id = ?", [opd])
    rows = await query.rows(f"{_SELECT}{where} ORDER BY e.id DESC LIMIT ?", [*params, MOST_ENDPOINTS])
    return await _views(rows)


async def webhook(key: int) -> WebhookView:
    """The one with this row id, which must exist."""
    [found] = await _views(await query.rows(f"{_SELECT} AND e.id = ?", [key]))
    return found


async def _views(rows: Sequence[Any]) -> list[WebhookView]:
    tried: dict[int, list[DeliveryView]] = {row[0]: [] for row in rows}
    if rows:
        for of, *said in await query.rows(among(_DELIVERIES, len(tried)), list(tried)):
            tried[of].append(_delivery(*said))
    return [
        WebhookView(
            pk, url, words, instant(made), maybe_instant(next_at), maybe_instant(failing),
            maybe_instant(disabled), None if why is None else WebhookEnd(why), maybe_instant(previous),
            key, name, opd_id, tried[pk],
        )
        for pk, url, words, made, next_at, failing, disabled, why, previous, key, name, opd_id in rows
    ]  # fmt: skip


def _delivery(
    at: Any,
    tries: int,
    status: int | None,
    problem: str | None,
    took: int,
    event: int | None,
    kind: str | None,
) -> DeliveryView:
    wrong = None if problem is None else WebhookProblem(problem)
    return DeliveryView(instant(at), tries, status, wrong, took, event, None if kind is None else KINDS[kind])


async def delivery(key: int) -> DeliveryView:
    """The try with this row id, which must exist."""
    sql = (
        "SELECT d.at, d.tries, d.status, d.problem, d.milliseconds, d.event_id, v.kind "
        "FROM webhook_delivery d LEFT JOIN event v ON v.id = d.event_id WHERE d.id = ?"
    )
    [row] = await query.rows(sql, [key])
    return _delivery(*row)


async def count_of_key(key: int) -> int:
    """How many endpoints a key has."""
    [(found,)] = await query.rows(
        "SELECT count(*) FROM webhook_endpoint WHERE api_key_id = ? AND removed_at IS NULL", [key]
    )
    return int(found)
