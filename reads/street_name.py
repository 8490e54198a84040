"""Streets by the addresses of public complaints, without telling any address.

A street is known where several people have named it: one address alone may be somebody's home. Its place is
the middle of theirs, on the grid of what may be a home.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import fmean
from typing import Any

from access.complaint import rows_seen_by
from database import query
from database.installation import current
from reads.place import coarse
from rules.audience import PUBLIC

_LOOKED_AT = 5_000
"""The newest addresses."""
_PEOPLE = 3
"""So many complaints, no two of one reporter, know a street."""
_FOR = timedelta(hours=1)
_STREET = re.compile(r"\s*(jalan|jln|jl|gang|gg)\b\.?\s*([^\W\d_][\w.'’ –-]{2,60})", re.IGNORECASE)
_ENDS = re.compile(
    r"\s+(?:no|nomor|rt|rw|blok|gg|gang|depan|dekat|sebelah|km)\b.*|(?:\s+\d+\w?)?[\s.–-]*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class StreetView:
    """`reports`: how many complaints name it. In degrees, on the coarse grid."""

    name: str
    district_id: int
    latitude: float
    longitude: float
    reports: int


def street_of(address: str) -> str | None:
    """The street with which an address begins, in one spelling; None where it begins with none."""
    found = _STREET.match(address[:200])
    if found is None:
        return None
    name = " ".join(_ENDS.sub("", found[2]).split())
    kind = "Gang" if found[1].lower() in ("gang", "gg") else "Jalan"
    return f"{kind} {name}" if len(name) > 2 else None


class _Known:
    """Of one installation, until `until`."""

    def __init__(self) -> None:
        self.streets: list[StreetView] = []
        self.until: datetime | None = None


async def streets(now: datetime) -> list[StreetView]:
    """Those of the newest 5,000 public addresses; at most an hour old."""
    known = current().part(_Known)
    if known.until is None or known.until <= now:
        known.streets, known.until = await _read(), now + _FOR
    return known.streets


async def _read() -> list[StreetView]:
    seen = rows_seen_by(PUBLIC)
    found = await query.rows(
        "SELECT c.address, c.district_id, c.latitude, c.longitude, c.reporter_id, c.id FROM complaint c "
        f"WHERE {seen.sql} AND c.address IS NOT NULL AND c.latitude IS NOT NULL "
        "AND c.district_id IS NOT NULL "
        "ORDER BY c.submitted_at DESC LIMIT ?",
        (*seen.params, _LOOKED_AT),
        slow=True,
    )
    return _gathered(found)


def _gathered(rows: Iterable[Any]) -> list[StreetView]:
    """One for each street of a district that enough people have named."""
    named: dict[tuple[str, int], dict[object, tuple[float, float]]] = {}
    spelt: dict[tuple[str, int], str] = {}
    for address, district, latitude, longitude, reporter, complaint in rows:
        name = street_of(address)
        if name is None:
            continue
        key = name.casefold(), district
        spelt.setdefault(key, name)
        # Who reported without an account counts for each complaint.
        named.setdefault(key, {})[("complaint", complaint) if reporter is None else reporter] = (
            latitude,
            longitude,
        )
    grid = coarse()
    return [
        StreetView(
            spelt[key],
            key[1],
            grid.shown(fmean(p[0] for p in people.values())),
            grid.shown(fmean(p[1] for p in people.values())),
            len(people),
        )
        for key, people in named.items()
        if len(people) >= _PEOPLE
    ]
