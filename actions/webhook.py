"""Webhooks of OPDs' own systems, which an administrator sets up, tries, and sends again."""

import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import uuid4

from actions import finding
from actions.context import ActionContext
from actions.ids import ApiKeyId, WebhookId
from channels.signing import signed
from channels.webhook import fault_of
from consumers.webhook_message import ping_message
from models.audit import AuditRecord, Facts, FieldChange, differing, unsaid
from models.identity.api_key import ApiKey
from models.identity.rate_limits import RateLimit
from models.locking import locked
from models.webhook import WebhookDelivery, WebhookEndpoint, secrets_of
from reads import log
from reads import webhook as reads
from rules import scopes, webhooks
from rules.audit import AuditAct, AuditField, AuditNoun
from rules.events import EventKind
from rules.refusals import invalid, not_found
from rules.scopes import Scope

_PINGS = RateLimit(20, timedelta(minutes=10))
"""Of one endpoint."""


@dataclass(frozen=True, slots=True)
class NewWebhook:
    """Of the key with this row id: to which address, and of which kinds of events (empty: all)."""

    api_key: ApiKeyId
    url: str
    kinds: tuple[EventKind, ...] = ()


@dataclass(frozen=True, slots=True)
class Resending:
    """To the endpoint with this row id, everything after a position, or since a time."""

    webhook: WebhookId
    after: str | None = None
    since: datetime | None = None


class MadeWebhook(NamedTuple):
    """The endpoint's row id, and its secret, shown once."""

    webhook: int
    secret: str


async def set_up(context: ActionContext, said: NewWebhook) -> MadeWebhook:
    """Set one up: it is told what happens from now on."""
    await context.must_administer()
    url = said.url.strip()
    _check(url, loopback=context.wiring.webhooks.loopback)
    if not webhooks.SENT_KINDS.issuperset(said.kinds):
        raise invalid("input.kinds", "Jenis ini tidak dikirim.", "This kind is not sent.")
    async with context.change():
        key = await locked(ApiKey, id=said.api_key, revoked_at=None, expires_at__gt=context.now)
        if key is None:
            raise not_found("Kunci API", "API key", field="input.apiKey")
        if Scope.EVENTS not in scopes.unpacked(key.scopes):
            raise invalid("input.apiKey", "Kunci ini tanpa cakupan kejadian.", "The key is without EVENTS.")
        if await reads.count_of_key(key.id) >= webhooks.MOST_OF_KEY:
            most = webhooks.MOST_OF_KEY
            raise invalid("input.apiKey", f"Paling banyak {most} alamat.", f"At most {most} addresses.")
        kinds = " ".join(sorted({kind.value for kind in said.kinds}))
        made = await WebhookEndpoint.make(
            key.id,
            url,
            kinds,
            salt=context.wiring.secrets.webhook_salt(),
            position=await log.head(),
            now=context.now,
        )
        facts: Facts = {AuditField.ADDRESS: url, AuditField.KINDS: kinds or None}
        _tell(context, AuditAct.CREATED, key, made, differing({}, facts))
    return MadeWebhook(made.id, context.wiring.secrets.webhook_secret(made.salt))


async def roll_over(context: ActionContext, webhook: int | None, overlap_hours: int = 24) -> MadeWebhook:
    """Another secret; what is sent is signed with the old one too for so many hours more."""
    await context.must_administer()
    most = scopes.LONGEST_OVERLAP_HOURS
    if not 0 <= overlap_hours <= most:
        raise invalid("overlapHours", f"Harus antara 0 dan {most}.", f"Must be from 0 to {most}.")
    async with context.change():
        key, found = await _found(context, webhook)
        salt = context.wiring.secrets.webhook_salt()
        await found.change_secret(salt, overlap=timedelta(hours=overlap_hours), now=context.now)
        _tell(context, AuditAct.CHANGED, key, found, (unsaid(AuditField.TOKEN),))
    return MadeWebhook(found.id, context.wiring.secrets.webhook_secret(found.salt))


