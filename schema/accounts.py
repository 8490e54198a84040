"""Who is asking; accounts, displays, and the rules that an administrator keeps."""

from datetime import date as Date
from datetime import datetime

import strawberry
from strawberry import ID

from engine import of_class
from reads.account import AccountView
from reads.clock_rule import ClockRuleView
from reads.display import DisplayView, PairingView
from reads.holiday import HolidayView
from reads.pending_change import PendingChangeView
from reads.reply_template import ReplyTemplateView
from reads.session import MOST_SESSIONS, SessionView
from resolvers import account, done, reading
from resolvers.account import OpenedSession
from resolvers.display import CreatedDisplay as CreatedDisplayView
from rules.words import ClockKind, ComplaintKind, LimitUnit, Role
from schema.common import Node, PageInfo, page_info
from schema.complaint import ComplaintConnection
from schema.edges import edges_of
from schema.fields import field
from schema.offices import Category, Opd


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
        resolver=reading.own_page, description="What they reported or filed, newest first."
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


@strawberry.type(description="A person with a role, for an administrator.")
class Account(Node):
    id: ID = field(description="Its global id.")
    name: str = field(description="The person's name.")
    identifier: str = field(description="E-mail address or telephone number.")
    role: Role = field(description="What they are to the regency.")
    opd: Opd | None = field(description="Of an officer or a head.")
    active: bool = field(description="Whether they may sign in.")
    edition: str = field(description="Another one whenever an administrator has changed it.")

    is_type_of = of_class(AccountView)


@strawberry.type(description="What an administrator asked for, and another one has to confirm.")
class PendingChange:
    id: ID = field(description="To confirm or decline it.")
    account: Account | None = field(description="Whose account it changes; null: a new one.")
    name: str | None = field(description="The name that it gets.")
    identifier: str | None = field(description="The address or number of a new account.")
    role: Role | None = field(description="The role that it gets.")
    opd: Opd | None = field(description="The OPD that it gets with the role.")
    active: bool | None = field(description="Whether it is opened or closed.")
    password: bool = field(description="Whether it gets another password.")
    asked_by: str = field(description="Which administrator asked.")
    asked_at: datetime = field(description="When they did.")
    expires_at: datetime = field(description="Until when it can be confirmed.")
    own: bool = field(description="Whether the viewer asked: then another one has to confirm it.")

    is_type_of = of_class(PendingChangeView)


@strawberry.type(description="An account in a list.")
class AccountEdge:
    cursor: str = field(description="Where it stands: continue after it.")
    node: Account = field(description="The account.")


@strawberry.type(description="A page of accounts.")
class AccountConnection:
    edges: list[AccountEdge] = field(resolver=edges_of, description="Oldest first.")
    page_info: PageInfo = field(resolver=page_info, description="Where the page stands.")


@strawberry.type(description="A screen on a wall.")
class Display(Node):
    id: ID = field(description="Its global id.")
    name: str = field(description="Where it hangs.")
    opd: Opd | None = field(description="Whose queue it shows; null: the overview.")
    created_at: datetime = field(description="When it was set up.")
    last_seen_at: datetime | None = field(description="When it last connected.")
    revoked_at: datetime | None = field(description="When its token was taken back.")

    is_type_of = of_class(DisplayView)


@strawberry.type(description="A display that was just made.")
class CreatedDisplay:
    display: Display = field(description="The display.")
    token: str | None = field(description="Shown once; null where a paired screen fetches it itself.")

    is_type_of = of_class(CreatedDisplayView)


@strawberry.type(description="A screen that waits for an administrator.")
class Pairing:
    code: str = field(description="Six characters to read out to an administrator.")
    secret: str = field(description="The screen keeps it to itself.")
    expires_at: datetime = field(description="Until when the code can be confirmed.")
    token: str | None = field(description="The display's token, once an administrator confirmed it.")
    opd: Opd | None = field(description="Whose queue to show, once confirmed; null: the overview.")

    is_type_of = of_class(PairingView)


@strawberry.type(description="A limit that an administrator edits.")
class ClockRule(Node):
    id: ID = field(description="Its global id.")
    clock: ClockKind = field(description="Which promise it sets.")
    kind: ComplaintKind | None = field(description="For which kind; null: all.")
    category: Category | None = field(description="For which subject; null: all.")
    amount: int = field(description="How many of its unit.")
    unit: LimitUnit = field(description="What it counts.")
    basis: str = field(description="The legal basis.")
    valid_from: Date = field(description="The first day on which promises are made by it.")

    is_type_of = of_class(ClockRuleView)


@strawberry.type(description="A day that differs from the week.")
class Holiday:
    date: Date = field(description="The day.")
    name: str = field(description="Why.")
    working: bool = field(description="Whether the offices are open.")
    override: bool = field(description="Set by an administrator, over the national calendar.")
    edition: str = field(description="Another one whenever an administrator has changed it.")

    is_type_of = of_class(HolidayView)


@strawberry.type(description="A reusable answer of an OPD.")
class ReplyTemplate(Node):
    id: ID = field(description="Its global id.")
    title: str = field(description="What it is for.")
    text: str = field(description="The answer.")
    edition: str = field(description="Another one whenever a colleague has changed it.")

    is_type_of = of_class(ReplyTemplateView)


@strawberry.type(description="It is done.")
class Done:
    ok: bool = field(description="Always true.")

    is_type_of = of_class(done.Done)
