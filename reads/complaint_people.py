"""The people of complaints: who reported each, who has claimed and who has opened it, as far as each sight
may know them. Their names are read only where they are asked for, by one statement for all."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from database import query
from database.query import marks
from models.contacts import opened
from reads.complaint import ComplaintView
from reads.event import EventView
from rules.identity_looks import LOOKERS, masked_email, masked_name, masked_phone


class ReporterView(NamedTuple):
    """Who reported, to those who may know it."""

    name: str
    phone: str | None
    email: str | None


async def _accounts(pks: Iterable[int | None]) -> dict[int, ReporterView]:
    wanted = sorted({pk for pk in pks if pk is not None})
    if not wanted:
        return {}
    found = await query.rows(
        f"SELECT id, name, phone, email FROM account WHERE id IN ({marks(wanted)})", wanted
    )
    return {pk: ReporterView(name, opened(phone), opened(email)) for pk, name, phone, email in found}


async def colleagues(events: Sequence[EventView]) -> list[str | None]:
    """The colleagues who did these, as far as each sight may know them."""
    return await _names([e.colleague for e in events])


async def _names(pks: Sequence[int | None]) -> list[str | None]:
    found = await _accounts(pks)
    return [None if pk is None or pk not in found else found[pk].name for pk in pks]


async def holders(complaints: Sequence[ComplaintView]) -> list[str | None]:
    """The officers who have claimed them."""
    return await _names([c.holder for c in complaints])


async def openers(complaints: Sequence[ComplaintView]) -> list[str | None]:
    """The officers who last opened them."""
    return await _names([c.opener for c in complaints])


async def reporters(complaints: Sequence[ComplaintView]) -> list[ReporterView | None]:
    """What they gave with the complaint goes before what their account says."""
    accounts = await _accounts(c.row.reporter_id for c in complaints if c.sees_reporter)
    return [_reporter(c, accounts) if c.sees_reporter else None for c in complaints]


def _reporter(complaint: ComplaintView, accounts: dict[int, ReporterView]) -> ReporterView:
    row = complaint.row
    account = accounts.get(row.reporter_id or 0) or ReporterView("", None, None)
    name = row.contact_name or account.name or "Pelapor"
    if not complaint.sees_contact:
        return ReporterView(name, None, None)
    phone, email = opened(row.contact_phone), opened(row.contact_email)
    return ReporterView(name, phone or account.phone, email or account.email)


async def hints(complaints: Sequence[ComplaintView]) -> list[ReporterView | None]:
    """The same, masked for offices, whose looks are logged: enough to see that there is somebody."""
    return [
        who if who is None or c.sight not in LOOKERS else _masked(who, shown=c.name_shown)
        for c, who in zip(complaints, await reporters(complaints), strict=True)
    ]


def _masked(who: ReporterView, *, shown: bool) -> ReporterView:
    name = who.name if shown else masked_name(who.name)
    return ReporterView(name, masked_phone(who.phone), masked_email(who.email))


async def account_of(reporter: int | None) -> ReporterView | None:
    """What a reporter's account says of them, whoever may read it: for what is to be kept from the public."""
    return (await _accounts([reporter])).get(reporter or 0)


async def reported_by(account: int, *, name_public: bool, after: int, most: int) -> list[int]:
    """The complaints of this account by row id, of which the public reads the name or not; not those that are
    anonymous, which never show it."""
    found = await query.rows(
        "SELECT c.id FROM complaint c WHERE c.reporter_id = ? AND c.id > ? AND c.name_public = ? "
        "AND NOT c.anonymous ORDER BY c.id LIMIT ?",
        [account, after, name_public, most],
    )
    return [int(pk) for (pk,) in found]
