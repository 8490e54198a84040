"""rules/ is standard library only (and the stemmer), does no I/O and reads no clock."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import rules

FILES = sorted(Path(rules.__file__).parent.glob("**/*.py"))
PURE = {
    "bisect",
    "collections",
    "dataclasses",
    "datetime",
    "enum",
    "functools",
    "hashlib",
    "ipaddress",
    "itertools",
    "json",
    "math",
    "operator",
    "re",
    "string",
    "threading",
    "types",
    "typing",
    "unicodedata",
    "urllib",  # its parse alone
    "zlib",
}
STEMMER = "snowballstemmer"
"""Pure as well: tables and loops."""
IMPURE_CALLS = {"open", "print", "input", "exec", "eval", "now", "utcnow", "today"}

every_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports are written out"
            yield (node.module or "").split(".")[0]


def called(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            match node.func:
                case ast.Name(id=name) | ast.Attribute(attr=name):
                    yield name


def test_the_files_are_found() -> None:
    assert {"deadlines.py", "workflow.py", "roles.py"} <= {path.name for path in FILES}
    assert sys.stdlib_module_names >= PURE


@every_file
def test_a_rule_imports_only_rules_and_the_pure_part_of_the_standard_library(path: Path) -> None:
    assert set(imported(ast.parse(path.read_text()))) <= PURE | {"rules", STEMMER}


@every_file
def test_a_rule_asks_no_clock_and_touches_no_file(path: Path) -> None:
    assert not set(called(ast.parse(path.read_text()))) & IMPURE_CALLS
