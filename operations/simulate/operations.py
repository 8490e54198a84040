"""What the people and their screens ask for; an operation's name is that of the field that it asks for."""

import re
from typing import NamedTuple


class Operation(NamedTuple):
    name: str
    text: str
    tells: frozenset[str] = frozenset()
    """For a verb: the events by which screens show it."""


_NOW = "id number version status kind confidential opd { code } timeline { id kind cursor }"


def _asking(
    kind: str, name: str, declared: str, selected: str, *tells: str, alias: str = "result"
) -> Operation:
    """One field, with the variables that are declared as its arguments of the same names."""
    given = ", ".join(f"{variable}: ${variable}" for variable in re.findall(r"\$(\w+):", declared))
    declarations, arguments = (f"({declared})", f"({given})") if declared else ("", "")
    text = f"{kind} {name}{declarations} {{ {alias}: {name}{arguments} {{ {selected} }} }}"
    return Operation(name, text, frozenset(tells))


def _verb(
    name: str, declared: str, *tells: str, selected: str = f"... on Complaint {{ {_NOW} }}"
) -> Operation:
    """A mutation, which may be refused; without `selected` its answer is a ComplaintResult."""
    refusable = f"__typename {selected} ... on Refused {{ code message field }}"
    return _asking("mutation", name, declared, refusable, *tells)


def _noted(name: str, *tells: str) -> Operation:
    return _verb(name, "$input: ComplaintNoteInput!", *tells)


SUBMIT = _verb(
    "submitComplaint",
    "$input: SubmitComplaintInput!",
    "SUBMITTED",
    selected=f"... on SubmittedComplaint {{ pin complaint {{ {_NOW} }} }}",
)
VERIFY = _verb("verifyComplaint", "$input: VerifyComplaintInput!", "ROUTED")
ASK = _noted("requestInformation", "INFORMATION_REQUESTED")
REJECT = _noted("rejectComplaint", "REJECTED")
RETURN = _noted("returnComplaint", "RETURNED")
WITHDRAW = _noted("withdrawComplaint", "WITHDRAWN")
REOPEN = _noted("reopenComplaint", "REOPENED")
SUPPLY = _verb("supplyInformation", "$input: SupplyInformationInput!", "INFORMATION_SUPPLIED")
CONFIRM = _verb("confirmResolution", "$input: ConfirmResolutionInput!", "CONFIRMED")
TAKE_OVER = _verb("linkComplaint", "$number: String!, $pin: String!", "ACCOUNT_LINKED")
SUPPORT = _verb("supportComplaint", "$complaint: ID!", "SUPPORTED")
CLAIM = _verb("claimComplaint", "$complaint: ID!, $version: Int", "CLAIMED")
RESPOND = _verb("respondToComplaint", "$input: RespondInput!", "RESPONDED", "RESOLVED")

DECIDE = _verb("decideAspiration", "$input: DecideAspirationInput!", "RESOLVED")
_ANNOUNCED = "... on Announcement { id number }"
ANNOUNCE = _verb("saveAnnouncement", "$input: SaveAnnouncementInput!", "ANNOUNCED", selected=_ANNOUNCED)
CALL_OFF = _verb(
    "callOffAnnouncement",
    "$announcement: ID!, $reason: String!",
    "ANNOUNCEMENT_CALLED_OFF",
    selected=_ANNOUNCED,
)
_INSTRUCTION = "... on Instruction { id opd { code } }"
INSTRUCT = _verb("instructOpd", "$input: InstructOpdInput!", selected=_INSTRUCTION)
ANSWER = _verb("answerInstruction", "$instruction: ID!, $answer: String!", selected=_INSTRUCTION)
SIGN_IN = _verb(
    "signIn", "$input: SignInInput!", selected="... on Session { token viewer { role opd { code } } }"
)
CREATE_DISPLAY = _verb(
    "createDisplay",
    "$input: CreateDisplayInput!",
    selected="... on CreatedDisplay { token display { id } }",
)
REVOKE_DISPLAY = _verb("revokeDisplay", "$display: ID!", selected="")

