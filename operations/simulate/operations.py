"""What the people and their screens ask for. An operation's name is its row in the table at the end."""

from typing import NamedTuple


class Operation(NamedTuple):
    name: str
    text: str
    tells: frozenset[str] = frozenset()
    """For a verb: the events by which screens show it."""


_NOW = """
fragment Now on Complaint {
  id number version status kind confidential opd { code } timeline { id kind cursor }
}
"""
_REFUSED = "... on Refused { code message field }"


def _verb(name: str, declared: str, given: str, *tells: str) -> Operation:
    """A mutation whose answer is a ComplaintResult."""
    return Operation(
        name,
        f"mutation {name}({declared}) {{ result: {name}({given}) {{ __typename ...Now {_REFUSED} }} }}{_NOW}",
        frozenset(tells),
    )


def _noted(name: str, *tells: str) -> Operation:
    return _verb(name, "$input: ComplaintNoteInput!", "input: $input", *tells)


SUBMIT = Operation(
    "submitComplaint",
    "mutation submitComplaint($input: SubmitComplaintInput!) { result: submitComplaint(input: $input) {"
    f" __typename ... on SubmittedComplaint {{ pin complaint {{ ...Now }} }} {_REFUSED} }} }} {_NOW}",
    frozenset({"SUBMITTED"}),
)
VERIFY = _verb("verifyComplaint", "$input: VerifyComplaintInput!", "input: $input", "ROUTED")
ASK = _noted("requestInformation", "INFORMATION_REQUESTED")
REJECT = _noted("rejectComplaint", "REJECTED")
RETURN = _noted("returnComplaint", "RETURNED")
WITHDRAW = _noted("withdrawComplaint", "WITHDRAWN")
REOPEN = _noted("reopenComplaint", "REOPENED")
SUPPLY = _verb(
    "supplyInformation", "$input: SupplyInformationInput!", "input: $input", "INFORMATION_SUPPLIED"
)
CONFIRM = _verb("confirmResolution", "$input: ConfirmResolutionInput!", "input: $input", "CONFIRMED")
SUPPORT = _verb("supportComplaint", "$complaint: ID!", "complaint: $complaint", "SUPPORTED")
CLAIM = _verb(
    "claimComplaint", "$complaint: ID!, $version: Int", "complaint: $complaint, version: $version", "CLAIMED"
)
RESPOND = _verb("respondToComplaint", "$input: RespondInput!", "input: $input", "RESPONDED", "RESOLVED")

INSTRUCT = Operation(
    "instructOpd",
    "mutation instructOpd($input: InstructOpdInput!) { result: instructOpd(input: $input) {"
    f" __typename ... on Instruction {{ id opd {{ code }} }} {_REFUSED} }} }}",
)
ANSWER = Operation(
    "answerInstruction",
    "mutation answerInstruction($instruction: ID!, $answer: String!) {"
    " result: answerInstruction(instruction: $instruction, answer: $answer) {"
    f" __typename ... on Instruction {{ id opd {{ code }} }} {_REFUSED} }} }}",
)
SIGN_IN = Operation(
    "signIn",
    "mutation signIn($input: SignInInput!) { result: signIn(input: $input) {"
    f" __typename ... on Session {{ token viewer {{ role opd {{ code }} }} }} {_REFUSED} }} }}",
)
CREATE_DISPLAY = Operation(
    "createDisplay",
    "mutation createDisplay($input: CreateDisplayInput!) { result: createDisplay(input: $input) {"
    f" __typename ... on CreatedDisplay {{ token display {{ id }} }} {_REFUSED} }} }}",
)
REVOKE_DISPLAY = Operation(
    "revokeDisplay",
    "mutation revokeDisplay($display: ID!) { result: revokeDisplay(display: $display) {"
    f" __typename ... on CreatedDisplay {{ display {{ id }} }} {_REFUSED} }} }}",
)

TRACK = Operation(
    "trackComplaint",
    "query trackComplaint($number: String!, $pin: String!) {"
    f" trackComplaint(number: $number, pin: $pin) {{ ...Now }} }} {_NOW}",
)
LOOK = Operation(
    "complaint", f"query complaint($number: String!) {{ complaint(number: $number) {{ ...Now }} }} {_NOW}"
)
HEAD = Operation("complaints", "query head { complaints(first: 1) { asOf } }")
BOARD = Operation(
    "complaints",
    "query board($filter: ComplaintFilter) { complaints(first: 20, filter: $filter) { asOf totalCount"
    " edges { node { id number title status submittedAt"
    " category { name } opd { name } district { name } } } } }",
)
QUEUE = Operation(
    "queue",
    "query queue($opd: String!) { queue(opd: $opd, first: 50) { asOf totalCount"
    " edges { node { id number title status version clocks { kind dueAt state } } } } }",
)
_NUMBERS = "total open overdue byStatus { status count } byOpd { opd { code } open }"
OVERVIEW = Operation("overview", f"query overview {{ overview {{ {_NUMBERS} }} }}")
PLACES = Operation(
    "categories",
    "query places { categories { code opd { code } } districts { code latitude longitude villages } }",
)


def _news(name: str, declared: str = "", given: str = "") -> Operation:
    return Operation(
        name,
        f"subscription {name}({declared}$after: Cursor) {{ news: {name}({given}after: $after) {{"
        " cursor number event { id kind } complaint { version status } } }",
    )


QUEUE_CHANGED = _news("queueChanged", "$opd: String!, ", "opd: $opd, ")
COMPLAINT_CHANGED = _news(
    "complaintChanged", "$number: String!, $pin: String, ", "number: $number, pin: $pin, "
)
MY_COMPLAINTS_CHANGED = _news("myComplaintsChanged")
PUBLIC_FEED = _news("publicFeed")
INBOX_CHANGED = _news("inboxChanged")
OVERVIEW_CHANGED = Operation(
    "overviewChanged", f"subscription overviewChanged {{ news: overviewChanged {{ {_NUMBERS} }} }}"
)
REGENT_NEWS = Operation(
    "regentNews",
    "subscription regentNews($after: Cursor) { news: regentNews(after: $after) { cursor text"
    " subject { __typename ... on Instruction { id } ... on Complaint { number } } } }",
)
