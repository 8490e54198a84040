"""Signing in at the government's own provider."""

from datetime import datetime
from typing import Annotated

import strawberry

from reads.single_sign_on import SsoLinkView
from resolvers.single_sign_on import SsoVisit
from schema.common import Refused
from schema.fields import field, shows


@shows(SsoLinkView, "That the viewer signs in at the government's own provider.")
class SingleSignOn:
    linked_at: datetime = field("When they first did.")
    used_at: datetime = field("When they last did.")


@shows(SsoVisit, "The viewer goes to the government's own provider, and comes back.")
class SingleSignOnVisit:
    url: str = field("Where their browser goes; it keeps the cookie of this answer meanwhile.")


SingleSignOnVisitResult = Annotated[
    SingleSignOnVisit | Refused,
    strawberry.union("SingleSignOnVisitResult", description="Where the browser goes, or why not."),
]
