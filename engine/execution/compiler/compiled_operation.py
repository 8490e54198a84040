"""One operation, for one outcome of its conditions, as loaded Python functions."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import Any

from graphql import OperationType

from engine.document.complexity import fragments_of
from engine.document.operation import Operation
from engine.execution.compiler.emit_levels import NAMES as LEVEL_NAMES
from engine.execution.compiler.emit_levels import LevelEmitter
from engine.execution.compiler.field_collection import FieldCollector
from engine.execution.compiler.python_source import Source
from engine.execution.completion.leaf_serialization import NAMES as LEAF_NAMES
from engine.execution.schema_facts import SchemaFacts
from engine.execution.shapes import Bind, Field, ResolverKind

_numbers = itertools.count(1)


@dataclass(slots=True, eq=False)
class Step:
    """One root field of a mutation. Where `functions` is None graphql-core executes the whole field."""

    field: Field
    functions: tuple[Callable[[Any, dict[str, Any]], Any], Callable[..., Coroutine[Any, Any, None]]] | None

    def given(self, variables: Mapping[str, Any]) -> dict[str, Any]:
        """The arguments of the call. Raises if they are invalid."""
        arguments = self.field.arguments
        return {**arguments.constants, **(arguments.bind(variables) if arguments.bind else {})}


class CompiledOperation:
    """What runs: `row` (which needs no waiting), or `level` (which does), or the `steps` of a mutation."""

    def __init__(
        self,
        facts: SchemaFacts,
        operation: Operation,
        conditions: Mapping[str, bool],
        *,
        careful: bool = False,
    ) -> None:
        self.facts = facts
        self.operation = operation
        self.careful = careful
        self.fragments = fragments_of(operation.document)
        self.row: Callable[[Any, Any, None], dict[str, Any]] | None = None
        self.level: (
            Callable[[Any, list[Any], list[None]], Coroutine[Any, Any, list[dict[str, Any]]]] | None
        ) = None
        self.steps: list[Step] = []
        selection = FieldCollector(facts, operation, conditions, careful=careful).root()
        source = Source({**LEAF_NAMES, **LEVEL_NAMES})
        emitter = LevelEmitter(facts, source)
        main: str | None = None
        steps: list[tuple[str, str] | None] = []
        if operation.definition.operation is OperationType.MUTATION:
            steps = [
                emitter.step_functions(field)
                if field.kind in (ResolverKind.CALL, ResolverKind.AWAIT)
                else None
                for field in selection.fields
            ]
        elif selection.suspends:
            main = emitter.level_function(selection)
        else:
            main = emitter.row_function(selection)
        self.binds: list[Bind] = emitter.reader.binds
        self.text = source.text
        names = source.load(f"<plan {next(_numbers)}>")
        emitter.loaded(names)
        self.steps = [
            Step(field, step and (names[step[0]], names[step[1]]))
            for field, step in zip(selection.fields, steps, strict=False)
        ]
        if main is not None and selection.suspends:
            self.level = names[main]
        elif main is not None:
            self.row = names[main]
