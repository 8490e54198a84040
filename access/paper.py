"""Who reads and who issues a paper: see `rules.papers`. An issued one that is public is everybody's."""

from collections.abc import Callable, Mapping

from access.by_field import everybody
from access.condition import Condition
from rules.papers import PAPERS, PaperKind, may_issue, may_read
from rules.roles import Actor


def drafts(actor: Actor, kind: PaperKind, about: int | None) -> bool:
    """Whether this actor reads what it would say, of this OPD (row id) where it is of one."""
    return actor.account is not None and may_read(kind, actor.role, actor.opd, about)


def issues(actor: Actor, kind: PaperKind, about: int | None) -> bool:
    """Whether this actor issues it."""
    return actor.account is not None and may_issue(kind, actor.role, actor.opd, about)


def rows_seen_by(actor: Actor) -> Condition:
    """The issued ones (alias `i`) that this actor may see."""
    public = [kind.value for kind, rule in PAPERS.items() if rule.public]
    parts, params = [f"i.kind IN ({_quoted(public)})"], []
    everywhere = [
        kind.value for kind, rule in PAPERS.items() if not rule.of_opd and drafts(actor, kind, None)
    ]
    if everywhere:
        parts.append(f"i.kind IN ({_quoted(everywhere)})")
    of_opds = [kind.value for kind, rule in PAPERS.items() if rule.of_opd and _reads_some(actor, kind)]
    if of_opds:
        of = f"i.kind IN ({_quoted(of_opds)})"
        # Who reads another's reads everybody's: the regent.
        if drafts(actor, PaperKind(of_opds[0]), 0):
            parts.append(of)
        else:
            parts.append(f"({of} AND i.about_opd = ?)")
            params.append(actor.opd)
    return Condition(f"({' OR '.join(parts)})", tuple(params))


def _reads_some(actor: Actor, kind: PaperKind) -> bool:
    return drafts(actor, kind, actor.opd if actor.opd is not None else 0)


def _quoted(kinds: list[str]) -> str:
    return ", ".join(f"'{kind}'" for kind in kinds)


FIELDS: Mapping[str, Callable[..., bool]] = dict.fromkeys(
    (
        *("id", "kind", "opd", "first_day", "last_day", "number", "issued_at", "title", "period", "opening"),
        *("parts", "files", "translation", "may_issue"),
    ),
    everybody,
)
"""One is read whole, or not at all."""
