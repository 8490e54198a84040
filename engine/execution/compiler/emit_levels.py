"""Source for what has to wait: all rows of a level together, whatever their parents.

A level's function takes rows and their links, makes their dictionaries with null in the places of fields that
have to wait, and then has these fields completed, at the same time; each fills its places.
"""

from __future__ import annotations

from engine.execution.compiler.emit_rows import RowEmitter
from engine.execution.compiler.python_source import Lines
from engine.execution.gather import batch, each, each_maybe, gather, put, spread
from engine.execution.shapes import (
    AbstractShape,
    Field,
    FieldSite,
    ListShape,
    ObjectShape,
    ResolverKind,
    Selection,
    Shape,
    innermost,
)

NAMES = {function.__name__: function for function in (batch, each, each_maybe, put, spread, gather)}

_WORTH_KEEPING = 3
"""Fewer attributes are read as fast as what they make is found again."""
_CALLS = {ResolverKind.AWAIT: "each", ResolverKind.WRAPPED: "each_maybe"}


class _Targets:
    """The lists into which the objects of one field go: rows, where they belong, under which key, links.

    Objects of an interface or a union have such lists for each type.
    """

    def __init__(self, lines: Lines, shape: Shape) -> None:
        self._lines, self._path = lines, shape.wants_path
        shape = innermost(shape)
        if isinstance(shape, AbstractShape):
            lines(f"g = [([], [], [], []) for _ in range({len(shape.selections)})]")
        else:
            lines("t0, t1, t2, t3 = [], [], [], []")

    def add(self, place: str, holder: str, key: str, link: str, group: str | None = None) -> None:
        if group is not None:
            self._lines(f"t0, t1, t2, t3 = g[{group}]")
        self._lines(f"t0.append({place}); t1.append({holder}); t2.append({key})")
        if self._path or group is not None:
            self._lines(f"t3.append({link})")


