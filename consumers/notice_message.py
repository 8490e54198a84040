"""The words of a message, made when it is sent: of what its receiver may hear then, or nothing."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from access import delivery as policy
from access.delivery import Told, Words
from consumers.digest import Digest, digest_for
from models.delivery import Delivery
from reads import catalog, complaint_loaders, log, receiver
from reads.complaint import ComplaintRow, ComplaintView
from reads.event import EventRow
from reads.notice_text import text_of
from reads.receiver import Address, Receiver
from rules.notice_texts import BARE, WHAT, filled
from rules.notices import NoticeKind
from rules.receivers import ReceiverKey, parsed
from rules.words import Role


class Said(NamedTuple):
    """`path`: where it can be read in full, below the address of this site."""

    subject: str
    text: str
    path: str


class Composed(NamedTuple):
    """A message, and where it goes."""

    who: Receiver
    to: Address
    said: Said


async def composed(delivery: Delivery, *, now: datetime) -> Composed | None:
    """None: it is not to be told any more. Since it was written down the complaint may have been hidden or
    made confidential, the account closed, the news no longer wanted."""
    key = parsed(delivery.receiver)
    who = None if key is None else await receiver.by_key(key)
    if who is None:
        return None
    to = next(
        (
            way
            for way in who.ways(delivery.kind)
            if way.channel is delivery.channel and way.key == delivery.address_id
        ),
        None,
    )
    if to is None:
        return None
    if delivery.kind is NoticeKind.DIGEST:
        digest = await digest_for(who, delivery.key, now=now)
        return None if digest is None else Composed(who, to, await _of_digest(digest, who, to.english))
    words = await _of_event(delivery, who, to.english)
    return None if words is None else Composed(who, to, words)


async def _of_digest(digest: Digest, who: Receiver, english: bool) -> Said:
    template = await text_of(digest.name, english)
    text = filled(template.text, digest.counts)
    if digest.lines:
        text = f"{text}\n\n" + "\n".join(digest.lines)
    return Said(_line(filled(template.subject, digest.counts)), text, home_of(who.actor.role))


async def _of_event(delivery: Delivery, who: Receiver, english: bool) -> Said | None:
    position = delivery.event_id or 0
    for event in await log.after(position - 1, until=position):
        rows = await complaint_loaders.complaint_rows(log.about([event]))
        complaint = rows.get(event.complaint_id or 0)
        told = policy.told(event, who.audience, complaint, rows.get(event.via_id or 0))
        if told is None:
            return None
        if told.words is Words.BARE:
            bare = await text_of(BARE, english)
            return Said(_line(bare.subject), bare.text, home_of(who.actor.role))
        values = _values(event, told, who, complaint, english)
        template = await text_of(delivery.kind.value, english)
        path = path_of(who.key, who.actor.role, values["number"], event)
        return Said(_line(filled(template.subject, values)), filled(template.text, values), path)
    return None


def _values(
    event: EventRow, told: Told, who: Receiver, complaint: ComplaintRow | None, english: bool
) -> Mapping[str, str]:
    """What may stand in braces, as far as the receiver reads it."""
    number = title = ""
    if complaint is not None and told.sight is not None:
        view = ComplaintView(complaint, told.sight, who.audience)
        number, title = complaint.number, view.title
    found = catalog.opds.get(event.opd_id or 0)
    opd = "" if found is None else found.code
    what = WHAT[event.kind].of(english).format(opd=opd or "OPD")
    return {
        "what": what,
        "number": number,
        "title": title,
        "about": f"{number}: {title}" if number else "",
        "opd": opd or "OPD",
    }


def _line(text: str) -> str:
    """As a subject, which is one line."""
    return " ".join(text.split())


_HOMES: Mapping[Role | None, str] = {
    Role.OFFICER: "/antrean",
    Role.OPD_HEAD: "/antrean",
    Role.VERIFIER: "/komando/diskominfo",
    Role.REGENT: "/komando",
    Role.ADMIN: "/komando",
    None: "/ikuti",
}


def home_of(role: Role | None) -> str:
    """Where somebody finds what is theirs."""
    return _HOMES.get(role, "/saya")


def path_of(key: ReceiverKey, role: Role | None, number: str, event: EventRow) -> str:
    """Where the receiver reads more of it."""
    if not number:
        return "/antrean/laporan" if event.report_id is not None and role is Role.OPD_HEAD else home_of(role)
    if role in (Role.OFFICER, Role.OPD_HEAD):
        return f"/antrean/aduan/{number}"
    return (
        f"/komando?aduan={number}" if role in (Role.VERIFIER, Role.REGENT, Role.ADMIN) else f"/aduan/{number}"
    )
