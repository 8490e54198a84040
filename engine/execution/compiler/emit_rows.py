"""Source for what needs no waiting: rows become dictionaries, depth first, in straight code.

Generated functions take the run `R`, rows or a row, and the link `p` of the row (see `resolve_info.Link`),
which is None wherever nobody below asks for it. A value is completed in the variable that holds it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from engine.cache.fragment_cache import FragmentTable
from engine.execution.compiler.emit_values import ResolverEmitter, ValueEmitter
from engine.execution.compiler.python_source import Lines, Source
from engine.execution.schema_facts import SchemaFacts
from engine.execution.shapes import (
    AbstractShape,
    Field,
    FieldSite,
    LeafShape,
    ListShape,
    ObjectShape,
    ResolverKind,
    Selection,
    Shape,
    innermost,
)

_DEEPEST = 6
"""Objects within objects that are written in line; below that functions are called, as for lists."""


def nothing(run: object, row: object, link: object) -> None:
    """Completes a null of an interface or a union."""


class RowEmitter(ValueEmitter):
    """Writes the functions of one plan into `source`."""

    def __init__(self, facts: SchemaFacts, source: Source) -> None:
        super().__init__(facts, source)
        self.reader = ResolverEmitter(facts, source)
        self._functions: dict[tuple[object, ...], str] = {}
        self._tables: dict[int, FragmentTable] = defaultdict(facts.fragments.table)
        self._targets: list[tuple[dict[str, Any], dict[str, str]]] = []

    def loaded(self, names: dict[str, Any]) -> None:
        """To be called with the loaded functions: gives them to those that look for them by type."""
        for targets, functions in self._targets:
            targets.update({typename: names[function] for typename, function in functions.items()})

    def row_function(self, selection: Selection) -> str:
        """`(R, r, p)`: the dictionary of one row."""
        key = "row", id(selection)
        if key not in self._functions:
            name = self._functions[key] = self.source.name("row")
            lines = self.source.function(f"def {name}(R, r, p):")
            lines(f"return {self.dictionary(lines, selection, 'r', 'p')}")
        return self._functions[key]

    def rows_function(self, shape: ObjectShape, site: FieldSite) -> str:
        """`(R, rows, p)`: the dictionaries of the items of a list, of which null ones stay null."""
        selection = shape.selection
        key = "rows", id(selection), shape.nullable, id(site)
        if key not in self._functions:
            name = self._functions[key] = self.source.name("rows")
            lines = self.source.function(f"def {name}(R, rows, p):")
            lines("out = []")
            lines("add = out.append")
            path = selection.wants_path
            with lines.block("for i, r in enumerate(rows):" if path else "for r in rows:"):
                known, check = self._class_check(shape, site)
                if shape.nullable:
                    lines(
                        f"if r is None or type(r) not in {known} and not {check}(R, r): add(None); continue"
                    )
                else:
                    lines(f"if type(r) not in {known}: {check}(R, r)")
                if path:
                    lines("q = (p, i, None)")
                done = self.fragment(lines, selection, "r") or self.dictionary(
                    lines, selection, "r", "q" if path else "None"
                )
                lines(f"add({done})")
            lines("return out")
        return self._functions[key]

    def dictionary(
        self,
        lines: Lines,
        selection: Selection,
        row: str,
        link: str,
        depth: int = 0,
        later: list[Field] | None = None,
    ) -> str:
        """Writes what completes the fields of one row; gives the expression of its dictionary.

        Fields in `later` get null for the time being.
        """
        parts = []
        for field in selection.fields:
            key = repr(field.site.key)
            if field.kind is ResolverKind.TYPENAME:
                parts.append(f"{key}: {selection.type.name!r}")
            elif later is not None and field in later:
                parts.append(f"{key}: None")
            else:
                place = lines.fresh()
                below = self.link(lines, field, link)
                lines(f"{place} = {self.reader.read(field, row, below)}")
                self.value(lines, field.shape, field.site, place, below, depth)
                parts.append(f"{key}: {place}")
        return "{" + ", ".join(parts) + "}"

    def fragment(self, lines: Lines, selection: Selection, row: str) -> str | None:
        """Writes what has the row's fragment; gives its name, or None where the row is not to be kept."""
        if not self.lasts(selection, selection.fields):
            return None
        return self.cached(lines, selection, row, self.facts.fragments.keep, self.row_function(selection))

    def lasts(self, selection: Selection, fields: list[Field]) -> bool:
        """Whether what these fields of a row show is known by what the row is the same as."""
        same = self.facts.object_type_rule(selection.type).same
        return same is not None and self._only_attributes(selection, fields)

    def cached(self, lines: Lines, selection: Selection, row: str, keep: object, written: str) -> str:
        """Writes what finds a row in the selection's table, or has `written` write it and `keep` keep it."""
        table = self.source.bind(self._tables[id(selection)], "fragments")
        fragment, key = lines.fresh(), lines.fresh()
        lines(f"{key} = {row}.{self.facts.object_type_rule(selection.type).same}")
        lines(f"{fragment} = {table}.get({key})")
        kept = f"{self.source.bind(keep, 'keep')}({table}, {key}, {written}(R, {row}, None))"
        lines(f"if {fragment} is None: {fragment} = {kept}")
        return fragment

    def _only_attributes(self, selection: Selection, fields: list[Field]) -> bool:
        if not self.facts.object_type_rule(selection.type).plain:
            return False
        for field in fields:
            shape = innermost(field.shape)
            if field.kind not in (ResolverKind.ATTRIBUTE, ResolverKind.TYPENAME) or isinstance(
                shape, AbstractShape
            ):
                return False
            if isinstance(shape, ObjectShape) and not self._only_attributes(
                shape.selection, shape.selection.fields
            ):
                return False
        return True

    def value(
        self, lines: Lines, shape: Shape, site: FieldSite, place: str, link: str, depth: int = 0
    ) -> None:
        """Completes the value in the variable `place`, which is at `link`."""
        if isinstance(shape, LeafShape):
            self.leaf(lines, shape, place)
        elif isinstance(shape, ListShape):
            self._items(lines, shape, site, place, link)
        elif isinstance(shape, AbstractShape):
            complete = f"{place} = {self._choice(shape, site, place)}(R, {place}, {link})"
            lines(f"if {place} is not None: {complete}" if shape.nullable else complete)
        else:
            with self.present(lines, shape, site, place):
                fragment = self.fragment(lines, shape.selection, place)
                if fragment is not None:
                    done = fragment
                elif depth < _DEEPEST:
                    done = self.dictionary(lines, shape.selection, place, link, depth + 1)
                else:
                    done = f"{self.row_function(shape.selection)}(R, {place}, {link})"
                lines(f"{place} = {done}")

    def _items(self, lines: Lines, shape: ListShape, site: FieldSite, place: str, link: str) -> None:
        item = shape.item
        with self.listing(lines, shape, place):
            if isinstance(item, LeafShape):
                lines(f"{place} = [{self.leaf_expression(item, 'x')} for x in {place}]")
            elif isinstance(item, ObjectShape):
                lines(f"{place} = {self.rows_function(item, site)}(R, {place}, {link})")
            else:
                out, index, value = lines.fresh(), lines.fresh(), lines.fresh()
                lines(f"{out} = []")
                path = item.wants_path
                with lines.block(
                    f"for {index}, {value} in enumerate({place}):" if path else f"for {value} in {place}:"
                ):
                    self.value(lines, item, site, value, f"({link}, {index}, None)" if path else "None")
                    lines(f"{out}.append({value})")
                lines(f"{place} = {out}")

    def _choice(self, shape: AbstractShape, site: FieldSite, place: str) -> str:
        """The expression of the function that completes the value in `place`."""
        targets: dict[str, Any] = {}
        functions = {selection.type.name: self.row_function(selection) for selection in shape.selections}
        self._targets.append((targets, functions))
        known, find = self.find(shape, site, targets, nothing)
        return f"({known}.get(type({place})) or {find}(R, {place}))"
