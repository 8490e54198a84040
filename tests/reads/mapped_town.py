"""What maps show of a regency in which anything happens, beside a naive count over its rows."""

from collections.abc import Sequence

from access.complaint import sight_of
from access.complaint_fields import sees_content
from models.complaint.complaint import Complaint
from models.district import District
from reads import place
from reads.complaint_cluster import FARTHEST_OUT, clusters
from reads.complaint_filter import ComplaintFilter
from reads.complaint_page import page
from reads.place import Box
from rules.audience import Audience
from rules.words import ComplaintOrder, ComplaintStatus

POINTS = (
    *((-6.9, 112.05), (-6.899501, 112.050499), (-6.8995, 112.0505), (-6.87, 112.0), (-6.87, 112.0)),
    *((-7.1, 111.6), (-6.9005, 112.049501), (0.0004, 0.0004), (-0.0006, -0.0006)),
)
"""On lines of the grid, just on either side of its edges, and where degrees begin."""
VIEWS = (
    *((Box(-7.165, 111.567, -6.757, 112.222), 9), (Box(-6.95, 111.95, -6.85, 112.1), 12)),
    *((Box(-6.9, 112.05, -6.9, 112.05), 16), (Box(-6.8996, 112.04, -6.86, 112.0503), 15)),
    *((Box(-90, -180, 90, 180), 0), (Box(-1, -1, 1, 1), 8), (Box(-90, -180, 90, 180), 20)),
)
WANTED = (
    ComplaintFilter(),
    ComplaintFilter(status=[ComplaintStatus.ROUTED, ComplaintStatus.SUBMITTED]),
    ComplaintFilter(overdue=False),
    ComplaintFilter(rated=False),
    ComplaintFilter(search="lampu"),
)
"""Kept together, kept by what is asked, and counted one by one."""


def _wanted(row: Complaint, wanted: ComplaintFilter) -> bool:
    return (
        (wanted.status is None or row.status in wanted.status)
        and (wanted.overdue is None or row.overdue == wanted.overdue)
        and (wanted.rated is None or (row.rating is not None) == wanted.rated)
    )


async def _shown(
    audience: Audience, rows: Sequence[Complaint], wanted: ComplaintFilter, zoom: int
) -> dict[int, tuple[float, float]]:
    """Where each that counts stands on the grid."""
    middles = {d.id: (d.latitude, d.longitude) for d in await District.all()}
    grid, found = place.coarse(), dict[int, tuple[float, float]]()
    for row in rows:
        sight = sight_of(audience, row)
        if sight is None or not sees_content(sight, row) or not _wanted(row, wanted):
            continue
        at = None if row.latitude is None or row.longitude is None else (row.latitude, row.longitude)
        if at is None and zoom <= FARTHEST_OUT:
            at = middles.get(row.district_id or 0)
        if at is not None:
            found[row.id] = (grid.shown(at[0]), grid.shown(at[1]))
    return found


def _inside(at: tuple[float, float], box: Box) -> bool:
    return box.south <= at[0] <= box.north and box.west <= at[1] <= box.east


async def map_is_right(audience: Audience, rows: Sequence[Complaint], turn: int) -> None:
    """One view of the map: each square has what lies in it, nothing in view is missing, none counts twice."""
    box, zoom = VIEWS[turn % len(VIEWS)]
    wanted = WANTED[turn // len(VIEWS) % len(WANTED)]
    shown = await _shown(audience, rows, wanted, zoom)
    late = {row.id for row in rows if row.overdue}
    told = await clusters(audience, box, zoom, wanted, first=60)
    found: set[int] = set()
    assert len(told.clusters) <= 60
    assert told.complete
    for each in told.clusters:
        mine = {pk for pk, at in shown.items() if _inside(at, each.box)}
        assert each.count == len(mine) > 0, (audience, box, zoom, wanted, each)
        assert each.overdue == len(mine & late)
        assert each.only == (min(mine) if len(mine) == 1 else None)
        assert not mine & found
        found |= mine
        near = [shown[pk] for pk in mine]
        assert abs(each.latitude - sum(at[0] for at in near) / len(near)) < 1e-5
        assert abs(each.longitude - sum(at[1] for at in near) / len(near)) < 1e-5
    assert told.total == len(found)
    assert {pk for pk, at in shown.items() if _inside(at, box)} <= found
    if zoom > FARTHEST_OUT and told.clusters:
        first = told.clusters[turn % len(told.clusters)]
        listed = ComplaintFilter(
            status=wanted.status, overdue=wanted.overdue, rated=wanted.rated, gathered=first.box
        )
        listing = await page(audience, listed, ComplaintOrder.NEWEST, first=50, after=None)
        assert {row.row.id for row in listing.rows} == {
            pk for pk, at in shown.items() if _inside(at, first.box)
        }