class LevelEmitter(RowEmitter):
    """A RowEmitter that also writes functions that wait."""

    def level_function(self, selection: Selection) -> str:
        """`async (R, rows, ps)`: the dictionaries of the rows, which are objects of the selection's type."""
        key = "level", id(selection)
        if key in self._functions:
            return self._functions[key]
        name = self._functions[key] = self.source.name("level")
        lines = self.source.function(f"async def {name}(R, rows, ps):")
        later = [field for field in selection.fields if field.suspends]
        at_once = {field: lines.fresh() for field in later if field.kind not in (*_CALLS, ResolverKind.BATCH)}
        for values in at_once.values():
            lines(f"{values} = []")
        lines("out = []")
        lines("add = out.append")
        with lines.block("for r, p in zip(rows, ps):" if selection.wants_path else "for r in rows:"):
            for field, values in at_once.items():
                link = self.link(lines, field, "p") if field.takes_info else "None"
                lines(f"{values}.append({self.reader.read(field, 'r', link)})")
            row = self._begun(lines, selection, later) or self.dictionary(
                lines, selection, "r", "p" if selection.wants_path else "None", later=later
            )
            lines(f"add({row})")
        steps = [f"{self.field_function(field)}(R, {at_once.get(field, 'rows')}, out, ps)" for field in later]
        if len(steps) == 1:
            lines(f"await {steps[0]}")
        elif steps:
            lines(f"await gather({', '.join(steps)})")
        lines("return out")
        return name

    def _begun(self, lines: Lines, selection: Selection, later: list[Field]) -> str | None:
        """As `fragment`, without the fields in `later`: an expression of a dictionary to be filled."""
        ready = [field for field in selection.fields if field not in later]
        if len(ready) < _WORTH_KEEPING or not self.lasts(selection, ready):
            return None
        name = self.source.name("begin")
        begin = self.source.function(f"def {name}(R, r, p):")
        begin(f"return {self.dictionary(begin, selection, 'r', 'None', later=later)}")
        return f"{self.cached(lines, selection, 'r', self.facts.fragments.keep_begun, name)}.copy()"

    def field_function(self, field: Field) -> str:
        """`async (R, rows, out, ps)`: fills one field of the dictionaries in `out`.

        `rows` are the rows, or the field's values if a plain function or an attribute has them.
        """
        name = self.source.name("field")
        lines = self.source.function(f"async def {name}(R, rows, out, ps):")
        if field.kind is ResolverKind.BATCH:
            lines(f"rows = await {self.reader.batched(field, 'rows')}")
        elif field.kind in _CALLS:
            path = field.takes_info
            link = f"(p, {field.site.key!r}, {field.site.parent.name!r})" if path else "None"
            pairs = "for r, p in zip(rows, ps)" if path else "for r in rows"
            lines(f"rows = await {_CALLS[field.kind]}({self.reader.read(field, 'r', link)} {pairs})")
        self.completion(lines, field)
        return name

    def step_functions(self, field: Field) -> tuple[str, str]:
        """For a mutation's root field: `(R, given)` has its value, `async (R, rows, out, ps)` completes."""
        resolve, complete = self.source.name("resolve"), self.source.name("complete")
        lines = self.source.function(f"def {resolve}(R, given):")
        link = f"(None, {field.site.key!r}, {field.site.parent.name!r})"
        lines(f"return {self.reader.call(field, 'R.root', link, ['**given'])}")
        self.completion(self.source.function(f"async def {complete}(R, rows, out, ps):"), field)
        return resolve, complete

    def completion(self, lines: Lines, field: Field) -> None:
        """Completes the values in `rows` into `out`."""
        site, shape, key = field.site, field.shape, repr(field.site.key)
        path = shape.wants_path
        targets = _Targets(lines, shape) if shape.suspends else None
        with lines.block("for d, v, p in zip(out, rows, ps):" if path else "for d, v in zip(out, rows):"):
            link = f"(p, {key}, {site.parent.name!r})" if path else "None"
            if targets is not None:
                self._scatter(lines, shape, site, "v", "d", key, link, targets)
            else:
                if path:
                    lines(f"q = {link}")
                self.value(lines, shape, site, "v", "q" if path else "None")
                lines(f"d[{key}] = v")
        if targets is not None:
            self._gather(lines, shape)

    def _scatter(
        self,
        lines: Lines,
        shape: Shape,
        site: FieldSite,
        place: str,
        holder: str,
        key: str,
        link: str,
        targets: _Targets,
    ) -> None:
        """Puts the objects in the value of `place` among the targets; they belong in `holder[key]`."""
        if isinstance(shape, ListShape):
            with self.listing(lines, shape, place):
                held, index, value = lines.fresh(), lines.fresh(), lines.fresh()
                lines(f"{holder}[{key}] = {held} = [None] * len({place})")
                with lines.block(f"for {index}, {value} in enumerate({place}):"):
                    below = f"({link}, {index}, None)" if shape.wants_path else "None"
                    self._scatter(lines, shape.item, site, value, held, index, below, targets)
        elif isinstance(shape, ObjectShape):
            with self.present(lines, shape, site, place):
                targets.add(place, holder, key, link)
        elif isinstance(shape, AbstractShape):
            numbers = {selection.type.name: number for number, selection in enumerate(shape.selections)}
            known, find = self.find(shape, site, numbers, -1)
            group = lines.fresh()
            lines(f"{group} = {known}.get(type({place}))")
            lines(f"if {group} is None: {group} = {find}(R, {place})")
            with lines.block(f"if {group} >= 0:"):
                targets.add(place, holder, key, link, group)

    def _gather(self, lines: Lines, shape: Shape) -> None:
        shape = innermost(shape)
        if isinstance(shape, ObjectShape):
            level = self.level_function(shape.selection)
            lines(f"if t0: put(await {level}(R, t0, t3), t1, t2)")
        elif isinstance(shape, AbstractShape):
            functions = ", ".join(
                f"({self.level_function(selection)}, True)"
                if selection.suspends
                else f"({self.row_function(selection)}, False)"
                for selection in shape.selections
            )
            lines(f"await spread(R, g, ({functions},))")
