"""The feed of what administrators change, and of looks at who reporters are, for who reads it."""

from collections.abc import Hashable
from typing import NamedTuple

from access import identity_look
from models import global_id
from reads.audit import AUDITED
from reads.identity_look import EVENT
from realtime.feeds import ContextFor, LogFeed, Scope
from realtime.hub import Hub, LoggedEvent
from rules.audience import Audience
from rules.events import EventKind, Topic, tells


class AuditNews(NamedTuple):
    """That an administrator has changed something; what it was is read from the list."""

    position: int

    @property
    def cursor(self) -> str:
        return global_id.encode_cursor(self.position)


class AuditFeed(LogFeed[AuditNews]):
    """What administrators change, for an administrator."""

    def __init__(self, hub: Hub, audience: Audience, context: ContextFor, after: int | None) -> None:
        super().__init__(hub, Scope(Topic("audit"), f"({AUDITED} OR {EVENT})"), audience, context, after)

    def position(self, item: AuditNews) -> int:
        return item.position

    def subject(self, item: AuditNews) -> Hashable | None:
        return "audit"

    def item(self, told: LoggedEvent) -> AuditNews | None:
        event = told.event
        if not tells(event.kind, self._audience.sight):
            return None
        if event.kind is EventKind.IDENTITY_SEEN and not identity_look.hears(self._audience, told.complaint):
            return None
        return AuditNews(event.id)
