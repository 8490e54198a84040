"""All that the engine takes from Strawberry and graphql-core beyond what they promise to keep.

What is not exported by `strawberry` or `graphql` themselves is imported here and nowhere else, so that a new
version is looked through in one place: `tests/engine/test_strawberry_internals.py` fails where something
that is used, or that the engine repeats in its own way, is no longer what it was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import strawberry
from graphql import Executor as CoreExecutor
from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLObjectType,
    GraphQLResolveInfo,
    GraphQLSchema,
    OperationDefinitionNode,
    VariableValues,
    default_field_resolver,
    default_type_resolver,
)
from graphql.execution.collect_fields import (
    FieldDetails,
    FragmentDetails,
    GroupedFieldSet,
    collect_fields,
    collect_subfields,
)
from graphql.execution.get_variable_signature import GraphQLVariableSignature, get_variable_signature
from graphql.execution.values import coerce_argument, input_is_nested_too_deeply
from graphql.language.parser import MAX_NESTING_DEPTH
from graphql.pyutils import Path, is_iterable
from graphql.utilities.coerce_input_value import coerce_default_value
from strawberry.exceptions import StrawberryInputCoercionError
from strawberry.execution.is_awaitable import optimized_is_awaitable
from strawberry.extensions.directives import DirectivesExtension
from strawberry.relay.types import GlobalID
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext
from strawberry.schema.schema_converter import CustomGraphQLEnumType
from strawberry.schema.types.base_scalars import (
    DateDefinition,
    DateTimeDefinition,
    DecimalDefinition,
    TimeDefinition,
    UUIDDefinition,
    isoformat,
)
from strawberry.schema.validation_rules.maybe_null import MaybeNullValidationRule
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule
from strawberry.types.arguments import (
    StrawberryArgument,
    _is_leaf_type,
    _is_optional_leaf_type,
    convert_argument,
)
from strawberry.types.base import (
    StrawberryList,
    StrawberryMaybe,
    StrawberryObjectDefinition,
    StrawberryOptional,
    get_object_definition,
    has_object_definition,
)
from strawberry.types.cast import TYPE_CAST_ATTRIBUTE
from strawberry.types.field import StrawberryField
from strawberry.types.fields.resolver import StrawberryResolver
from strawberry.types.info import Info
from strawberry.types.lazy_type import LazyType
from strawberry.types.scalar import ScalarDefinition
from strawberry.types.union import StrawberryUnion
from strawberry.types.unset import UNSET

__all__ = [
    "MAX_NESTING_DEPTH", "TYPE_CAST_ATTRIBUTE", "UNSET", "CustomGraphQLEnumType", "DateDefinition",
    "DateTimeDefinition", "DecimalDefinition", "FieldDetails", "FragmentDetails", "GlobalID",
    "GraphQLVariableSignature", "GroupedFieldSet", "Info", "LazyType", "MaybeNullValidationRule",
    "OneOfInputValidationRule", "Path", "ScalarDefinition", "StrawberryArgument", "StrawberryField",
    "StrawberryGraphQLCoreExecutionContext", "StrawberryInputCoercionError", "StrawberryList",
    "StrawberryMaybe", "StrawberryObjectDefinition", "StrawberryOptional", "StrawberryResolver",
    "StrawberryUnion", "TimeDefinition", "UUIDDefinition", "coerce_argument", "coerce_default_value",
    "collect_fields", "collect_subfields", "convert_argument", "get_object_definition",
    "get_variable_signature", "has_object_definition", "input_is_nested_too_deeply", "is_iterable",
    "isoformat", "optimized_is_awaitable",
]  # fmt: skip

WRAPPER_MODULE = "strawberry.schema.schema_converter"
"""Where the resolvers are defined that Strawberry gives to graphql-core."""


def core_schema(schema: strawberry.Schema) -> GraphQLSchema:
    """graphql-core's schema, which Strawberry has made of its own."""
    return schema._schema


def strawberry_schema(core: GraphQLSchema) -> strawberry.Schema | None:
    """Strawberry's schema of which graphql-core's was made; None: it was made by somebody else."""
    found = getattr(core, "_strawberry_schema", None)
    return found if isinstance(found, strawberry.Schema) else None


def definition_of(of: Any) -> Any:
    """What Strawberry has left of its own with a type or field of graphql-core; None where it has not."""
    return of.extensions.get("strawberry-definition")


