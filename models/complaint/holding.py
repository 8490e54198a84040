"""Who of an OPD holds a complaint, and what offices note about it among themselves."""

from datetime import datetime

from models.complaint.base import ComplaintBase
from models.identity.account import Account
from rules.events import EventKind
from rules.refusals import invalid
from rules.roles import Actor
from rules.words import Role
from rules.workflow import Verb


class Holding(ComplaintBase):
    class Meta:
        abstract = True

    def assign(self, colleague: Account, *, by: Actor, now: datetime) -> None:
        """An officer or head of its OPD gets it from a colleague. Refused(INVALID, field="account") for who
        does not work there."""
        self.require(Verb.ASSIGN, by)
        works_there = colleague.active and colleague.opd_id == self.opd_id
        if not works_there or colleague.role not in (Role.OFFICER, Role.OPD_HEAD):
            raise invalid("account", "Pilih petugas OPD Anda.", "Choose an officer of your agency.")
        if self.holder_id == colleague.id:
            return
        self.holder_id = colleague.id
        self.tell(EventKind.ASSIGNED, by=by, at=now, note=colleague.name)

    def release(self, *, by: Actor, now: datetime) -> None:
        """Nobody holds it any more."""
        self.require(Verb.RELEASE, by)
        if self.holder_id is None:
            return
        self.holder_id = None
        self.tell(EventKind.RELEASED, by=by, at=now)

    def add_note(self, text: str, *, by: Actor, now: datetime) -> None:
        """A word to the offices that have it, or get it later. Its row is the event itself."""
        self.require(Verb.NOTE, by)
        self.tell(EventKind.NOTED, by=by, at=now, note=text)
