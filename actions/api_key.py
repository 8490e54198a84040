"""Keys of OPDs' own systems: made, rolled over and taken back by an administrator."""

from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from actions import finding
from actions.context import ActionContext
from models.audit import AuditRecord, Facts, differing, unsaid
from models.identity.api_key import ApiKey
from models.locking import locked
from reads import catalog
from rules import scopes, texts
from rules.audit import AuditAct, AuditField, AuditNoun
from rules.events import EventKind
from rules.refusals import invalid, not_found
from rules.scopes import Scope


@dataclass(frozen=True, slots=True)
class NewKey:
    """For a program of the OPD with this code: for how many days, and how many requests an hour."""

    name: str
    opd: str
    scopes: tuple[Scope, ...]
    budget: int = 1_000
    days: int = 365


class MadeKey(NamedTuple):
    """The key's row id, and its token, shown once."""

    key: int
    token: str


async def make(context: ActionContext, said: NewKey) -> MadeKey:
    """Make one. Refused(NOT_ALLOWED) but for administrators, Refused(INVALID) for what cannot be."""
    await context.must_administer()
    name = texts.required(said.name, "input.name", most=80)
    opd = await finding.opd(said.opd, "input.opd")
    if not opd.active:
        raise invalid("input.opd", "OPD ini tidak aktif.", "This OPD is not active.")
    given = frozenset(said.scopes)
    if not given - {Scope.CONTACTS}:
        raise invalid("input.scopes", "Pilih cakupan kunci.", "Choose what the key may do.")
    if not 1 <= said.budget <= scopes.MOST_BUDGET:
        _not_between("input.budget", 1, scopes.MOST_BUDGET)
    if not 1 <= said.days <= scopes.LONGEST_DAYS:
        _not_between("input.days", 1, scopes.LONGEST_DAYS)
    async with context.change():
        key, token = await ApiKey.make(
            name, int(opd.id), given=given, budget=said.budget,
            expires_at=context.now + timedelta(days=said.days), by=context.actor.account or 0,
            now=context.now,
        )  # fmt: skip
        _tell(context, AuditAct.CREATED, key)
    return MadeKey(key.id, token)


async def roll_over(context: ActionContext, key: int | None, overlap_hours: int = 24) -> MadeKey:
    """Another token for it; the old one is good for so many hours more. Refused(NOT_FOUND) for one that is
    no more."""
    await context.must_administer()
    if not 0 <= overlap_hours <= scopes.LONGEST_OVERLAP_HOURS:
        _not_between("overlapHours", 0, scopes.LONGEST_OVERLAP_HOURS)
    async with context.change():
        found = await _running(context, key, "apiKey")
        token = await found.roll_over(overlap=timedelta(hours=overlap_hours), now=context.now)
        record = AuditRecord(AuditNoun.API_KEY, AuditAct.CHANGED, found.name, (unsaid(AuditField.TOKEN),))
        context.tell(EventKind.ADMINISTERED, audit=record)
        context.tell(EventKind.ACCESS_CHANGED)
    return MadeKey(found.id, token)


async def revoke(context: ActionContext, key: int | None) -> None:
    """Take it back: its program and its webhooks stop. Nothing where that was done already."""
    await context.must_administer()
    async with context.change():
        found = None if key is None else await locked(ApiKey, id=key)
        if found is None:
            raise _unknown("apiKey")
        if await found.revoke(now=context.now):
            _tell(context, AuditAct.REMOVED, found)
            context.tell(EventKind.ACCESS_CHANGED)


async def _running(context: ActionContext, key: int | None, field: str) -> ApiKey:
    """The key, locked, that is neither taken back nor has run out."""
    found = None if key is None else await locked(ApiKey, id=key, revoked_at=None, expires_at__gt=context.now)
    if found is None:
        raise _unknown(field)
    return found


def _unknown(field: str) -> Exception:
    return not_found("Kunci API", "API key", field=field)


def _not_between(field: str, least: int, most: int) -> None:
    raise invalid(field, f"Harus antara {least} dan {most}.", f"Must be from {least} to {most}.")


def _tell(context: ActionContext, act: AuditAct, key: ApiKey) -> None:
    opd = catalog.opds.get(key.opd_id)
    facts: Facts = {
        AuditField.OPD: opd and opd.code,
        AuditField.SCOPES: key.scopes,
        AuditField.BUDGET: key.budget,
        AuditField.EXPIRES: key.expires_at.date(),
    }
    before, after = (facts, {}) if act is AuditAct.REMOVED else ({}, facts)
    record = AuditRecord(AuditNoun.API_KEY, act, key.name, differing(before, after))
    context.tell(EventKind.ADMINISTERED, audit=record)
