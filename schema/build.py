"""The schema as a whole."""

import strawberry

from schema import enums
from schema.account import Account
from schema.display import Display
from schema.mutation import Mutation
from schema.query import Query
from schema.scalars import CONFIG
from schema.subscription import Subscription

__all__ = ["enums", "schema"]

schema = strawberry.Schema(
    query=Query,
    mutation=Mutation,
    subscription=Subscription,
    types=[Account, Display],
    config=CONFIG,
)
