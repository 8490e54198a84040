"""Validated operations, for tests that need no more of one than its document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import strawberry
from graphql import DocumentNode, GraphQLSchema, OperationDefinitionNode, parse, specified_rules
from strawberry.schema.schema import validate_document

from engine.execution.fallback import NotCompilable
from engine.execution.plan import Plan, compile_plan
from engine.execution.schema_facts import SchemaFacts


@dataclass
class Prepared:
    document: DocumentNode
    definition: OperationDefinitionNode


def facts_of(core: GraphQLSchema) -> SchemaFacts:
    """Made once for a schema, as an engine does."""
    facts: SchemaFacts | None = core.extensions.get("facts")
    if facts is None:
        facts = core.extensions["facts"] = SchemaFacts(core)
    return facts


def compiled(core: GraphQLSchema, operation: Prepared) -> Plan | None:
    """The plan of an operation, where it can have one."""
    try:
        return compile_plan(facts_of(core), operation)
    except NotCompilable:
        return None


def prepare(schema: strawberry.Schema, text: str) -> Prepared | None:
    """The one operation of a text; None if it is invalid."""
    document = parse(text)
    if validate_document(schema._schema, document, tuple(specified_rules)):
        return None
    [definition] = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    return Prepared(document, definition)


def plan_of(schema: strawberry.Schema, text: str) -> Plan:
    """The plan of a text that is valid and can be compiled."""
    operation = prepare(schema, text)
    assert operation is not None, text
    plan = compiled(schema._schema, operation)
    assert plan is not None, text
    return plan


def covered(schema: strawberry.Schema, text: str) -> bool:
    operation = prepare(schema, text)
    assert operation is not None, text
    return compiled(schema._schema, operation) is not None


async def answers(
    schema: strawberry.Schema, text: str, context: Any = None, root: Any = None, **variables: Any
) -> tuple[bytes, Any]:
    """The response by plan, and the data by the reference executor, which had no errors."""
    plan = plan_of(schema, text)
    body = await plan.run(root, context, plan.coerce(variables))
    reference = await schema.execute(text, variables, context_value=context, root_value=root)
    assert reference.errors is None, reference.errors
    return body, reference.data
