"""Who hears of something with all pages closed, by what they can be reached, and what they have chosen."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from database import query
from database.query import marks, maybe_instant
from models.notice_settings import unpacked
from reads.complaint import ComplaintRow
from rules.audience import Audience
from rules.notices import (
    QUIET_FROM,
    QUIET_UNTIL,
    URGENT,
    Choices,
    NoticeChannel,
    NoticeKind,
    Party,
    quiet_until,
    usual,
)
from rules.receivers import ReceiverKey, of_account, of_receipt
from rules.roles import OF_ONE_OPD, Actor
from rules.words import ContactKind, Role

MOST = 10_000
"""Whom one event reaches at most."""
_AT_ONCE = 500
_OFFICIAL = frozenset({Role.OFFICER, Role.OPD_HEAD, Role.VERIFIER, Role.REGENT, Role.ADMIN})
"""Whose address an administrator has entered."""


class Address(NamedTuple):
    """`key`: of the row that it stands in; 0: the account's own. `to`: a mail address or a number; of a push
    the endpoint, with its keys."""

    channel: NoticeChannel
    key: int
    to: str
    english: bool
    p256dh: str = ""
    auth: str = ""


class Receiver(NamedTuple):
    """`chosen`: what they have said themselves; what they have not is as usual."""

    key: ReceiverKey
    actor: Actor
    chosen: Choices
    quiet_from: int
    quiet_until: int
    urgent_anytime: bool
    addresses: tuple[Address, ...]

    @property
    def audience(self) -> Audience:
        return self.actor.whole_audience

    def quiet_at(self, kind: NoticeKind, at: datetime) -> datetime:
        """When they may hear of this that is to be told at this instant: then, or after their quiet hours."""
        if kind in URGENT and self.urgent_anytime:
            return at
        return quiet_until(at, self.quiet_from, self.quiet_until)

    def ways(self, kind: NoticeKind) -> list[Address]:
        """Where they hear of this."""
        by = self.chosen.get(kind)
        wanted = usual(self.actor.role).get(kind, frozenset()) if by is None else by
        found = [each for each in self.addresses if each.channel in wanted]
        if by is None and any(each.channel is not NoticeChannel.PHONE for each in self.addresses):
            # Unasked, a short message goes to who has nothing else.
            found = [each for each in found if each.channel is not NoticeChannel.PHONE]
        return found


_ACCOUNTS = (
    "SELECT a.id, a.role, a.opd_id, a.email, a.email_verified_at, a.phone, a.phone_verified_at, s.choices, "
    "s.english, s.quiet_from, s.quiet_until, s.urgent_anytime, s.no_mail_since "
    "FROM account a LEFT JOIN notice_settings s ON s.account_id = a.id "
    "WHERE a.active = TRUE AND a.deleted_at IS NULL AND {} ORDER BY a.id LIMIT ?"
)
_PUSHES = "SELECT receiver, id, endpoint, english, p256dh, auth FROM push_address WHERE receiver IN ({})"
_SUPPORTS = (
    "a.id IN (SELECT s.account_id FROM support s WHERE s.complaint_id = ? AND s.via_id IS NULL) AND "
    # Unless they have chosen something, they hear of it by push alone.
    "(EXISTS (SELECT 1 FROM notice_settings n WHERE n.account_id = a.id) "
    "OR EXISTS (SELECT 1 FROM push_address p WHERE p.receiver = 'a' || CAST(a.id AS TEXT)))"
)


async def _accounts(where: str, params: Sequence[Any]) -> list[Receiver]:
    found = await query.rows(_ACCOUNTS.format(where), [*params, MOST])
    pushes = await _pushes([of_account(row[0]) for row in found])
    return [_receiver(row, pushes.get(f"a{row[0]}", [])) for row in found]


def _receiver(row: Sequence[Any], pushes: list[Address]) -> Receiver:
    pk, role, opd, email, email_at, phone, phone_at, choices, english, begin, end, urgent, no_mail = row
    actor = Actor(Role(role), pk, opd)
    official = actor.role in _OFFICIAL
    addresses = list(pushes)
    came_back, verified = maybe_instant(no_mail), maybe_instant(email_at)
    dead = came_back is not None and (verified is None or verified <= came_back)
    if email is not None and (official or verified is not None) and not dead:
        addresses.append(Address(NoticeChannel.EMAIL, 0, email, bool(english)))
    if phone is not None and (official or phone_at is not None):
        addresses.append(Address(NoticeChannel.PHONE, 0, phone, bool(english)))
    return Receiver(
        of_account(pk),
        actor,
        unpacked(choices),
        QUIET_FROM if begin is None else begin,
        QUIET_UNTIL if end is None else end,
        bool(urgent),
        tuple(addresses),
    )


async def _pushes(keys: Sequence[ReceiverKey]) -> dict[str, list[Address]]:
    found: dict[str, list[Address]] = {}
    for start in range(0, len(keys), _AT_ONCE):
        part = [str(key) for key in keys[start : start + _AT_ONCE]]
        for receiver, pk, endpoint, english, p256dh, auth in await query.rows(
            _PUSHES.format(marks(part)), part
        ):
            address = Address(NoticeChannel.PUSH, pk, endpoint, bool(english), p256dh, auth)
            found.setdefault(receiver, []).append(address)
    return found


_CONTACTS = (
    "SELECT f.id, f.kind, f.known, f.english FROM followed_contact f "
    "JOIN complaint c ON c.id = f.complaint_id "
    "WHERE f.complaint_id = ? AND f.known = "
    "CASE WHEN f.kind = 'EMAIL' THEN c.contact_email ELSE c.contact_phone END"
)
"""A contact that was put right or taken away since is none that was verified."""
_BY_CONTACT = {ContactKind.EMAIL: NoticeChannel.EMAIL, ContactKind.PHONE: NoticeChannel.PHONE}


async def _receipt(complaint: int) -> list[Receiver]:
    key = of_receipt(complaint)
    pushes = (await _pushes([key])).get(str(key), [])
    contacts = [
        Address(_BY_CONTACT[ContactKind(kind)], pk, known, bool(english))
        for pk, kind, known, english in await query.rows(_CONTACTS, [complaint])
    ]
    if not pushes and not contacts:
        return []
    # Who has verified a number for this wants to hear by it.
    chosen = {
        kind: frozenset(NoticeChannel) for kind in (NoticeKind.ANSWER, NoticeKind.QUESTION, NoticeKind.STEP)
    }
    addresses = (*pushes, *contacts)
    actor = Actor(receipt=complaint)
    return [Receiver(key, actor, chosen, QUIET_FROM, QUIET_UNTIL, False, addresses)]


async def by_key(key: ReceiverKey) -> Receiver | None:
    """As they are now; None: nobody is behind it any more."""
    if key.account is not None:
        found = await _accounts("a.id = ?", [key.account])
    else:
        found = await _receipt(key.complaint or 0)
    return found[0] if found else None


async def of_roles(roles: Iterable[Role], *, opd: int | None = None) -> list[Receiver]:
    """Who is one of these, of this OPD where it is given."""
    wanted = [role.value for role in roles]
    of_opd = "" if opd is None else " AND a.opd_id = ?"
    return await _accounts(f"a.role IN ({marks(wanted)}){of_opd}", [*wanted, *([] if opd is None else [opd])])


async def concerned(party: Party, complaint: ComplaintRow | None, opd: int | None) -> list[Receiver]:
    """Who is this to a complaint, or to the OPD (row id) of an event without one."""
    match party:
        case Party.OPD if opd is not None:
            return await of_roles(OF_ONE_OPD, opd=opd)
        case Party.HEAD if opd is not None:
            return await of_roles([Role.OPD_HEAD], opd=opd)
        case Party.VERIFIER:
            return await of_roles([Role.VERIFIER])
        case Party.REGENT:
            return await of_roles([Role.REGENT])
        case Party.DESK if complaint is not None and complaint.opd_id is None:
            return await of_roles([Role.VERIFIER])
        case Party.HOLDER if complaint is not None and complaint.holder_id is not None:
            return await _accounts("a.id = ?", [complaint.holder_id])
        case Party.SUPPORTER if complaint is not None:
            return await _accounts(_SUPPORTS, [complaint.id])
        case Party.REPORTER if complaint is not None:
            people = [pk for pk in (complaint.reporter_id, complaint.filer_id) if pk is not None]
            found = await _accounts(f"a.id IN ({marks(people)})", people) if people else []
            return found if complaint.reporter_id is not None else [*found, *await _receipt(complaint.id)]
        case _:
            return []
