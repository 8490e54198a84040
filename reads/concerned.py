"""Whom an event concerns, of those who may be told with all pages closed; asked when it is read from the log,
and again when its message is sent."""

from collections.abc import Sequence
from typing import NamedTuple

from database import query
from database.query import marks
from reads import claim as claims
from reads import complaint_loaders, log
from reads.claim import ClaimRow
from reads.complaint import ComplaintRow
from reads.event import EventRow
from reads.receiver import Receiver, accounts, of_roles, with_claim_receipt, with_receipt
from rules.notices import MANY, NoticeKind, Party, concerns
from rules.nouns import Noun
from rules.receivers import ReceiverKey
from rules.roles import OF_ONE_OPD
from rules.words import Role


class Matter(NamedTuple):
    """An event, and what it is about, whoever may see that. `via`: the complaint to which it really happened,
    for one that was merged into it."""

    event: EventRow
    complaint: ComplaintRow | None
    via: ComplaintRow | None
    claim: ClaimRow | None


async def matter_of(event: EventRow) -> Matter:
    rows = await complaint_loaders.complaint_rows(log.about([event]))
    claim = None
    if event.noun == Noun.CLAIM and event.noun_id is not None:
        claim = await claims.row(event.noun_id)
    return Matter(event, rows.get(event.complaint_id or 0), rows.get(event.via_id or 0), claim)


async def matter_at(position: int) -> Matter | None:
    """Of the event at this position of the log; None: there is none any more."""
    for event in await log.after(position - 1, until=position):
        return await matter_of(event)
    return None


async def few(party: Party, matter: Matter) -> list[Receiver]:
    """Who is this to it, for a party that is no crowd."""
    event, complaint, _, claim = matter
    match party:
        case Party.OPD if event.opd_id is not None:
            return await of_roles(OF_ONE_OPD, opd=event.opd_id)
        case Party.HEAD if event.opd_id is not None:
            return await of_roles([Role.OPD_HEAD], opd=event.opd_id)
        case Party.VERIFIER:
            return await of_roles([Role.VERIFIER])
        case Party.REGENT:
            return await of_roles([Role.REGENT])
        case Party.ADMIN:
            return await of_roles([Role.ADMIN])
        case Party.DESK if complaint is not None and complaint.opd_id is None:
            return await of_roles([Role.VERIFIER])
        case Party.HOLDER if complaint is not None:
            return await _of([complaint.holder_id])
        case Party.REPORTER if complaint is not None:
            found = await _of([complaint.reporter_id, complaint.filer_id])
            return found if complaint.reporter_id is not None else [*found, *await with_receipt(complaint.id)]
        case Party.SENDER if claim is not None:
            known = claim.sender_id is not None
            return await _of([claim.sender_id]) if known else await with_claim_receipt(claim.id)
        case _:
            return []


async def _of(people: Sequence[int | None], where: str = "") -> list[Receiver]:
    known = [pk for pk in people if pk is not None]
    return await accounts(f"a.id IN ({marks(known)}){where}", known) if known else []


_CROWDS = {
    Party.SUPPORTER: "SELECT m.account_id FROM support m WHERE m.complaint_id = ? AND m.via_id IS NULL",
    Party.FOLLOWER: "SELECT m.account_id FROM claim_follow m WHERE m.claim_id = ?",
}
_TOLD = {
    # Unless they have chosen something, they hear of it by push alone.
    Party.SUPPORTER: " AND (EXISTS (SELECT 1 FROM notice_settings n WHERE n.account_id = a.id) "
    "OR EXISTS (SELECT 1 FROM push_address p WHERE p.receiver = 'a' || CAST(a.id AS TEXT)))",
    Party.FOLLOWER: "",
}
assert _CROWDS.keys() == _TOLD.keys() == MANY


class Some(NamedTuple):
    """Of a crowd, and behind which account to go on; None: those were the last."""

    receivers: list[Receiver]
    behind: int | None


async def some(party: Party, matter: Matter, *, behind: int, most: int) -> Some:
    """Of a party that may be thousands the next `most` (up to 500), by their accounts."""
    of = matter.complaint if party is Party.SUPPORTER else matter.claim
    if of is None:
        return Some([], None)
    sql = f"{_CROWDS[party]} AND m.account_id > ? ORDER BY m.account_id LIMIT ?"
    people = [pk for (pk,) in await query.rows(sql, [of.id, behind, most])]
    return Some(await _of(people, _TOLD[party]), people[-1] if len(people) == most else None)


async def still(key: ReceiverKey, kind: NoticeKind, matter: Matter) -> Receiver | None:
    """Who is told of this kind, as they are now; None: it concerns them no longer, or nobody is there."""
    event = matter.event
    for party, of in concerns(event.kind, merged=event.via_id is not None).items():
        if of is not kind:
            continue
        if party in MANY:
            # The one behind the number before it.
            account = key.account or 0
            found = (await some(party, matter, behind=account - 1, most=1)).receivers
        else:
            found = await few(party, matter)
        for who in found:
            if who.key == key:
                return who
    return None
