"""From an operation to its shapes: fields collected by graphql-core, for one outcome of its conditions.

`@skip` and `@include` are decided while compiling; each combination of their variables has a plan of its own.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLUnionType,
    TypeNameMetaFieldDef,
    is_leaf_type,
    is_list_type,
    is_non_null_type,
    is_object_type,
)
from graphql.execution.collect_fields import (
    FieldDetails,
    FragmentDetails,
    GroupedFieldSet,
    collect_fields,
    collect_subfields,
)
from graphql.execution.values import VariableValues
from graphql.language import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
)
from strawberry.types.field import StrawberryField
from strawberry.types.fields.resolver import StrawberryResolver

from engine.plans.arguments import Arguments, compile_arguments
from engine.plans.failure import NotCoverable
from engine.plans.literals import builds_inputs
from engine.plans.shapes import Choice, Field, Items, Leaf, Selection, Shape, Single, Site, Way, asked_of

if TYPE_CHECKING:
    from engine.plans.known import Known

MOST_FIELDS = 3000
"""Of all selections together. Beyond it a plan would cost more memory than it is worth."""
_WRAPPER = "strawberry.schema.schema_converter"
_NO_ARGUMENTS = Arguments({}, None, False, lambda variables: {})


class Operation(Protocol):
    """A validated operation: its document, and which of the document's operations it is."""

    @property
    def document(self) -> DocumentNode: ...
    @property
    def definition(self) -> OperationDefinitionNode: ...


def fragments_of(document: DocumentNode) -> dict[str, FragmentDefinitionNode]:
    return {
        definition.name.value: definition
        for definition in document.definitions
        if isinstance(definition, FragmentDefinitionNode)
    }


def conditions_of(operation: Operation) -> list[str]:
    """The names of the variables of `@skip` and `@include`. Raises NotCoverable for other directives."""
    names: dict[str, None] = {}
    if operation.definition.directives:
        raise NotCoverable("a directive on the operation")
    fragments = fragments_of(operation.document)
    seen: set[str] = set()
    todo: list[SelectionSetNode] = [operation.definition.selection_set]
    while todo:
        for selection in todo.pop().selections:
            for directive in selection.directives or ():
                if directive.name.value not in ("skip", "include"):
                    raise NotCoverable(f"@{directive.name.value}")
                for argument in directive.arguments or ():
                    if isinstance(argument.value, VariableNode):
                        names[argument.value.name.value] = None
            if isinstance(selection, FragmentSpreadNode):
                name = selection.name.value
                fragment = fragments.get(name)
                if fragment is None or fragment.variable_definitions or fragment.directives:
                    raise NotCoverable(f"fragment {name}")
                if name not in seen:
                    seen.add(name)
                    todo.append(fragment.selection_set)
            else:
                selected = getattr(selection, "selection_set", None)
                if selected is not None:
                    todo.append(selected)
    return list(names)


