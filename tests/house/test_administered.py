"""Every act of an administrator stands in the log: whoever adds one tells of it."""

import ast

import pytest

from tests.house.tree import ROOT, sources, tree

READ = {"notice_text.preview"}
"""For administrators, and nothing is changed by it."""
TELLS = {"tell", "told", "erased"}

Functions = dict[tuple[str, str], ast.AsyncFunctionDef | ast.FunctionDef]


def _functions() -> Functions:
    return {
        (path.stem, node.name): node
        for path in sources("actions")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.AsyncFunctionDef | ast.FunctionDef)
    }


def _called(node: ast.AST) -> set[str]:
    found = set()
    for each in ast.walk(node):
        if isinstance(each, ast.Call):
            # Of `(ask if … else do)(…)` both.
            found |= {getattr(part, "attr", getattr(part, "id", "")) for part in ast.walk(each.func)}
    return found


def _administers(node: ast.AST) -> bool:
    calls = (each for each in ast.walk(node) if isinstance(each, ast.Call))
    return any(
        (name := getattr(each.func, "attr", "")) == "must_administer"
        or (name == "must" and ast.unparse(each.args[0]) == "Right.ADMINISTER")
        for each in calls
    )


def _reaching(functions: Functions, first: set[tuple[str, str]], *, elsewhere: bool) -> set[tuple[str, str]]:
    """Those, and all that call them: in their own file, or `elsewhere` too."""
    found, grown = set(first), True
    while grown:
        names = {name for _, name in found}
        more = {
            key
            for key, node in functions.items()
            if key not in found
            and any((key[0], name) in found or (elsewhere and name in names) for name in _called(node))
        }
        grown = bool(more)
        found |= more
    return found


FUNCTIONS = _functions()
ACTS = sorted(
    (module, name)
    for module, name in _reaching(
        FUNCTIONS, {key for key, node in FUNCTIONS.items() if _administers(node)}, elsewhere=False
    )
    if not name.startswith("_") and module not in ("editing", "context")
)
TOLD = _reaching(FUNCTIONS, {key for key, node in FUNCTIONS.items() if _called(node) & TELLS}, elsewhere=True)


@pytest.mark.parametrize(("module", "name"), ACTS)
def test_an_administrators_act_tells_the_log(module: str, name: str) -> None:
    assert f"{module}.{name}" in READ or (module, name) in TOLD


def test_the_acts_are_found() -> None:
    assert {("display", "set_up"), ("display", "revoke"), ("api_key", "revoke"), ("opd", "save")} <= set(ACTS)
    assert len(ACTS) > 25


WRITING = {
    "create-user": "operations/account.py",
    "create-display": "operations/display.py",
    "import-boundaries": "operations/seed/boundaries.py",
    "seed": "operations/seed/reference.py",
    "trust-clock": "operations/clock.py",
    "consumers": "operations/consumers.py",
    "erase-words": "operations/erasing.py",
    "accept-secret": "operations/secret.py",
    "rotate-secret": "operations/rotating.py",
    "take-photos": "operations/photo_bucket.py",
}
QUIET = {"serve", "migrate", "make-migration", "sweep", "rebuild", "train-suggestions", "schema", "backup"}
QUIET |= {
    "simulate",
    "verify-log",
    "log-head",
    "restore",
    "returned-mail",
    "retention",
    "seal-contacts",
    "ship",
}
"""What they do the server does by itself, and tells of it; or they change nothing that anybody decides."""


def test_of_every_command_it_is_said_whether_it_is_an_administrators_act() -> None:
    import cli

    names = {
        c.name or c.callback.__name__.replace("_", "-") for c in cli.app.registered_commands if c.callback
    }
    assert names == WRITING.keys() | QUIET


@pytest.mark.parametrize("file", WRITING.values())
def test_what_is_done_at_the_machine_tells_the_log(file: str) -> None:
    assert "tell" in _called(tree(ROOT / file))
