"""Signing in at the government's own provider."""

from datetime import datetime

from reads.single_sign_on import SsoLinkView
from schema.fields import field, shows


@shows(SsoLinkView, "That the viewer signs in at the government's own provider.")
class SingleSignOn:
    linked_at: datetime = field("When they first did.")
    used_at: datetime = field("When they last did.")
