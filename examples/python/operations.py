"""Made by examples/generate.py from the schema; not to be edited."""

from dataclasses import dataclass
from typing import Generic, Literal, NotRequired, TypedDict, TypeVar

Variables = TypeVar("Variables")
Data = TypeVar("Data")


@dataclass(frozen=True)
class Operation(Generic[Variables, Data]):
    """What is asked, with the types of what goes in and comes out."""

    text: str

EventsVariables = TypedDict("EventsVariables", {
    "after": NotRequired[str | None],
    "first": int,
})

EventKind = Literal["SUBMITTED", "VERIFIED", "ROUTED", "RETURNED", "OPENED", "CLAIMED", "ASSIGNED", "RELEASED", "NOTED", "RESPONDED", "INFORMATION_REQUESTED", "INFORMATION_SUPPLIED", "RESOLVED", "CONFIRMED", "REOPENED", "REJECTED", "WITHDRAWN", "MERGED", "UNMERGED", "SUPPORTED", "SUPPORT_WITHDRAWN", "INFORMATION_ADDED", "ACCOUNT_LINKED", "PIN_CHANGED", "IDENTITY_SEEN", "IDENTITY_READ", "PERSON_ERASED", "NEAR_DUE", "OVERDUE", "AUTO_CLOSED", "INSTRUCTED", "INSTRUCTION_ANSWERED", "INSTRUCTION_WITHDRAWN", "REPORT_SUBMITTED", "REPORT_ACKNOWLEDGED", "REPORT_RETURNED", "REPORT_REVISED", "PAPER_ISSUED", "MODERATED", "CORRECTED", "NAME_CHOSEN", "ADMINISTERED", "TEMPLATES_CHANGED", "WEBHOOK_STOPPED", "ACCESS_CHANGED", "ACCOUNT_DELETED", "SERVICE_DRAFTED", "SERVICE_PUBLISHED", "SERVICE_CHECKED", "SERVICE_WITHDRAWN", "ANNOUNCEMENT_DRAFTED", "ANNOUNCED", "ANNOUNCEMENT_CORRECTED", "ANNOUNCEMENT_CALLED_OFF", "ASPIRATION_DECIDED", "ASPIRATION_REVISED", "ASPIRATION_DONE", "VOLUNTEER_APPLIED", "VOLUNTEER_WITHDRAWN", "VOLUNTEER_GRANTED", "VOLUNTEER_DECLINED", "VOLUNTEER_TRAINED", "VOLUNTEER_RESIGNED", "VOLUNTEER_ENDED", "HELP_FILED", "HELP_TAKEN_OVER", "CLAIM_SENT", "CLAIM_TAKEN", "CLAIM_LET_GO", "VERDICT_PROPOSED", "VERDICT_CONFIRMED", "VERDICT_DISPUTED", "VERDICT_RETURNED", "CLAIM_DECLINED", "CLAIM_OVERDUE", "CLARIFICATION_PUBLISHED", "CLARIFICATION_CORRECTED", "CLARIFICATION_RETRACTED", "OBJECTION_SENT", "OBJECTION_DECIDED"]

EventsDataEventsItemsEvent = TypedDict("EventsDataEventsItemsEvent", {
    "kind": EventKind,
    "at": str,
    "actor": str,
    "note": str | None,
})

ComplaintStatus = Literal["SUBMITTED", "NEEDS_INFORMATION", "ROUTED", "IN_PROGRESS", "RESOLVED", "CLOSED", "REJECTED", "WITHDRAWN", "MERGED"]

EventsDataEventsItemsComplaint = TypedDict("EventsDataEventsItemsComplaint", {
    "id": str,
    "title": str,
    "status": ComplaintStatus,
    "version": int,
})

EventsDataEventsItems = TypedDict("EventsDataEventsItems", {
    "cursor": str,
    "complaintId": str | None,
    "number": str | None,
    "event": EventsDataEventsItemsEvent,
    "complaint": EventsDataEventsItemsComplaint | None,
})

EventsDataEvents = TypedDict("EventsDataEvents", {
    "endCursor": str,
    "more": bool,
    "items": list[EventsDataEventsItems],
})

EventsData = TypedDict("EventsData", {
    "events": EventsDataEvents,
})

EVENTS: Operation[EventsVariables, EventsData] = Operation(
    """query Events($after: Cursor, $first: Int!) {
  events(after: $after, first: $first) {
    endCursor
    more
    items {
      cursor
      complaintId
      number
      event {
        kind
        at
        actor
        note
      }
      complaint {
        id
        title
        status
        version
      }
    }
  }
}"""
)

ResponseKind = Literal["ACKNOWLEDGEMENT", "PROGRESS", "RESOLUTION"]

RespondInput = TypedDict("RespondInput", {
    "complaint": str,
    "kind": ResponseKind,
    "text": str,
    "attachments": NotRequired[list[str] | None],
    "version": NotRequired[int | None],
})

RespondVariables = TypedDict("RespondVariables", {
    "input": RespondInput,
})

RespondDataRespondToComplaintComplaint = TypedDict("RespondDataRespondToComplaintComplaint", {
    "__typename": Literal["Complaint"],
    "id": str,
    "number": str,
    "status": ComplaintStatus,
    "version": int,
})

RefusalCode = Literal["NOT_FOUND", "NOT_ALLOWED", "SIGN_IN_REQUIRED", "INVALID", "WRONG_STATUS", "STALE_VERSION", "TOO_MANY", "CURSOR_EXPIRED", "TOO_EXPENSIVE", "STORAGE_FULL", "UNAVAILABLE", "OVERSIGHT_EXPECTED", "CODE_SENT", "NO_CHANNEL", "PASSWORD_CHANGE_REQUIRED", "TRAINING_REQUIRED", "SECOND_FACTOR_REQUIRED", "PROOF_REQUIRED"]

RespondDataRespondToComplaintRefused = TypedDict("RespondDataRespondToComplaintRefused", {
    "__typename": Literal["Refused"],
    "code": RefusalCode,
    "message": str,
    "messageEn": str,
    "field": str | None,
    "retryAfter": int | None,
})

RespondDataRespondToComplaint = RespondDataRespondToComplaintComplaint | RespondDataRespondToComplaintRefused

RespondData = TypedDict("RespondData", {
    "respondToComplaint": RespondDataRespondToComplaint,
})

RESPOND: Operation[RespondVariables, RespondData] = Operation(
    """mutation Respond($input: RespondInput!) {
  respondToComplaint(input: $input) {
    __typename
    ... on Complaint {
      id
      number
      status
      version
    }
    ... on Refused {
      code
      message
      messageEn
      field
      retryAfter
    }
  }
}"""
)

ViewerVariables = TypedDict("ViewerVariables", {
})

Role = Literal["CITIZEN", "VOLUNTEER", "OFFICER", "OPD_HEAD", "VERIFIER", "REGENT", "ADMIN", "DISPLAY", "SYSTEM"]

ViewerDataViewerOpd = TypedDict("ViewerDataViewerOpd", {
    "code": str,
    "name": str,
})

ViewerDataViewer = TypedDict("ViewerDataViewer", {
    "name": str,
    "role": Role,
    "opd": ViewerDataViewerOpd | None,
})

ViewerData = TypedDict("ViewerData", {
    "viewer": ViewerDataViewer | None,
})

VIEWER: Operation[ViewerVariables, ViewerData] = Operation(
    """query Viewer {
  viewer {
    name
    role
    opd {
      code
      name
    }
  }
}"""
)
