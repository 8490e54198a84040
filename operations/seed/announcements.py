"""What the OPDs announce around now: past, going on, to come; some corrected, some called off."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from random import Random
from typing import NamedTuple

from models.announcement import Announced
from operations.seed.author import Author
from operations.seed.data_file import DATA, load
from operations.seed.hours import tick_free
from operations.seed.places import place
from operations.seed.script import Deed, Step
from rules.deadlines import WIB
from rules.words import AnnouncementKind

NUMBER = 60
_FIRST, _LAST = -40, 25
"""Days before and after now over which they are spread; the last few are of today."""
_TODAY = 8
_RADIUS = 1_200
"""Metres around the spot of what is of one desa."""


class _Template(NamedTuple):
    opd: str
    kind: AnnouncementKind
    category: str
    title: str
    text: str
    at: int
    hours: int
    everywhere: bool = False


class _Announcements(NamedTuple):
    announcements: tuple[_Template, ...]
    corrections: tuple[str, ...]
    reasons: tuple[str, ...]


_TEXTS = load(DATA / "announcements.toml", _Announcements, words=("desa", "kecamatan"))


def announcements(author: Author) -> Iterator[Step]:
    """By chances of their own: the year that is told besides stays as it is."""
    rng = Random("announcements of Tuban")
    today = author.now.astimezone(WIB).date()
    for n in range(NUMBER):
        template = _TEXTS.announcements[n % len(_TEXTS.announcements)]
        days = 0 if n < _TODAY else rng.randint(_FIRST, _LAST)
        starts = datetime.combine(today + timedelta(days=days), time(template.at), WIB)
        if days == 0 and rng.random() < 0.7:
            # Whenever the demonstration is looked at, something goes on.
            starts = author.now - timedelta(hours=1 + n % 3)
        yield from _of(author, rng, template, starts.astimezone(UTC), n)


def _of(author: Author, rng: Random, template: _Template, starts: datetime, n: int) -> Iterator[Step]:
    where = place(rng)
    told = {"desa": where.village.name, "kecamatan": where.district.name}
    by = author.cast.officers[template.opd][0]
    of_village = not template.everywhere and "{desa}" in template.title
    said = Announced(
        template.kind,
        template.title.format_map(told)[:160],
        template.text.format_map(told),
        starts,
        starts + timedelta(hours=template.hours),
        district=None if template.everywhere else author.district_id(where.district.code),
        village=where.village.name if of_village else None,
        latitude=where.latitude if of_village else None,
        longitude=where.longitude if of_village else None,
        radius=_RADIUS if of_village else None,
        category=author.category_id(template.category) if template.category else None,
    )
    key = f"announced-{n}"

    def step(at: datetime, deed: Deed, what: Announced | None = None, text: str = "") -> Step:
        return Step(tick_free(at), deed, None, by, text, opd=template.opd, key=key, announced=what)

    written = min(starts, author.now) - timedelta(hours=20 + rng.random() * 60)
    yield step(written, Deed.ANNOUNCE, said, "draft" if n == NUMBER - 1 else "")
    if n % 6 == 2:
        later = said._replace(ends_at=said.ends_at + timedelta(hours=2))
        yield step(
            written + timedelta(hours=9), Deed.CORRECT_ANNOUNCEMENT, later, rng.choice(_TEXTS.corrections)
        )
    elif n % 11 == 5:
        yield step(written + timedelta(hours=11), Deed.CALL_OFF, None, rng.choice(_TEXTS.reasons))
