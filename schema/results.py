"""What a mutation answers: what it changed, or an expected no."""

from typing import Annotated, Any

import strawberry

from resolvers import done, hoax_desk
from resolvers.complaint import Submitted, Verified
from resolvers.receipt import ChangedPin
from schema.account import Account, Invitation, ResetCode
from schema.account_import import AccountImport
from schema.announcement import Announcement
from schema.api_key import CreatedApiKey
from schema.category import Category
from schema.claim import Claim
from schema.clock_rule import ClockRule
from schema.common import Refused
from schema.complaint import Complaint
from schema.display import CreatedDisplay, Pairing
from schema.export_job import ExportJob
from schema.fields import field, shows
from schema.holiday import Holiday
from schema.instruction import Instruction
from schema.notices import NoticeText
from schema.opd import Opd
from schema.paper import Paper
from schema.pending_change import PendingChange
from schema.regent_report import RegentReport
from schema.reply_template import ReplyTemplate
from schema.second_factor import SecondFactorNeeded
from schema.service import Service
from schema.viewer import Session, Viewer
from schema.volunteer import TrainingOutcome, Volunteer
from schema.webhook import CreatedWebhook, Webhook, WebhookDelivery


def _result(name: str, description: str = "What was changed, or why not.") -> Any:
    return strawberry.union(name, description=description)


@shows(Submitted, "A complaint that was just filed.")
class SubmittedComplaint:
    complaint: Complaint = field("The complaint.")
    pin: str | None = field("Shown once, to a reporter without an account.")


@shows(ChangedPin, "Another PIN for a receipt.")
class NewPin:
    pin: str = field("Shown once.")


NewPinResult = Annotated[NewPin | Refused, _result("NewPinResult", "The PIN, or why not.")]
ComplaintResult = Annotated[Complaint | Refused, _result("ComplaintResult")]


@shows(Verified, "What became of each of several decisions.")
class VerifiedComplaints:
    results: list[ComplaintResult] = field("In the order of the decisions: what was changed, or why not.")


@shows(done.Done, "It is done.")
class Done:
    ok: bool = field("Always true.")


SubmitComplaintResult = Annotated[SubmittedComplaint | Refused, _result("SubmitComplaintResult")]
VerifyComplaintsResult = Annotated[VerifiedComplaints | Refused, _result("VerifyComplaintsResult")]
RegentReportResult = Annotated[RegentReport | Refused, _result("RegentReportResult")]
InstructionResult = Annotated[Instruction | Refused, _result("InstructionResult")]
NoticeTextResult = Annotated[NoticeText | Refused, _result("NoticeTextResult")]
SessionResult = Annotated[Session | SecondFactorNeeded | Refused, _result("SessionResult")]
AccountResult = Annotated[
    Account | PendingChange | Refused,
    _result("AccountResult", "What was changed, what waits for another administrator, or why not."),
]
AccountImportResult = Annotated[
    AccountImport | Refused,
    _result("AccountImportResult", "What would become of the table, or has, or why not."),
]
ConfirmedResult = Annotated[Account | Refused, _result("ConfirmedResult")]
OpdResult = Annotated[Opd | Refused, _result("OpdResult")]
CategoryResult = Annotated[Category | Refused, _result("CategoryResult")]
DisplayResult = Annotated[CreatedDisplay | Refused, _result("DisplayResult")]
ApiKeyResult = Annotated[CreatedApiKey | Refused, _result("ApiKeyResult")]
ClockRuleResult = Annotated[ClockRule | Refused, _result("ClockRuleResult")]
HolidayResult = Annotated[Holiday | Refused, _result("HolidayResult")]
ViewerResult = Annotated[Viewer | Refused, _result("ViewerResult")]
InvitationResult = Annotated[Invitation | Refused, _result("InvitationResult", "The code, or why not.")]
ResetCodeResult = Annotated[ResetCode | Refused, _result("ResetCodeResult")]
ReplyTemplateResult = Annotated[ReplyTemplate | Refused, _result("ReplyTemplateResult")]
ServiceResult = Annotated[Service | Refused, _result("ServiceResult")]
PaperResult = Annotated[Paper | Refused, _result("PaperResult")]
ExportResult = Annotated[ExportJob | Refused, _result("ExportResult", "What was asked for, or why not.")]
PairingResult = Annotated[Pairing | Refused, _result("PairingResult")]
WebhookMadeResult = Annotated[CreatedWebhook | Refused, _result("WebhookMadeResult")]
WebhookResult = Annotated[Webhook | Refused, _result("WebhookResult")]
WebhookDeliveryResult = Annotated[
    WebhookDelivery | Refused, _result("WebhookDeliveryResult", "What became of it, or why not.")
]
DoneResult = Annotated[Done | Refused, _result("DoneResult")]
AnnouncementResult = Annotated[Announcement | Refused, _result("AnnouncementResult")]
VolunteerResult = Annotated[Volunteer | Refused, _result("VolunteerResult")]
TrainingResult = Annotated[
    TrainingOutcome | Refused, _result("TrainingResult", "What became of the answers, or why not.")
]


@shows(hoax_desk.Submitted, "A claim that was just sent.")
class SubmittedClaim:
    claim: Claim = field("The claim.")
    pin: str | None = field("Shown once, to a sender without an account.")


ClaimResult = Annotated[Claim | Refused, _result("ClaimResult")]
SubmitClaimResult = Annotated[SubmittedClaim | Refused, _result("SubmitClaimResult")]
