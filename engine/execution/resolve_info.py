"""`info` as resolvers and type predicates get it from a plan: cheap to make, complete when asked."""

from __future__ import annotations

from typing import Any, Protocol

from graphql import GraphQLResolveInfo

from engine.execution.fallback import PlanFailed
from engine.execution.requested_fields import RequestedFields
from engine.execution.shapes import FieldSite
from engine.strawberry_internals import LazyInfo, Path, StrawberryField

Link = tuple[Any, str | int, str | None] | None
"""A place in the response: (the link above, key or index, type of the parent), as `Path` holds it."""


def path_of(link: Link) -> Path:
    if link is None:
        raise ValueError("the response itself has no path")
    above, key, typename = link
    return Path(None if above is None else path_of(above), key, typename)


class Run(Protocol):
    """What an info tells of the run of a plan."""

    root: Any
    context: Any
    variables: dict[str, Any]
    spoiled: bool
    """Whether somebody asked for what the plan cannot tell, so that its answer does not count."""

    @property
    def schema(self) -> Any:
        """graphql-core's."""

    @property
    def strawberry_schema(self) -> Any:
        """Strawberry's."""

    def resolve_info(self, site: FieldSite, link: Link) -> GraphQLResolveInfo[Any]:
        """graphql-core's own info."""


class PlanInfo(LazyInfo):
    """Strawberry's `Info`; graphql-core's own, which it wraps, is made only if it is asked for."""

    def __init__(self, run: Run, site: FieldSite, link: Link) -> None:
        self._run, self._site, self._link = run, site, link
        self._made: GraphQLResolveInfo[Any] | None = None

    def make_raw_info(self) -> GraphQLResolveInfo[Any]:
        if self._made is None:
            self._made = self._run.resolve_info(self._site, self._link)
        return self._made

    def strawberry_field(self) -> StrawberryField:
        field = self._site.field
        assert field is not None
        return field

    @property
    def requested(self) -> RequestedFields:
        return self._site.requested

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
        return self._run.strawberry_schema

    @property
    def path(self) -> Path:
        return path_of(self._link)


class RawInfo:
    """graphql-core's info for `is_type_of` and `resolve_type`: everything but the path.

    Which row is being looked at is not kept for them. Whoever asks for the path gets the reference executor.
    """

    __slots__ = ("_run", "_site")

    def __init__(self, run: Run, site: FieldSite) -> None:
        self._run, self._site = run, site

    def __getattr__(self, name: str) -> Any:
        if name == "path":
            self._run.spoiled = True
            raise PlanFailed("a type predicate asks for the path")
        return getattr(self._run.resolve_info(self._site, (None, self._site.key, None)), name)

    @property
    def schema(self) -> Any:
        return self._run.schema

    @property
    def context(self) -> Any:
        return self._run.context

    @property
    def field_name(self) -> str:
        return self._site.nodes[0].name.value
