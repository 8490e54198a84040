"""Source for what needs no waiting: rows become dictionaries, depth first, in straight code.

Generated functions take the run `R`, rows or a row, and the row's link `p` (see `info.Link`), which is None
wherever nobody below asks for it. A value is completed in the variable that holds it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from engine.plans.classes import checker, finder
from engine.plans.leaves import LeafCode, leaf_code, listed, listed_all
from engine.plans.pieces import Table
from engine.plans.read import Reader
from engine.plans.shapes import Choice, Field, Items, Leaf, Selection, Shape, Single, Site, Way
from engine.plans.source import Lines, Source

if TYPE_CHECKING:
    from engine.plans.known import Known

_DEEPEST = 6
"""Objects within objects that are written in line; below that functions are called, as for lists."""


def nothing(run: object, row: object, link: object) -> None:
    """Completes a null of an interface or a union."""


class Emitter:
    """Writes the functions of one plan into `source`."""

    def __init__(self, known: Known, source: Source) -> None:
        self.known = known
        self.source = source
        self.reader = Reader(known, source)
        self._functions: dict[tuple[object, ...], str] = {}
        self._tables: dict[int, Table] = {}
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

    def rows_function(self, shape: Single, site: Site) -> str:
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
                known, check = self._known(shape, site)
                if shape.nullable:
                    lines(
                        f"if r is None or type(r) not in {known} and not {check}(R, r): add(None); continue"
                    )
                else:
                    lines(f"if type(r) not in {known}: {check}(R, r)")
                if path:
                    lines("q = (p, i, None)")
                done = self.piece(lines, selection, "r") or self.dictionary(
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
            if field.way is Way.TYPENAME:
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

    def piece(self, lines: Lines, selection: Selection, row: str) -> str | None:
        """Writes what has the row's piece; gives its name, or None where the row is not to be kept."""
        if not self.lasts(selection, selection.fields):
            return None
        return self.kept(lines, selection, row, self.known.pieces.keep, self.row_function(selection))

    def lasts(self, selection: Selection, fields: list[Field]) -> bool:
        """Whether what these fields of a row show is known by what the row is the same as."""
        same = self.known.object_rule(selection.type).same
        return same is not None and self._only_attributes(selection, fields)

    def kept(self, lines: Lines, selection: Selection, row: str, keep: object, written: str) -> str:
        """Writes what finds a row in the selection's table, or has the function `written` write it and `keep`
        keep it."""
        table = self.source.bind(self._table(selection), "pieces")
        piece, key = lines.fresh(), lines.fresh()
        lines(f"{key} = {row}.{self.known.object_rule(selection.type).same}")
        lines(f"{piece} = {table}.get({key})")
        kept = f"{self.source.bind(keep, 'keep')}({table}, {key}, {written}(R, {row}, None))"
        lines(f"if {piece} is None: {piece} = {kept}")
        return piece

    def _table(self, selection: Selection) -> Table:
        if id(selection) not in self._tables:
            self._tables[id(selection)] = self.known.pieces.table()
        return self._tables[id(selection)]

    def _only_attributes(self, selection: Selection, fields: list[Field]) -> bool:
        if not self.known.object_rule(selection.type).plain:
            return False
        for field in fields:
            shape = field.shape
            while isinstance(shape, Items):
                shape = shape.item
            if field.way not in (Way.ATTRIBUTE, Way.TYPENAME) or isinstance(shape, Choice):
                return False
            if isinstance(shape, Single) and not self._only_attributes(
                shape.selection, shape.selection.fields
            ):
                return False
        return True

    def link(self, lines: Lines, field: Field, above: str) -> str:
        """A variable with the link of a field, if anybody asks for it."""
        if not field.wants_path:
            return "None"
        link = lines.fresh()
        lines(f"{link} = ({above}, {field.site.key!r}, {field.site.parent.name!r})")
        return link

    def value(self, lines: Lines, shape: Shape, site: Site, place: str, link: str, depth: int = 0) -> None:
        """Completes the value in the variable `place`, which is at `link`."""
        if isinstance(shape, Leaf):
            self._leaf(lines, shape, place)
        elif isinstance(shape, Items):
            self._items(lines, shape, site, place, link)
        elif isinstance(shape, Choice):
            complete = f"{place} = {self._choice(shape, site, place)}(R, {place}, {link})"
            lines(f"if {place} is not None: {complete}" if shape.nullable else complete)
        else:
            with self.present(lines, shape, site, place):
                piece = self.piece(lines, shape.selection, place)
                if piece is not None:
                    done = piece
                elif depth < _DEEPEST:
                    done = self.dictionary(lines, shape.selection, place, link, depth + 1)
                else:
                    done = f"{self.row_function(shape.selection)}(R, {place}, {link})"
                lines(f"{place} = {done}")

    @contextmanager
    def present(self, lines: Lines, shape: Single, site: Site, place: str) -> Iterator[None]:
        """What is written within it runs only for an object; null is null or an error."""
        known, check = self._known(shape, site)
        if not shape.nullable:
            lines(f"if type({place}) not in {known}: {check}(R, {place})")
            yield
            return
        with lines.block(f"if {place} is not None and (type({place}) in {known} or {check}(R, {place})):"):
            yield
        lines(f"else: {place} = None")

    def _known(self, shape: Single, site: Site) -> tuple[str, str]:
        rule = self.known.object_rule(shape.selection.type)
        check = checker(rule, site, nullable=shape.nullable)
        return self.source.bind(rule.classes, "classes"), self.source.bind(check, "check")

    @contextmanager
    def listing(self, lines: Lines, shape: Items, place: str) -> Iterator[None]:
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

    def _items(self, lines: Lines, shape: Items, site: Site, place: str, link: str) -> None:
        item = shape.item
        with self.listing(lines, shape, place):
            if isinstance(item, Leaf):
                lines(f"{place} = [{self._leaf_expression(item, 'x')} for x in {place}]")
            elif isinstance(item, Single):
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

    def _choice(self, shape: Choice, site: Site, place: str) -> str:
        """The expression of the function that completes the value in `place`."""
        targets: dict[str, Any] = {}
        functions = {selection.type.name: self.row_function(selection) for selection in shape.selections}
        self._targets.append((targets, functions))
        known, find = self.find(shape, site, targets, nothing)
        return f"({known}.get(type({place})) or {find}(R, {place}))"

    def find(self, shape: Choice, site: Site, targets: dict[str, Any], null: object) -> tuple[str, str]:
        """Names of the targets by class, and of what finds the target of a class that is not among them."""
        known: dict[type, Any] = {}
        rule = self.known.choice_rule(shape.type)
        find = finder(rule, site, nullable=shape.nullable, targets=targets, null=null, known=known)
        return self.source.bind(known, "targets"), self.source.bind(find, "find")

    def _leaf(self, lines: Lines, shape: Leaf, place: str) -> None:
        code = self._leaf_code(shape)
        if code.test is not None and code.ready == "{v}":
            condition = f"not ({code.test.format(v=place)})"
            guard = f"{place} is not None and {condition}" if shape.nullable else condition
            lines(f"if {guard}: {place} = {code.other.format(v=place)}")
        else:
            done = f"{place} = {self._leaf_expression(shape, place)}"
            lines(f"if {place} is not None: {done}" if shape.nullable else done)

    def _leaf_expression(self, shape: Leaf, place: str) -> str:
        code = self._leaf_code(shape)
        if code.test is None:
            return code.other.format(v=place)
        return (
            f"{code.ready.format(v=place)} if {code.test.format(v=place)} else {code.other.format(v=place)}"
        )

    def _leaf_code(self, shape: Leaf) -> LeafCode:
        code = leaf_code(shape.type, nullable=shape.nullable)
        names = {name: self.source.bind(value, name) for name, value in code.names.items()}
        for name, bound in names.items():
            for template in ("test", "ready", "other"):
                text = getattr(code, template)
                if text:
                    setattr(code, template, text.replace("{" + name + "}", bound))
        return code
