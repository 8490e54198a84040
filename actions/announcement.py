"""What an OPD announces: written, published, corrected and called off. Each gives the row id.

Refused(NOT_ALLOWED) for who may not, Refused(NOT_FOUND) where it is out of their sight,
Refused(STALE_VERSION) where `version` is given and it was changed since.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from actions import finding
from actions.context import ActionContext
from actions.ids import AnnouncementId
from actions.submit import Location
from models.announcement import Announced, Announcement, next_number
from models.change import Change
from models.held_back_word import held_back
from rules import public_words, searching, texts
from rules.announcing import FARTHEST_METRES, LONGEST
from rules.refusals import invalid
from rules.roles import Right
from rules.words import AnnouncementKind

AHEAD = timedelta(days=730)
"""So far ahead something is announced."""


@dataclass(frozen=True, slots=True)
class WrittenAnnouncement:
    """What is announced, with codes of its kecamatan and category, None: the whole regency, no category.
    `announcement`: the row id of the one that is changed; None: a new one. `note`: of one that was published,
    what is otherwise."""

    kind: AnnouncementKind
    title: str
    text: str
    starts_at: datetime
    ends_at: datetime
    district: str | None = None
    village: str | None = None
    category: str | None = None
    location: Location | None = None
    radius: int | None = None
    announcement: AnnouncementId | None = None
    note: str | None = None
    publish: bool = False
    version: int | None = None


async def save(context: ActionContext, said: WrittenAnnouncement) -> int:
    """Write a draft, or change it, and publish it where that is said; correct one that was published."""
    actor = context.actor
    actor.must(Right.ANNOUNCE)
    assert actor.opd is not None
    checked, words = await _checked(said, context.now)
    async with context.change() as this:
        if said.announcement is None:
            row = Announcement.draft(this, actor.opd, checked, words, by=actor, now=context.now)
        else:
            row = await Announcement.found_by(
                this, actor, said.announcement, version=said.version, field="input.announcement"
            )
            if row.published_at is None:
                row.rewrite(checked, words, by=actor, now=context.now)
            else:
                note = texts.required(said.note or "", "input.note", most=300)
                await _fit_for_all(note, "input.note")
                row.correct(checked, words, note, by=actor, now=context.now)
        if said.publish and row.published_at is None:
            row.publish(*await next_number(context.now), by=actor, now=context.now)
    return int(row.id)


async def publish(context: ActionContext, announcement: int | None, *, version: int | None = None) -> int:
    """Everybody reads it from now on."""
    context.actor.must(Right.ANNOUNCE)
    async with context.change() as this:
        row = await _found(context, this, announcement, version)
        row.publish(*await next_number(context.now), by=context.actor, now=context.now)
    return int(row.id)


async def call_off(
    context: ActionContext, announcement: int | None, reason: str, *, version: int | None = None
) -> int:
    """It does not take place; that, and why, stays to be read."""
    context.actor.must(Right.ANNOUNCE)
    why = texts.required(reason, "reason", most=300)
    await _fit_for_all(why, "reason")
    async with context.change() as this:
        row = await _found(context, this, announcement, version)
        row.call_off(why, by=context.actor, now=context.now)
    return int(row.id)


async def discard(context: ActionContext, announcement: int | None, *, version: int | None = None) -> None:
    """Throw a draft away."""
    context.actor.must(Right.ANNOUNCE)
    async with context.change() as this:
        row = await _found(context, this, announcement, version)
        row.discard(by=context.actor, now=context.now)


async def _found(
    context: ActionContext, this: Change, announcement: int | None, version: int | None
) -> Announcement:
    return await Announcement.found_by(
        this, context.actor, announcement, version=version, field="announcement"
    )


async def _checked(said: WrittenAnnouncement, now: datetime) -> tuple[Announced, str]:
    """As it may be announced, and the words by which it is found."""
    title = texts.required(said.title, "input.title", least=3, most=160)
    text = texts.required(said.text, "input.text", most=5000)
    starts, ends = _period(said, now)
    district = finding.district(said.district, "input.district")
    village = texts.optional(said.village, "input.village", most=80)
    if village is not None and district is None:
        raise invalid("input.district", "Pilih kecamatan dari desa ini.", "Choose the village's kecamatan.")
    category = finding.category_in_use(said.category, "input.category")
    place, radius = _place(said)
    for words, field in ((title, "input.title"), (text, "input.text"), (village or "", "input.village")):
        await _fit_for_all(words, field)
    names = (district.name if district else "", village or "", category.name if category else "")
    found = dict.fromkeys(searching.words(f"{title} {text} {' '.join(names)}"))
    checked = Announced(
        said.kind,
        title,
        text,
        starts,
        ends,
        district=None if district is None else district.pk,
        village=village,
        category=None if category is None else category.pk,
        latitude=None if place is None else place[0],
        longitude=None if place is None else place[1],
        radius=radius,
    )
    return checked, f" {' '.join(found)} "


def _period(said: WrittenAnnouncement, now: datetime) -> tuple[datetime, datetime]:
    starts = finding.instant(said.starts_at, "input.startsAt")
    ends = finding.instant(said.ends_at, "input.endsAt")
    assert starts is not None
    assert ends is not None
    if not now - LONGEST <= starts <= now + AHEAD:
        raise invalid("input.startsAt", "Tanggal di luar jangkauan.", "The date is out of range.")
    if ends <= starts:
        raise invalid("input.endsAt", "Akhirnya harus sesudah mulainya.", "It must end after it begins.")
    if ends - starts > LONGEST:
        raise invalid("input.endsAt", f"Paling lama {LONGEST.days} hari.", f"At most {LONGEST.days} days.")
    return starts, ends


def _place(said: WrittenAnnouncement) -> tuple[tuple[float, float] | None, int | None]:
    if said.location is None:
        return None, None
    place = finding.degrees(said.location.latitude, said.location.longitude, "input.location")
    radius = said.radius or 0
    if not 0 <= radius <= FARTHEST_METRES:
        raise invalid(
            "input.radius", f"Dari 0 sampai {FARTHEST_METRES} meter.", f"From 0 to {FARTHEST_METRES} metres."
        )
    return place, radius


async def _fit_for_all(text: str, field: str) -> None:
    """Everybody reads it, and no verifier before: Refused(INVALID) where it has a word that is held back."""
    if public_words.of_answer(text, await held_back.get(), (), ()) is not None:
        raise invalid(
            field,
            "Ini dibaca semua orang: tulis tanpa kata yang ditahan dan tanpa data pribadi.",
            "Everybody reads this: write it without words that are held back and without personal data.",
        )
