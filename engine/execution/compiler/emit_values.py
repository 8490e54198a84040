"""Source for single values: leaves, whether there is an object or a list at all, and of which type it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from engine.execution.compiler.python_source import Lines, Source
from engine.execution.completion.leaf_serialization import LeafCode, leaf_code, listed, listed_all
from engine.execution.completion.type_resolution import checker, finder
from engine.execution.schema_facts import SchemaFacts
from engine.execution.shapes import (
    AbstractShape,
    Field,
    FieldSite,
    LeafShape,
    ListShape,
    ObjectShape,
)


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
        check = checker(rule, site, nullable=shape.nullable)
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
        code = self._leaf_code(shape)
        if code.test is not None and code.ready == "{v}":
            condition = f"not ({code.test.format(v=place)})"
            guard = f"{place} is not None and {condition}" if shape.nullable else condition
            lines(f"if {guard}: {place} = {code.other.format(v=place)}")
        else:
            done = f"{place} = {self.leaf_expression(shape, place)}"
            lines(f"if {place} is not None: {done}" if shape.nullable else done)

    def leaf_expression(self, shape: LeafShape, place: str) -> str:
        code = self._leaf_code(shape)
        if code.test is None:
            return code.other.format(v=place)
        return (
            f"{code.ready.format(v=place)} if {code.test.format(v=place)} else {code.other.format(v=place)}"
        )

    def _leaf_code(self, shape: LeafShape) -> LeafCode:
        code = leaf_code(shape.type, nullable=shape.nullable)
        names = {name: self.source.bind(value, name) for name, value in code.names.items()}
        for name, bound in names.items():
            for template in ("test", "ready", "other"):
                text = getattr(code, template)
                if text:
                    setattr(code, template, text.replace("{" + name + "}", bound))
        return code
