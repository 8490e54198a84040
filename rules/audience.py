"""What someone may see, as a value. Equal audiences see the same rows, fields and events."""

from dataclasses import dataclass, replace
from enum import StrEnum


class Sight(StrEnum):
    """As what somebody looks at a row: each policy says what each of them sees."""

    # By its text, not by what Enum calls in Python: rows are looked up by their sight.
    __hash__ = str.__hash__

    PUBLIC = "public"
    PERSON = "person"
    VOLUNTEER = "volunteer"
    RECEIPT = "receipt"
    OPD = "opd"
    SYSTEM = "system"
    VERIFIER = "verifier"
    REGENT = "regent"
    ADMIN = "admin"
    DISPLAY_QUEUE = "display-queue"
    DISPLAY_OVERVIEW = "display-overview"


@dataclass(frozen=True, slots=True)
class Audience:
    """A sight, and whose: an OPD's row id, a person's account id, or the complaint or claim that a receipt
    opens.

    An office's sight with a person is that of somebody who works there and has reported something of their
    own: by the office, or else as its reporter.
    """

    sight: Sight
    opd: int | None = None
    person: int | None = None
    complaint: int | None = None
    claim: int | None = None

    @property
    def personal(self) -> bool:
        """Whether it belongs to one person, so that nothing made for it may be given to another."""
        return self.person is not None or self.complaint is not None or self.claim is not None


PUBLIC = Audience(Sight.PUBLIC)
VERIFIER = Audience(Sight.VERIFIER)
REGENT = Audience(Sight.REGENT)
ADMIN = Audience(Sight.ADMIN)
DISPLAY_OVERVIEW = Audience(Sight.DISPLAY_OVERVIEW)


def person(account: int) -> Audience:
    """A citizen, by their account."""
    return Audience(Sight.PERSON, person=account)


def volunteer(account: int) -> Audience:
    """A volunteer, by their account: what they filed for others, and their own."""
    return Audience(Sight.VOLUNTEER, person=account)


def receipt(complaint: int) -> Audience:
    """Who has the number and PIN of this complaint."""
    return Audience(Sight.RECEIPT, complaint=complaint)


def claim_receipt(claim: int) -> Audience:
    """Who has the number and PIN of this claim."""
    return Audience(Sight.RECEIPT, claim=claim)


def opd(opd_id: int) -> Audience:
    """Officers and head of an OPD."""
    return Audience(Sight.OPD, opd=opd_id)


def system(opd_id: int) -> Audience:
    """An OPD's own program: as its officers, without who reported what."""
    return Audience(Sight.SYSTEM, opd=opd_id)


def display_queue(opd_id: int) -> Audience:
    """A screen of this OPD's queue."""
    return Audience(Sight.DISPLAY_QUEUE, opd=opd_id)


def working_there(office: Audience, account: int) -> Audience:
    """What somebody of an office sees with what they have reported themselves."""
    return replace(office, person=account)