def wraps_every_resolver(schema: strawberry.Schema) -> bool:
    """Whether an extension of the schema stands around each resolver."""
    return any(
        extension._implements_resolve() and not isinstance(extension, DirectivesExtension)
        for extension in schema.get_extensions()
    )


def is_wrapped(schema: strawberry.Schema, field: StrawberryField) -> bool:
    """Whether anything stands between a field and its resolver: extensions (permissions are such), handlers
    of exceptions, a class of fields with a way of its own."""
    return bool(
        field.extensions
        or schema.schema_converter._get_field_exception_handlers(field)
        or type(field).get_result is not StrawberryField.get_result
    )


def is_leaf(type_: Any, registry: Any, *, but: tuple[type, ...] = ()) -> bool:
    """Whether Strawberry hands a coerced value of this type to the resolver as it is; not those in `but`."""
    return bool(_is_leaf_type(type_, registry, but))


def is_optional_leaf(type_: Any, registry: Any, *, but: tuple[type, ...] = ()) -> bool:
    """The same of a nullable type."""
    return bool(_is_optional_leaf_type(type_, registry, but))


def enum_names(type_: CustomGraphQLEnumType) -> Mapping[Any, str]:
    """The names of an enum's values as graphql-core writes them, by what a resolver may give."""
    names: Mapping[Any, str] = type_._value_lookup
    return names


class LazyInfo(Info[Any, Any]):
    """Strawberry's `Info`; a subclass says where graphql-core's, which it wraps, and the field come from."""

    def make_raw_info(self) -> GraphQLResolveInfo[Any]:
        raise NotImplementedError

    def strawberry_field(self) -> StrawberryField:
        raise NotImplementedError

    @property
    def _raw_info(self) -> GraphQLResolveInfo[Any]:  # type: ignore[override]
        return self.make_raw_info()

    @property
    def _field(self) -> StrawberryField:  # type: ignore[override]
        return self.strawberry_field()


def info_of(
    info_class: type[Info[Any, Any]], raw: GraphQLResolveInfo[Any], field: StrawberryField
) -> Info[Any, Any]:
    """An `Info` of an application's own class."""
    return info_class(_raw_info=raw, _field=field)


def executor_of(
    executor_class: type[CoreExecutor[Any]],
    schema: GraphQLSchema,
    operation: Any,
    root: Any,
    context: Any,
    variables: Mapping[str, Any],
    *,
    hide_suggestions: bool,
) -> CoreExecutor[Any] | list[GraphQLError]:
    """graphql-core's executor of an operation, as Strawberry makes it; or why its variables do not fit."""
    return executor_class.build(
        schema,
        operation.document,
        root,
        context,
        dict(variables),
        operation.name,
        is_awaitable=optimized_is_awaitable,  # type: ignore[arg-type]
        hide_suggestions=hide_suggestions,
        operation_extensions={},
    )


def executor_with(
    schema: GraphQLSchema,
    fragments: dict[str, FragmentDefinitionNode],
    definition: OperationDefinitionNode,
    root: Any,
    context: Any,
    variables: dict[str, Any],
) -> StrawberryGraphQLCoreExecutionContext:
    """The same from variables that are coerced already."""
    return StrawberryGraphQLCoreExecutionContext(
        schema,
        fragments,
        {name: FragmentDetails(fragment) for name, fragment in fragments.items()},
        root,
        context,
        definition,
        VariableValues({}, variables),
        default_field_resolver,
        default_type_resolver,
        default_field_resolver,
        is_awaitable=optimized_is_awaitable,
        operation_extensions=None,
    )


async def execute_root_field(
    executor: CoreExecutor[Any],
    parent: GraphQLObjectType,
    root: Any,
    nodes: Sequence[FieldNode],
    key: str,
    middleware: Any,
) -> Any:
    """One root field by graphql-core, within `middleware`. Raises GraphQLError if an error nulls all data."""
    executor.middleware_manager = middleware
    details = [FieldDetails(node, None) for node in nodes]
    value: Any = executor.execute_field(parent, root, details, Path(None, key, parent.name), None)
    return await value if optimized_is_awaitable(value) else value


def collect_error(executor: CoreExecutor[Any], error: GraphQLError) -> None:
    """Adds an error that has nulled all data."""
    executor.collected_errors.add(error, None)


def collected_errors(executor: CoreExecutor[Any]) -> list[GraphQLError]:
    """The errors of the fields that it has completed."""
    return executor.collected_errors.errors
