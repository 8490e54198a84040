"""The floor plan: imports only go down."""

import ast
import sys

import pytest

from tests.house.tree import (
    DOORS,
    FOLDERS,
    ROOT,
    imports,
    module_of,
    modules_imported,
    sources,
    top,
    tree,
)

FLOORS = (
    "cli",
    "commands",
    "operations",
    "app",
    "composition",
    "routes",
    "schema",
    "resolvers",
    "actions",
    "consumers",
    "realtime",
    "reads",
    "models",
    "access",
    "database",
    "channels",
    "documents",
    "rules",
    "engine",
    "config",
    "setting_values",
)
"""From the top to the ground: a part imports from what stands below it, and nothing else."""
_NOT = {"config": {*FLOORS} - {"app", "cli", "commands", "composition"}, "engine": {"database", "rules"}}
"""What a part below is not imported by: settings are read at the doors; the engine is for requests alone."""
MAY_IMPORT: dict[str, set[str]] = {
    part: {below for below in FLOORS[n:] if part not in _NOT.get(below, set())} | {part}
    for n, part in enumerate(FLOORS)
}
OURS = {*FOLDERS, *DOORS, "tests", "benchmarks"}

each = pytest.mark.parametrize("part", MAY_IMPORT)


def test_every_folder_with_python_in_it_has_its_place() -> None:
    beside = {"tests", "benchmarks", "migrations", "web", "examples", "deploy"}
    found = {p.parent.name for p in ROOT.glob("*/*.py")} | {p.stem for p in ROOT.glob("*.py")}
    assert {name for name in found if not name.startswith(".")} - beside <= set(MAY_IMPORT)


@each
def test_imports_only_go_down(part: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {module}"
        for path in sources(part)
        for module, line in imports(path)
        if top(module) in OURS - MAY_IMPORT[part]
    ]
    assert not wrong, "\n".join(wrong)


PURE = {"snowballstemmer"}
"""Functions of words, which need nothing themselves."""


def test_rules_import_nothing_but_the_standard_library() -> None:
    used = {top(module) for path in sources("rules") for module, _ in imports(path)}
    assert used - {"rules"} - PURE <= set(sys.stdlib_module_names)


def test_the_engine_knows_no_word_of_complaints() -> None:
    words = ("complaint", "aduan", "regent", "bupati", "taprose", "opd")
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno} {name}"
        for path in sources("engine")
        for node in ast.walk(tree(path))
        for name in [getattr(node, "id", getattr(node, "attr", getattr(node, "name", None)))]
        if isinstance(name, str) and any(word in name.lower() for word in words)
    ]
    assert not wrong, "\n".join(wrong)


READ_SETTINGS = {"commands", "composition", "config"}
"""Folders at the doors, and their own."""


def test_settings_are_read_at_the_doors_alone() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in sources(*FOLDERS, *DOORS)
        for module, line in imports(path)
        if top(module) == "config" and path.stem != "app" and path.parent.name not in READ_SETTINGS
    ]
    assert not wrong, "\n".join(wrong)


def test_only_the_settings_read_the_environment() -> None:
    inside = [p for p in sources(*FOLDERS, "app") if not p.is_relative_to(ROOT / "operations" / "cluster")]
    wrong = [
        str(path.relative_to(ROOT))
        for path in inside
        if "os.environ" in path.read_text() or "getenv(" in path.read_text()
    ]
    assert not wrong, "\n".join(wrong)


def test_nobody_is_a_manager_a_helper_or_a_service() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for path in sources(*FOLDERS, *DOORS)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef)
        and node.name.endswith(("Manager", "Helper", "Service"))
        # What an OPD does for people is called so.
        and not (path.name == "service.py" and node.name.endswith("Service"))
    ]
    assert not wrong, "\n".join(wrong)


def test_no_file_stands_in_a_circle() -> None:
    """Imports for annotations alone, and within functions, count like any other."""
    found = {module_of(path): path for path in sources(*FOLDERS, *DOORS)}
    imported = {
        module: {m for m in modules_imported(path, found) if m != module} for module, path in found.items()
    }
    below = set[str]()
    while free := {module for module, others in imported.items() if module not in below and others <= below}:
        below |= free
    circle = {module: sorted(others - below) for module, others in imported.items() if module not in below}
    assert not circle, "\n".join(
        f"{module} → {', '.join(others)}" for module, others in sorted(circle.items())
    )
