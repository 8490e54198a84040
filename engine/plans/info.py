"""`info` as resolvers and type predicates get it from a plan: cheap to make, complete when asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphql.pyutils import Path
from strawberry.types.info import Info

from engine.asked import Asked
from engine.plans.failure import PlanFailed

if TYPE_CHECKING:
    from graphql import GraphQLResolveInfo
    from strawberry.types.field import StrawberryField

    from engine.plans.run import Run
    from engine.plans.shapes import Site

Link = tuple[Any, str | int, str | None] | None
"""A place in the response: (the link above, key or index, type of the parent), as `Path` holds it."""


def path_of(link: Link) -> Path:
    if link is None:
        raise ValueError("the response itself has no path")
    above, key, typename = link
    return Path(None if above is None else path_of(above), key, typename)


class PlanInfo(Info[Any, Any]):
    """Strawberry's `Info`; graphql-core's own, which it wraps, is made only if it is asked for."""

    def __init__(self, run: Run, site: Site, link: Link) -> None:
        self._run, self._site, self._link = run, site, link
        self._made: GraphQLResolveInfo[Any] | None = None

    @property
    def _raw_info(self) -> GraphQLResolveInfo[Any]:  # type: ignore[override]
        if self._made is None:
            self._made = self._run.resolve_info(self._site, self._link)
        return self._made

    @property
    def _field(self) -> StrawberryField:  # type: ignore[override]
        field = self._site.field
        assert field is not None
        return field

    @property
    def asked(self) -> Asked:
        return self._site.asked

    @property
    def context(self) -> Any:
        return self._run.context

    @property
    def root_value(self) -> Any:
        return self._run.root

    @property
    def variable_values(self) -> dict[str, Any]:
        return self._run.variables

    @property
    def field_name(self) -> str:
        return self._site.nodes[0].name.value

    @property
    def schema(self) -> Any:
        return self._run.code.known.strawberry

    @property
    def path(self) -> Path:
        return path_of(self._link)


class RawInfo:
    """graphql-core's info for `is_type_of` and `resolve_type`: everything but the path.

    Which row is being looked at is not kept for them. Whoever asks for the path gets the reference executor.
    """

    __slots__ = ("_run", "_site")

    def __init__(self, run: Run, site: Site) -> None:
        self._run, self._site = run, site

    def __getattr__(self, name: str) -> Any:
        if name == "path":
            self._run.spoiled = True
            raise PlanFailed("a type predicate asks for the path")
        return getattr(self._run.resolve_info(self._site, (None, self._site.key, None)), name)

    @property
    def schema(self) -> Any:
        return self._run.code.known.schema

    @property
    def context(self) -> Any:
        return self._run.context

    @property
    def field_name(self) -> str:
        return self._site.nodes[0].name.value
