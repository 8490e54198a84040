"""What people do in the demonstration, step by step. Plain values: nothing has happened yet."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from models.announcement import Announced
from models.complaint.deciding import AspirationAnswer
from models.complaint.submission import Submission
from rules.roles import Actor
from rules.words import ComplaintKind, RegentReportStatus, ResponseKind


class Deed(StrEnum):
    SUBMIT = "SUBMIT"
    VERIFY = "VERIFY"
    ASK = "ASK"
    SUPPLY = "SUPPLY"
    REJECT = "REJECT"
    WITHDRAW = "WITHDRAW"
    OPEN = "OPEN"
    CLAIM = "CLAIM"
    RESPOND = "RESPOND"
    RETURN = "RETURN"
    CONFIRM = "CONFIRM"
    REOPEN = "REOPEN"
    SUPPORT = "SUPPORT"
    MERGE = "MERGE"
    UNMERGE = "UNMERGE"
    MODERATE = "MODERATE"
    INSTRUCT = "INSTRUCT"
    ANSWER = "ANSWER"
    REPORT = "REPORT"
    DECIDE = "DECIDE"
    FULFIL = "FULFIL"
    ANNOUNCE = "ANNOUNCE"
    CORRECT_ANNOUNCEMENT = "CORRECT_ANNOUNCEMENT"
    CALL_OFF = "CALL_OFF"


@dataclass(frozen=True, slots=True)
class Filing:
    """A complaint as it is filed; `pin` for a reporter without an account."""

    said: Submission
    pin: str | None = None


@dataclass(frozen=True, slots=True)
class ReportPlan:
    """An OPD's report over a period, both days included, and what now happens to it."""

    title: str
    summary: str
    first: date
    last: date
    to: RegentReportStatus
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One deed. `story` names its complaint, `by` None is the complaint's reporter, `text` the words.

    `opd` is the code of the OPD that it goes to, `other` the story that it is merged into, `key` the
    instruction, report or announcement that it is about, `scenes` the pictures that go with it.
    """

    at: datetime
    deed: Deed
    story: int | None = None
    by: Actor | None = None
    text: str = ""
    opd: str = ""
    kind: ComplaintKind | None = None
    category: str | None = None
    answer: ResponseKind | None = None
    rating: int | None = None
    other: int | None = None
    key: str = ""
    due_at: datetime | None = None
    filing: Filing | None = None
    report: ReportPlan | None = None
    scenes: tuple[str, ...] = ()
    decided: AspirationAnswer | None = None
    announced: Announced | None = None
