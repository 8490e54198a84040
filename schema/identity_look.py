"""Who has looked at who reporters are."""

from datetime import datetime
from typing import Annotated

import strawberry
from strawberry import ID

from reads.identity_look import LookView, OwnLookView
from resolvers.identity_look import Identity
from rules.identity_looks import LookKind, LookReason
from rules.words import Role
from schema.common import PageInfo, Refused, page_info
from schema.edges import as_of, edges_of
from schema.fields import field, shows
from schema.opd import Opd
from schema.scalars import Cursor


@strawberry.type(description="Who filed it, as offices read it before they say why they must know: masked.")
class ReporterHint:
    name: str = field("Initials; the name where its reporter shows it to everybody.")
    phone: str | None = field("Its first and last digits.")
    email: str | None = field("Its first letter.")


@shows(OwnLookView, "That somebody has looked at who reported it, for the reporter: which office, and why.")
class IdentityLook:
    number: str = field("Of the complaint whose reporter was looked at.")
    at: datetime = field("When.")
    role: Role | None = field("What they are to the regency; null: the server.")
    opd: Opd | None = field("Of an officer, a head or an OPD's own system.")
    kind: LookKind = field("How.")
    reason: LookReason | None = field("Why; null where a program read it.")
    words: str | None = field("More about why.")


@shows(Identity, "Who reported it, for a reason that stands in the log.")
class RevealedIdentity:
    name: str = field("As they gave it.")
    phone: str | None = field("To reach them.")
    email: str | None = field("To reach them.")
    until: datetime = field("Until when the same person is asked for no reason again.")


@shows(LookView, "That somebody has looked at who reported a complaint.")
class IdentityLogEntry:
    id: ID = field("Its global id.")
    at: datetime = field("When.")
    who: str | None = field("Their name, or of a program the name of its key.")
    role: Role | None = field("What they were to the regency.")
    opd: Opd | None = field("Of an officer, a head or an OPD's own system.")
    number: str = field("Of the complaint.")
    complaint_id: ID = field("The complaint's global id.")
    kind: LookKind = field("How.")
    reason: LookReason | None = field("Why; null where a program read it.")
    words: str | None = field("More about why.")


@strawberry.type(description="A look in a list.")
class IdentityLogEdge:
    cursor: str = field("Where it stands: continue after it.")
    node: IdentityLogEntry = field("The look.")


@strawberry.type(description="A page of looks.")
class IdentityLogConnection:
    edges: list[IdentityLogEdge] = field("The newest first.", edges_of)
    page_info: PageInfo = field("Where the page stands.", page_info)
    as_of: Cursor = field(
        "The log's position at which it was read: follow auditChanged(after:) from here.", as_of
    )


IdentityResult = Annotated[
    RevealedIdentity | Refused,
    strawberry.union("IdentityResult", description="Who reported it, or why not."),
]
