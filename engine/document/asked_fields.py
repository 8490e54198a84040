"""Whether an operation asks for nothing but what is listed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    SelectionSetNode,
)

from engine.document.operation import Operation

Shape = Mapping[str, Any]
"""Fields by their names: below each the same, or None where anything may be asked of it."""


def asks_only(operation: Operation, shape: Shape) -> bool:
    """Whether each field is in the shape, through fragments too; `__typename` may be asked everywhere."""
    fragments = {
        each.name.value: each
        for each in operation.document.definitions
        if isinstance(each, FragmentDefinitionNode)
    }
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
