"""Parts of which several papers are made."""

import json
from collections.abc import Iterable, Sequence
from math import cos, radians
from typing import Any

from documents.paper import As, Column, Part, PartKind, Raw
from documents.paper_words import month, number, said
from reads import catalog
from reads.first_answers import MINIMUM_SAMPLE
from reads.overview import DayCount
from reads.period import Period

Figure = tuple[str, Raw, Raw, As]
"""What, in this period, in the one before."""
COMPARED = f"Dibandingkan dengan periode sama panjang sebelumnya. “–”: kurang dari {MINIMUM_SAMPLE} jawaban."
_WIDE = 1000
_MOST_BARS = 62
"""Days that are told apart in a drawing."""


def figures(title: str, rows: Sequence[Figure], text: str = COMPARED) -> Part:
    columns = (
        Column("Ukuran", As.TEXT, 3.2),
        Column("Periode ini", As.MIXED),
        Column("Sebelumnya", As.MIXED),
        Column(""),
    )
    return Part(PartKind.FIGURES, title, text, columns, tuple((*row[:3], row[3].value) for row in rows))


async def period_figures(period: Period) -> list[Figure]:
    """What was done, and how well, beside the period before."""
    before = period.before
    rated, rated_before = await period.satisfaction(), await before.satisfaction()
    return [
        ("Aduan masuk", await period.received(), await before.received(), As.NUMBER),
        ("Aduan dijawab pertama kali oleh OPD", await period.answered(), await before.answered(), As.NUMBER),
        ("Aduan dinyatakan selesai oleh OPD", await period.resolved(), await before.resolved(), As.NUMBER),
        ("Aduan ditutup", await period.closed(), await before.closed(), As.NUMBER),
        ("Jawaban pertama tepat waktu", await period.on_time_rate(), await before.on_time_rate(), As.SHARE),
        (
            "Median waktu jawaban pertama (jam kerja)",
            await period.median_first_response(), await before.median_first_response(), As.HOURS,
        ),
        ("Nilai kepuasan pelapor (1–5)", rated.average, rated_before.average, As.RATING),
        ("Pelapor yang memberi nilai", rated.answered, rated_before.answered, As.NUMBER),
    ]  # fmt: skip


async def trend(period: Period) -> Part:
    days = await period.trend()
    if len(days) > _MOST_BARS:
        return _by_month(days)
    columns = (Column("Hari", As.DAY, 2), Column("Masuk", As.NUMBER), Column("Selesai", As.NUMBER))
    rows = tuple((d.day.isoformat(), d.submitted, d.closed) for d in days)
    return Part(PartKind.TREND, "Aduan masuk dan selesai per hari", "", columns, rows)


def _by_month(days: Sequence[DayCount]) -> Part:
    counted: dict[str, tuple[int, int]] = {}
    for one in days:
        filed, closed = counted.get(month(one.day), (0, 0))
        counted[month(one.day)] = filed + one.submitted, closed + one.closed
    columns = (Column("Bulan", As.TEXT, 2), Column("Masuk", As.NUMBER), Column("Selesai", As.NUMBER))
    rows = tuple((name, *both) for name, both in counted.items())
    return Part(PartKind.TREND, "Aduan masuk dan selesai per bulan", "", columns, rows)


async def by_category(period: Period) -> Part:
    rows = tuple((figure.category.name, figure.number) for figure in await period.by_category())
    columns = (Column("Kategori", As.TEXT, 4), Column("Aduan masuk", As.NUMBER))
    return Part(PartKind.TABLE, "Aduan menurut kategori", "", columns, rows)


async def by_opd(period: Period, title: str = "Kinerja OPD") -> Part:
    columns = (
        Column("OPD", As.TEXT, 4.2), Column("Diterima", As.NUMBER), Column("Dijawab", As.NUMBER),
        Column("Tepat waktu", As.SHARE), Column("Selesai", As.NUMBER),
    )  # fmt: skip
    rows = tuple(
        (row.opd.name, row.received, row.answered, row.on_time_rate, row.resolved)
        for row in await period.by_opd()
    )
    text = f"Hanya OPD yang menangani aduan pada periode ini. “–”: kurang dari {MINIMUM_SAMPLE} jawaban."
    return Part(PartKind.TABLE, title, text, columns, rows)


async def by_district(period: Period) -> Part:
    """A map of all districts, and their numbers."""
    counted = {figure.district.pk: figure.number for figure in await period.by_district()}
    districts = sorted(catalog.districts.values(), key=lambda d: (-counted.get(d.pk, 0), d.name))
    shapes, tall = drawn([d.outline for d in districts])
    rows = tuple((d.name, counted.get(d.pk, 0)) for d in districts)
    text = "Makin gelap, makin banyak aduan masuk."
    if any(d.outline_schematic for d in districts):
        text += " Batas pada peta skematis, bukan batas resmi."
    columns = (Column("Kecamatan", As.TEXT, 4), Column("Aduan masuk", As.NUMBER))
    return Part(PartKind.MAP, "Aduan menurut kecamatan", text, columns, rows, tuple(shapes), tall)


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
    """The first figures as one sentence, for whoever reads no table."""
    received, answered, resolved = (number(float(row[1] or 0)) for row in rows[:3])
    in_time = said(rows[4][1], As.SHARE)
    late = "" if rows[4][1] is None else f" Jawaban pertama yang tepat waktu: {in_time}."
    return (
        f"Pada periode ini masuk {received} aduan; {answered} dijawab pertama kali dan {resolved} dinyatakan "
        f"selesai oleh OPD.{late}"
    )
