"""Of an aspiration an OPD decides what becomes of it, and follows what it has taken up until it is done."""

from datetime import datetime
from typing import NamedTuple

from models.complaint.answering import Answering
from models.response import Response
from rules.aspirations import in_words
from rules.events import EventKind
from rules.refusals import RefusalCode, Refused, invalid
from rules.roles import Actor
from rules.words import AspirationDecision, ComplaintKind, ComplaintStatus, ResponseKind
from rules.workflow import Verb


class AspirationAnswer(NamedTuple):
    """A decision with the OPD's words, already checked: year and programme where it is taken up.
    `public_text`: what the public is to read in place of the words."""

    decision: AspirationDecision
    text: str
    year: int | None = None
    programme: str | None = None
    public_text: str | None = None


class Deciding(Answering):
    class Meta:
        abstract = True

    def decide(self, said: AspirationAnswer, *, by: Actor, now: datetime) -> Response:
        """The decision is the answer: its reporter may confirm or dispute it. What was answered already is
        decided anew, and stays as it stands."""
        anew = self.status in (ComplaintStatus.RESOLVED, ComplaintStatus.CLOSED)
        before = self._require_aspiration(Verb.REVISE_DECISION if anew else Verb.DECIDE, by)
        self.decision, self.decision_year, self.programme = said.decision, said.year, said.programme
        self.decided_at, self.fulfilled_at = now, None
        note = in_words(said.decision, said.year, said.programme)
        if anew:
            response = self._say(ResponseKind.PROGRESS, said.text, said.public_text, by=by, now=now)
            self.tell(EventKind.ASPIRATION_REVISED, by=by, at=now, note=note, merged_too=True)
            return response
        self.tell(EventKind.ASPIRATION_DECIDED, by=by, at=now, note=note)
        return self._answer(ResponseKind.RESOLUTION, said.text, said.public_text, before, by=by, now=now)

    def fulfil(self, text: str, *, by: Actor, now: datetime, public_text: str | None = None) -> Response:
        """What it asked for is done."""
        self._require_aspiration(Verb.FULFIL, by)
        if self.decision is not AspirationDecision.TAKEN_UP or self.fulfilled_at is not None:
            raise Refused(
                RefusalCode.WRONG_STATUS,
                "Hanya usulan yang sedang ditindaklanjuti yang dapat dinyatakan terwujud.",
                "Only what was taken up, and is not done yet, can be done.",
            )
        self.fulfilled_at = now
        response = self._say(ResponseKind.RESOLUTION, text, public_text, by=by, now=now)
        self.tell(EventKind.ASPIRATION_DONE, by=by, at=now, merged_too=True)
        return response

    def _require_aspiration(self, verb: Verb, by: Actor) -> ComplaintStatus:
        before = self.require(verb, by)
        if self.kind is not ComplaintKind.ASPIRATION:
            raise invalid("input.complaint", "Ini bukan usulan (aspirasi).", "This is not an aspiration.")
        return before
