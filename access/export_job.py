"""Who sees an export: whoever asked for it, and for as long as they are what they were then. Its rows were
read through the eyes that they had."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from access.by_field import everybody
from access.condition import Condition
from rules.exports import MAY_EXPORT, ExportList
from rules.roles import Actor


class Seeable(Protocol):
    """The columns on which it depends whether an export is seen. `role` compares equal to its value."""

    asked_by_id: Any
    role: Any
    opd_id: Any
    what: Any


def may_ask(actor: Actor, what: ExportList) -> bool:
    """Whether this actor may have the list as a file at all."""
    return actor.account is not None and actor.role in MAY_EXPORT[what]


def rows_seen_by(actor: Actor) -> Condition | None:
    """The rows (alias `x`) that this actor may see; None: none."""
    if actor.account is None or actor.role is None:
        return None
    wanted = [what.value for what in ExportList if may_ask(actor, what)]
    kinds = ", ".join(f"'{what}'" for what in wanted)
    return Condition(
        f"x.asked_by_id = ? AND x.role = ? AND COALESCE(x.opd_id, 0) = ? AND x.what IN ({kinds})",
        (actor.account, actor.role.value, actor.opd or 0),
    )


def sees(actor: Actor, row: Seeable) -> bool:
    """Whether this actor may see it, and have its file."""
    return (
        actor.account is not None
        and may_ask(actor, ExportList(row.what))
        and (row.asked_by_id, row.role, row.opd_id) == (actor.account, actor.role, actor.opd)
    )


FIELDS: Mapping[str, Callable[..., bool]] = dict.fromkeys(
    (
        *("id", "list", "format", "status", "done", "total", "failure", "size", "asked_at", "finished_at"),
        *("expires_at", "name", "url"),
    ),
    everybody,
)
