"""Where a complaint is shown, and what is asked of places, are one and the same for each who asks."""

from hypothesis import given
from hypothesis import strategies as st

from access.complaint import rows_seen_by, sight_of
from access.complaint_fields import Shown, exact_places, sees_address, where_shown
from access.condition import Condition, all_of
from database import query
from models.category import Category
from models.complaint.complaint import Complaint
from models.search_words import Square
from reads import catalog, place
from reads.complaint import SECRET, SELECT, ComplaintRow, ComplaintView
from reads.place import Box, Grid, within
from rules.audience import Audience
from rules.roles import Actor
from tests.access.regency_rows import Rows, fill

degrees = st.integers(-7_200_000, 112_300_000).map(lambda n: n / 1e6)
grids = st.sampled_from([Grid.of(metres) for metres in (10, 50, 100, 200, 5_000)])


@given(grids, degrees, st.floats(-7.2, 112.3), st.floats(0, 0.1))
def test_what_is_shown_in_a_box_is_what_lies_between_its_lines(
    grid: Grid, at: float, low: float, wide: float
) -> None:
    for south, north in (
        (low, low + wide),
        (grid.shown(at), grid.shown(at)),
        (at, at + wide),
        (at - wide, at),
    ):
        first, last = grid.between(south, north)
        assert (south <= grid.shown(at) <= north) == (first <= at < last)
    assert abs(grid.shown(at) - at) <= grid.step / 2e6 + 1e-9


def test_a_grid_is_at_least_as_wide_as_is_asked_and_in_round_degrees() -> None:
    assert [Grid.of(metres).step for metres in (10, 11, 12, 50, 100, 200, 1_000)] == [
        100, 100, 200, 500, 1_000, 2_000, 10_000,
    ]  # fmt: skip


part = st.floats(0, 1)
size = st.sampled_from([0.0, 1e-6, 0.01, 0.05, 0.1, 0.2, 2.0]) | st.floats(0, 0.3)


@given(st.floats(-89, 89), st.floats(-179, 179), size, size, part, part)
def test_what_lies_in_a_box_lies_in_one_of_its_squares(
    south: float, west: float, high: float, wide: float, up: float, along: float
) -> None:
    north, east = south + high, west + wide
    latitude, longitude = min(south + high * up, north), min(west + wide * along, east)
    looked_in = place.squares_between(south, north, west, east)
    named = {each.named(each.line(latitude), each.line(longitude)) for each in Square}
    assert len(named) == 2
    assert not looked_in or named & {*looked_in}
    assert bool(looked_in) or max(high, wide) > 0.1


async def _spread(found: Rows) -> None:
    """Complaints lie closely beside each other; some stand in public, without an address, some nowhere."""
    lamp = await Category.create(code="lampu", name="Lampu", in_public_space=True)
    home = await Category.create(code="air", name="Air")
    await catalog.load()
    rows = await Complaint.all().order_by("id")
    for row in rows:
        row.latitude = None if row.id % 11 == 0 else round(-6.9 + row.id % 97 * 0.000037, 6)
        row.longitude = round(112.05 + row.id % 89 * 0.000041, 6)
        row.address = None if row.id % 3 else "Jalan Melati 3"
        row.category_id = (None, lamp.id, lamp.id, home.id)[row.id % 4]
    await Complaint.bulk_update(rows, ["latitude", "longitude", "address", "category_id"], batch_size=500)
    found.rows = {r.id: r for r in map(ComplaintRow._make, await query.rows(f"{SELECT} ORDER BY c.id"))}


def _audiences(found: Rows) -> list[tuple[str, Audience]]:
    whole = [(name, actor.whole_audience) for name, actor in found.actors.items()]
    receipts = [("receipt", Actor(receipt=pk).audience) for pk, case in found.cases.items() if case.filer][
        :300:60
    ]
    return [*whole, *receipts]


async def _found(audience: Audience, *also: Condition | None) -> set[int]:
    where = all_of(rows_seen_by(audience), *(c for c in also if c is not None))
    return {r[0] for r in await query.rows(f"SELECT c.id FROM complaint c WHERE {where.sql}", where.params)}


def _shown(found: Rows, audience: Audience) -> dict[int, ComplaintView]:
    sights = ((pk, row, sight_of(audience, row)) for pk, row in found.rows.items())
    return {pk: ComplaintView(row, sight, audience) for pk, row, sight in sights if sight is not None}


async def test_of_which_rows_a_field_is_read_is_said_alike_in_sql(opened: str) -> None:
    found = await fill()
    for name, audience in _audiences(found):
        shown = _shown(found, audience)
        assert await _found(audience) == shown.keys(), name
        legible = {pk for pk, complaint in shown.items() if complaint.title != SECRET}
        for field in (Shown.TITLE, Shown.PLACE):
            assert await _found(audience, where_shown(field, audience, rows_seen_by(audience))) == legible, (
                name
            )
        exact = {pk for pk, complaint in shown.items() if sees_address(complaint.sight)}
        known = await _found(audience, exact_places(audience))
        assert known & legible == exact & legible, name


SPOTS = (
    (0, 0, 0, 0),
    (0.0005, 0.0005, 0.0004, 0.0004),
    (0.001, 0.001, 0.0, 0.002),
    (0.00101, 0, 0.0007, 0.004),
    (0.0021, 0.0011, 0.0001, 0.0001),
    (-0.001, -0.001, 0.01, 0.01),
    (0.0014, 0.0006, 0.00037, 0.0011),
)


async def test_in_a_box_is_what_is_shown_in_it(opened: str) -> None:
    found = await fill()
    await _spread(found)
    boxes = [
        Box(-6.9 + south, 112.05 + west, -6.9 + south + high, 112.05 + west + wide)
        for south, west, high, wide in SPOTS
    ]
    coarse = fine = 0
    for name, audience in _audiences(found):
        shown = _shown(found, audience)
        for box in boxes:
            inside = {
                pk
                for pk, place in ((pk, complaint.location) for pk, complaint in shown.items())
                if place is not None
                and box.south <= place.latitude <= box.north
                and box.west <= place.longitude <= box.east
            }
            assert await _found(audience, within(audience, box)) == inside, (name, box)
        if name == "visitor":
            grids = [place.grid_of(complaint.row) for complaint in shown.values()]
            coarse, fine = grids.count(place.coarse()), grids.count(place.FINE)
    assert min(coarse, fine) > 20
