"""The documents that the clients ship: an operation with the fragments that it needs."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from graphql import (
    DefinitionNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    Node,
    OperationDefinitionNode,
    Visitor,
    parse,
    print_ast,
    visit,
)

WEB = Path(__file__).parents[2] / "web"
APPS = ("warga", "antrean", "komando")


class _Library(NamedTuple):
    operations: dict[str, OperationDefinitionNode]
    fragments: dict[str, FragmentDefinitionNode]


@cache
def _of(app: str) -> _Library:
    """Its own documents and those that all share."""
    found = _Library({}, {})
    for folder in (WEB / "shared", WEB / app):
        for file in sorted(folder.rglob("*.graphql")):
            for each in parse(file.read_text()).definitions:
                if isinstance(each, FragmentDefinitionNode):
                    found.fragments[each.name.value] = each
                elif isinstance(each, OperationDefinitionNode) and each.name is not None:
                    found.operations[each.name.value] = each
    return found


def names(kind: str) -> set[tuple[str, str]]:
    """Every operation of this kind (`query`, `mutation`, `subscription`): its app and name."""
    return {
        (app, name) for app in APPS for name, each in _of(app).operations.items()
        if each.operation.value == kind
    }  # fmt: skip


@cache
def document(app: str, operation: str) -> str:
    """The text that the app sends."""
    library = _of(app)
    wanted: list[DefinitionNode] = [library.operations[operation]]
    for each in wanted:  # It grows on the way.
        wanted += [f for name in _spread_in(each) if (f := library.fragments[name]) not in wanted]
    return "\n".join(map(print_ast, wanted))


def _spread_in(node: Node) -> list[str]:
    found: dict[str, None] = {}

    class _Spread(Visitor):
        def enter_fragment_spread(self, spread: FragmentSpreadNode, *_: object) -> None:
            found[spread.name.value] = None

    visit(node, _Spread())
    return [*found]
