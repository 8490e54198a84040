"""The engine is one package with one face: what others use is named in it, and inside nothing goes round."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import engine

ENGINE = Path(engine.__file__).parent
TESTS = Path(__file__).parent
ROOT = ENGINE.parent


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_of(path): path for path in sorted(ENGINE.rglob("*.py"))}


def imports(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Every module that a file imports, for type annotations too, and which names of it."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from ((alias.name, []) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path} has a relative import"
            yield node.module or "", [alias.name for alias in node.names]


def inner(path: Path) -> Iterator[str]:
    """The engine's modules that a file imports."""
    for module, names in imports(path):
        for name in names:
            if f"{module}.{name}" in MODULES:
                yield f"{module}.{name}"
                break
        else:
            if module in MODULES:
                yield module


def test_the_table_of_names_the_imports_for_types_and_the_list_are_the_same() -> None:
    typed = {
        (module.removeprefix("engine."), name)
        for module, names in imports(ENGINE / "__init__.py")
        if module.startswith("engine.")
        for name in names
    }
    listed = {(module, name) for module, names in engine._MODULES.items() for name in names}
    assert typed == listed
    assert sorted(engine.__all__) == sorted(name for _, name in listed)


@pytest.mark.parametrize("name", engine.__all__)
def test_each_name_is_there(name: str) -> None:
    assert getattr(engine, name) is not None
    assert name in dir(engine)


def test_what_is_not_listed_is_not_there() -> None:
    with pytest.raises(AttributeError, match="Emitter"):
        _ = engine.Emitter


@pytest.mark.parametrize("names", ["Feed, Stop, Tell", "CONNECTIONS, ConnectionTable", "Session, Rate"])
def test_who_needs_little_imports_neither_strawberry_nor_the_server(names: str) -> None:
    heavy = "{'strawberry', 'graphql', 'uvicorn', 'websockets', 'httptools'}"
    program = f"import sys\nfrom engine import {names}\nprint(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_no_module_stands_in_a_circle_not_even_for_types() -> None:
    below = {module: set(inner(path)) - {module} for module, path in MODULES.items() if module != "engine"}
    while free := {module for module, uses in below.items() if not uses & below.keys()}:
        for module in free:
            del below[module]
    assert not below, f"each of these uses another of them: {sorted(below)}"


FLOORS = (
    {"messages", "latencies", "correlation", "compact", "fair_queue"},
    {"strawberry_internals", "errors"},
    {"document"},
    {"counters"},
    {"cache"},
    {"execution"},
    {"subscriptions"},
    {"engine"},
    {"transports"},
    {"server"},
)
"""The engine's own floor plan, the lowest first."""


def test_imports_go_down() -> None:
    floor_of = {name: number for number, floor in enumerate(FLOORS) for name in floor}
    wrong = []
    for module, path in MODULES.items():
        if module == "engine":
            continue
        own = floor_of[module.split(".")[1]]
        wrong += [f"{module} imports {used}" for used in inner(path) if floor_of[used.split(".")[1]] > own]
    assert not wrong, "\n".join(wrong)


def test_no_file_is_called_as_a_library_is() -> None:
    libraries = sys.stdlib_module_names | {
        "strawberry",
        "graphql",
        "starlette",
        "uvicorn",
        "websockets",
        "orjson",
    }
    assert not {path.stem for path in MODULES.values()} & libraries


@pytest.mark.parametrize("folder", [ENGINE, TESTS], ids=["engine", "tests"])
def test_nothing_of_the_house_around_is_imported(folder: Path) -> None:
    around = {path.stem for path in ROOT.glob("*.py")} | {
        path.name for path in ROOT.iterdir() if path.is_dir()
    }
    around -= {"engine", "tests"}
    wrong = [
        f"{path.relative_to(ROOT)} imports {module}"
        for path in folder.rglob("*.py")
        if "node_modules" not in path.parts
        for module, _ in imports(path)
        if module.partition(".")[0] in around
        or (module.startswith("tests.") and not module.startswith("tests.engine"))
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("module", [m for m in MODULES if m != "engine.strawberry_internals"])
def test_privates_of_strawberry_and_graphql_core_are_taken_in_one_file(module: str) -> None:
    for used, names in imports(MODULES[module]):
        top = used.partition(".")[0]
        assert top not in ("strawberry", "graphql") or used == top, f"{module} imports {used}"
        assert top not in ("strawberry", "graphql") or not any(name.startswith("_") for name in names)


INDONESIAN = (
    "terlalu",
    "banyak",
    "coba",
    "lagi",
    "terjadi",
    "kesalahan",
    "anda",
    "tidak",
    "yang",
    "langganan",
)


def test_it_speaks_no_language_of_an_application() -> None:
    wrong = [
        f"{module}: {node.value}"
        for module, path in MODULES.items()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for word in node.value.lower().split()
        if word.strip(".,;:/") in INDONESIAN
    ]
    assert not wrong, "\n".join(wrong)
