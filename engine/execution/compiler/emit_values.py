"""Source for single values: had from a row as Strawberry's resolver has it; whether there is an object or a
list at all, and of which type it is; leaves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from keyword import iskeyword
from typing import Any, cast

from engine.execution.batching import Batched
from engine.execution.compiler.python_source import Lines, Source
from engine.execution.completion.leaf_serialization import leaf_code, listed, listed_all
from engine.execution.completion.type_resolution import finder
from engine.execution.resolve_info import PlanInfo
from engine.execution.schema_facts import SchemaFacts
from engine.execution.shapes import (
    AbstractShape,
    Bind,
    Field,
    FieldSite,
    LeafShape,
    ListShape,
    ObjectShape,
    ResolverKind,
)
from engine.strawberry_internals import Info, StrawberryResolver, info_of


class ValueEmitter:
    """Writes statements into functions of one plan; `source` holds the objects that they name."""

    def __init__(self, facts: SchemaFacts, source: Source) -> None:
        self.facts = facts
        self.source = source

    def link(self, lines: Lines, field: Field, above: str) -> str:
        """A variable with the link of a field, if anybody asks for it."""
        if not field.wants_path:
            return "None"
        link = lines.fresh()
        lines(f"{link} = ({above}, {field.site.key!r}, {field.site.parent.name!r})")
        return link

    @contextmanager
    def present(self, lines: Lines, shape: ObjectShape, site: FieldSite, place: str) -> Iterator[None]:
        """What is written within it runs only for an object; null is null or an error."""
        known, check = self._class_check(shape, site)
        if not shape.nullable:
            lines(f"if type({place}) not in {known}: {check}(R, {place})")
            yield
            return
        with lines.block(f"if {place} is not None and (type({place}) in {known} or {check}(R, {place})):"):
            yield
        lines(f"else: {place} = None")

    def _class_check(self, shape: ObjectShape, site: FieldSite) -> tuple[str, str]:
        rule = self.facts.object_type_rule(shape.selection.type)
        check = rule.checker(site, nullable=shape.nullable)
        return self.source.bind(rule.classes, "classes"), self.source.bind(check, "check")

    @contextmanager
    def listing(self, lines: Lines, shape: ListShape, place: str) -> Iterator[None]:
        """What is written within it runs only for a list (or tuple), which is then in `place`."""
        if not shape.nullable:
            lines(
                f"if type({place}) is not list: {place} = {self.source.bind(listed_all, 'listed')}({place})"
            )
            yield
            return
        with lines.block(f"if {place} is not None and type({place}) is not list:"):
            lines(f"{place} = {self.source.bind(listed, 'listed')}({place})")
        with lines.block(f"if {place} is not None:"):
            yield

    def find(
        self, shape: AbstractShape, site: FieldSite, targets: dict[str, Any], null: object
    ) -> tuple[str, str]:
        """Names of the targets by class, and of what finds the target of a class that is not among them."""
        known: dict[type, Any] = {}
        rule = self.facts.abstract_type_rule(shape.type)
        find = finder(rule, site, nullable=shape.nullable, targets=targets, null=null, known=known)
        return self.source.bind(known, "targets"), self.source.bind(find, "find")

    def leaf(self, lines: Lines, shape: LeafShape, place: str) -> None:
        code = leaf_code(shape.type, self.source.bind, nullable=shape.nullable)
        if code.test is not None and code.ready == "{v}":
            condition = f"not ({code.test.format(v=place)})"
            guard = f"{place} is not None and {condition}" if shape.nullable else condition
            lines(f"if {guard}: {place} = {code.other.format(v=place)}")
        else:
            done = f"{place} = {self.leaf_expression(shape, place)}"
            lines(f"if {place} is not None: {done}" if shape.nullable else done)

    def leaf_expression(self, shape: LeafShape, place: str) -> str:
        code = leaf_code(shape.type, self.source.bind, nullable=shape.nullable)
        if code.test is None:
            return code.other.format(v=place)
        return (
            f"{code.ready.format(v=place)} if {code.test.format(v=place)} else {code.other.format(v=place)}"
        )


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