async def resend(context: ActionContext, said: Resending) -> int:
    """Send again everything after a position or since a time, and what comes after it, in order."""
    await context.must_administer()
    if (said.after is None) == (said.since is None):
        raise invalid("input.since", "Pilih sejak kapan.", "Say since when.")
    since = finding.instant(said.since, "input.since")
    if since is None:
        position = finding.position(said.after, "input.after") or 0
    else:
        position, _ = await log.reaches(since)
    async with context.change():
        key, found = await _found(context, said.webhook, "input.webhook")
        await found.go_back(position)
        told = "" if since is None else since.isoformat()
        _tell(context, AuditAct.CHANGED, key, found, (FieldChange(AuditField.RESENT_FROM, None, told),))
    return int(found.id)


async def resume(context: ActionContext, webhook: int | None) -> int:
    """One that was switched off goes on from where it was."""
    await context.must_administer()
    async with context.change():
        key, found = await _found(context, webhook)
        changes = differing({AuditField.ACTIVE: found.disabled_at is None}, {AuditField.ACTIVE: True})
        await found.resume()
        _tell(context, AuditAct.CHANGED, key, found, changes)
    return int(found.id)


async def remove(context: ActionContext, webhook: int | None) -> None:
    """Nothing is sent there any more."""
    await context.must_administer()
    async with context.change():
        key, found = await _found(context, webhook)
        await found.remove(now=context.now)
        _tell(context, AuditAct.REMOVED, key, found, differing({AuditField.ADDRESS: found.url}, {}))


async def ping(context: ActionContext, webhook: int | None) -> int:
    """Send a test now and see what becomes of it; gives the row id of the try."""
    await context.must_administer()
    async with context.change():
        key, found = await _found(context, webhook)
    await context.hit(context.counted("webhook ping", str(found.id), _PINGS))
    secrets = secrets_of(
        context.wiring.secrets, found.salt, found.previous_salt, found.previous_until, now=context.now
    )
    message = ping_message(uuid4().hex, at=context.now)
    headers = signed(message.id, int(time.time()), message.body, *secrets)
    outcome = await context.wiring.webhooks.post(found.url, headers, message.body)
    async with context.change():
        tried = await WebhookDelivery.note(
            found.id, None, tries=1, status=outcome.status, problem=outcome.problem,
            milliseconds=outcome.milliseconds, at=context.now,
        )  # fmt: skip
        _tell(context, AuditAct.TESTED, key, found, ())
    return int(tried.id)


async def _found(
    context: ActionContext, webhook: int | None, field: str = "webhook"
) -> tuple[ApiKey, WebhookEndpoint]:
    """The endpoint, locked, and its key."""
    row = None if webhook is None else await locked(WebhookEndpoint, id=webhook, removed_at=None)
    key = None if row is None else await locked(ApiKey, id=row.api_key_id, revoked_at=None)
    if row is None or key is None:
        raise not_found("Webhook", "webhook", field=field)
    return key, row


def _check(url: str, *, loopback: bool) -> None:
    told = {
        "FORM": ("Alamat harus berupa https://… yang lengkap.", "The address is a whole https://… one."),
        "TLS": ("Alamat harus memakai https.", "The address has to use https."),
        "PRIVATE": (
            "Alamat ini tidak dapat dicapai dari internet.",
            "This address cannot be reached from the internet.",
        ),
    }
    fault = fault_of(url, loopback=loopback)
    if fault is not None:
        raise invalid("input.url", *told[fault])


def _tell(
    context: ActionContext,
    act: AuditAct,
    key: ApiKey,
    row: WebhookEndpoint,
    changes: tuple[FieldChange, ...],
) -> None:
    record = AuditRecord(AuditNoun.WEBHOOK, act, f"{key.name}: {row.url}", changes)
    context.tell(EventKind.ADMINISTERED, audit=record)
