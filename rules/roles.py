"""Who acts, and what a role may do. What they may see follows from it as an Audience."""

from dataclasses import dataclass
from enum import StrEnum

from rules import audience
from rules.audience import Audience
from rules.refusals import not_allowed, sign_in_required
from rules.scopes import Scope, verbs_of
from rules.words import Role
from rules.workflow import Verb


class Right(StrEnum):
    """What a role may do that is not a step of one complaint."""

    REPORT = "REPORT"
    VERIFY = "VERIFY"
    ANSWER = "ANSWER"
    SIGN_REPORTS = "SIGN_REPORTS"
    INSTRUCT = "INSTRUCT"
    READ_QUEUE = "READ_QUEUE"
    READ_OVERVIEW = "READ_OVERVIEW"
    READ_REPORTS = "READ_REPORTS"
    READ_REGENT_NEWS = "READ_REGENT_NEWS"
    READ_INBOX = "READ_INBOX"
    READ_EVENTS = "READ_EVENTS"
    ADMINISTER = "ADMINISTER"
    WRITE_SERVICES = "WRITE_SERVICES"
    PUBLISH_SERVICES = "PUBLISH_SERVICES"
    ANNOUNCE = "ANNOUNCE"
    MANAGE_VOLUNTEERS = "MANAGE_VOLUNTEERS"
    CHECK_CLAIMS = "CHECK_CLAIMS"
    CLARIFY = "CLARIFY"


_ANYBODY = frozenset({Right.REPORT})
_DESK = frozenset({Right.ANSWER, Right.READ_QUEUE, Right.READ_REPORTS, Right.READ_EVENTS})
_OFFICER = _ANYBODY | _DESK | {Right.WRITE_SERVICES, Right.ANNOUNCE}
_SCREENS = frozenset({Right.READ_QUEUE, Right.READ_OVERVIEW, Right.READ_INBOX})
_REGENT = (
    _ANYBODY | _SCREENS | {*(Right.INSTRUCT, Right.READ_REPORTS, Right.READ_REGENT_NEWS, Right.READ_EVENTS)}
)

RIGHTS: dict[Role | None, frozenset[Right]] = {
    None: _ANYBODY,
    Role.CITIZEN: _ANYBODY,
    Role.VOLUNTEER: _ANYBODY | {Right.CHECK_CLAIMS},
    Role.OFFICER: _OFFICER,
    Role.OPD_HEAD: _OFFICER | {Right.SIGN_REPORTS, Right.PUBLISH_SERVICES},
    Role.VERIFIER: _ANYBODY
    | _SCREENS
    | {Right.VERIFY, Right.MANAGE_VOLUNTEERS, Right.CLARIFY, Right.READ_EVENTS},
    Role.REGENT: _REGENT,
    Role.ADMIN: _ANYBODY
    | {Right.ADMINISTER, Right.READ_OVERVIEW, Right.MANAGE_VOLUNTEERS, Right.READ_EVENTS},
    Role.DISPLAY: _SCREENS,
    Role.SYSTEM: frozenset({Right.ANSWER, Right.READ_QUEUE, Right.READ_EVENTS}),
}

PRIVILEGED = frozenset({Role.REGENT, Role.ADMIN, Role.VERIFIER, Role.OPD_HEAD})
"""Roles that see or decide more: better passwords, shorter sessions, and nobody gives them alone."""

OF_ONE_OPD = frozenset({Role.OFFICER, Role.OPD_HEAD})
"""Roles of who belongs to an OPD."""

_BY_SCOPE = {Right.ANSWER: Scope.ANSWER, Right.READ_EVENTS: Scope.EVENTS}
"""Rights that a key has by its scopes alone. What it may ask for is said in `schema.key_scopes`."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks. `role` None is a visitor; `opd` is the row id of the OPD that an officer, a head or a
    queue display belongs to; `account` is None for visitors and displays; `receipt` is the
    complaint that a reporter without an account opened by number and PIN, `claim` the same of a claim;
    `system` is the sweep. Of an OPD's program `key` is the row id of its API key, `key_name` what that is
    called, `scopes` what it was given."""

    role: Role | None = None
    account: int | None = None
    opd: int | None = None
    receipt: int | None = None
    claim: int | None = None
    system: bool = False
    key: int | None = None
    key_name: str | None = None
    scopes: frozenset[Scope] = frozenset()

    @property
    def audience(self) -> Audience:
        """What this actor sees of what is not their own."""
        if self is VISITOR:
            return audience.PUBLIC
        if self.receipt is not None:
            return audience.receipt(self.receipt)
        if self.claim is not None:
            return audience.claim_receipt(self.claim)
        match self.role:
            case Role.CITIZEN if self.account is not None:
                return audience.person(self.account)
            case Role.VOLUNTEER if self.account is not None:
                return audience.volunteer(self.account)
            case Role.OFFICER | Role.OPD_HEAD if self.opd is not None:
                return audience.opd(self.opd)
            case Role.SYSTEM if self.opd is not None:
                known = Scope.CONTACTS in self.scopes
                return audience.opd(self.opd) if known else audience.system(self.opd)
            case Role.VERIFIER:
                return audience.VERIFIER
            case Role.REGENT:
                return audience.REGENT
            case Role.ADMIN:
                return audience.ADMIN
            case Role.DISPLAY:
                return audience.DISPLAY_OVERVIEW if self.opd is None else audience.display_queue(self.opd)
            case _:
                return audience.PUBLIC

    @property
    def own_audience(self) -> Audience | None:
        """What this actor sees as the person who reported it, whatever else their role lets them see."""
        if self.receipt is not None:
            return audience.receipt(self.receipt)
        return None if self.account is None else audience.person(self.account)

    @property
    def whole_audience(self) -> Audience:
        """All that this actor sees: by their office, or else as the person who reported it."""
        if self.account is None or self.audience.personal:
            return self.audience
        return audience.working_there(self.audience, self.account)

    def may(self, right: Right, *, of: int | None = None) -> bool:
        """Whether the role has the right; `of` names the OPD whose matter it is."""
        if right not in RIGHTS[self.role]:
            return False
        if self.role is Role.SYSTEM:
            given = _BY_SCOPE.get(right) is None or _BY_SCOPE[right] in self.scopes
            return given and (of is None or of == self.opd)
        if self.role is Role.DISPLAY:
            return (self.opd is None) == (right is not Right.READ_QUEUE) and of == self.opd
        return of is None or self.role not in OF_ONE_OPD or self.opd == of

    @property
    def works_for_opd(self) -> bool:
        """Whether they act for their OPD: its officers, its head, its own programs."""
        return self.opd is not None and (self.role in OF_ONE_OPD or self.role is Role.SYSTEM)

    def may_step(self, verb: Verb) -> bool:
        """Whether it is for what they are: a key takes the steps of its scopes alone."""
        return self.role is not Role.SYSTEM or verb in verbs_of(self.scopes)

    def must(self, right: Right, *, of: int | None = None) -> None:
        """Refused(SIGN_IN_REQUIRED) for a visitor, Refused(NOT_ALLOWED) for others, where `may` says no."""
        if not self.may(right, of=of):
            raise sign_in_required() if self.role is None else not_allowed()


VISITOR = Actor()
SWEEP = Actor(system=True)
