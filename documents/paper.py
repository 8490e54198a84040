"""What a paper says: kept for ever as JSON, of which each kind of file is made."""

import json
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

Raw = str | int | float | None
"""A cell: a day as "2026-11-30", a share from 0 to 1."""


class As(StrEnum):
    """How a column's cells are said."""

    TEXT = "TEXT"
    NUMBER = "NUMBER"
    SHARE = "SHARE"
    HOURS = "HOURS"
    RATING = "RATING"
    DAY = "DAY"
    MIXED = "MIXED"
    """Each row by a kind of its own, which its last cell names."""


class PartKind(StrEnum):
    """How a part is shown; it is a table to whoever cannot see that."""

    TABLE = "TABLE"
    FIGURES = "FIGURES"
    TREND = "TREND"
    MAP = "MAP"
    TEXT = "TEXT"


@dataclass(frozen=True, slots=True)
class Column:
    """`wide`: parts of the width of a page."""

    head: str
    said: As = As.TEXT
    wide: float = 1


@dataclass(frozen=True, slots=True)
class Part:
    """`text`: what is said of it, for whoever sees no drawing too. `shapes`: of a map, for each row its rings
    of `[x, y]`, within 1000 by `tall`."""

    kind: PartKind
    title: str
    text: str = ""
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[Raw, ...], ...] = ()
    shapes: tuple[Any, ...] = ()
    tall: int = 0


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs it, as far as that is known."""

    position: str
    name: str
    nip: str | None


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper without its number. `unit`: the office that issues it, `place`: where it signs."""

    title: str
    period: str
    regency: str
    unit: str
    address: str
    place: str
    opening: str
    parts: tuple[Part, ...]
    closing: str = ""
    to: str = ""
    signatory: Signatory | None = field(default=None)


def kept(paper: Paper) -> str:
    """As JSON."""
    return json.dumps(asdict(paper), ensure_ascii=False, separators=(",", ":"))


def read(text: str) -> Paper:
    """The way back."""
    said = json.loads(text)
    parts = tuple(
        Part(
            **part
            | {
                "kind": PartKind(part["kind"]),
                "columns": tuple(Column(**c | {"said": As(c["said"])}) for c in part["columns"]),
                "rows": tuple(tuple(row) for row in part["rows"]),
                "shapes": tuple(part["shapes"]),
            }
        )
        for part in said["parts"]
    )
    signed = said["signatory"]
    return Paper(**said | {"parts": parts, "signatory": None if signed is None else Signatory(**signed)})
