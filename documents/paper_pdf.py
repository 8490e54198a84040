"""A paper as a tagged PDF (PDF/UA-1): headings, tables and drawings are told to whoever listens to it.

The letters are those that come with typst, so that a paper looks the same wherever it is made.
"""

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

from documents import paper_words as words
from documents.letters import shown
from documents.paper import Paper, Part, PartKind
from documents.paper_words import columns, is_number, long_day, texts
from rules.bilingual import in_language
from rules.deadlines import WIB

_TEMPLATE = (Path(__file__).parent / "paper.typ").read_bytes()
_BLANK = ". . . . . . . . . . . . . . . ."
_HALVED = range(8, 61)
"""Rows of a name and a number that stand in two halves beside each other, on one page."""


def pdf(paper: Paper, number: str | None, made: datetime, *, english: bool = False) -> bytes:
    """Takes the processor for a while: in a thread. Without a number it is a draft, and says so; in English,
    of a paper that is (`paper.in_english`), it is a translation. The same paper made at the same time has the
    same bytes."""
    dated = long_day(made.astimezone(WIB).date())
    signed = paper.signatory

    def say(text: str) -> str:
        return in_language(text, english)

    state = number or say(words.NOT_ISSUED)
    said = {
        "title": paper.title, "period": paper.period, "regency": paper.regency, "unit": paper.unit,
        "address": paper.address, "place": paper.place, "to": paper.to, "opening": paper.opening,
        "closing": paper.closing, "draft": say(words.DRAFT_WATERMARK) if number is None else "",
        "number": number or _BLANK, "signed-on": say(dated) if number else _BLANK,
        "footer": f"{paper.title} · {say(words.TRANSLATION_HEAD).lower()} · {state}" if english
        else f"{paper.title} · {state}",
        "position": signed.position if signed else say(words.head_of(paper.unit)),
        "name": signed.name if signed else "",
        "nip": _spaced(signed.nip) if signed and signed.nip else "",
        "parts": [_part(part, english) for part in paper.parts],
        "lang": "en" if english else "id",
        "translation": words.translation_of(number) if english else "",
        "words": {
            "number": say(words.NUMBERED), "to": say(words.TO), "in-place": say(words.IN_PLACE),
            "page": say(words.PAGE), "of": say(words.PAGE_OF), "none": say(words.NO_ROWS),
            "nip": say(words.NIP), "original": words.SIGNED_ORIGINAL,
        },
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


def _part(part: Part, english: bool) -> dict[str, Any]:
    visible = columns(part)
    rows = texts(part, english=english)
    said: dict[str, Any] = {
        "kind": part.kind, "title": part.title, "text": part.text, "rows": rows,
        "heads": [c.head for c in visible], "wide": [c.wide for c in visible],
        "numeric": [is_number(c.said) for c in visible],
        "halved": len(visible) == 2 and len(rows) in _HALVED and part.kind in (PartKind.TABLE, PartKind.MAP),
    }  # fmt: skip
    if part.kind is PartKind.TREND:
        said["raw"] = [[_short(str(row[0])), row[1], row[2]] for row in part.rows]
        said["alt"] = f"{part.title}: {_told(part, rows)}"
        marks = _marks(
            max((value for row in part.rows for value in (int(row[1] or 0), int(row[2] or 0))), default=0)
        )
        said["marks"] = [[mark, in_language(words.number(mark), english)] for mark in marks]
    if part.kind is PartKind.MAP:
        said |= {"raw": [[row[0], row[1]] for row in part.rows], "shapes": part.shapes, "tall": part.tall}
        most = max((int(row[1] or 0) for row in part.rows), default=0)
        said["most"] = in_language(words.number(most), english)
        said["middles"] = [_middle(rings) for rings in part.shapes]
        said["alt"] = f"{part.title}. {in_language(words.SEE_TABLE, english)}"
    return said


def _marks(most: int) -> list[int]:
    """Round numbers from 0 to `most` or a little more, for the side of a drawing."""
    step = next(
        step
        for size in range(12)
        for step in (10**size, 2 * 10**size, 5 * 10**size)
        if 5 * step >= max(5, most)
    )
    return [*range(0, max(1, -(-most // step)) * step + 1, step)]


def _short(day: str) -> str:
    if day[:1].isdigit():
        _year, month, number = day.split("-")
        return f"{int(number)}/{int(month)}"
    return f"{day[:3]} {day[-2:]}"  # a month


def _told(part: Part, rows: list[list[str]]) -> str:
    return "; ".join(f"{row[0]}: " + ", ".join(_cells(part, row)) for row in rows)


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
