"""Parts of which several papers are made."""

import json
from collections.abc import Iterable, Sequence
from math import cos, radians
from typing import Any

from documents.paper import As, Column, Part, PartKind, Raw
from documents.paper_words import month
from reads import catalog
from reads import paper_words as words
from reads.overview import DayCount
from reads.period import Period

Figure = tuple[str, Raw, Raw, As]
"""What, in this period, in the one before."""
_WIDE = 1000
_MOST_BARS = 62
"""Days that are told apart in a drawing."""


def figures(title: str, rows: Sequence[Figure], text: str = words.COMPARED_FEW) -> Part:
    columns = (
        Column(words.MEASURE, As.TEXT, 3.2),
        Column(words.THIS_PERIOD, As.MIXED),
        Column(words.BEFORE, As.MIXED),
        Column(""),
    )
    return Part(PartKind.FIGURES, title, text, columns, tuple((*row[:3], row[3].value) for row in rows))


async def period_figures(period: Period) -> list[Figure]:
    """What was done, and how well, beside the period before."""
    before = period.before
    rated, rated_before = await period.satisfaction(), await before.satisfaction()
    return [
        (words.FILED, await period.received(), await before.received(), As.NUMBER),
        (words.FIRST_ANSWERED, await period.answered(), await before.answered(), As.NUMBER),
        (words.RESOLVED, await period.resolved(), await before.resolved(), As.NUMBER),
        (words.CLOSED, await period.closed(), await before.closed(), As.NUMBER),
        (words.ON_TIME, await period.on_time_rate(), await before.on_time_rate(), As.SHARE),
        (
            words.MEDIAN,
            await period.median_first_response(), await before.median_first_response(), As.HOURS,
        ),
        (words.SATISFACTION, rated.average, rated_before.average, As.RATING),
        (words.RATED, rated.answered, rated_before.answered, As.NUMBER),
    ]  # fmt: skip


async def trend(period: Period) -> Part:
    days = await period.trend()
    if len(days) > _MOST_BARS:
        return _by_month(days)
    columns = (Column(words.DAY, As.DAY, 2), Column(words.IN, As.NUMBER), Column(words.DONE, As.NUMBER))
    rows = tuple((d.day.isoformat(), d.submitted, d.closed) for d in days)
    return Part(PartKind.TREND, words.BY_DAY, "", columns, rows)


def _by_month(days: Sequence[DayCount]) -> Part:
    counted: dict[str, tuple[int, int]] = {}
    for one in days:
        filed, closed = counted.get(month(one.day), (0, 0))
        counted[month(one.day)] = filed + one.submitted, closed + one.closed
    columns = (Column(words.MONTH, As.TEXT, 2), Column(words.IN, As.NUMBER), Column(words.DONE, As.NUMBER))
    rows = tuple((name, *both) for name, both in counted.items())
    return Part(PartKind.TREND, words.BY_MONTH, "", columns, rows)


async def by_category(period: Period) -> Part:
    rows = tuple((figure.category.name, figure.number) for figure in await period.by_category())
    columns = (Column(words.CATEGORY, As.TEXT, 4), Column(words.FILED, As.NUMBER, 1.7))
    return Part(PartKind.TABLE, words.BY_CATEGORY, "", columns, rows)


async def by_opd(period: Period, title: str = words.BY_OPD) -> Part:
    columns = (
        Column(words.OPD, As.TEXT, 4.2), Column(words.RECEIVED, As.NUMBER), Column(words.ANSWERED, As.NUMBER),
        Column(words.IN_TIME, As.SHARE, 1.2), Column(words.DECLARED_DONE, As.NUMBER),
    )  # fmt: skip
    rows = tuple(
        (row.opd.name, row.received, row.answered, row.on_time_rate, row.resolved)
        for row in sorted(await period.by_opd(), key=lambda row: (-row.received, -row.answered, row.opd.name))
    )
    text = words.joined(words.ONLY_BUSY, words.FEW)
    return Part(PartKind.TABLE, title, text, columns, rows)


async def by_district(period: Period) -> Part:
    """A map of all districts, and their numbers."""
    counted = {figure.district.pk: figure.number for figure in await period.by_district()}
    districts = sorted(catalog.districts.values(), key=lambda d: (-counted.get(d.pk, 0), d.name))
    shapes, tall = drawn([d.outline for d in districts])
    rows = tuple((d.name, counted.get(d.pk, 0)) for d in districts)
    text = words.DARKER
    if any(d.outline_schematic for d in districts):
        text = words.joined(text, words.SCHEMATIC)
    columns = (Column(words.DISTRICT, As.TEXT, 4), Column(words.FILED, As.NUMBER, 1.7))
    return Part(PartKind.MAP, words.BY_DISTRICT, text, columns, rows, tuple(shapes), tall)


def drawn(outlines: Sequence[str | None]) -> tuple[list[list[list[list[int]]]], int]:
    """GeoJSON in degrees as rings of whole numbers, 1000 wide, north above; and how tall that is."""
    found = [[] if outline is None else [*_rings(json.loads(outline))] for outline in outlines]
    points = [point for rings in found for ring in rings for point in ring]
    if not points:
        return [[] for _ in found], 0
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    scale = _WIDE / max(east - west, 1e-6)
    upright = scale / cos(radians((south + north) / 2))
    shapes = [
        [[[round((x - west) * scale), round((north - y) * upright)] for x, y in ring] for ring in rings]
        for rings in found
    ]
    return shapes, round((north - south) * upright)


def _rings(geometry: Any) -> Iterable[list[tuple[float, float]]]:
    """The outer ones."""
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    for polygon in polygons:
        yield [(point[0], point[1]) for point in polygon[0]]


def told(rows: Sequence[Figure]) -> str:
    """The first figures as one sentence."""
    received, answered, resolved = (int(row[1] or 0) for row in rows[:3])
    return words.told(received, answered, resolved, rows[4][1])
