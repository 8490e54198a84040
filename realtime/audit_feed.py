"""The feed of what administrators change, for who reads it."""

from collections.abc import Hashable
from typing import NamedTuple

from models import global_id
from reads.audit import AUDITED
from realtime.feeds import ContextFor, LogFeed, Scope
from realtime.hub import Hub, LoggedEvent
from rules.audience import Audience
from rules.events import Topic, tells


class AuditNews(NamedTuple):
    """That an administrator has changed something; what it was is read from the list."""

    position: int

    @property
    def cursor(self) -> str:
        return global_id.encode_cursor(self.position)


class AuditFeed(LogFeed[AuditNews]):
    """What administrators change, for an administrator."""

    def __init__(self, hub: Hub, audience: Audience, context: ContextFor, after: int | None) -> None:
        super().__init__(hub, Scope(Topic("audit"), AUDITED), audience, context, after)

    def position(self, item: AuditNews) -> int:
        return item.position

    def subject(self, item: AuditNews) -> Hashable | None:
        return "audit"

    def item(self, told: LoggedEvent) -> AuditNews | None:
        return AuditNews(told.event.id) if tells(told.event.kind, self._audience.sight) else None
