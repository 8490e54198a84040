"""From an operation to its shapes: fields collected by graphql-core, for one outcome of its conditions.

`@skip` and `@include` are decided while compiling; each combination of their variables has a plan of its own.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping

from graphql import (
    FragmentSpreadNode,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLUnionType,
    SelectionSetNode,
    TypeNameMetaFieldDef,
    VariableNode,
    VariableValues,
    is_leaf_type,
    is_list_type,
    is_non_null_type,
    is_object_type,
)

from engine.document.complexity import fragments_of
from engine.document.operation import Operation
from engine.execution.coercion.arguments import builds_inputs, compile_arguments
from engine.execution.fallback import NotCompilable
from engine.execution.schema_facts import SchemaFacts
from engine.execution.shapes import (
    AbstractShape,
    Arguments,
    Field,
    FieldSite,
    LeafShape,
    ListShape,
    ObjectShape,
    ResolverKind,
    Selection,
    Shape,
    requested_of,
)
from engine.strawberry_internals import (
    WRAPPER_MODULE,
    FieldDetails,
    FragmentDetails,
    GroupedFieldSet,
    StrawberryField,
    StrawberryResolver,
    collect_fields,
    collect_subfields,
    definition_of,
    is_wrapped,
)

MOST_FIELDS = 3000
"""Of all selections together. Beyond it a plan would cost more memory than it is worth."""
_NO_ARGUMENTS = Arguments({}, None, False, lambda variables: {})


def conditions_of(operation: Operation) -> list[str]:
    """The names of the variables of `@skip` and `@include`. Raises NotCompilable for other directives."""
    names: dict[str, None] = {}
    if operation.definition.directives:
        raise NotCompilable("a directive on the operation")
    fragments = fragments_of(operation.document)
    seen: set[str] = set()
    todo: list[SelectionSetNode] = [operation.definition.selection_set]
    while todo:
        for selection in todo.pop().selections:
            for directive in selection.directives or ():
                if directive.name.value not in ("skip", "include"):
                    raise NotCompilable(f"@{directive.name.value}")
                for argument in directive.arguments or ():
                    if isinstance(argument.value, VariableNode):
                        names[argument.value.name.value] = None
            if isinstance(selection, FragmentSpreadNode):
                name = selection.name.value
                fragment = fragments.get(name)
                if fragment is None or fragment.variable_definitions or fragment.directives:
                    raise NotCompilable(f"fragment {name}")
                if name not in seen:
                    seen.add(name)
                    todo.append(fragment.selection_set)
            else:
                selected = getattr(selection, "selection_set", None)
                if selected is not None:
                    todo.append(selected)
    return list(names)


class FieldCollector:
    """Collects and types the fields of one operation. `careful`: any function's result may be awaitable."""

    def __init__(
        self,
        facts: SchemaFacts,
        operation: Operation,
        conditions: Mapping[str, bool],
        *,
        careful: bool,
    ) -> None:
        self._facts = facts
        self._operation = operation.definition
        self._fragments = {
            name: FragmentDetails(fragment) for name, fragment in fragments_of(operation.document).items()
        }
        self._values = VariableValues({}, dict(conditions))
        self._careful = careful
        self._shared: dict[tuple[str, tuple[int, ...]], Selection] = {}
        self._count = 0

    def root(self) -> Selection:
        type_ = self._facts.schema.get_root_type(self._operation.operation)
        if type_ is None:
            raise NotCompilable("the schema has no such operations")
        collected = collect_fields(
            self._facts.schema, self._fragments, self._values, type_, self._operation
        ).grouped_field_set
        return self._selection(type_, collected)

    def _below(self, type_: GraphQLObjectType, details: list[FieldDetails]) -> Selection:
        key = type_.name, tuple(id(detail.node) for detail in details)
        shared = self._shared.get(key)
        if shared is None:
            collected = collect_subfields(
                self._facts.schema, self._fragments, self._values, self._operation, type_, details
            ).grouped_field_set
            shared = self._shared[key] = self._selection(type_, collected)
        return shared

    def _selection(self, type_: GraphQLObjectType, collected: GroupedFieldSet) -> Selection:
        self._count += len(collected)
        if self._count > MOST_FIELDS:
            raise NotCompilable("too many fields")
        return Selection(type_, [self._field(type_, key, details) for key, details in collected.items()])

    def _field(self, parent: GraphQLObjectType, key: str, details: list[FieldDetails]) -> Field:
        nodes = [detail.node for detail in details]
        definition = self._facts.schema.get_field(parent, nodes[0].name.value)
        if definition is None:
            raise NotCompilable(f"{parent} has no field {nodes[0].name.value}")
        if definition is TypeNameMetaFieldDef:
            site = FieldSite(key, parent, nodes, definition, None)
            return Field(
                site, ResolverKind.TYPENAME, _NO_ARGUMENTS, self._shape(definition.type, details, site)
            )
        field = definition_of(definition)
        if not isinstance(field, StrawberryField):
            raise NotCompilable(f"{parent}.{nodes[0].name.value} is not Strawberry's")
        site = FieldSite(key, parent, nodes, definition, field)
        kind = self._kind(definition, field)
        arguments = _NO_ARGUMENTS
        if kind is not ResolverKind.EVENT and (definition.args or nodes[0].arguments):
            arguments = compile_arguments(self._facts, definition, nodes[0])
        made = Field(site, kind, arguments, self._shape(definition.type, details, site))
        if kind in (ResolverKind.CALL, ResolverKind.AWAIT, ResolverKind.BATCH) and not isinstance(
            made.shape, LeafShape
        ):
            site.requested = requested_of(made.shape)
        return made

    def _kind(self, definition: GraphQLField, field: StrawberryField) -> ResolverKind:
        if getattr(definition.resolve, "__module__", None) != WRAPPER_MODULE:
            raise NotCompilable("a resolver that was put in later")
        if field.is_subscription:
            return ResolverKind.EVENT
        resolver = field.base_resolver
        if resolver is not None and inspect.isasyncgenfunction(resolver.wrapped_func):
            raise NotCompilable("a list that is generated asynchronously")
        if is_wrapped(self._facts.strawberry, field):
            return ResolverKind.WRAPPED
        if resolver is None:
            return ResolverKind.ATTRIBUTE
        function = resolver.wrapped_func
        if (
            type(resolver).__call__ is not StrawberryResolver.__call__
            or not callable(function)
            or builds_inputs(definition)
        ):
            return ResolverKind.WRAPPED
        if hasattr(function, "batched"):
            return ResolverKind.BATCH
        if field.is_async:
            return ResolverKind.AWAIT
        return ResolverKind.WRAPPED if self._careful else ResolverKind.CALL

    def _shape(
        self, type_: GraphQLOutputType, details: list[FieldDetails], site: FieldSite, *, nullable: bool = True
    ) -> Shape:
        if is_non_null_type(type_):
            return self._shape(type_.of_type, details, site, nullable=False)
        if is_list_type(type_):
            return ListShape(self._shape(type_.of_type, details, site), nullable)
        if is_leaf_type(type_):
            return LeafShape(type_, nullable)
        if is_object_type(type_):
            self._facts.object_type_rule(type_)
            return ObjectShape(self._below(type_, details), nullable)
        assert isinstance(type_, (GraphQLInterfaceType, GraphQLUnionType))
        self._facts.abstract_type_rule(type_)
        selections = [self._below(member, details) for member in self._facts.schema.get_possible_types(type_)]
        return AbstractShape(type_, selections, nullable)
