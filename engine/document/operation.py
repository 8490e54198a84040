"""One operation, read and validated, with all that is worked out for it once."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any, Literal

import orjson
from graphql import (
    DocumentNode,
    FieldNode,
    GraphQLSchema,
    NameNode,
    Node,
    OperationDefinitionNode,
    VariableNode,
)

from engine.compact import compact
from engine.document.complexity import Complexity
from engine.document.limits import Limits, check
from engine.document.variable_limits import VariableLimits

Kind = Literal["query", "mutation", "subscription"]


class Operation:
    """One operation of a validated document.

    `key` is equal for equal text and operation, in every process. `plan` is the engine's, made when first
    run.
    """

    __slots__ = (
        "_affordable",
        "_declared",
        "_limits",
        "_schema",
        "_sizes",
        "definition",
        "document",
        "key",
        "kind",
        "name",
        "paging",
        "personal",
        "plan",
        "resumes",
        "trusted",
    )

    def __init__(
        self,
        schema: GraphQLSchema,
        limits: Limits,
        document: DocumentNode,
        definition: OperationDefinitionNode,
        key: bytes,
    ) -> None:
        self.document = document
        self.definition = definition
        self.kind: Kind = definition.operation.value
        self.name = definition.name.value if definition.name else None
        self.key = key
        self.plan: Any = None
        self.paging: tuple[str, ...] = ()
        self.personal = False
        """Whether it was seen to ask for what depends on the person, so that its answers are never shared."""
        self.trusted = False
        """Whether it is one of the trusted documents, of which there are few."""
        self._declared = tuple(each.variable.name.value for each in definition.variable_definitions or ())
        self.resumes = "after" in self._declared and _only_resumes(document, definition)
        """Whether `$after` is the root field's `after` and nothing else, so that no event depends on it."""
        self._affordable: set[tuple[Any, ...]] = set()
        self._schema = schema
        self._sizes = VariableLimits(schema, definition)
        self._limits = limits

    def variables_include(self, name: str) -> bool:
        """Whether the operation declares this variable."""
        return name in self._declared

    def canonical(self, variables: Mapping[str, Any], *, resuming: bool = False) -> Hashable:
        """Equal for variables between which the operation cannot tell; if `resuming`, its events cannot.

        Variables that are no JSON are equal to none. Raises RequestRefused for those that are too large.
        """
        self._sizes.check(variables)
        given = {name: variables[name] for name in self._declared if name in variables}
        if resuming and self.resumes:
            given.pop("after", None)
        try:
            return compact(orjson.dumps(given, option=orjson.OPT_SORT_KEYS))
        except TypeError:
            return object()

    def afford(self, variables: Mapping[str, Any]) -> None:
        """Looks at the variables' sizes, and counts the cost again where one of them says how long a page is.
        Raises RequestRefused for what is too much."""
        self._sizes.check(variables)
        if not self.paging:
            return
        asked = tuple(_page(variables.get(name)) for name in self.paging)
        if asked in self._affordable:
            return
        given = {name: value for name, value in zip(self.paging, asked, strict=True) if value is not None}
        check(
            [Complexity(self._schema, self.document, self._limits, given).counts(self.definition)],
            self._limits,
        )
        if len(self._affordable) < 64:
            self._affordable.add(asked)


def _only_resumes(document: DocumentNode, definition: OperationDefinitionNode) -> bool:
    roots = [node for node in definition.selection_set.selections if isinstance(node, FieldNode)]
    resuming = [
        argument.value
        for root in roots
        for argument in root.arguments or ()
        if argument.name.value == "after" and _is_after(argument.value)
    ]
    # Its definition is a use as well.
    return _uses_of_after(document) == len(resuming) + 1


def _uses_of_after(document: DocumentNode) -> int:
    found = 0
    stack: list[Any] = [document]
    while stack:
        node = stack.pop()
        found += _is_after(node)
        for key in node.keys:
            value = getattr(node, key, None)
            if isinstance(value, tuple | list):
                stack += value
            elif isinstance(value, Node) and not isinstance(value, NameNode):
                stack.append(value)
    return found


def _is_after(node: Any) -> bool:
    return isinstance(node, VariableNode) and node.name.value == "after"


def _page(value: Any) -> int | None:
    return value if isinstance(value, int) else None
