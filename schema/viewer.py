"""Who is asking."""

from datetime import datetime

import strawberry
from strawberry import ID

from engine import of_class
from reads.session import MOST_SESSIONS, SessionView
from resolvers import account, complaint_page
from resolvers.account import OpenedSession
from rules.words import Role
from schema.complaint import ComplaintConnection
from schema.fields import field
from schema.opd import Opd


@strawberry.type(description="A browser or program in which the viewer is signed in.")
class SignedIn:
    opened_at: datetime = field(description="When they signed in there.")
    expires_at: datetime = field(description="Until when it holds.")
    current: bool = field(description="Whether it is the one that asks.")

    is_type_of = of_class(SessionView)


@strawberry.type(description="Who is asking.")
class Viewer:
    id: ID = field(description="The account's global id.")
    name: str = field(description="As others of the office know them.")
    role: Role = field(description="What they are to the regency.")
    opd: Opd | None = field(description="Of an officer, a head or a queue's display.")
    identifier: str | None = field(description="The e-mail address or telephone number to sign in with.")
    rights: list[str] = field(description="What the role may do, for a client to show or hide.")
    complaints: ComplaintConnection = field(
        resolver=complaint_page.own_page, description="What they reported or filed, newest first."
    )
    sessions: list[SignedIn] = field(
        resolver=account.own_sessions,
        description=f"Where they are signed in, the latest first; {MOST_SESSIONS} at most.",
    )


@strawberry.type(description="A signed-in browser or program.")
class Session:
    token: str = field(description="A bearer token; browsers also get it as an HttpOnly cookie.")
    viewer: Viewer = field(description="Who signed in.")
    expires_at: datetime = field(description="Until when it holds.")

    is_type_of = of_class(OpenedSession)
