"""What is asked of every server alike: the same documents, the same variables."""

from datetime import UTC, datetime, timedelta

import orjson

BOARD = """
query Board($first: Int!, $filter: ComplaintFilter) {
  complaints(first: $first, filter: $filter) {
    edges { cursor node {
      id number title status kind submittedAt overdue supportCount opd { code name } category { code name }
    } }
  }
}
"""
PAGE = """
query Page($number: String!) {
  complaint(number: $number) {
    id number title description status kind submittedAt overdue supportCount version
    opd { code name } category { code name } clocks { kind startedAt dueAt state rule }
    responses { id kind text createdAt opd { code } } timeline { id cursor kind at from to note }
  }
}
"""
QUEUE = """
subscription Queue($opd: String!) {
  queueChanged(opd: $opd) {
    cursor event { id kind at from to }
    complaint { id number title status kind submittedAt overdue opd { code name } }
  }
}
"""
QUEUE_AFTER = QUEUE.replace("($opd: String!)", "($opd: String!, $after: Cursor)").replace(
    "(opd: $opd)", "(opd: $opd, after: $after)"
)
OWN = """
subscription Own($number: String!) {
  complaintChanged(number: $number) { cursor event { id kind at } complaint { id number status } }
}
"""
SUBMIT = "mutation Submit($input: SubmitComplaintInput!) { submitComplaint(input: $input) { %s } }"
RESPOND = "mutation Respond($input: RespondInput!) { respondToComplaint(input: $input) { %s } }"

_START = datetime.now(UTC) - timedelta(days=400)


def body(query: str, variables: object) -> bytes:
    return orjson.dumps({"query": query, "variables": variables})


def board() -> bytes:
    return body(BOARD, {"first": 20})


def board_since(n: int) -> bytes:
    """Another one each time: nothing that was kept will do."""
    since = (_START + timedelta(milliseconds=n)).isoformat()
    return body(BOARD, {"first": 20, "filter": {"submittedFrom": since}})


def page(number: str) -> bytes:
    return body(PAGE, {"number": number})


def queue(opd: str = "DPUPR") -> bytes:
    return body(QUEUE, {"opd": opd})


def queue_after(cursor: str, opd: str = "DPUPR") -> bytes:
    """For a screen that has heard of everything up to the cursor."""
    return body(QUEUE_AFTER, {"opd": opd, "after": cursor})


def submit(n: int, *, taprose: bool) -> bytes:
    selected = (
        "... on SubmittedComplaint { pin complaint { number } }" if taprose else "pin complaint { number }"
    )
    given = {
        "title": f"Lampu jalan padam {n}",
        "description": "Sudah tiga malam gelap, anak-anak takut lewat.",
        "category": "lampu-jalan",
        "district": "35.23.16",
    }
    return body(SUBMIT % selected, {"input": given})


def respond(complaint: str, n: int, *, taprose: bool) -> bytes:
    selected = "... on Complaint { version } ... on Refused { code field }" if taprose else "version"
    given = {"complaint": complaint, "kind": "PROGRESS", "text": f"Petugas di lokasi, langkah {n}."}
    return body(RESPOND % selected, {"input": given})


def own(number: str) -> bytes:
    return body(OWN, {"number": number})
