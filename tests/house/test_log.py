"""A verb and its event are one transaction: nothing writes the log but a change that is open."""

import ast

from tests.house.tree import FOLDERS, ROOT, sources, tree

_WRITES = {
    "create",
    "bulk_create",
    "save",
    "bulk_update",
    "update",
    "delete",
    "get_or_create",
    "update_or_create",
}


def _receiver(call: ast.Call) -> str:
    """The dotted name on which a method is called, as far as it is one: `Event.filter().delete` → `Event`."""
    node: ast.expr = call.func
    while isinstance(node, ast.Attribute | ast.Call):
        node = node.value if isinstance(node, ast.Attribute) else node.func
    return node.id if isinstance(node, ast.Name) else ""


def test_events_are_written_by_a_change_alone() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sources(*FOLDERS)
        if path.relative_to(ROOT).as_posix() != "models/change.py"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in _WRITES
        and _receiver(node) == "Event"
    ]
    assert not wrong, "\n".join(wrong)


ERASURE = "UPDATE event SET note = NULL, details = NULL WHERE id = ?"
"""Of words alone, in `models.log_block`: the chain of the log stays whole, and tells of it."""


def test_no_sql_changes_the_log() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sources(*FOLDERS)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value != ERASURE
        and any(
            f"{verb} event " in f"{node.value} ".lower() for verb in ("insert into", "update", "delete from")
        )
    ]
    assert not wrong, "\n".join(wrong)


def test_transactions_are_opened_by_changes_alone() -> None:
    """`in_transaction` elsewhere would be a change whose event could be forgotten."""
    wrong = [
        str(path.relative_to(ROOT))
        for path in sources(*FOLDERS)
        if any(isinstance(n, ast.Name) and n.id == "in_transaction" for n in ast.walk(tree(path)))
        and path.relative_to(ROOT).as_posix() != "models/change.py"
    ]
    assert not wrong, "\n".join(wrong)


def test_nothing_yields_or_spawns_inside_a_transaction() -> None:
    """A generator that holds a transaction and is closed from another task blocks the database."""
    spawning = {"create_task", "ensure_future", "gather", "TaskGroup"}
    wrong = []
    for path in sources("models", "realtime", "consumers", "actions", "resolvers", "operations"):
        for node in ast.walk(tree(path)):
            if not isinstance(node, ast.AsyncWith):
                continue
            opened = [ast.unparse(item.context_expr) for item in node.items]
            if not any(o.endswith(("change()", "in_transaction()")) for o in opened):
                continue
            in_context_manager = path.name in ("change.py", "outbox.py", "context.py", "editing.py")
            for inner in ast.walk(node):
                yields = isinstance(inner, ast.Yield | ast.YieldFrom) and not in_context_manager
                spawns = isinstance(inner, ast.Call) and isinstance(inner.func, ast.Attribute | ast.Name)
                name = getattr(inner.func, "attr", getattr(inner.func, "id", "")) if spawns else ""
                if yields or name in spawning:
                    wrong.append(f"{path.relative_to(ROOT)}:{inner.lineno}")
    assert not wrong, "\n".join(wrong)
