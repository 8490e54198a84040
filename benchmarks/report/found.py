"""What a part of the benchmarks finds: tables, curves, and lines that say whether a goal was reached."""

import math
from dataclasses import dataclass, field
from typing import NamedTuple

Cell = float | str | None


@dataclass
class Table:
    """Servers in rows. `name` is its picture's file; the column called `drawn` is drawn in bars."""

    name: str
    title: str
    columns: list[str]
    drawn: str = ""
    first: str = "server"
    rows: list[tuple[str, list[Cell]]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def row(self, name: str, *figures: Cell) -> None:
        self.rows.append((name, list(figures)))

    def bars(self) -> list[tuple[str, float]]:
        """Name and length of each bar."""
        at = self.columns.index(self.drawn)
        return [
            (name, f)
            for name, figures in self.rows
            if isinstance(f := figures[at], (int, float)) and math.isfinite(f)
        ]


@dataclass
class Curve:
    """Points joined by a line, for each name; both axes begin at zero."""

    name: str
    title: str
    across: str
    up: str
    lines: dict[str, list[tuple[float, float]]]


class Goal(NamedTuple):
    """One line of the summary; `why` says what stands in the way where it was not reached."""

    what: str
    must: str
    measured: str
    reached: bool
    why: str = ""


@dataclass
class Found:
    """All that one part found, in the order in which it is told."""

    title: str
    goals: list[Goal] = field(default_factory=list)
    shown: list[Table | Curve] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def number(value: Cell) -> str:
    """A figure with as many digits as mean something."""
    if value is None:
        return "–"
    if isinstance(value, str):
        return value
    if not math.isfinite(value):
        return "none"
    if abs(value) >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"
