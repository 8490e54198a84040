"""Where a complaint is, as those read it who may not know the exact place: on a grid that says where to look
and not who lives there.

What is asked of places (a box, a distance) is asked of the same grid, or the answers would tell the rest.
"""

from math import ceil, floor
from typing import Any, NamedTuple, Protocol

from access.complaint_fields import Shown, exact_places, where_shown
from access.condition import Condition, all_of
from database import query
from database.installation import current
from database.query import marks
from models.search_words import Square
from reads import catalog
from rules.audience import Audience

_METRES_PER_MICRODEGREE = 0.11132
_FINE_METRES = 10


class Located(Protocol):
    """The columns on which it depends how coarse the grid is."""

    anonymous: Any
    address: Any
    category_id: Any


class Grid(NamedTuple):
    """Its lines lie `step` microdegrees apart; places are shown where the nearest of them cross."""

    step: int

    @classmethod
    def of(cls, metres: int) -> "Grid":
        """At least so wide, in round degrees: 1, 2 or 5 at some decimal."""
        size = 100
        while size * _METRES_PER_MICRODEGREE < metres:
            size = size * 5 // 2 if str(size).startswith("2") else size * 2
        return cls(size)

    def shown(self, degrees: float) -> float:
        """Where a place is shown, to six decimals."""
        return (round(degrees * 1e6) + self.step // 2) // self.step * self.step / 1e6

    def between(self, low: float, high: float) -> tuple[float, float]:
        """From where on (inclusive), and up to where (exclusive), places are shown within `low` to `high`."""
        first, last = ceil(low * 1e6 / self.step), floor(high * 1e6 / self.step)
        # By the very numbers that are shown, which are not always what is divided here.
        first += (first * self.step / 1e6 < low) - ((first - 1) * self.step / 1e6 >= low)
        last += ((last + 1) * self.step / 1e6 <= high) - (last * self.step / 1e6 > high)
        half = self.step // 2
        return (first * self.step - half) / 1e6, ((last + 1) * self.step - half) / 1e6


FINE = Grid.of(_FINE_METRES)
"""Of what stands in public, so that it can be found."""


class Coarseness:
    """How far the public's places are apart where they may be homes: an installation's setting."""

    def __init__(self, metres: int = 100) -> None:
        self.grid = Grid.of(metres)


def coarse() -> Grid:
    """Of all that may be a home, and of who does not want to be known."""
    return current().part(Coarseness).grid


def grid_of(row: Located) -> Grid:
    """The grid on which the public reads the place of a complaint. A given address may be a home."""
    category = catalog.categories.get(row.category_id or 0)
    harmless = category is not None and category.in_public_space and row.address is None and not row.anonymous
    return FINE if harmless else coarse()


# ── in a box ─────────────────────────────────────────────────────────────────────────────────────


class Box(NamedTuple):
    """In degrees."""

    south: float
    west: float
    north: float
    east: float


def unled(column: str) -> str:
    """The column, so that SQLite does not look for its values in an index: most rows have them, and are found
    sooner in the order in which they are wanted. PostgreSQL knows how many rows have which."""
    return f"+{column}" if query.dialect() == "sqlite" else column


# ── cells, of which indexes keep what lies in them by date ───────────────────────────────────────


class Cells(NamedTuple):
    """Squares of `1 / per_degree` degrees, by their numbers."""

    per_degree: int
    numbers: tuple[int, ...]

    def apart(self) -> "list[Cells]":
        """Each by itself: no index is in the order of two of them."""
        return [Cells(self.per_degree, (number,)) for number in self.numbers]

    def condition(self) -> Condition | None:
        if not self.numbers:
            return None
        return Condition(
            f"{_CELL[query.dialect()].format(n=self.per_degree)} IN ({marks(self.numbers)})", self.numbers
        )


ELSEWHERE = Cells(0, ())
"""What lies in a box is found by something else that is asked."""
_CELL = {
    "sqlite": "(CAST(c.latitude * {n} AS INTEGER) * 100000 + CAST(c.longitude * {n} AS INTEGER))",
    "postgres": "(floor(c.latitude * {n})::bigint * 100000 + floor(c.longitude * {n})::bigint)",
}
"""As in migrations/0025: an index of an expression serves the same expression alone."""
_ZOOMS = (100, 20)
"""Cells of some 1.1 km and 5.5 km."""
_MOST_CELLS = 16


def cells(audience: Audience, box: Box) -> Cells:
    """The fewest cells that hold all that this audience is shown in a box; ELSEWHERE: so many that what lies
    in them is found sooner by date."""
    return _cells_in(*_around(audience, box))


def _cells_in(south: float, north: float, west: float, east: float) -> Cells:
    for n in _ZOOMS:
        high = range(_cell(south, n), _cell(north, n) + 1)
        wide = range(_cell(west, n), _cell(east, n) + 1)
        if len(high) * len(wide) <= _MOST_CELLS:
            return Cells(n, tuple(y * 100_000 + x for y in high for x in wide))
    return ELSEWHERE


# ── squares of the map, by which the index of words knows what lies in them ──────────────────────

_MOST_SQUARES = 25
"""Each is looked for at every hit."""


def squares(audience: Audience, box: Box) -> list[str]:
    """The fewest that hold all that this audience is shown in a box, as the words of a complaint have them;
    none: so many that a search is sooner without them."""
    return squares_between(*_around(audience, box))


def gathering_squares(box: Box) -> list[str]:
    """The same of what is gathered in a box."""
    return squares_between(*_gathered(box))


def squares_between(south: float, north: float, west: float, east: float) -> list[str]:
    """The same of all that lies there exactly."""
    for size in Square:
        high = range(size.line(south), size.line(north) + 1)
        wide = range(size.line(west), size.line(east) + 1)
        if len(high) * len(wide) <= _MOST_SQUARES:
            return [size.named(row, column) for row in high for column in wide]
    return []


# ── in squares of the grid ───────────────────────────────────────────────────────────────────────


def gathering_cells(box: Box) -> Cells:
    """As `cells`, of what is gathered in a box."""
    return _cells_in(*_gathered(box))


def gathered(audience: Audience, box: Box, found_by: Cells = ELSEWHERE) -> Condition:
    """Complaints of which this audience reads the place, and which the coarse grid has in this box: so they
    are counted on maps, for everybody alike."""
    led = found_by.condition()
    inside = Condition(_INSIDE.replace("c.latitude >=", f"{unled('c.latitude')} >="), _gathered(box))
    return where_shown(Shown.PLACE, audience, inside if led is None else all_of(led, inside))


def _gathered(box: Box) -> tuple[float, float, float, float]:
    return _on(coarse(), box)


def _cell(degrees: float, per_degree: int) -> int:
    """As `_CELL` has it."""
    return int(degrees * per_degree) if query.dialect() == "sqlite" else floor(degrees * per_degree)


_AROUND = "({} BETWEEN ? AND ? AND c.longitude BETWEEN ? AND ?)"
_INSIDE = "(c.latitude >= ? AND c.latitude < ? AND c.longitude >= ? AND c.longitude < ?)"
_EXACTLY = "(c.latitude BETWEEN ? AND ? AND c.longitude BETWEEN ? AND ?)"


def within(audience: Audience, box: Box, found_by: Cells = ELSEWHERE) -> Condition:
    """Complaints that this audience is shown inside the box: each where it reads it, exactly or on its grid.

    Around all of that a plain box is drawn, to which the cells lead that it is `found_by`.
    """
    exact = exact_places(audience)
    around = Condition(_AROUND.format(unled("c.latitude")), _around(audience, box))
    led = found_by.condition()
    if led is not None:
        around = all_of(led, around)
    if exact is None:
        return where_shown(Shown.PLACE, audience, around)
    inside = (box.south, box.north, box.west, box.east)
    fine, wide = _on(FINE, box), _on(coarse(), box)
    kinds = [pk for pk, category in catalog.categories.items() if category.in_public_space]
    # As `grid_of` has it; a category that is null leads to ELSE.
    in_public = f"c.anonymous = FALSE AND c.address IS NULL AND c.category_id IN ({marks(kinds)})"
    as_shown = f"WHEN {exact.sql} THEN {_EXACTLY} WHEN {in_public} THEN {_INSIDE} ELSE {_INSIDE}"
    shown = Condition(f"CASE {as_shown} END", (*exact.params, *inside, *kinds, *fine, *wide))
    well = _well_inside(inside, fine, wide)
    if well is not None:
        # Of what lies well inside, nothing but its place needs to be known.
        shown = Condition(f"({_INSIDE} OR {shown.sql})", (*well, *shown.params))
    return where_shown(Shown.PLACE, audience, all_of(around, shown))


def _well_inside(*shown_in: tuple[float, float, float, float]) -> tuple[float, float, float, float] | None:
    """South, north, west and east of what is in the box by each of these; None: nothing is."""
    south, north, west, east = zip(*shown_in, strict=True)
    well = (max(south), min(north), max(west), min(east))
    return well if well[0] < well[1] and well[2] < well[3] else None


def _around(audience: Audience, box: Box) -> tuple[float, float, float, float]:
    """South, north, west and east of all that lies where this audience is shown it in the box."""
    inside = (box.south, box.north, box.west, box.east)
    if exact_places(audience) is None:
        return inside
    south, north, west, east = zip(inside, _on(FINE, box), _on(coarse(), box), strict=True)
    return min(south), max(north), min(west), max(east)


def _on(grid: Grid, box: Box) -> tuple[float, float, float, float]:
    return *grid.between(box.south, box.north), *grid.between(box.west, box.east)