class Selections:
    """Collects and types the fields of one operation. `careful`: any function's result may be awaitable."""

    def __init__(
        self, known: Known, operation: Operation, conditions: Mapping[str, bool], *, careful: bool
    ) -> None:
        self._known = known
        self._operation = operation.definition
        self._fragments = {
            name: FragmentDetails(fragment) for name, fragment in fragments_of(operation.document).items()
        }
        self._values = VariableValues({}, dict(conditions))
        self._careful = careful
        self._shared: dict[tuple[str, tuple[int, ...]], Selection] = {}
        self._count = 0

    def root(self) -> Selection:
        type_ = self._known.schema.get_root_type(self._operation.operation)
        if type_ is None:
            raise NotCoverable("the schema has no such operations")
        collected = collect_fields(
            self._known.schema, self._fragments, self._values, type_, self._operation
        ).grouped_field_set
        return self._selection(type_, collected)

    def _below(self, type_: GraphQLObjectType, details: list[FieldDetails]) -> Selection:
        key = type_.name, tuple(id(detail.node) for detail in details)
        shared = self._shared.get(key)
        if shared is None:
            collected = collect_subfields(
                self._known.schema, self._fragments, self._values, self._operation, type_, details
            ).grouped_field_set
            shared = self._shared[key] = self._selection(type_, collected)
        return shared

    def _selection(self, type_: GraphQLObjectType, collected: GroupedFieldSet) -> Selection:
        self._count += len(collected)
        if self._count > MOST_FIELDS:
            raise NotCoverable("too many fields")
        selection = Selection(type_, [self._field(type_, key, details) for key, details in collected.items()])
        selection.settle()
        return selection

    def _field(self, parent: GraphQLObjectType, key: str, details: list[FieldDetails]) -> Field:
        nodes = [detail.node for detail in details]
        definition = self._known.schema.get_field(parent, nodes[0].name.value)
        if definition is None:
            raise NotCoverable(f"{parent} has no field {nodes[0].name.value}")
        if definition is TypeNameMetaFieldDef:
            site = Site(key, parent, nodes, definition, None)
            return Field(site, Way.TYPENAME, _NO_ARGUMENTS, self._shape(definition.type, details, site))
        field = definition.extensions.get("strawberry-definition")
        if not isinstance(field, StrawberryField):
            raise NotCoverable(f"{parent}.{nodes[0].name.value} is not Strawberry's")
        site = Site(key, parent, nodes, definition, field)
        way = self._way(definition, field)
        arguments = self._arguments(definition, nodes[0], way)
        made = Field(site, way, arguments, self._shape(definition.type, details, site))
        if way in (Way.CALL, Way.AWAIT, Way.BATCH) and not isinstance(made.shape, Leaf):
            site.asked = asked_of(made.shape)
        return made

    def _way(self, definition: GraphQLField, field: StrawberryField) -> Way:
        if getattr(definition.resolve, "__module__", None) != _WRAPPER:
            raise NotCoverable("a resolver that was put in later")
        if field.is_subscription:
            return Way.EVENT
        resolver = field.base_resolver
        if resolver is not None and inspect.isasyncgenfunction(resolver.wrapped_func):
            raise NotCoverable("a list that is generated asynchronously")
        handled = self._known.strawberry.schema_converter._get_field_exception_handlers(field)
        if field.extensions or handled or type(field).get_result is not StrawberryField.get_result:
            return Way.WRAPPED
        if resolver is None:
            return Way.ATTRIBUTE
        function = resolver.wrapped_func
        if (
            type(resolver).__call__ is not StrawberryResolver.__call__
            or not callable(function)
            or builds_inputs(definition)
        ):
            return Way.WRAPPED
        if hasattr(function, "batched"):
            return Way.BATCH
        if field.is_async:
            return Way.AWAIT
        return Way.WRAPPED if self._careful else Way.CALL

    def _arguments(self, definition: GraphQLField, node: FieldNode, way: Way) -> Arguments:
        if way is Way.EVENT or (not definition.args and not node.arguments):
            return _NO_ARGUMENTS
        return compile_arguments(self._known, definition, node)

    def _shape(
        self, type_: GraphQLOutputType, details: list[FieldDetails], site: Site, *, nullable: bool = True
    ) -> Shape:
        if is_non_null_type(type_):
            return self._shape(type_.of_type, details, site, nullable=False)
        if is_list_type(type_):
            return Items(self._shape(type_.of_type, details, site), nullable)
        if is_leaf_type(type_):
            return Leaf(type_, nullable)
        if is_object_type(type_):
            self._known.object_rule(type_)
            return Single(self._below(type_, details), nullable)
        assert isinstance(type_, (GraphQLInterfaceType, GraphQLUnionType))
        self._known.choice_rule(type_)
        selections = [self._below(member, details) for member in self._known.schema.get_possible_types(type_)]
        return Choice(type_, selections, nullable)
