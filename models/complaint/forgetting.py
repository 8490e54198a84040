"""Who reported it is forgotten: because they wish it, or because its time is over. That it was reported, and
what became of it, stays."""

from datetime import datetime
from typing import Any

from models.complaint.base import ComplaintBase
from rules.events import EventKind
from rules.retention import Erasing
from rules.roles import Actor
from rules.words import ComplaintKind

ERASED = "(dihapus atas permintaan pelapor)"


class Forgetting(ComplaintBase):
    class Meta:
        abstract = True

    def forget_contact(self) -> None:
        """Name, number and address that were given with it. No step: no version moves."""
        self.contact_name = self.contact_phone = self.contact_email = None

    def forget_person(self, *, photos: bool, by: Actor, now: datetime) -> None:
        """Its reporter without an account wants to be forgotten: their name and contact go, and the receipt
        opens nothing any more. Words that only offices read, and `photos` where that is wished, go once it is
        over (`erase`): until then the OPD works by them."""
        self.forget_contact()
        self.mark_forgotten(photos=photos, now=now)
        self.tell(EventKind.PERSON_ERASED, by=by, at=now)

    def mark_forgotten(self, *, photos: bool, now: datetime) -> None:
        for name, value in forgotten(photos=photos, now=now).items():
            setattr(self, name, value)

    def erase(self) -> None:
        """What was to be erased once it is over. Of what the public never saw the words go too, but where
        officials are accused: that is for the Inspektorat to judge."""
        self.erasing = None
        self.address = None
        if not self.public and self.kind is not ComplaintKind.OVERSIGHT:
            self.title = self.description = ERASED
            self.public_title = self.public_description = None
            self.latitude = self.longitude = self.village = None


def forgotten(*, photos: bool, now: datetime) -> dict[str, Any]:
    """The columns by which nobody who has a receipt, a copy of what was sent or its key finds it any more."""
    return {
        "person_erased_at": now,
        "erasing": Erasing.PHOTOS if photos else Erasing.WORDS,
        "pin_hash": None,
        "idempotency_hash": None,
        "content_hash": "",
    }
