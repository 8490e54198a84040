"""The outlines of the districts and of their villages, from GeoJSON files (RFC 7946) that an administrator
brings."""

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

from models.change import change
from models.district import District
from models.event import Event
from models.village_outline import VillageOutline
from operations.problem import OfficeProblem
from operations.seed.geometry import GeometryProblem, outline
from rules.events import EventKind
from rules.roles import SWEEP

MOST_FILE_BYTES = 50_000_000
MOST_OUTLINE_BYTES = 100_000
"""Of one district, as text: maps fetch them all at once, over slow links too."""
_FAR_DEGREES = 0.5
"""A centre farther outside its outline is not that of the same district."""


class BoundaryProblem(OfficeProblem):
    """What is wrong with the file, as a sentence."""


async def import_villages(file: Path, code_property: str, name_property: str, *, now: datetime) -> int:
    """The outlines of desa and kelurahan, in place of all that were imported before; says how many. All or,
    with BoundaryProblem, none.

    `code_property` names the property that begins with the district's code (35.23.01 or 35.23.01.2003),
    `name_property` the one that has the village's name. Names are compared without case and blanks; what the
    district's list of villages does not name is a problem, what lies in no district of ours is passed over.
    """
    features = _features(file)
    districts = {_digits(d.code): d for d in await District.all()}
    listed = {
        code: {_plain(name): name for name in district.villages.splitlines()}
        for code, district in districts.items()
    }
    found: dict[tuple[str, str], str] = {}
    for nth, feature in enumerate(features, 1):
        properties = feature.get("properties") or {}
        for wanted in (code_property, name_property):
            if wanted not in properties:
                names = ", ".join(sorted(map(str, properties))) or "none"
                raise BoundaryProblem(f"Feature {nth} has no property {wanted!r}; it has: {names}.")
        digits, given = _digits(properties[code_property]), str(properties[name_property])
        code = next((code for code in districts if digits.startswith(code)), None)
        if code is None:
            continue
        district = districts[code]
        name = listed[code].get(_plain(given))
        if name is None:
            raise BoundaryProblem(f"{district.code} {district.name} has no village {given!r}.")
        if (district.code, name) in found:
            raise BoundaryProblem(f"The file has {name} of {district.name} twice.")
        found[district.code, name] = _outline(feature, district)
    if not found:
        raise BoundaryProblem(f"No {code_property!r} of the file begins with the code of a district.")
    rows = [
        VillageOutline(district_code=code, name=name, outline=text) for (code, name), text in found.items()
    ]
    async with change() as this:
        await VillageOutline.all().delete()
        await VillageOutline.bulk_create(rows)
        this.tell(Event.of_office(EventKind.ADMINISTERED, by=SWEEP, at=now, note="boundaries"))
    return len(found)


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.casefold())


async def import_outlines(file: Path, code_property: str, *, now: datetime) -> int:
    """Give each district that the file has its outline; says how many. All or, with BoundaryProblem, none.

    `code_property` names the property that has the district's code, with or without points (35.23.01). What
    the file has beyond the regency's districts is passed over. Servers that run are told by the log.
    """
    features = _features(file)
    districts = {_digits(d.code): d for d in await District.all()}
    found: dict[str, str] = {}
    for nth, feature in enumerate(features, 1):
        properties = feature.get("properties") or {}
        if code_property not in properties:
            names = ", ".join(sorted(map(str, properties))) or "none"
            raise BoundaryProblem(f"Feature {nth} has no property {code_property!r}; it has: {names}.")
        district = districts.get(_digits(properties[code_property]))
        if district is None:
            continue
        if district.code in found:
            raise BoundaryProblem(f"The file has {district.code} {district.name} twice.")
        found[district.code] = _outline(feature, district)
    if not found:
        raise BoundaryProblem(
            f"No {code_property!r} of the file's {len(features)} features is the code of a district, "
            f"such as {next((d.code for d in districts.values()), '35.23.01')}."
        )
    async with change() as this:
        for code, text in found.items():
            await District.filter(code=code).update(outline=text, outline_schematic=False)
        this.tell(Event.of_office(EventKind.ADMINISTERED, by=SWEEP, at=now, note="boundaries"))
    return len(found)


def _features(file: Path) -> list[dict[str, Any]]:
    try:
        if file.stat().st_size > MOST_FILE_BYTES:
            raise BoundaryProblem(f"{file} is larger than {MOST_FILE_BYTES // 1_000_000} MB.")
        content = json.loads(file.read_bytes(), parse_constant=_no_number)
    except OSError as error:
        raise BoundaryProblem(f"{file} cannot be read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise BoundaryProblem(f"{file} is not JSON: {error}.") from error
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or content.get("type") != "FeatureCollection":
        raise BoundaryProblem(f"{file} is not a GeoJSON FeatureCollection.")
    if not all(isinstance(f, dict) and isinstance(f.get("properties") or {}, dict) for f in features):
        raise BoundaryProblem(f"{file} has features that are not objects with properties.")
    return features


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _digits(code: object) -> str:
    return re.sub(r"\D", "", code) if isinstance(code, str) else str(code)


def _outline(feature: dict[str, Any], district: District) -> str:
    try:
        geometry, box = outline(feature.get("geometry"))
    except GeometryProblem as problem:
        raise BoundaryProblem(f"{district.code} {district.name}: {problem}") from None
    west, south, east, north = box
    beside = max(west - district.longitude, district.longitude - east)
    above = max(south - district.latitude, district.latitude - north)
    if max(beside, above) > _FAR_DEGREES:
        raise BoundaryProblem(
            f"{district.code} {district.name}: the outline is not where the district is "
            f"({west:g} to {east:g}, {south:g} to {north:g}). GeoJSON has the longitude first, in degrees."
        )
    text = json.dumps(geometry, separators=(",", ":"))
    if len(text) > MOST_OUTLINE_BYTES:
        raise BoundaryProblem(
            f"{district.code} {district.name}: the outline has {len(text):,} bytes, and "
            f"{MOST_OUTLINE_BYTES:,} is the most. Simplify it first; some 100 m is fine enough."
        )
    return text
