"""Accounts, for administrators."""

from datetime import datetime

import strawberry
from strawberry import ID

from actions.invitation import Invitation as Invited
from actions.password_reset import PrintedCode
from reads.account import AccountView, ColleagueView
from resolvers import account_administration
from rules.words import Role
from schema.common import Node, PageInfo, page_info
from schema.edges import edges_of
from schema.fields import field, shows
from schema.opd import Opd


@shows(AccountView, "A person with a role, for an administrator.")
class Account(Node):
    id: ID = field("Its global id.")
    name: str = field("The person's name.")
    identifier: str = field("E-mail address or telephone number.")
    role: Role = field("What they are to the regency.")
    opd: Opd | None = field("Of an officer or a head.")
    active: bool = field("Whether they may sign in.")
    must_change_password: bool = field("Whether they are to choose another password when they sign in.")
    has_second_factor: bool = field("Whether they sign in with one.")
    has_single_sign_on: bool = field("Whether they have signed in at the government's own provider.")
    invited: bool = field("Whether they have not chosen a password yet.")
    edition: str = field("Another one whenever an administrator has changed it.")


@shows(ColleagueView, "Somebody of the viewer's own OPD, to whom a complaint can be given.")
class Colleague:
    id: ID = field("The account's global id.")
    name: str = field("The person's name.")
    role: Role = field("Officer or head.")


@shows(PrintedCode, "A one-time code for a new password, to be handed to whose account it is.")
class ResetCode:
    reset_code: str = field("Shown once.")
    account: Account = field("Whose it is.", account_administration.coded_account)
    expires_at: datetime = field("Until when it is good.")


@shows(Invited, "A one-time code with which somebody chooses the first password of their account.")
class Invitation:
    invitation_code: str | None = field("Shown once, to be printed and handed over; null: it was sent.")
    account: Account = field("Whose it is.", account_administration.coded_account)
    expires_at: datetime = field("Until when it is good.")


@strawberry.type(description="An account in a list.")
class AccountEdge:
    cursor: str = field("Where it stands: continue after it.")
    node: Account = field("The account.")


@strawberry.type(description="A page of accounts.")
class AccountConnection:
    edges: list[AccountEdge] = field("Newest first.", edges_of)
    page_info: PageInfo = field("Where the page stands.", page_info)
