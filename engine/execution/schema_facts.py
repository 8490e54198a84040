"""What is known of one schema, for all its plans: Strawberry's side of it, and its rows' classes."""

from __future__ import annotations

from graphql import GraphQLObjectType, GraphQLSchema

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
        self._objects: dict[str, ObjectTypeRule] = {}
        self._abstract: dict[str, AbstractTypeRule] = {}

    def object_type_rule(self, type_: GraphQLObjectType) -> ObjectTypeRule:
        rule = self._objects.get(type_.name)
        if rule is None:
            rule = self._objects[type_.name] = ObjectTypeRule(type_)
        return rule

    def abstract_type_rule(self, type_: AbstractType) -> AbstractTypeRule:
        rule = self._abstract.get(type_.name)
        if rule is None:
            rule = self._abstract[type_.name] = AbstractTypeRule(type_, self.schema, self.object_type_rule)
        return rule
