"""An announcement in words, for chats, calendars and readers."""

from datetime import datetime
from typing import Any

from rules.deadlines import WIB

_MONTHS = "Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des".split()  # noqa: SIM905


def place_of(each: dict[str, Any]) -> str:
    """The desa and kecamatan; the whole regency where it is for that."""
    if not each["district"]:
        return "Seluruh kabupaten"
    district = f"Kec. {each['district']['name']}"
    return f"{each['village']}, {district}" if each["village"] else district


def _day(at: datetime) -> str:
    return f"{at.day} {_MONTHS[at.month - 1]} {at.year}"


def period_of(starts: datetime, ends: datetime) -> str:
    """As it is read in Tuban: `4 Nov 2026 08.00–15.00 WIB`."""
    starts, ends = starts.astimezone(WIB), ends.astimezone(WIB)
    until = f"{ends:%H.%M}" if starts.date() == ends.date() else f" {_day(ends)} {ends:%H.%M}"
    return f"{_day(starts)} {starts:%H.%M}–{until.strip()} WIB"


def headline(each: dict[str, Any]) -> str:
    """The title, and before it whether it was corrected or called off."""
    if each["status"] == "CALLED_OFF":
        return f"[Dibatalkan] {each['title']}"
    return f"[Diperbarui] {each['title']}" if each["correction"] else str(each["title"])


def described(each: dict[str, Any]) -> str:
    """All that it says, the newest first."""
    parts = []
    if each["status"] == "CALLED_OFF":
        parts.append(f"Dibatalkan: {each['reason']}")
    if each["correction"]:
        parts.append(f"Diperbarui: {each['correction']}")
    parts.append(f"{period_of(each['startsAt'], each['endsAt'])}. {place_of(each)}. {each['opd']['name']}.")
    return "\n\n".join([*parts, each["text"]])
