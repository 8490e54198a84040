"""Who hears of something with all pages closed, by what they can be reached, and what they have chosen."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from database import query
from database.query import marks, maybe_instant
from models.contacts import opened
from models.notice_settings import unpacked
from rules.audience import Audience
from rules.notices import (
    QUIET_FROM,
    QUIET_UNTIL,
    URGENT,
    Choices,
    NoticeChannel,
    NoticeKind,
    quiet_until,
    usual,
)
from rules.receivers import ReceiverKey, of_account, of_claim_receipt, of_receipt
from rules.roles import Actor
from rules.words import ContactKind, Role

MOST = 10_000
"""Officials who are one of some roles, at most."""
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
    silent_since: datetime | None = None
    """Of a push: since when nothing at all was answered there."""


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

    def wanted(self, kind: NoticeKind) -> frozenset[NoticeChannel]:
        """By what they hear of this, as far as they can be reached so: as they have chosen, or as usual."""
        by = self.chosen.get(kind)
        if by is not None:
            return by
        unasked = usual(self.actor.role).get(kind, frozenset())
        if any(each.channel is not NoticeChannel.PHONE for each in self.addresses):
            # A short message goes to who has nothing else.
            return unasked - {NoticeChannel.PHONE}
        return unasked

    def ways(self, kind: NoticeKind) -> list[Address]:
        """Where they hear of this."""
        wanted = self.wanted(kind)
        return [each for each in self.addresses if each.channel in wanted]


_ACCOUNTS = (
    "SELECT a.id, a.role, a.opd_id, a.email, a.email_verified_at, a.phone, a.phone_verified_at, s.choices, "
    "s.english, s.quiet_from, s.quiet_until, s.urgent_anytime, s.no_mail_since "
    "FROM account a LEFT JOIN notice_settings s ON s.account_id = a.id "
    "WHERE a.active = TRUE AND a.deleted_at IS NULL AND {} ORDER BY a.id LIMIT ?"
)
_PUSHES = (
    "SELECT receiver, id, endpoint, english, p256dh, auth, silent_since FROM push_address "
    "WHERE receiver IN ({})"
)


async def accounts(where: str, params: Sequence[Any]) -> list[Receiver]:
    """Those that are open, of which this is so (alias `a`)."""
    found = await query.rows(_ACCOUNTS.format(where), [*params, MOST])
    pushes = await _pushes([of_account(row[0]) for row in found])
    return [_receiver(row, pushes.get(f"a{row[0]}", [])) for row in found]


def _receiver(row: Sequence[Any], pushes: list[Address]) -> Receiver:
    pk, role, opd, email, email_at, phone, phone_at, choices, english, begin, end, urgent, no_mail = row
    actor = Actor(Role(role), pk, opd)
    official = actor.role in _OFFICIAL
    addresses = list(pushes)
    email, phone = opened(email), opened(phone)
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
        for receiver, pk, endpoint, english, p256dh, auth, silent in await query.rows(
            _PUSHES.format(marks(part)), part
        ):
            since = maybe_instant(silent)
            to = opened(endpoint) or ""
            address = Address(NoticeChannel.PUSH, pk, to, bool(english), p256dh, auth, since)
            found.setdefault(receiver, []).append(address)
    return found


_CONTACTS = (
    "SELECT f.id, f.kind, f.known, f.english, "
    "CASE WHEN f.kind = 'EMAIL' THEN c.contact_email ELSE c.contact_phone END "
    "FROM followed_contact f JOIN complaint c ON c.id = f.complaint_id WHERE f.complaint_id = ?"
)
_BY_CONTACT = {ContactKind.EMAIL: NoticeChannel.EMAIL, ContactKind.PHONE: NoticeChannel.PHONE}


async def with_receipt(complaint: int) -> list[Receiver]:
    """Who has the receipt of a complaint, if anything is known by which to tell them."""
    key = of_receipt(complaint)
    pushes = (await _pushes([key])).get(str(key), [])
    # A contact that was put right or taken away since is none that was verified.
    contacts = [
        Address(_BY_CONTACT[ContactKind(kind)], pk, to, bool(english))
        for pk, kind, known, english, given in await query.rows(_CONTACTS, [complaint])
        if (to := opened(known)) and to == opened(given)
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


async def with_claim_receipt(claim: int) -> list[Receiver]:
    """Who has the receipt of a claim, if a browser shows its news."""
    key = of_claim_receipt(claim)
    pushes = (await _pushes([key])).get(str(key), [])
    if not pushes:
        return []
    return [Receiver(key, Actor(claim=claim), {}, QUIET_FROM, QUIET_UNTIL, False, tuple(pushes))]


async def by_key(key: ReceiverKey) -> Receiver | None:
    """As they are now; None: nobody is behind it any more."""
    if key.account is not None:
        found = await accounts("a.id = ?", [key.account])
    elif key.claim is not None:
        found = await with_claim_receipt(key.claim)
    else:
        found = await with_receipt(key.complaint or 0)
    return found[0] if found else None


async def of_roles(roles: Iterable[Role], *, opd: int | None = None) -> list[Receiver]:
    """Who is one of these, of this OPD where it is given."""
    wanted = [role.value for role in roles]
    of_opd = "" if opd is None else " AND a.opd_id = ?"
    return await accounts(f"a.role IN ({marks(wanted)}){of_opd}", [*wanted, *([] if opd is None else [opd])])