_CLAIM = "id number version status history { id kind }"
_OF_CLAIM = f"... on Claim {{ {_CLAIM} }}"
SUBMIT_CLAIM = _verb(
    "submitClaim",
    "$input: SubmitClaimInput!",
    "CLAIM_SENT",
    selected=f"... on SubmittedClaim {{ pin claim {{ {_CLAIM} }} }}",
)
TAKE_CLAIM = _verb("takeClaim", "$claim: ID!", "CLAIM_TAKEN", selected=_OF_CLAIM)
PROPOSE_VERDICT = _verb(
    "proposeVerdict", "$input: ProposeVerdictInput!", "VERDICT_PROPOSED", selected=_OF_CLAIM
)
CONFIRM_VERDICT = _verb("confirmVerdict", "$claim: ID!", "VERDICT_CONFIRMED", selected=_OF_CLAIM)
PUBLISH_CLARIFICATION = _verb(
    "publishClarification",
    "$input: ClarificationInput!",
    "CLARIFICATION_PUBLISHED",
    "CLARIFICATION_CORRECTED",
    selected=_OF_CLAIM,
)

TRACK = _asking("query", "trackComplaint", "$number: String!, $pin: String!", _NOW)
LOOK = _asking("query", "complaint", "$number: String!", _NOW)
HEAD = _asking("query", "complaints", "$first: Int!", "asOf")
BOARD = _asking(
    "query",
    "complaints",
    "$first: Int!, $filter: ComplaintFilter",
    "asOf totalCount edges { node { id number title status submittedAt"
    " category { name } opd { name } district { name } } }",
)
QUEUE = _asking(
    "query",
    "queue",
    "$first: Int!, $opd: String!",
    "asOf totalCount edges { node { id number title status version clocks { kind dueAt state } } }",
)
SERVICES = _asking(
    "query",
    "services",
    "$first: Int!, $search: String, $opd: String",
    "totalCount edges { node { id slug name state opd { code } } }",
)
SERVICE = _asking("query", "service", "$slug: String!", "id name content { steps requirements }")
CHECK_SERVICE = _verb("checkService", "$service: ID!", selected="... on Service { id checkedOn }")
_NUMBERS = "total open overdue byStatus { status count } byOpd { opd { code } open }"
OVERVIEW = _asking("query", "overview", "", _NUMBERS)
CATEGORIES = _asking("query", "categories", "", "code opd { code }")
DISTRICTS = _asking("query", "districts", "", "code latitude longitude villages")


def _feed(name: str, declared: str = "", selected: str = "") -> Operation:
    """A subscription that goes on `after` a position; without `selected` of a complaint's events."""
    news = selected or "cursor number event { id kind } complaint { version status }"
    return _asking("subscription", name, f"{declared}$after: Cursor", news, alias="news")


QUEUE_CHANGED = _feed("queueChanged", "$opd: String!, ")
COMPLAINT_CHANGED = _feed("complaintChanged", "$number: String!, $pin: String, ")
MY_COMPLAINTS_CHANGED = _feed("myComplaintsChanged")
PUBLIC_FEED = _feed("publicFeed")
INBOX_CHANGED = _feed("inboxChanged")
REGENT_NEWS = _feed(
    "regentNews",
    selected="cursor text subject { __typename ... on Instruction { id } ... on Complaint { number } }",
)
CLAIMS_CHANGED = _feed("claimsChanged", selected="cursor event { id kind } claim { number version status }")
ANNOUNCEMENTS_CHANGED = _feed(
    "announcementsChanged", selected="cursor announcementId event { id kind } announcement { title status }"
)
OVERVIEW_CHANGED = _asking("subscription", "overviewChanged", "", _NUMBERS, alias="news")
