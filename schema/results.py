"""What a mutation answers: what it changed, or an expected no."""

from typing import Annotated

import strawberry

from engine import of_class
from resolvers.complaint import Submitted
from schema.accounts import (
    Account,
    ClockRule,
    CreatedDisplay,
    Done,
    Holiday,
    Pairing,
    PendingChange,
    ReplyTemplate,
    Session,
)
from schema.common import Refused
from schema.complaint import Complaint
from schema.fields import field
from schema.offices import Category, Opd
from schema.regent import Instruction, RegentReport

_OR_NOT = "What was changed, or why not."


@strawberry.type(description="A complaint that was just filed.")
class SubmittedComplaint:
    complaint: Complaint = field(description="The complaint.")
    pin: str | None = field(description="Shown once, to a reporter without an account.")

    is_type_of = of_class(Submitted)


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
