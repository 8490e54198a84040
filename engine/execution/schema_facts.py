"""What is known of one schema, for all its plans: Strawberry's side of it, and its rows' classes."""

from __future__ import annotations

from functools import cache

from graphql import GraphQLSchema

from engine.cache.fragment_cache import FragmentCache
from engine.execution.coercion.input_conversion import InputConverters
from engine.execution.completion.type_resolution import AbstractType, AbstractTypeRule, ObjectTypeRule
from engine.execution.fallback import NotCompilable
from engine.strawberry_internals import (
    StrawberryGraphQLCoreExecutionContext,
    strawberry_schema,
    wraps_every_resolver,
)


class SchemaFacts:
    """Of one schema, in one engine.

    Raises NotCompilable for a schema whose resolvers are called in ways that no plan repeats.
    """

    def __init__(self, schema: GraphQLSchema) -> None:
        strawberry = strawberry_schema(schema)
        if strawberry is None:
            raise NotCompilable("not a Strawberry schema")
        if strawberry.execution_context_class is not StrawberryGraphQLCoreExecutionContext:
            raise NotCompilable("the schema has an executor of its own")
        if wraps_every_resolver(strawberry):
            raise NotCompilable("an extension wraps every resolver")
        self.schema = schema
        self.strawberry = strawberry
        self.converters = InputConverters(strawberry)
        self.fragments = FragmentCache()
        self.object_type_rule = cache(ObjectTypeRule)
        self.abstract_type_rule = cache(self._abstract_type_rule)

    def _abstract_type_rule(self, type_: AbstractType) -> AbstractTypeRule:
        return AbstractTypeRule(type_, self.schema, self.object_type_rule)
