"""A paper as a tagged PDF (PDF/UA-1): headings, tables and drawings are told to whoever listens to it.

The letters are those that come with typst, so that a paper looks the same wherever it is made.
"""

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

from documents.letters import shown
from documents.paper import Paper, Part, PartKind
from documents.paper_words import columns, is_number, long_day, texts
from rules.deadlines import WIB

_TEMPLATE = (Path(__file__).parent / "paper.typ").read_bytes()
_BLANK = ". . . . . . . . . . . . . . . ."


def pdf(paper: Paper, number: str | None, made: datetime) -> bytes:
    """Takes the processor for a while: in a thread. Without a number it is a draft, and says so. The same
    paper made at the same time has the same bytes."""
    dated = long_day(made.astimezone(WIB).date())
    signed = paper.signatory
    said = {
        "title": paper.title, "period": paper.period, "regency": paper.regency, "unit": paper.unit,
        "address": paper.address, "place": paper.place, "to": paper.to, "opening": paper.opening,
        "closing": paper.closing, "draft": number is None, "number": number or _BLANK,
        "dated": f"{paper.place}, {dated}" if number else "", "signed-on": dated if number else _BLANK,
        "footer": f"{paper.title} · {number}" if number else f"{paper.title} · draf, belum diterbitkan",
        "position": signed.position if signed else f"Kepala {paper.unit}",
        "name": signed.name if signed else "",
        "nip": _spaced(signed.nip) if signed and signed.nip else "",
        "parts": [_part(part) for part in paper.parts],
    }  # fmt: skip
    made_of = typst.compile(
        _TEMPLATE, ignore_system_fonts=True, format="pdf", pdf_standards="ua-1",
        timestamp=int(made.timestamp()),
        sys_inputs={"paper": json.dumps(shown(said))},
    )  # fmt: skip
    assert isinstance(made_of, bytes)
    return made_of


def _spaced(nip: str) -> str:
    """As letters write it: date of birth, of appointment, sex, number."""
    return re.sub(r"^(\d{8})(\d{6})(\d)(\d{3})$", r"\1 \2 \3 \4", nip)


def _part(part: Part) -> dict[str, Any]:
    visible = columns(part)
    said: dict[str, Any] = {
        "kind": part.kind, "title": part.title, "text": part.text, "rows": texts(part),
        "heads": [c.head for c in visible], "wide": [c.wide for c in visible],
        "numeric": [is_number(c.said) for c in visible],
    }  # fmt: skip
    if part.kind is PartKind.TREND:
        said["raw"] = [[_short(str(row[0])), row[1], row[2]] for row in part.rows]
        said["alt"] = f"{part.title}: {_told(part)}"
    if part.kind is PartKind.MAP:
        said |= {"raw": [[row[0], row[1]] for row in part.rows], "shapes": part.shapes, "tall": part.tall}
        said["middles"] = [_middle(rings) for rings in part.shapes]
        said["alt"] = f"{part.title}. Angka setiap kecamatan ada di tabel di bawahnya."
    return said


def _short(day: str) -> str:
    if day[:1].isdigit():
        _year, month, number = day.split("-")
        return f"{int(number)}/{int(month)}"
    return f"{day[:3]} {day[-2:]}"  # a month


def _told(part: Part) -> str:
    return "; ".join(f"{row[0]}: " + ", ".join(_cells(part, row)) for row in texts(part))


def _cells(part: Part, row: list[str]) -> list[str]:
    return [f"{cell} {c.head.lower()}" for c, cell in list(zip(columns(part), row, strict=True))[1:]]


def _middle(rings: Any) -> list[float]:
    """Of the largest ring: the middle of its mass."""
    if not rings:
        return [0, 0]
    best, most = [0.0, 0.0], -1.0
    for ring in rings:
        area = x = y = 0.0
        for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
            cross = ax * by - bx * ay
            area, x, y = area + cross, x + (ax + bx) * cross, y + (ay + by) * cross
        if abs(area) > most and area:
            best, most = [x / (3 * area), y / (3 * area)], abs(area)
    return best
