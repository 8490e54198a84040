"""What goes on in a place on a day is what a naive look at all announcements finds."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.announcement import Announcement
from models.opd import Opd
from operations.seed.reference import reference
from reads import announcement as reads
from reads import catalog
from reads.announcement import AnnouncementFilter, Place
from rules.announcing import Matter, about_the_same
from rules.audience import PUBLIC, opd
from rules.deadlines import WIB
from rules.words import AnnouncementKind, AnnouncementOrder, AnnouncementStatus
from tests.regency import START

VILLAGES = (None, "Kutorejo", "KUTOREJO", "Latsari")
HOURS = st.integers(-60, 60)
ANNOUNCED = st.fixed_dictionaries(
    {
        "begins": HOURS,
        "lasts": st.integers(1, 40),
        "district": st.sampled_from([None, 0, 1, 2]),
        "village": st.sampled_from(VILLAGES),
        "status": st.sampled_from(AnnouncementStatus),
        "mine": st.booleans(),
    }
)


@pytest.fixture
async def town(opened: str) -> list[int]:
    """Three kecamatan and two OPDs, by row id."""
    await reference(START - timedelta(days=1))
    await catalog.load()
    return [*list(catalog.districts)[:3], *[o.id for o in await Opd.all().limit(2)]]


async def _put(town: list[int], said: list[dict[str, Any]]) -> list[Announcement]:
    await Announcement.all().delete()
    rows = []
    for n, each in enumerate(said, 1):
        starts = START + timedelta(hours=each["begins"])
        district = each["district"]
        rows.append(
            await Announcement.create(
                opd_id=town[3 if each["mine"] else 4], year=2026, serial=n, kind=AnnouncementKind.EVENT,
                title="Acara", text="Acara.", words=" acara ", status=each["status"], starts_at=starts,
                ends_at=starts + timedelta(hours=each["lasts"]),
                district_id=None if district is None else town[district],
                village=None if district is None else each["village"],
                created_at=START, updated_at=START,
            )
        )  # fmt: skip
    return rows


def _goes_on(row: Announcement, day: date) -> bool:
    """By every minute of the day."""
    minute = datetime.combine(day, time(), WIB)
    minutes = (minute + timedelta(minutes=n) for n in range(24 * 60))
    return any(row.starts_at <= each < row.ends_at for each in minutes)


@settings(max_examples=25)
@given(
    said=st.lists(ANNOUNCED, max_size=9),
    day=st.integers(-3, 3),
    district=st.sampled_from([None, 0, 1]),
    village=st.sampled_from([None, "kutorejo", "Latsari "]),
)
async def test_what_goes_on_today_where_one_is(
    town: list[int], said: list[dict[str, Any]], day: int, district: int | None, village: str | None
) -> None:
    rows = await _put(town, said)
    on = START.date() + timedelta(days=day)
    place = Place(None if district is None else town[district], None if district is None else village)
    wanted = AnnouncementFilter(place=place, first_day=on, last_day=on)
    for audience, sees_draft in ((PUBLIC, False), (opd(town[3]), True)):
        expected = [
            row.id
            for row in sorted(rows, key=lambda r: (r.starts_at, r.id))
            if (row.status is not AnnouncementStatus.DRAFT or (sees_draft and row.opd_id == town[3]))
            and _goes_on(row, on)
            and (place.district is None or row.district_id in (None, place.district))
            and (
                None in (place.village, row.village)
                or (place.village or "").strip().lower() == (row.village or "").lower()
            )
        ]
        found: list[int] = []
        while True:
            page = await reads.page(
                audience, wanted, AnnouncementOrder.SOONEST, after=found[-1] if found else None, limit=2
            )
            found += [view.pk for view in page]
            if len(page) < 2:
                break
        assert found == expected
        assert await reads.count(audience, wanted) == len(expected)
        assert all(place.has(view) for view in page), "the feed has the same place in mind"


WORDS = frozenset({"air", "padam", "pipa"})


def test_a_point_with_metres_around_it_counts_more_than_a_kecamatan() -> None:
    announced = Matter(WORDS, frozenset({1}), 7, None, (-6.9, 112.05), 500)
    near, far = (-6.902, 112.05), (-6.92, 112.05)
    assert about_the_same(announced, Matter(frozenset(), frozenset({1}), 8, None, near))
    assert not about_the_same(announced, Matter(frozenset(), frozenset({1}), 7, None, far))
    assert about_the_same(announced, Matter(frozenset({"air", "padam"}), frozenset(), 7))
    assert not about_the_same(announced, Matter(frozenset({"air"}), frozenset({2}), 7))
    assert not about_the_same(announced, Matter(WORDS, frozenset({1}), None)), "nobody knows where"
