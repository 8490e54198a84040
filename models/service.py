"""What an OPD does for people, as it tells them: drafted, published, looked at each year."""

from datetime import date, datetime
from typing import Self, TypeVar

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from access.service import sees
from database.inserting import new
from models.change import Change
from models.changing import Changing
from models.event import Event
from models.opd import Opd
from rules import services
from rules.deadlines import WIB
from rules.events import EventKind
from rules.nouns import Noun
from rules.refusals import RefusalCode, Refused, not_allowed, not_found, stale_version
from rules.roles import Actor, Right
from rules.services import ServiceContent

T = TypeVar("T")


class Service(Changing):
    """A service of an OPD.

    `published` and `draft` are contents as `rules.services` writes them: what is read, and what is prepared.
    """

    id = fields.BigIntField(primary_key=True)
    opd: fields.ForeignKeyRelation[Opd] = fields.ForeignKeyField("models.Opd", related_name=False)
    opd_id: int
    slug = fields.CharField(64, null=True, unique=True)
    """Of its address, from when it is first published."""
    public = fields.BooleanField(default=False)
    """Whether everybody reads it."""
    published: str | None = fields.TextField(null=True)
    draft: str | None = fields.TextField(null=True)
    drafted_at = fields.DatetimeField(null=True)
    drafted_by_id: int | None = fields.BigIntField(null=True)
    edition = fields.IntField(default=0)
    """How often it was published."""
    published_at = fields.DatetimeField(null=True)
    checked_on: date | None = fields.DateField(null=True)
    """When somebody last looked whether it still holds."""
    name = fields.CharField(120)
    """Of what is published, or else of the draft; so the topic."""
    topic = fields.CharField(16)
    name_words = fields.TextField(default="")
    """By which it is found, of what is published."""
    words = fields.TextField(default="")
    version = fields.IntField(default=1)

    class Meta:
        table = "service"
        indexes = [Index(fields=("opd_id", "name")), Index(fields=("public", "name"))]

    @classmethod
    async def found_by(
        cls,
        this: Change,
        actor: Actor,
        key: int | None,
        *,
        version: int | None = None,
        field: str = "service",
    ) -> Self:
        """The service to be changed, locked, as this actor may see it.

        Refused(NOT_FOUND) where it is absent or out of sight; Refused(STALE_VERSION) where the actor saw
        an older `version` of it.
        """
        row = None if key is None else await this.load_one(cls, key)
        if row is None or not sees(actor.audience, row):
            raise not_found("Layanan", "service", field=field)
        row.must_be_of(actor)
        if version is not None and version != row.version:
            raise stale_version("Layanan", "service")
        return row

    def must_be_of(self, actor: Actor) -> None:
        """Refused(NOT_ALLOWED) for who does not write for its OPD."""
        actor.must(Right.WRITE_SERVICES, of=self.opd_id)

    @classmethod
    async def count_of(cls, opd_id: int) -> int:
        return await cls.filter(opd_id=opd_id).count()

    @classmethod
    async def free_slug(cls, wanted: str) -> str:
        """This one, or the next that no other service has."""
        taken = {row.slug for row in await cls.filter(slug__startswith=wanted).only("slug")}
        tries = (wanted if n == 1 else f"{wanted}-{n}" for n in range(1, len(taken) + 2))
        return next(each for each in tries if each not in taken)

    @classmethod
    async def known_publicly(cls, key: int | None) -> bool:
        """Whether everybody has read it at some time."""
        return key is not None and await cls.filter(id=key, edition__gt=0).exists()

    @classmethod
    def begin(cls, this: Change, opd_id: int) -> Self:
        """Of which nothing is written yet."""
        return this.add(new(cls, opd_id=opd_id, name="", topic=""))

    def write(self, said: ServiceContent, *, by: Actor, now: datetime) -> None:
        """Prepare a change, or a new one; nobody outside reads it before it is published."""
        self.must_be_of(by)
        self.draft, self.drafted_at, self.drafted_by_id = said.written, now, by.account
        if not self.edition:
            self.name, self.topic = said.name, said.topic.value
        self._tell(EventKind.SERVICE_DRAFTED, by=by, now=now)

    def discard(self, *, by: Actor, now: datetime) -> None:
        """Forget what is prepared; one that was never published is gone with it."""
        self.must_be_of(by)
        self._must_have(self.draft)
        self.draft = self.drafted_at = self.drafted_by_id = None
        if not self.edition:
            self.change.remove(self)
        self._tell(EventKind.SERVICE_DRAFTED, by=by, now=now)

    def publish(self, *, slug: str, by: Actor, now: datetime) -> None:
        """The head tells everybody what was prepared; `slug`: of its address, where it has none yet."""
        self._must_be_head(by)
        said = services.read(self._must_have(self.draft))
        services.complete(said)
        self.slug = self.slug or slug
        self.published, self.draft, self.drafted_at, self.drafted_by_id = self.draft, None, None, None
        self.name, self.topic = said.name, said.topic.value
        self.name_words, self.words = services.words_of(said)
        self.public, self.published_at, self.checked_on = True, now, now.astimezone(WIB).date()
        self.edition += 1
        kept = new(
            ServiceEdition, number=self.edition, content=self.published, published_at=now,
            published_by_id=by.account,
        )  # fmt: skip
        self.change.add(kept, service_id=self)
        self._tell(EventKind.SERVICE_PUBLISHED, by=by, now=now, public=True)

    def check(self, *, by: Actor, now: datetime) -> None:
        """Somebody has looked: all that it says still holds."""
        self.must_be_of(by)
        self._must_have(self.public or None)
        self.checked_on = now.astimezone(WIB).date()
        self._tell(EventKind.SERVICE_CHECKED, by=by, now=now, public=True)

    def withdraw(self, *, by: Actor, now: datetime) -> None:
        """Nobody reads it any more; what it said is a draft from then on."""
        self._must_be_head(by)
        self._must_have(self.public or None)
        if self.draft is None:
            self.draft, self.drafted_at, self.drafted_by_id = self.published, now, by.account
        self.public = False
        self._tell(EventKind.SERVICE_WITHDRAWN, by=by, now=now, public=True)

    def _must_be_head(self, by: Actor) -> None:
        if not by.may(Right.PUBLISH_SERVICES, of=self.opd_id):
            raise not_allowed()

    @staticmethod
    def _must_have(part: T | None) -> T:
        if part is None:
            raise Refused(
                RefusalCode.WRONG_STATUS,
                "Langkah ini tidak berlaku: muat ulang layanan ini.",
                "This step does not apply: load the service again.",
            )
        return part

    def _tell(self, kind: EventKind, *, by: Actor, now: datetime, public: bool = False) -> None:
        self.version += 1
        event = Event.of_noun(kind, self, Noun.SERVICE, by=by, at=now, public=public, opd_id=self.opd_id)
        self.change.tell(event, noun_id=self)


class ServiceEdition(Model):
    """A service as it was published once."""

    id = fields.BigIntField(primary_key=True)
    service: fields.ForeignKeyRelation[Service] = fields.ForeignKeyField("models.Service", related_name=False)
    service_id: int
    number = fields.IntField()
    content = fields.TextField()
    published_at = fields.DatetimeField()
    published_by_id = fields.BigIntField(null=True)

    class Meta:
        table = "service_edition"
        unique_together = (("service", "number"),)
