"""What administrators have changed."""

from datetime import datetime

import strawberry
from strawberry import ID

from models.audit import FieldChange
from reads.audit import AuditView
from rules.audit import AuditAct, AuditField, AuditNoun
from rules.words import Role
from schema.common import PageInfo, page_info
from schema.edges import as_of, edges_of
from schema.fields import field, shows
from schema.opd import Opd
from schema.scalars import Cursor


@shows(FieldChange, "One part of what was changed. Neither before nor after: it is not said to what.")
class AuditChange:
    part: AuditField = field("Which part.")
    before: str | None = field("As it was: a text, true or false, an ISO date, a code.")
    after: str | None = field("As it is since then.")


@shows(AuditView, "Something that an administrator changed, or an office of its own ready answers.")
class AuditEntry:
    id: ID = field("Its global id.")
    at: datetime = field("When.")
    who: str | None = field("The person's name; null: at the server itself.")
    role: Role | None = field("What they were to the regency.")
    opd: Opd | None = field("Of an officer or a head.")
    noun: AuditNoun = field("What was changed.")
    act: AuditAct = field("What was done with it.")
    subject: str = field("Its code or name.")
    changes: list[AuditChange] = field("Each part that is another now.")


@strawberry.type(description="A change in a list.")
class AuditEdge:
    cursor: str = field("Where it stands: continue after it.")
    node: AuditEntry = field("The change.")


@strawberry.type(description="A page of changes.")
class AuditConnection:
    edges: list[AuditEdge] = field("The newest first.", edges_of)
    page_info: PageInfo = field("Where the page stands.", page_info)
    as_of: Cursor = field("The log's position at which it was read: follow the changes from here.", as_of)


@strawberry.type(description="That something was changed: read the list again.")
class AuditNews:
    cursor: Cursor = field("Its position in the log.")
