"""Each floor speaks its own language: SQL in `models/` and `reads/`, Strawberry in `resolvers/` and above."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import ROOT, imports, sources, top, tree

ABOVE_READS = ("actions", "resolvers", "schema", "routes", "realtime", "composition", "app", "cli")
BELOW_RESOLVERS = ("actions", "consumers", "realtime", "reads", "models", "access", "database", "rules")
ASKING = {
    "filter", "get_or_none", "create", "bulk_create", "bulk_update", "update_or_create", "get_or_create",
    "select_for_update", "prefetch_related", "values_list", "execute_query", "execute_query_dict",
}  # fmt: skip
"""Methods with which Tortoise asks the database."""
STILL_ASKING: dict[str, str] = {}
"""Files whose SQL is still to go down to `reads/`, and what they ask."""


def _asked(path: Path) -> Iterator[str]:
    """Where a file asks the database itself."""
    for module, line in imports(path):
        if top(module) == "tortoise":
            yield f"{line} imports {module}"
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            of = node.func.value
            named = of.id if isinstance(of, ast.Name) else ""
            if node.func.attr in ASKING or (named, node.func.attr) == ("query", "rows"):
                yield f"{node.lineno} calls {named}.{node.func.attr}"


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_no_sql_stands_above_reads() -> None:
    wrong = [
        f"{_name(path)}:{what}"
        for path in sources(*ABOVE_READS)
        if _name(path) not in STILL_ASKING
        for what in _asked(path)
    ]
    assert not wrong, "\n".join(wrong)


def test_what_asks_no_more_is_no_exception_any_more() -> None:
    assert [name for name in STILL_ASKING if not (ROOT / name).exists() or not [*_asked(ROOT / name)]] == []


def test_a_file_that_asks_is_noticed(tmp_path: Path) -> None:
    file = tmp_path / "asks.py"
    file.write_text(
        "from tortoise.models import Model\nawait Account.filter(id=1)\nawait query.rows('SELECT 1')\n"
        "await found.save()\n"
    )
    assert [what.split()[0] for what in _asked(file)] == ["1", "2", "3"]


def test_no_strawberry_below_resolvers() -> None:
    wrong = [
        f"{_name(path)}:{line} imports {module}"
        for path in sources(*BELOW_RESOLVERS)
        for module, line in imports(path)
        if top(module) in ("strawberry", "graphql")
    ]
    assert not wrong, "\n".join(wrong)


def test_only_resolvers_and_the_schema_know_of_info() -> None:
    wrong = [
        f"{_name(path)}:{node.lineno}"
        for path in sources(*BELOW_RESOLVERS, "routes", "operations", "composition", "app", "cli")
        for node in ast.walk(tree(path))
        if (isinstance(node, ast.Name) and node.id == "Info")
        or (isinstance(node, ast.alias) and node.name == "Info")
        or (isinstance(node, ast.arg) and node.arg == "info")
    ]
    assert not wrong, "\n".join(wrong)
