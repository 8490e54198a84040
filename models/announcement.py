"""What an OPD announces: planned work and events, with their period and area."""

from datetime import datetime
from typing import NamedTuple, Self

from tortoise import fields
from tortoise.indexes import Index

from access.announcement import sees
from database.inserting import new
from models.category import Category
from models.change import Change, alone_with
from models.changing import Changing
from models.district import District
from models.event import Event
from models.opd import Opd
from rules.deadlines import WIB
from rules.events import EventKind
from rules.nouns import Noun
from rules.refusals import RefusalCode, Refused, invalid, not_allowed, not_found, stale_version
from rules.roles import Actor, Right
from rules.words import AnnouncementKind, AnnouncementStatus

S = AnnouncementStatus
_WORDS = {
    S.DRAFT: ("masih draf", "a draft"),
    S.PUBLISHED: ("sudah diumumkan", "published"),
    S.CALLED_OFF: ("sudah dibatalkan", "called off"),
}


class Announced(NamedTuple):
    """What an OPD says, already checked; `district` and `category` are row ids, None: the whole regency."""

    kind: AnnouncementKind
    title: str
    text: str
    starts_at: datetime
    ends_at: datetime
    district: int | None = None
    village: str | None = None
    category: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    radius: int | None = None


class Announcement(Changing):
    """Planned work and events of an OPD, with their period and area."""

    id = fields.BigIntField(primary_key=True)
    opd: fields.ForeignKeyRelation[Opd] = fields.ForeignKeyField("models.Opd", related_name=False)
    opd_id: int
    year: int | None = fields.IntField(null=True)
    serial: int | None = fields.IntField(null=True)
    """Of the year in which it was published; together its number."""
    kind = fields.CharEnumField(AnnouncementKind, max_length=16)
    title = fields.CharField(160)
    text = fields.TextField()
    status = fields.CharEnumField(AnnouncementStatus, max_length=16)
    starts_at = fields.DatetimeField()
    ends_at = fields.DatetimeField()
    district: fields.ForeignKeyNullableRelation[District] = fields.ForeignKeyField(
        "models.District", null=True, related_name=False
    )
    district_id: int | None
    village = fields.CharField(80, null=True)
    latitude: float | None = fields.FloatField(null=True)
    longitude: float | None = fields.FloatField(null=True)
    radius: int | None = fields.IntField(null=True)
    """Metres around the point."""
    category: fields.ForeignKeyNullableRelation[Category] = fields.ForeignKeyField(
        "models.Category", null=True, related_name=False
    )
    category_id: int | None
    words = fields.TextField()
    """Those by which it is found, with a blank on each side."""
    correction = fields.CharField(300, null=True)
    """What was last put right, in the OPD's words."""
    corrected_at = fields.DatetimeField(null=True)
    reason = fields.CharField(300, null=True)
    """Why it was called off."""
    called_off_at = fields.DatetimeField(null=True)
    published_at = fields.DatetimeField(null=True)
    created_at = fields.DatetimeField()
    updated_at = fields.DatetimeField()
    version = fields.IntField(default=1)
    revision = fields.IntField(default=0)
    """How often it was changed since it was published: the SEQUENCE of a calendar (RFC 5545)."""

    class Meta:
        table = "announcement"
        unique_together = (("year", "serial"),)
        indexes = [
            Index(fields=("ends_at", "starts_at")),
            Index(fields=("district_id", "ends_at")),
            Index(fields=("opd_id", "id")),
        ]

    @classmethod
    async def found_by(
        cls, this: Change, actor: Actor, key: int | None, *, version: int | None, field: str
    ) -> Self:
        """The announcement to be changed, locked, as this actor may see it.

        Refused(NOT_FOUND) where it is absent or out of sight; Refused(STALE_VERSION) where the actor saw an
        older `version` of it.
        """
        row = None if key is None else await this.load_one(cls, key)
        if row is None or not sees(actor.audience, row):
            raise not_found("Pengumuman", "announcement", field=field)
        if version is not None and version != row.version:
            raise stale_version("Pengumuman", "announcement")
        return row

    @classmethod
    def draft(
        cls, this: Change, opd_id: int, said: Announced, words: str, *, by: Actor, now: datetime
    ) -> Self:
        """Written down, and read by nobody outside."""
        row = new(cls, opd_id=opd_id, status=S.DRAFT, created_at=now, updated_at=now, version=0)
        row._must_announce(by)
        row._say(said, words)
        this.add(row)
        row._tell(EventKind.ANNOUNCEMENT_DRAFTED, by=by, now=now)
        return row

    def rewrite(self, said: Announced, words: str, *, by: Actor, now: datetime) -> None:
        """Change a draft."""
        self._must_be(S.DRAFT, by)
        self._say(said, words)
        self._tell(EventKind.ANNOUNCEMENT_DRAFTED, by=by, now=now)

    def discard(self, *, by: Actor, now: datetime) -> None:
        """Throw a draft away."""
        self._must_be(S.DRAFT, by)
        self.change.remove(self)
        self._tell(EventKind.ANNOUNCEMENT_DRAFTED, by=by, now=now, note="Draf dibuang.")

    def publish(self, year: int, serial: int, *, by: Actor, now: datetime) -> None:
        """Everybody reads it from now on, under this number. Refused(INVALID) where it is over already."""
        self._must_be(S.DRAFT, by)
        self._must_last(now, "endsAt")
        self.year, self.serial = year, serial
        self.status, self.published_at = S.PUBLISHED, now
        self._tell(EventKind.ANNOUNCED, by=by, now=now)

    def correct(self, said: Announced, words: str, note: str, *, by: Actor, now: datetime) -> None:
        """Everybody reads what is otherwise, and that it is. What moves to another kecamatan or category is
        told to all, since it leaves one list for another."""
        self._must_be(S.PUBLISHED, by)
        before = self.district_id, self.category_id
        self._say(said, words)
        self.correction, self.corrected_at = note, now
        self.revision += 1
        moved = before != (self.district_id, self.category_id)
        self._tell(EventKind.ANNOUNCEMENT_CORRECTED, by=by, now=now, note=note, moved=moved)

    def call_off(self, reason: str, *, by: Actor, now: datetime) -> None:
        """It does not take place, or ends now; that stays to be read."""
        self._must_be(S.PUBLISHED, by)
        self._must_last(now, None)
        self.status, self.reason, self.called_off_at = S.CALLED_OFF, reason, now
        self.revision += 1
        self._tell(EventKind.ANNOUNCEMENT_CALLED_OFF, by=by, now=now, note=reason)

    def _say(self, said: Announced, words: str) -> None:
        self.kind, self.title, self.text = said.kind, said.title, said.text
        self.starts_at, self.ends_at = said.starts_at, said.ends_at
        self.district_id, self.village, self.category_id = said.district, said.village, said.category
        self.latitude, self.longitude, self.radius = said.latitude, said.longitude, said.radius
        self.words = words

    def _must_announce(self, by: Actor) -> None:
        if not by.may(Right.ANNOUNCE, of=self.opd_id):
            raise not_allowed()

    def _must_be(self, status: AnnouncementStatus, by: Actor) -> None:
        self._must_announce(by)
        if self.status is not status:
            word, word_en = _WORDS[self.status]
            raise Refused(
                RefusalCode.WRONG_STATUS,
                f"Langkah ini tidak berlaku: pengumuman {word}.",
                f"This step does not apply: the announcement is {word_en}.",
            )

    def _must_last(self, now: datetime, field: str | None) -> None:
        if self.ends_at > now:
            return
        over, over_en = "Pengumuman ini sudah berakhir.", "This announcement is over."
        raise invalid(field, over, over_en) if field else Refused(RefusalCode.WRONG_STATUS, over, over_en)

    def _tell(
        self, kind: EventKind, *, by: Actor, now: datetime, note: str | None = None, moved: bool = False
    ) -> None:
        self.updated_at = now
        self.version += 1
        event = Event.of_noun(
            kind, self, Noun.ANNOUNCEMENT, by=by, at=now, public=self.status is not S.DRAFT,
            opd_id=self.opd_id, district_id=None if moved else self.district_id,
            category_id=None if moved else self.category_id, note=note,
        )  # fmt: skip
        self.change.tell(event, noun_id=self)


async def next_number(now: datetime) -> tuple[int, int]:
    """Year and serial of what is published now, within the open change: without gaps."""
    await alone_with("announcement-numbers")
    year = now.astimezone(WIB).year
    latest = await Announcement.filter(year=year).order_by("-serial").first()
    return year, (latest.serial or 0) + 1 if latest is not None else 1
