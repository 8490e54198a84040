"""A citizen complains. The number is without gaps, and the same key files it once."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from tortoise.connection import get_connection

from database.inserting import new
from models.change import Change, alone_with
from models.complaint.clocks import Clocks
from models.complaint.merging import Merging
from models.complaint.supporters import Supporters
from models.complaint.table import Coded
from models.contacts import keys
from rules.events import EventKind
from rules.public_words import AS_WRITTEN, PublicWords
from rules.refusals import invalid
from rules.roles import Actor
from rules.words import ClockKind, ComplaintKind, ComplaintStatus, Role

IN_TURN = "submissions"
"""Changes that submit come in turn: they would wait for the last number in any case."""


@dataclass(frozen=True, slots=True)
class Submission:
    """What a reporter says, already checked."""

    title: str
    description: str
    kind: ComplaintKind = ComplaintKind.COMPLAINT
    category: Coded | None = None
    district: Coded | None = None
    village: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    address: str | None = None
    anonymous: bool = False
    name_public: bool = False
    confidential: bool = False
    contact_name: str | None = None
    contact_phone: str | None = None
    contact_email: str | None = None
    attachments: tuple[str, ...] = ()
    service: int | None = None

    @property
    def content_hash(self) -> str:
        """Of all that is said, the photos too: what goes under a key must be what came under it."""
        return keys().hashed(_hashed((*self._words, self.attachments)))

    @property
    def hashes(self) -> frozenset[str]:
        """All as which it may be kept; complaints that were filed before have it without the photos."""
        said = (_hashed((*self._words, self.attachments)), _hashed(self._words))
        return frozenset(kept for each in said for kept in keys().hashes(each))

    @property
    def _words(self) -> tuple[object, ...]:
        said: tuple[object, ...] = (
            self.title, self.description, self.kind.value, self.category and self.category.code,
            self.district and self.district.code, self.village, self.latitude, self.longitude,
            self.address, self.anonymous, self.confidential, self.contact_name, self.contact_phone,
            self.contact_email,
        )  # fmt: skip
        # Else as before there was a choice: keys of then are sent again now.
        said = (*said, "name") if self.name_public else said
        return said if self.service is None else (*said, self.service)


def _hashed(said: tuple[object, ...]) -> str:
    return hashlib.sha256(repr(said).encode()).hexdigest()


class Submitting(Merging):
    class Meta:
        abstract = True

    @classmethod
    async def already(cls, hashes: Sequence[str], said: Submission, *, by: Actor) -> Self | None:
        """The complaint that was filed under this key (these are the hashes that may be kept of it), if any;
        INVALID if it said something else.

        Of several that come at once, the others wait here until the first has committed: in a change that is
        `in_turn` with all submissions they have waited already.
        """
        await alone_with(IN_TURN)
        connection = get_connection("default")
        postgres = connection.capabilities.dialect == "postgres"
        marks = ", ".join(f"${n}" if postgres else "?" for n in range(1, len(hashes) + 1))
        # Tortoise would make the statement anew each time, and all others wait until this one has filed.
        sql = f"SELECT id FROM complaint WHERE idempotency_hash IN ({marks})"
        there = await connection.execute_query_dict(sql, [*hashes])
        if not there:
            return None
        found = await cls.get(id=there[0]["id"])
        same_person = (found.filer_id or found.reporter_id) == by.account
        if not same_person or found.content_hash not in said.hashes:
            raise invalid(
                "input.idempotencyKey",
                "Aduan dengan kunci ini sudah terkirim, dengan isi yang lain.",
                "A complaint was filed under this key already, and said something else.",
            )
        return found

    @classmethod
    def submit(
        cls,
        this: Change,
        said: Submission,
        *,
        number: str,
        idempotency_hash: str | None,
        by: Actor,
        now: datetime,
        pin_hash: str | None = None,
        found: PublicWords = AS_WRITTEN,
        mine: bool = False,
    ) -> Self:
        """File it under this number: row, verification clock, event. Promises are loaded.

        `pin_hash` is of the PIN that opens it to a reporter without an account; `found`: what the public is
        to read in place of its words until a verifier has decided. `mine`: it is a volunteer's own,
        who else files for somebody.
        """
        for_someone = by.role is Role.VOLUNTEER and not mine
        complaint = new(
            cls,
            number=number,
            pin_hash=pin_hash,
            title=said.title,
            description=said.description,
            kind=said.kind,
            status=ComplaintStatus.SUBMITTED,
            category_id=None if said.category is None else said.category.pk,
            district_id=None if said.district is None else said.district.pk,
            village=said.village,
            latitude=said.latitude,
            longitude=said.longitude,
            address=said.address,
            anonymous=said.anonymous,
            name_public=said.name_public,
            confidential=said.confidential,
            confidential_asked=said.confidential,
            public_title=found.title,
            public_description=found.description,
            reporter_id=None if for_someone else by.account,
            filer_id=by.account if for_someone else None,
            contact_name=said.contact_name,
            contact_phone=said.contact_phone,
            contact_email=said.contact_email,
            idempotency_hash=idempotency_hash,
            content_hash=said.content_hash,
            service_id=said.service,
            submitted_at=now,
            updated_at=now,
        )
        this.add(complaint)
        complaint.clocks, complaint.supporters = Clocks(complaint), Supporters(complaint)
        complaint.merged_here, complaint.above = [], None
        complaint.clocks.start(ClockKind.VERIFY, at=now)
        complaint.tell(EventKind.SUBMITTED, by=by, at=now)
        return complaint
