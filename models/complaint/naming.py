"""Whether the public reads the reporter's name: theirs to choose at any time."""

from collections.abc import Sequence
from datetime import datetime

from models.complaint.base import ComplaintBase
from models.response import Response
from rules.events import EventKind
from rules.public_words import PublicWords, without_name
from rules.refusals import invalid
from rules.roles import Actor
from rules.workflow import Verb


class Naming(ComplaintBase):
    class Meta:
        abstract = True

    def show_name(
        self,
        shown: bool,
        *,
        found: PublicWords,
        names: Sequence[str],
        answers: Sequence[Response],
        by: Actor,
        now: datetime,
    ) -> bool:
        """Show the public the reporter's name, or withdraw it; whether that changes anything.

        `found`: its words as they are masked now, where no verifier has decided on them. Withdrawn, the name
        (`names`) is taken out of all that the public reads, the OPD's `answers` too. Refused(INVALID) of one
        that is anonymous."""
        self.require(Verb.SHOW_NAME, by)
        if shown and self.anonymous:
            raise invalid(
                "shown",
                "Aduan ini anonim: namanya tidak ditampilkan kepada siapa pun.",
                "This complaint is anonymous: its name is shown to nobody.",
            )
        if shown == self.name_public:
            return False
        self.name_public = shown
        if not self.moderated:
            self.public_title, self.public_description = found.title, found.description
        elif not shown:
            self.public_title = without_name(self.public_title or self.title, names) or self.public_title
            self.public_description = (
                without_name(self.public_description or self.description, names) or self.public_description
            )
        for answer in answers if not shown else ():
            answer.public_text = without_name(answer.public_text or answer.text, names) or answer.public_text
        self.tell(EventKind.NAME_CHOSEN, by=by, at=now)
        return True
