"""How somebody becomes a volunteer (Relawan TIK) and ceases to be one, as one table; and how a citizen agrees
that one files for them.

Source: the regency's programme of ICT volunteers, as written in the project's domain notes.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rules.events import EventKind
from rules.refusals import RefusalCode, Refused

RULES_EDITION = "2026-1"
"""Of the rules that who applies agrees to."""
LONGEST_TERM_DAYS = 3 * 366


class VolunteerStatus(StrEnum):
    """Where an application, and what came of it, stands."""

    APPLIED = "APPLIED"
    GRANTED = "GRANTED"
    DECLINED = "DECLINED"
    WITHDRAWN = "WITHDRAWN"
    ENDED = "ENDED"


class VolunteerEnd(StrEnum):
    """Why somebody is no volunteer any more."""

    BY_OFFICE = "BY_OFFICE"
    RESIGNED = "RESIGNED"
    TERM_OVER = "TERM_OVER"
    ROLE_CHANGED = "ROLE_CHANGED"


class VolunteerVerb(StrEnum):
    """A step; `STEPS` says by whom, from which status and to which."""

    GRANT = "GRANT"
    DECLINE = "DECLINE"
    WITHDRAW = "WITHDRAW"
    TRAIN = "TRAIN"
    RESIGN = "RESIGN"
    END = "END"
    EXPIRE = "EXPIRE"


class VolunteerParty(StrEnum):
    """Who a person is to one application."""

    THEMSELVES = "THEMSELVES"
    DISKOMINFO = "DISKOMINFO"
    SWEEP = "SWEEP"


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the table; what it is told as."""

    source: VolunteerStatus
    by: VolunteerParty
    to: VolunteerStatus
    told: EventKind


S, P, K = VolunteerStatus, VolunteerParty, EventKind

STEPS: dict[VolunteerVerb, Step] = {
    VolunteerVerb.GRANT: Step(S.APPLIED, P.DISKOMINFO, S.GRANTED, K.VOLUNTEER_GRANTED),
    VolunteerVerb.DECLINE: Step(S.APPLIED, P.DISKOMINFO, S.DECLINED, K.VOLUNTEER_DECLINED),
    VolunteerVerb.WITHDRAW: Step(S.APPLIED, P.THEMSELVES, S.WITHDRAWN, K.VOLUNTEER_WITHDRAWN),
    VolunteerVerb.TRAIN: Step(S.GRANTED, P.THEMSELVES, S.GRANTED, K.VOLUNTEER_TRAINED),
    VolunteerVerb.RESIGN: Step(S.GRANTED, P.THEMSELVES, S.ENDED, K.VOLUNTEER_RESIGNED),
    VolunteerVerb.END: Step(S.GRANTED, P.DISKOMINFO, S.ENDED, K.VOLUNTEER_ENDED),
    VolunteerVerb.EXPIRE: Step(S.GRANTED, P.SWEEP, S.ENDED, K.VOLUNTEER_ENDED),
}
UNDER_WAY = frozenset({S.APPLIED, S.GRANTED})
"""Of one person there is one of these at most."""

STATUS_WORDS: dict[VolunteerStatus, str] = {
    S.APPLIED: "menunggu keputusan",
    S.GRANTED: "diterima",
    S.DECLINED: "ditolak",
    S.WITHDRAWN: "ditarik",
    S.ENDED: "berakhir",
}


def require(verb: VolunteerVerb, status: VolunteerStatus) -> Step:
    """The row of the table for `verb`, or Refused(WRONG_STATUS) where it does not apply in `status`."""
    step = STEPS[verb]
    if status is not step.source:
        raise Refused(
            RefusalCode.WRONG_STATUS,
            f"Langkah ini tidak berlaku: pengajuan {STATUS_WORDS[status]}.",
            f"This step does not apply: the application is {status.value}.",
        )
    return step


def is_over(term_ends: date | None, today: date) -> bool:
    """Whether the last day of a term has passed; without a term never."""
    return term_ends is not None and term_ends < today


class ConsentForm(StrEnum):
    """How a citizen agreed that a volunteer files for them."""

    SPOKEN = "SPOKEN"
    WRITTEN = "WRITTEN"
    PRESENT = "PRESENT"
