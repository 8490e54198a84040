"""The words of a message, made when it is sent: of what its receiver may hear then, or nothing."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from access import delivery as policy
from access.delivery import Told, Words
from consumers.digest import Digest, digest_for
from models.delivery import Delivery
from reads import catalog, concerned, receiver
from reads.claim import public_title
from reads.complaint import ComplaintView
from reads.concerned import Matter
from reads.event import EventRow
from reads.notice_text import text_of
from reads.receiver import Address, Receiver
from rules.events import EventKind
from rules.notice_texts import BARE, WHAT, filled
from rules.notices import NoticeKind
from rules.nouns import Noun
from rules.receivers import parsed
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
    made confidential, the account closed, the news no longer wanted; or it concerns them no longer, who
    support or follow it no more, or have given it away."""
    key = parsed(delivery.receiver)
    if key is None:
        return None
    matter = None if delivery.event_id is None else await concerned.matter_at(delivery.event_id)
    if delivery.event_id is None:
        who = await receiver.by_key(key)
    else:
        who = None if matter is None else await concerned.still(key, delivery.kind, matter)
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
    if matter is None:
        digest = await digest_for(who, delivery.key, now=now)
        return None if digest is None else Composed(who, to, await _of_digest(digest, who, to.english))
    words = await _of_event(delivery.kind, matter, who, to.english)
    return None if words is None else Composed(who, to, words)


async def _of_digest(digest: Digest, who: Receiver, english: bool) -> Said:
    template = await text_of(digest.name, english)
    text = filled(template.text, digest.counts)
    if digest.lines:
        text = f"{text}\n\n" + "\n".join(digest.lines)
    return Said(_line(filled(template.subject, digest.counts)), text, home_of(who.actor.role))


async def _of_event(kind: NoticeKind, matter: Matter, who: Receiver, english: bool) -> Said | None:
    told = policy.told(matter.event, who.audience, *matter[1:])
    if told is None:
        return None
    if told.words is Words.BARE:
        bare = await text_of(BARE, english)
        return Said(_line(bare.subject), bare.text, home_of(who.actor.role))
    values = _values(matter, told, who, english)
    template = await text_of(kind.value, english)
    path = path_of(who.actor.role, values["number"], matter.event)
    return Said(_line(filled(template.subject, values)), filled(template.text, values), path)


def _values(matter: Matter, told: Told, who: Receiver, english: bool) -> Mapping[str, str]:
    """What may stand in braces, as far as the receiver reads it."""
    event, complaint, _, claim = matter
    number = title = ""
    if claim is not None:
        # As everybody reads it, whoever hears: mail is read by others, who know no masked name.
        number, title = claim.number, public_title(claim) or ""
    elif complaint is not None and told.sight is not None:
        view = ComplaintView(complaint, told.sight, who.audience)
        number, title = complaint.number, view.title
    about = ": ".join(each for each in (number, title) if each)
    if event.kind == EventKind.WEBHOOK_STOPPED:
        about = event.note or ""
    found = catalog.opds.get(event.opd_id or 0)
    opd = "" if found is None else found.code
    what = WHAT[event.kind].of(english).format(opd=opd or "OPD")
    return {
        "what": what,
        "number": number,
        "title": title,
        "about": about,
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


def path_of(role: Role | None, number: str, event: EventRow) -> str:
    """Where the receiver reads more of it."""
    if event.noun == Noun.CLAIM:
        return f"/hoaks/{number}"
    if event.kind == EventKind.WEBHOOK_STOPPED and role is Role.ADMIN:
        return "/komando/admin/sistem"
    if not number:
        return "/antrean/laporan" if event.report_id is not None and role is Role.OPD_HEAD else home_of(role)
    if role in (Role.OFFICER, Role.OPD_HEAD):
        return f"/antrean/aduan/{number}"
    return (
        f"/komando?aduan={number}" if role in (Role.VERIFIER, Role.REGENT, Role.ADMIN) else f"/aduan/{number}"
    )
