"""How much a document asks for (its complexity), counted in one pass before any other rule looks at it.

Every number is counted as if fragments were written out where they are spread, but each fragment is walked
once and its sums are kept: 80 fragments that each spread the next one twice stand for 2^80 fields and take
milliseconds.

Cost is an estimate of the fields that will be completed: each field counts 1 and its children count once for
each item that it may give. A paged field gives as many items as its `first`, `last` or `limit` says, and the
list inside its connection is not multiplied again; any other list is taken to have `list_items` items.
Reads are an estimate of what the storage behind the schema has to do: the weights of the fields that the
application says are heavy, counted as often as the fields.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLCompositeType,
    GraphQLField,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    get_named_type,
    is_composite_type,
    is_list_type,
    is_non_null_type,
)

from engine.document.limits import Counts, Limits, over
from engine.strawberry_internals import coerce_default_value

PAGING = ("first", "last", "limit")
INTROSPECTION = ("__schema", "__type")
MOST = 1 << 62  # sums stop here, so that 2^80 fields do not become arithmetic on long integers


class Complexity:
    """One pass over one document; gives the counts of each of its operations.

    `variables` are an operation's values for its paging arguments. Without them each counts as one item, so
    that a first pass finds what is too much in any case; with them one that is not there leaves the field its
    own default. `paging_variables` names those met.
    """

    def __init__(
        self,
        schema: GraphQLSchema,
        document: DocumentNode,
        limits: Limits,
        variables: Mapping[str, Any] | None = None,
    ) -> None:
        self.schema = schema
        self.limits = limits
        self.variables = variables
        self.paging_variables: set[str] = set()
        self.introspects = False
        self._fragments = fragments_of(document)
        self._kept: dict[tuple[str, bool], Counts] = {}
        self._nesting = 0

    def counts(self, operation: OperationDefinitionNode) -> Counts:
        """The operation's counts. Raises RequestRefused when selections nest too deeply to be counted."""
        self._defaults = {
            definition.variable.name.value: _number(definition.default_value)
            for definition in operation.variable_definitions or ()
            if isinstance(definition.default_value, IntValueNode)
        }
        self._kept.clear()
        counts = self._set(operation.selection_set, self.schema.get_root_type(operation.operation), False)
        return counts._replace(
            directives=counts.directives + len(operation.directives or ()),
            reads=min(counts.reads + counts.once + counts.batched, MOST),
        )

    def _set(self, selections: SelectionSetNode, parent: Any, paged: bool) -> Counts:
        self._nesting += 1
        if self._nesting > 4 * self.limits.depth + 100:
            raise over("depth", self.limits.depth)
        depth = fields = aliases = roots = directives = repeats = cost = reads = once = batched = 0
        keys: set[str] = set()
        for node in selections.selections:
            directives += len(node.directives or ())
            if isinstance(node, FieldNode):
                key = node.alias.value if node.alias else node.name.value
                repeats += key in keys
                keys.add(key)
                aliases += node.alias is not None
                roots += 1
                inner = self._field(node, parent, paged)
            elif isinstance(node, InlineFragmentNode):
                condition = node.type_condition
                inner = self._set(
                    node.selection_set, self._type(condition.name.value) if condition else parent, paged
                )
                roots += inner.root_fields
            elif isinstance(node, FragmentSpreadNode):
                inner = self._fragment(node.name.value, paged)
                roots += inner.root_fields
            depth = max(depth, inner.depth)
            fields += inner.fields
            aliases += inner.aliases
            directives += inner.directives
            repeats += inner.repeats
            cost += inner.cost
            reads += inner.reads
            once += inner.once
            batched += inner.batched
        self._nesting -= 1
        sums = fields, aliases, roots, directives, repeats, cost, reads, once, batched
        return Counts(depth, *(min(each, MOST) for each in sums))

    def _fragment(self, name: str, paged: bool) -> Counts:
        kept = self._kept.get((name, paged))
        if kept is not None:
            return kept
        fragment = self._fragments.get(name)
        self._kept[name, paged] = Counts()  # what a cycle meets; the rule against cycles refuses it later
        if fragment is None:
            return Counts()
        counts = self._set(fragment.selection_set, self._type(fragment.type_condition.name.value), paged)
        counts = counts._replace(directives=counts.directives + len(fragment.directives or ()))
        self._kept[name, paged] = counts
        return counts

    def _field(self, node: FieldNode, parent: Any, paged: bool) -> Counts:
        name = node.name.value
        self.introspects |= name in INTROSPECTION
        reads = batched = 0
        if is_composite_type(parent):
            reads = self.limits.heavy.get(f"{parent.name}.{name}", 0)
            batched = self.limits.batched.get(f"{parent.name}.{name}", 0)
        if node.selection_set is None:
            once, reads = (reads, 0) if paged else (0, reads)
            return Counts(depth=1, fields=1, cost=1, reads=reads, once=once, batched=batched)
        definition = self.schema.get_field(parent, name) if is_composite_type(parent) else None
        type_ = definition.type if definition else None
        items = self._items(node, definition)
        inner = self._set(
            node.selection_set, get_named_type(type_), items is not None and not _is_list(type_)
        )
        if items is None:
            items = self.limits.list_items if _is_list(type_) and not paged else 1
        if name.startswith("__"):
            # Introspection reads the schema, which is there already; its lists nest to no end otherwise.
            return inner._replace(depth=1, fields=inner.fields + 1, cost=inner.fields + 1, root_fields=0)
        cost, reads = 1 + items * inner.cost, reads + items * inner.reads + inner.once
        return inner._replace(depth=inner.depth + 1, fields=inner.fields + 1, cost=cost, reads=reads, once=0)

    def _items(self, node: FieldNode, definition: GraphQLField | None) -> int | None:
        """How many items a paged field may give; None when the field is not paged."""
        paging = [name for name in PAGING if definition is not None and name in definition.args]
        if not paging:
            return None
        for argument in node.arguments or ():
            if argument.name.value in paging:
                if isinstance(argument.value, IntValueNode):
                    return max(0, _number(argument.value))
                if isinstance(argument.value, VariableNode):
                    variable = argument.value.name.value
                    self.paging_variables.add(variable)
                    if self.variables is None:
                        return max(0, self._defaults.get(variable, 1))
                    value = self.variables.get(variable, self._defaults.get(variable))
                    if value is not None:
                        return max(0, int(value))
        assert definition is not None
        for name in paging:
            default = coerce_default_value(definition.args[name])
            if isinstance(default, int):
                return default
        return self.limits.page

    def _type(self, name: str) -> GraphQLCompositeType | None:
        type_ = self.schema.type_map.get(name)
        return type_ if is_composite_type(type_) else None


def fragments_of(document: DocumentNode) -> dict[str, FragmentDefinitionNode]:
    return {
        definition.name.value: definition
        for definition in document.definitions
        if isinstance(definition, FragmentDefinitionNode)
    }


def _number(literal: IntValueNode) -> int:
    # Python refuses to read integers of thousands of digits.
    return int(literal.value) if len(literal.value) < 19 else MOST


def _is_list(type_: Any) -> bool:
    return is_list_type(type_.of_type if is_non_null_type(type_) else type_)
