"""What a resolver may use: a use case's context, and through whose eyes is read, what was read, who shares
it."""

from collections.abc import Hashable, Iterable

import strawberry

from actions.context import NO_DOOR, ActionContext, Door, Wiring
from database import budgets
from database.budgets import Asker
from models.identity.signing_in import NOBODY, Identity
from reads import catalog
from reads.catalog import OpdView
from rules.audience import Audience, Sight
from rules.question_budgets import share_of
from rules.refusals import not_found
from rules.roles import Actor, Right
from rules.words import Role


class PersonNeeded(Exception):
    """Something that depends on the person was asked in a run that is shared by all of an audience."""


class _Nothing(set[Hashable]):
    """Remembers nothing: an answer without tags is not kept."""

    def add(self, element: Hashable) -> None:
        pass

    def update(self, *others: Iterable[Hashable]) -> None:
        pass


class Context(ActionContext):
    """One operation, or one event of a subscription. Never kept on a socket: what it has loaded goes stale.

    Made with an identity it is one person's; made with an audience alone it is shared, and has no person.
    """

    def __init__(
        self,
        wiring: Wiring,
        identity: Identity | None = NOBODY,
        door: Door = NO_DOOR,
        *,
        audience: Audience | None = None,
        asker: Asker | None = None,
    ) -> None:
        super().__init__(wiring, identity, door)
        who = identity or NOBODY
        self.audience = audience or who.actor.audience
        self.asker = asker or Asker(door.address, who.actor.account or who.token, share_of(who.actor.role))
        """Under whom the database's time is counted; from now on, for all that this task reads."""
        budgets.current.set(self.asker)
        self.reads: set[Hashable] = set()
        """Tags of what was read, by which kept answers are dropped."""
        self.fresh = False
        """Whether nothing kept will do: this process has not yet heard of what the caller wrote elsewhere."""
        self.known = 0
        """How far the log had been told here when it was asked who this is."""

    def never_keep(self) -> None:
        """The answer depends on the time of day, so that it is given only to who asks right now."""
        self.reads = _Nothing()

    @property
    def share(self) -> Hashable | None:
        """Under which equal questions have equal answers; None: this person's alone."""
        return None if self.audience.personal or self.fresh else self.audience

    def shared(self) -> "Context":
        """The same without the person."""
        return Context(self.wiring, None, audience=self.audience, asker=self.asker)

    def for_event(self, audience: Audience) -> "Context":
        """A fresh one for an event that all of an audience hear, read for the first of them."""
        return Context(self.wiring, None, audience=audience, asker=self.asker)

    def for_listener(self, audience: Audience) -> "Context":
        """A fresh one for an event that this person hears for themselves."""
        return Context(self.wiring, self._identity, audience=audience, asker=self.asker)

    @property
    def identity(self) -> Identity:
        if self._identity is None:
            raise PersonNeeded
        return self._identity

    @property
    def person(self) -> int | None:
        """The account of who asks. In a run for one person it is that person."""
        if self._identity is None and self.audience.personal:
            return self.audience.person
        return self.identity.actor.account


Info = strawberry.Info[Context, None]


def opd_read_by(context: Context, right: Right, code: str) -> OpdView:
    """The OPD with this code, of which the context must have the right to read something; Refused(NOT_FOUND)
    where there is none. In a shared run too: an audience says enough about what its people may read."""
    found = catalog.opd(code)
    actor_of(context).must(right, of=-1 if found is None else found.pk)
    if found is None:
        raise not_found("OPD", "OPD", field="opd")
    return found


def actor_of(context: Context) -> Actor:
    """Someone of the context's audience, for questions of a role's rights only."""
    seen = context.audience
    role = _ROLES.get(seen.sight)
    return Actor() if role is None else Actor(role, account=seen.person, opd=seen.opd)


_ROLES = {
    Sight.PERSON: Role.CITIZEN,
    Sight.VOLUNTEER: Role.VOLUNTEER,
    Sight.OPD: Role.OFFICER,
    Sight.SYSTEM: Role.SYSTEM,
    Sight.VERIFIER: Role.VERIFIER,
    Sight.REGENT: Role.REGENT,
    Sight.ADMIN: Role.ADMIN,
    Sight.DISPLAY_QUEUE: Role.DISPLAY,
    Sight.DISPLAY_OVERVIEW: Role.DISPLAY,
}
