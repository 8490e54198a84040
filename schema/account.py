"""Accounts, for administrators."""

import strawberry
from strawberry import ID

from engine import of_class
from reads.account import AccountView
from rules.words import Role
from schema.common import Node, PageInfo, page_info
from schema.edges import edges_of
from schema.fields import field
from schema.opd import Opd


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


@strawberry.type(description="An account in a list.")
class AccountEdge:
    cursor: str = field(description="Where it stands: continue after it.")
    node: Account = field(description="The account.")


@strawberry.type(description="A page of accounts.")
class AccountConnection:
    edges: list[AccountEdge] = field(resolver=edges_of, description="Oldest first.")
    page_info: PageInfo = field(resolver=page_info, description="Where the page stands.")
