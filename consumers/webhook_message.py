"""What an endpoint is told of an event: what its key may see when it is sent."""

from datetime import datetime
from typing import Any, NamedTuple

import orjson

from models import global_id
from reads import event
from reads.complaint import ComplaintView
from reads.event import News
from rules.webhooks import type_of


class WebhookMessage(NamedTuple):
    """`id`: the same however often it is sent."""

    id: str
    body: bytes


async def message_of(news: News) -> WebhookMessage:
    """The message with this news, whose id is the event's own."""
    seen = news.event
    [note] = await event.notes([seen])
    data: dict[str, Any] = {
        "event": seen.id,
        "cursor": news.cursor,
        "kind": seen.row.kind.value,
        "actor": seen.actor,
        "from": seen.from_,
        "to": seen.to,
        "note": note,
        "complaint": _complaint(news),
    }
    return _packed(f"evt_{seen.id}", type_of(seen.row.kind), seen.at, data)


def ping_message(key: str, *, at: datetime) -> WebhookMessage:
    """One that says nothing, to see whether it arrives. `key`: what no other has."""
    return _packed(f"test_{key}", "ping", at, {})


def _packed(id: str, type_name: str, at: datetime, data: dict[str, Any]) -> WebhookMessage:
    body = {"type": type_name, "timestamp": at.isoformat().replace("+00:00", "Z"), "data": data}
    return WebhookMessage(id, orjson.dumps(body))


def _complaint(news: News) -> dict[str, Any] | None:
    """As it is now; of one that is out of sight no more than that."""
    shown = news.complaint
    if news.complaint_pk is None:
        return None
    known = {"id": global_id.encode("Complaint", news.complaint_pk), "number": news.number}
    return {**known, "gone": True} if shown is None else {**known, "gone": False, **_facts(shown)}


def _facts(shown: ComplaintView) -> dict[str, Any]:
    return {
        "status": shown.status,
        "version": shown.version,
        "kind": shown.kind,
        "title": shown.title,
        "category": shown.category and shown.category.code,
        "district": shown.district and shown.district.code,
        "opd": shown.opd and shown.opd.code,
        "confidential": shown.confidential,
        "submittedAt": shown.submitted_at,
        "updatedAt": shown.updated_at,
    }
