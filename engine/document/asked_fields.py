"""Whether an operation asks for nothing but what is listed."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    SelectionSetNode,
    get_named_type,
)

from engine.document.operation import Operation

Shape = Mapping[str, Any]
"""Fields by their names: below each the same, or None where anything may be asked of it."""
FieldsOfTypes = Mapping[str, Container[str]]
"""By the names of objects and interfaces those of their fields."""


def asks_only(operation: Operation, shape: Shape) -> bool:
    """Whether each field is in the shape, through fragments too; `__typename` may be asked everywhere."""
    fragments = _fragments(operation)
    seen: set[tuple[str, int]] = set()
    todo: list[tuple[SelectionSetNode, Shape]] = [(operation.definition.selection_set, shape)]
    while todo:
        selected, allowed = todo.pop()
        for node in selected.selections:
            if isinstance(node, FieldNode):
                name = node.name.value
                if name == "__typename":
                    continue
                if name not in allowed:
                    return False
                if node.selection_set is not None and allowed[name] is not None:
                    todo.append((node.selection_set, allowed[name]))
            elif isinstance(node, FragmentSpreadNode):
                # One that is spread twice at the same place is looked at once.
                if (known := (node.name.value, id(allowed))) not in seen:
                    seen.add(known)
                    todo.append((fragments[node.name.value].selection_set, allowed))
            elif isinstance(node, InlineFragmentNode):
                todo.append((node.selection_set, allowed))
    return True


def asks_within(operation: Operation, fields: FieldsOfTypes) -> bool:
    """Whether each field is listed with the type of which it is asked, by whatever way that is reached, the
    root's types included; `__typename` may be asked everywhere."""
    schema, fragments = operation._schema, _fragments(operation)
    root: Any = schema.get_root_type(operation.definition.operation)
    seen: set[str] = set()
    todo: list[tuple[SelectionSetNode, Any]] = [(operation.definition.selection_set, root)]
    while todo:
        selected, of = todo.pop()
        for node in selected.selections:
            if isinstance(node, FieldNode):
                name = node.name.value
                if name == "__typename":
                    continue
                if name not in fields.get(of.name, ()):
                    return False
                if node.selection_set is not None:
                    todo.append((node.selection_set, get_named_type(of.fields[name].type)))
            elif isinstance(node, FragmentSpreadNode):
                # Its own type says of what it asks: by whatever way one comes to it, it is looked at once.
                if (known := node.name.value) not in seen:
                    seen.add(known)
                    found = fragments[known]
                    todo.append((found.selection_set, schema.get_type(found.type_condition.name.value)))
            elif isinstance(node, InlineFragmentNode):
                narrowed = node.type_condition
                todo.append(
                    (node.selection_set, of if narrowed is None else schema.get_type(narrowed.name.value))
                )
    return True


def _fragments(operation: Operation) -> dict[str, FragmentDefinitionNode]:
    return {
        each.name.value: each
        for each in operation.document.definitions
        if isinstance(each, FragmentDefinitionNode)
    }
