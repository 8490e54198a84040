"""What is known of one schema, for all its plans: Strawberry's side of it, and its rows' classes."""

from __future__ import annotations

from typing import cast

from graphql import GraphQLObjectType, GraphQLSchema
from strawberry.extensions.directives import DirectivesExtension
from strawberry.schema import Schema
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from engine.plans.classes import AbstractType, ChoiceRule, ObjectRule
from engine.plans.failure import NotCoverable
from engine.plans.inputs import Converters
from engine.plans.pieces import Pieces

_EXTENSION = "engine.plans"


class Known:
    """Raises NotCoverable for a schema whose resolvers are called in ways that no plan repeats."""

    def __init__(self, schema: GraphQLSchema) -> None:
        strawberry = getattr(schema, "_strawberry_schema", None)
        if not isinstance(strawberry, Schema):
            raise NotCoverable("not a Strawberry schema")
        if strawberry.execution_context_class is not StrawberryGraphQLCoreExecutionContext:
            raise NotCoverable("the schema has an executor of its own")
        if any(
            extension._implements_resolve() and not isinstance(extension, DirectivesExtension)
            for extension in strawberry.get_extensions()
        ):
            raise NotCoverable("an extension wraps every resolver")
        self.schema = schema
        self.strawberry = strawberry
        self.converters = Converters(strawberry)
        self.pieces = Pieces()
        self._objects: dict[str, ObjectRule] = {}
        self._choices: dict[str, ChoiceRule] = {}

    def object_rule(self, type_: GraphQLObjectType) -> ObjectRule:
        rule = self._objects.get(type_.name)
        if rule is None:
            rule = self._objects[type_.name] = ObjectRule(type_)
        return rule

    def choice_rule(self, type_: AbstractType) -> ChoiceRule:
        rule = self._choices.get(type_.name)
        if rule is None:
            rule = self._choices[type_.name] = ChoiceRule(type_, self.schema, self.object_rule)
        return rule


def known_of(schema: GraphQLSchema) -> Known:
    """Kept with the schema itself."""
    known = schema.extensions.get(_EXTENSION)
    if known is None:
        known = schema.extensions[_EXTENSION] = Known(schema)
    return cast("Known", known)
