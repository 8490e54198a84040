"""Announcements as RSS 2.0, for readers."""

from datetime import datetime
from typing import Any

from feedgenerator import Rss201rev2Feed

from models.identity.server_secret import Secrets
from routes.announcement_words import described, headline
from routes.atom import LONG_AGO, printable, stable_id

MEDIA_TYPE = "application/rss+xml"


class _Dated(Rss201rev2Feed):  # type: ignore[misc]
    """Of the same items the same text: a feed without items is not of now."""

    def latest_post_date(self) -> datetime:
        dates = [item["updateddate"] for item in self.items]
        return max(dates, default=datetime.fromisoformat(LONG_AGO))


def feed(title: str, address: str, announced: list[dict[str, Any]], secrets: Secrets, base: str) -> str:
    """`address`: the feed's own path and query. As `announcement_calendar.calendar` otherwise."""
    found = _Dated(
        title=printable(title),
        link=f"{base}/pengumuman",
        description="Pekerjaan dan acara yang diumumkan OPD.",
        language="id",
        feed_url=f"{base}{address}",
    )
    for each in announced:
        found.add_item(
            title=printable(headline(each)),
            link=f"{base}/pengumuman/{each['number']}",
            description=printable(described(each)),
            unique_id=stable_id(secrets, f"announcement {each['number']}"),
            unique_id_is_permalink=False,
            pubdate=each["publishedAt"],
            updateddate=each["updatedAt"],
            categories=[each["category"]["name"]] if each["category"] else [],
        )
    text: str = found.writeString("utf-8")
    return text
