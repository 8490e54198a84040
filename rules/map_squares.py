"""Squares of the map in which complaints are gathered, and what each of them adds up.

A square is made of squares of the coarse grid on which the public reads what may be a home, for everybody
alike: on which side of a square's edge somebody lives is nothing that the grid does not say. Level 0 is the
grid itself; each level's squares are four of the one before.
"""

from collections.abc import Iterable
from enum import IntEnum
from math import ceil, log2
from typing import NamedTuple

from rules.tallies import OF_NOBODY, Change, Facts
from rules.words import ComplaintKind

KEPT = (0, 2, 4, 6, 8)
"""The levels that are kept; one between them is four squares of the one below."""
WITHOUT_POINT = 15
"""In place of a level: complaints of which only the kecamatan is known; its row id is the square's number."""
WHOLE = 100
"""Added to a level: all of a square together, in place of each category, district, status and OPD (of what is
public) by itself."""
_ORIGIN, _WIDTH = 1 << 22, 1 << 23
_PIXELS = 45
"""A square is at least about so wide on a map of this zoom."""
_DEGREES_AT_ZOOM_0 = 360 / 256
Box = tuple[float, float, float, float]


class PlaceSight(IntEnum):
    """Who may see where a complaint is, as far as its columns say it without the OPD that has it. As
    `rules.tallies.SightClass`, but walls are not told of all that is inside."""

    PUBLIC = 0
    INSIDE = 1
    OVERSIGHT = 2
    SECRET = 3
    """Confidential or hidden."""


class Cell(NamedTuple):
    """Where a complaint counts. Row ids are 0 for none; of all together they and `overdue` are 0 and `status`
    empty."""

    layer: int
    square: int
    sight: int
    opd: int
    category: int
    district: int
    status: str
    overdue: int


class Sums(NamedTuple):
    """What a square adds up. `ids` is the id of the only one where there is one; `north` and `east` are the
    numbers of the lines on which they are shown."""

    number: int = 0
    late: int = 0
    ids: int = 0
    north: int = 0
    east: int = 0

    def plus(self, other: "Sums", sign: int = 1) -> "Sums":
        return Sums(*(a + sign * b for a, b in zip(self, other, strict=True)))


class Spot(NamedTuple):
    """A square of the grid, by its number to the north and to the east."""

    north: int
    east: int


def nearest(degrees: float, step: int) -> int:
    """The line of the grid that is nearest; its lines are `step` microdegrees apart."""
    return (round(degrees * 1e6) + step // 2) // step


def spot(latitude: float, longitude: float, step: int) -> Spot:
    return Spot(nearest(latitude, step), nearest(longitude, step))


def number(north: int, east: int) -> int:
    """The number of a square of some level, by its own row and column there."""
    return (north + _ORIGIN) * _WIDTH + east + _ORIGIN


def row_and_column(square: int) -> Spot:
    north, east = divmod(square, _WIDTH)
    return Spot(north - _ORIGIN, east - _ORIGIN)


def square_of(where: Spot, level: int) -> int:
    return number(where.north >> level, where.east >> level)


def sight_of_place(facts: Facts) -> PlaceSight:
    if facts.public:
        return PlaceSight.PUBLIC
    if facts.kind == ComplaintKind.OVERSIGHT:
        return PlaceSight.OVERSIGHT
    return PlaceSight.SECRET if facts.confidential or facts.hidden else PlaceSight.INSIDE


def counted(pk: int, facts: Facts, step: int) -> tuple[Spot | None, Sums]:
    """Where it lies on the grid, and what it adds to the squares there."""
    late = int(bool(facts.overdue))
    if facts.latitude is None or facts.longitude is None:
        return None, Sums(1, late, pk)
    where = spot(facts.latitude, facts.longitude, step)
    return where, Sums(1, late, pk, *where)


def cells(facts: Facts, where: Spot | None) -> list[Cell]:
    """All in which it counts."""
    if where is None:
        if facts.district_id is None:
            return []
        layers = [(WITHOUT_POINT, facts.district_id)]
    else:
        layers = [(level, square_of(where, level)) for level in KEPT]
    sight = int(sight_of_place(facts))
    opd = facts.opd_id or OF_NOBODY
    by = (opd, facts.category_id or 0, facts.district_id or 0, str(facts.status), int(bool(facts.overdue)))
    together = (OF_NOBODY if sight == PlaceSight.PUBLIC else opd, 0, 0, "", 0)
    return [
        Cell(layer + whole, square, sight, *what)
        for layer, square in layers
        for whole, what in ((0, by), (WHOLE, together))
    ]


def moved(changes: Iterable[tuple[int, Change]], step: int) -> dict[Cell, Sums]:
    """By how much these changes of complaints, each by its id, change which cells."""
    found: dict[Cell, Sums] = {}
    for pk, change in changes:
        for facts, sign in ((change.before, -1), (change.after, 1)):
            if facts is None:
                continue
            where, sums = counted(pk, facts, step)
            for cell in cells(facts, where):
                found[cell] = found.get(cell, Sums()).plus(sums, sign)
    return {cell: sums for cell, sums in found.items() if any(sums)}


# ── what is asked for ────────────────────────────────────────────────────────────────────────────


class View(NamedTuple):
    """The squares of a level that a box lies in, whole: rows and columns, both ends included."""

    level: int
    south: int
    west: int
    north: int
    east: int

    @classmethod
    def of(cls, box: Box, zoom: int, step: int, most: int) -> "View":
        """Of south, west, north and east in degrees; wider squares where there would be more than `most`."""
        low, high = spot(box[0], box[1], step), spot(box[2], box[3], step)
        level = max(0, ceil(log2(_PIXELS * _DEGREES_AT_ZOOM_0 / 2**zoom / (step / 1e6)) - 0.1))
        while True:
            view = cls(level, low.north >> level, low.east >> level, high.north >> level, high.east >> level)
            if (view.north - view.south + 1) * (view.east - view.west + 1) <= most:
                return view
            level += 1

    def square(self, where: Spot) -> Spot:
        """In which of its squares this one of the grid lies, by row and column."""
        return Spot(where.north >> self.level, where.east >> self.level)

    def holds(self, where: Spot) -> bool:
        north, east = self.square(where)
        return self.south <= north <= self.north and self.west <= east <= self.east

    @property
    def kept(self) -> int:
        """The level that is kept of which its squares are made."""
        return max(level for level in KEPT if level <= self.level)

    def runs(self) -> list[tuple[int, int]]:
        """Numbers of squares of that level, first and last. What lies beside the view may be among them."""
        finer = self.level - self.kept
        south, north = self.south << finer, ((self.north + 1) << finer) - 1
        west, east = self.west << finer, ((self.east + 1) << finer) - 1
        if finer > 1:
            return [(number(south, west), number(north, east))]
        return [(number(row, west), number(row, east)) for row in range(south, north + 1)]

    def lines(self, north: int, east: int) -> tuple[Spot, Spot]:
        """Of a square of this level the first and the last square of the grid."""
        first = Spot(north << self.level, east << self.level)
        wide = (1 << self.level) - 1
        return first, Spot(first.north + wide, first.east + wide)
