/** Made by examples/generate.py from the schema; not to be edited. */

/** What is asked, with the types of what goes in and comes out. */
export interface Operation<Variables, Data> {
  readonly text: string
  readonly types?: (variables: Variables) => Data
}

export interface EventsVariables {
  readonly after?: string | null
  readonly first: number
}

export type EventKind = "SUBMITTED" | "VERIFIED" | "ROUTED" | "RETURNED" | "OPENED" | "CLAIMED" | "ASSIGNED" | "RELEASED" | "NOTED" | "RESPONDED" | "INFORMATION_REQUESTED" | "INFORMATION_SUPPLIED" | "RESOLVED" | "CONFIRMED" | "REOPENED" | "REJECTED" | "WITHDRAWN" | "MERGED" | "UNMERGED" | "SUPPORTED" | "SUPPORT_WITHDRAWN" | "INFORMATION_ADDED" | "ACCOUNT_LINKED" | "PIN_CHANGED" | "IDENTITY_SEEN" | "IDENTITY_READ" | "PERSON_ERASED" | "NEAR_DUE" | "OVERDUE" | "AUTO_CLOSED" | "INSTRUCTED" | "INSTRUCTION_ANSWERED" | "INSTRUCTION_WITHDRAWN" | "REPORT_SUBMITTED" | "REPORT_ACKNOWLEDGED" | "REPORT_RETURNED" | "REPORT_REVISED" | "PAPER_ISSUED" | "MODERATED" | "CORRECTED" | "NAME_CHOSEN" | "ADMINISTERED" | "TEMPLATES_CHANGED" | "WEBHOOK_STOPPED" | "ACCESS_CHANGED" | "ACCOUNT_DELETED" | "SERVICE_DRAFTED" | "SERVICE_PUBLISHED" | "SERVICE_CHECKED" | "SERVICE_WITHDRAWN" | "ANNOUNCEMENT_DRAFTED" | "ANNOUNCED" | "ANNOUNCEMENT_CORRECTED" | "ANNOUNCEMENT_CALLED_OFF" | "ASPIRATION_DECIDED" | "ASPIRATION_REVISED" | "ASPIRATION_DONE" | "VOLUNTEER_APPLIED" | "VOLUNTEER_WITHDRAWN" | "VOLUNTEER_GRANTED" | "VOLUNTEER_DECLINED" | "VOLUNTEER_TRAINED" | "VOLUNTEER_RESIGNED" | "VOLUNTEER_ENDED" | "HELP_FILED" | "HELP_TAKEN_OVER" | "CLAIM_SENT" | "CLAIM_TAKEN" | "CLAIM_LET_GO" | "VERDICT_PROPOSED" | "VERDICT_CONFIRMED" | "VERDICT_DISPUTED" | "VERDICT_RETURNED" | "CLAIM_DECLINED" | "CLAIM_OVERDUE" | "CLARIFICATION_PUBLISHED" | "CLARIFICATION_CORRECTED" | "CLARIFICATION_RETRACTED" | "OBJECTION_SENT" | "OBJECTION_DECIDED"

export interface EventsDataEventsItemsEvent {
  readonly kind: EventKind
  readonly at: string
  readonly actor: string
  readonly note: string | null
}

export type ComplaintStatus = "SUBMITTED" | "NEEDS_INFORMATION" | "ROUTED" | "IN_PROGRESS" | "RESOLVED" | "CLOSED" | "REJECTED" | "WITHDRAWN" | "MERGED"

export interface EventsDataEventsItemsComplaint {
  readonly id: string
  readonly title: string
  readonly status: ComplaintStatus
  readonly version: number
}

export interface EventsDataEventsItems {
  readonly cursor: string
  readonly complaintId: string | null
  readonly number: string | null
  readonly event: EventsDataEventsItemsEvent
  readonly complaint: EventsDataEventsItemsComplaint | null
}

export interface EventsDataEvents {
  readonly endCursor: string
  readonly more: boolean
  readonly items: ReadonlyArray<EventsDataEventsItems>
}

export interface EventsData {
  readonly events: EventsDataEvents
}

export const Events: Operation<EventsVariables, EventsData> = {
  text: `query Events($after: Cursor, $first: Int!) {
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
}`,
}

export type ResponseKind = "ACKNOWLEDGEMENT" | "PROGRESS" | "RESOLUTION"

export interface RespondInput {
  readonly complaint: string
  readonly kind: ResponseKind
  readonly text: string
  readonly attachments?: ReadonlyArray<string> | null
  readonly version?: number | null
}

export interface RespondVariables {
  readonly input: RespondInput
}

export interface RespondDataRespondToComplaintComplaint {
  readonly __typename: "Complaint"
  readonly id: string
  readonly number: string
  readonly status: ComplaintStatus
  readonly version: number
}

export type RefusalCode = "NOT_FOUND" | "NOT_ALLOWED" | "SIGN_IN_REQUIRED" | "INVALID" | "WRONG_STATUS" | "STALE_VERSION" | "TOO_MANY" | "CURSOR_EXPIRED" | "TOO_EXPENSIVE" | "STORAGE_FULL" | "UNAVAILABLE" | "OVERSIGHT_EXPECTED" | "CODE_SENT" | "NO_CHANNEL" | "PASSWORD_CHANGE_REQUIRED" | "TRAINING_REQUIRED" | "SECOND_FACTOR_REQUIRED" | "PROOF_REQUIRED"

export interface RespondDataRespondToComplaintRefused {
  readonly __typename: "Refused"
  readonly code: RefusalCode
  readonly message: string
  readonly messageEn: string
  readonly field: string | null
  readonly retryAfter: number | null
}

export type RespondDataRespondToComplaint = RespondDataRespondToComplaintComplaint | RespondDataRespondToComplaintRefused

export interface RespondData {
  readonly respondToComplaint: RespondDataRespondToComplaint
}

export const Respond: Operation<RespondVariables, RespondData> = {
  text: `mutation Respond($input: RespondInput!) {
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
}`,
}

export interface ViewerVariables {
}

export type Role = "CITIZEN" | "VOLUNTEER" | "OFFICER" | "OPD_HEAD" | "VERIFIER" | "REGENT" | "ADMIN" | "DISPLAY" | "SYSTEM"

export interface ViewerDataViewerOpd {
  readonly code: string
  readonly name: string
}

export interface ViewerDataViewer {
  readonly name: string
  readonly role: Role
  readonly opd: ViewerDataViewerOpd | null
}

export interface ViewerData {
  readonly viewer: ViewerDataViewer | null
}

export const Viewer: Operation<ViewerVariables, ViewerData> = {
  text: `query Viewer {
  viewer {
    name
    role
    opd {
      code
      name
    }
  }
}`,
}
