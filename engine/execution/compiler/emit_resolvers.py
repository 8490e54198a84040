"""Source that has the value of a field from its row, as Strawberry's resolver has it."""

from __future__ import annotations

from keyword import iskeyword
from typing import Any, cast

from engine.execution.batching import Batched
from engine.execution.compiler.python_source import Source
from engine.execution.resolve_info import PlanInfo
from engine.execution.schema_facts import SchemaFacts
from engine.execution.shapes import Bind, Field, FieldSite, ResolverKind
from engine.strawberry_internals import Info, StrawberryResolver, info_of


class ResolverEmitter:
    """Writes expressions that use names of `source`. `binds` make the arguments of a run, by index."""

    def __init__(self, facts: SchemaFacts, source: Source) -> None:
        self._config = facts.strawberry.config
        self._source = source
        self.binds: list[Bind] = []

    def read(self, field: Field, row: str, link: str) -> str:
        """The value of a field of the row, at `link`. What a coroutine function gives is not awaited."""
        site = field.site
        if field.kind is ResolverKind.EVENT:
            return row
        assert site.field is not None
        if field.kind is ResolverKind.ATTRIBUTE:
            name, resolver = site.field.python_name, site.field.default_resolver
            if resolver is getattr and name.isidentifier() and not iskeyword(name):
                return f"{row}.{name}"
            return f"{self._source.bind(resolver, 'read')}({row}, {name!r})"
        if field.kind is ResolverKind.WRAPPED:
            wrapper = self._source.bind(site.definition.resolve, "wrapper")
            coerce = self._source.bind(field.arguments.coerce, "coerce")
            return f"{wrapper}({row}, {self._resolve_info(site, link)}, **{coerce}(R.variables))"
        return self.call(field, row, link, self._given(field))

    def call(self, field: Field, row: str, link: str, given: list[str]) -> str:
        """The call of a field's function itself, with arguments as source."""
        resolver = self._resolver(field)
        parts = [row] if resolver.self_parameter else []
        named = {
            parameter.name: row
            for parameter in (resolver.parent_parameter, resolver.root_parameter)
            if parameter is not None
        }
        if resolver.info_parameter is not None:
            named[resolver.info_parameter.name] = self._info(field.site, link)
        parts += [f"{name}={value}" for name, value in named.items()]
        parts += given
        return f"{self._source.bind(resolver.wrapped_func, 'call')}({', '.join(parts)})"

    def batched(self, field: Field, rows: str) -> str:
        """The awaitable list of the values for all rows."""
        function = cast("Batched", self._resolver(field).wrapped_func)
        call = self._source.bind(function.batched, "batched")
        given = self._given(field)
        given += [
            f"{name}={self._source.bind(field.site.requested, 'requested')}" for name in function.requested
        ]
        return f"batch({call}, {rows}, R.context, dict({', '.join(given)}))"

    @staticmethod
    def _resolver(field: Field) -> StrawberryResolver[Any]:
        assert field.site.field is not None
        assert field.site.field.base_resolver is not None
        return field.site.field.base_resolver

    def _info(self, site: FieldSite, link: str) -> str:
        if self._config.info_class is Info:
            return f"{self._source.bind(PlanInfo, 'Info')}(R, {self._source.bind(site, 'site')}, {link})"
        make, own = self._source.bind(info_of, "info"), self._source.bind(self._config.info_class, "Info")
        field = self._source.bind(site.field, "field")
        return f"{make}({own}, {self._resolve_info(site, link)}, {field})"

    def _resolve_info(self, site: FieldSite, link: str) -> str:
        return f"R.resolve_info({self._source.bind(site, 'site')}, {link})"

    def _given(self, field: Field) -> list[str]:
        """The arguments of a call, as source."""
        arguments = field.arguments
        parts = [f"{name}={self._source.bind(value, 'value')}" for name, value in arguments.constants.items()]
        if arguments.bind is not None and arguments.fresh:
            parts.append(f"**{self._source.bind(arguments.bind, 'bind')}(R.variables)")
        elif arguments.bind is not None:
            self.binds.append(arguments.bind)
            parts.append(f"**R.arguments[{len(self.binds) - 1}]")
        return parts
