"""One operation, read and validated, with all that is worked out for it once."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
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
from engine.latencies import Latencies

Kind = Literal["query", "mutation", "subscription"]


@dataclass(slots=True, eq=False)
class Operation:
    """One operation of a validated document.

    `key` is equal for equal text and operation, in every process. `plan` is the engine's, once it was run.
    """

    _schema: GraphQLSchema
    _limits: Limits
    document: DocumentNode
    definition: OperationDefinitionNode
    key: bytes
    paging: tuple[str, ...] = ()
    kind: Kind = field(init=False)
    name: str | None = field(init=False)
    plan: Any = field(default=None, init=False)
    personal: bool = field(default=False, init=False)
    """Whether it was seen to ask for what depends on the person, so that its answers are never shared."""
    trusted: bool = field(default=False, init=False)
    """Whether it is one of the trusted documents, of which there are few."""
    latencies: Latencies | None = field(default=None, init=False)
    """How long it took, once it was answered."""
    resumes: bool = field(init=False)
    """Whether `$after` is the root field's `after` and nothing else, so that no event depends on it."""
    _declared: tuple[str, ...] = field(init=False)
    _sizes: VariableLimits = field(init=False)
    _affordable: set[tuple[Any, ...]] = field(default_factory=set, init=False)

    def __post_init__(self) -> None:
        definition = self.definition
        self.kind = definition.operation.value
        self.name = definition.name.value if definition.name else None
        self._declared = tuple(each.variable.name.value for each in definition.variable_definitions or ())
        self.resumes = "after" in self._declared and _only_resumes(self.document, definition)
        self._sizes = VariableLimits(self._schema, definition)

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
        # 34.0 is an Int as well; what is none is refused, in better words, when it is coerced.
        given = {
            name: value if value is None or isinstance(value, int | float) else 0
            for name in self.paging
            if (value := variables.get(name, ...)) is not ...
        }
        asked = tuple(given.items())
        if asked in self._affordable:
            return
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
