"""Announcements as a calendar (RFC 5545), of which calendars on telephones keep a copy: what was corrected
replaces it by its UID and a higher SEQUENCE, what was called off is CANCELLED there."""

from datetime import UTC, timedelta
from typing import Any, NamedTuple

import icalendar

from models.identity.server_secret import Secrets
from routes.announcement_words import described, place_of

MEDIA_TYPE = "text/calendar"
_REFRESH = timedelta(hours=1)


class Holds(NamedTuple):
    """Of so many days back and ahead a calendar has all that is announced, or, where there are more than
    `most`, those that begin first."""

    back: int
    ahead: int
    most: int | None

    @property
    def words(self) -> str:
        said = f"Pengumuman dari {self.back} hari lalu sampai {self.ahead} hari ke depan."
        if self.most is None:
            return said
        return f"{said} Hanya {self.most} yang paling awal: pilih kecamatan, jenis, atau OPD untuk semuanya."


def calendar(title: str, holds: Holds, announced: list[dict[str, Any]], secrets: Secrets, base: str) -> str:
    """`announced`: as the public reads them, with instants for their times; `base`: the site's origin, empty
    where it is not known."""
    found = icalendar.Calendar()
    found.add("prodid", "-//Taprose//Pengumuman//ID")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", title)
    found.add("x-wr-caldesc", holds.words)
    found.add("x-wr-timezone", "Asia/Jakarta")
    found.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    for each in announced:
        found.add_component(_event(each, secrets, base))
    text: str = found.to_ical().decode()
    return text


def _event(each: dict[str, Any], secrets: Secrets, base: str) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", f"{secrets.lasting_id('announcement ' + each['number'])}@taprose")
    event.add("dtstamp", each["updatedAt"].astimezone(UTC))
    event.add("last-modified", each["updatedAt"].astimezone(UTC))
    event.add("created", each["publishedAt"].astimezone(UTC))
    event.add("dtstart", each["startsAt"].astimezone(UTC))
    event.add("dtend", each["endsAt"].astimezone(UTC))
    event.add("sequence", each["revision"])
    event.add("status", "CANCELLED" if each["status"] == "CALLED_OFF" else "CONFIRMED")
    event.add("summary", each["title"])
    event.add("description", described(each))
    event.add("location", place_of(each))
    if each["location"]:
        event.add("geo", (each["location"]["latitude"], each["location"]["longitude"]))
    if each["category"]:
        event.add("categories", [each["category"]["name"]])
    if base:
        event.add("url", f"{base}/pengumuman/{each['number']}")
    return event
