"""What a mutation answers: what it changed, or an expected no."""

from typing import Annotated

import strawberry

from engine import of_class
from resolvers import done
from resolvers.complaint import Submitted
from schema.account import Account
from schema.category import Category
from schema.clock_rule import ClockRule
from schema.common import Refused
from schema.complaint import Complaint
from schema.display import CreatedDisplay, Pairing
from schema.fields import field
from schema.holiday import Holiday
from schema.instruction import Instruction
from schema.opd import Opd
from schema.pending_change import PendingChange
from schema.regent_report import RegentReport
from schema.reply_template import ReplyTemplate
from schema.viewer import Session

_OR_NOT = "What was changed, or why not."


@strawberry.type(description="A complaint that was just filed.")
class SubmittedComplaint:
    complaint: Complaint = field(description="The complaint.")
    pin: str | None = field(description="Shown once, to a reporter without an account.")

    is_type_of = of_class(Submitted)


@strawberry.type(description="It is done.")
class Done:
    ok: bool = field(description="Always true.")

    is_type_of = of_class(done.Done)


SubmitComplaintResult = Annotated[
    SubmittedComplaint | Refused, strawberry.union("SubmitComplaintResult", description=_OR_NOT)
]
ComplaintResult = Annotated[Complaint | Refused, strawberry.union("ComplaintResult", description=_OR_NOT)]
RegentReportResult = Annotated[
    RegentReport | Refused, strawberry.union("RegentReportResult", description=_OR_NOT)
]
InstructionResult = Annotated[
    Instruction | Refused, strawberry.union("InstructionResult", description=_OR_NOT)
]
SessionResult = Annotated[Session | Refused, strawberry.union("SessionResult", description=_OR_NOT)]
AccountResult = Annotated[
    Account | PendingChange | Refused,
    strawberry.union(
        "AccountResult", description="What was changed, what waits for another administrator, or why not."
    ),
]
ConfirmedResult = Annotated[Account | Refused, strawberry.union("ConfirmedResult", description=_OR_NOT)]
OpdResult = Annotated[Opd | Refused, strawberry.union("OpdResult", description=_OR_NOT)]
CategoryResult = Annotated[Category | Refused, strawberry.union("CategoryResult", description=_OR_NOT)]
DisplayResult = Annotated[CreatedDisplay | Refused, strawberry.union("DisplayResult", description=_OR_NOT)]
ClockRuleResult = Annotated[ClockRule | Refused, strawberry.union("ClockRuleResult", description=_OR_NOT)]
HolidayResult = Annotated[Holiday | Refused, strawberry.union("HolidayResult", description=_OR_NOT)]
ReplyTemplateResult = Annotated[
    ReplyTemplate | Refused, strawberry.union("ReplyTemplateResult", description=_OR_NOT)
]
PairingResult = Annotated[Pairing | Refused, strawberry.union("PairingResult", description=_OR_NOT)]
DoneResult = Annotated[Done | Refused, strawberry.union("DoneResult", description=_OR_NOT)]
