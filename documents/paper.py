"""What a paper says: kept for ever as JSON, of which each kind of file is made.

Its texts are Indonesian, and `Both` where they are no names: what was issued is the Indonesian one, and the
other its translation, of the same figures.
"""

import json
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from rules.bilingual import Both, in_language

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
    return json.dumps(_told(asdict(paper)), ensure_ascii=False, separators=(",", ":"))


def read(text: str) -> Paper:
    """The way back."""
    return _paper(json.loads(text, object_hook=_both))


def is_translated(paper: Paper) -> bool:
    """Whether it is in English too: papers of before there were translations are not."""
    return isinstance(paper.title, Both)


def in_english(paper: Paper) -> Paper:
    """All of it but names."""
    return _paper(_english(asdict(paper)))


_ID, _EN = "id", "en"


def _told(said: Any) -> Any:
    match said:
        case Both():
            return {_ID: str(said), _EN: said.english}
        case dict():
            return {name: _told(one) for name, one in said.items()}
        case list() | tuple():
            return [_told(one) for one in said]
        case _:
            return said


def _both(said: dict[str, Any]) -> Any:
    return Both(said[_ID], said[_EN]) if said.keys() == {_ID, _EN} else said


def _english(said: Any) -> Any:
    match said:
        case str():
            return in_language(said, True)
        case dict():
            return {name: _english(one) for name, one in said.items()}
        case list() | tuple():
            return [_english(one) for one in said]
        case _:
            return said


def _paper(said: dict[str, Any]) -> Paper:
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
