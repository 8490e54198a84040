"""The house as its files say it: which there are, and what each of them imports."""

import ast
from collections.abc import Container, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDERS = (
    "access", "actions", "channels", "composition", "consumers", "database", "documents", "engine", "models",
    "operations", "reads", "realtime", "resolvers", "routes", "rules", "schema",
)  # fmt: skip
"""Those of the product; one that nothing fills yet need not be there."""
DOORS = ("app", "cli", "commands", "config", "setting_values")


def sources(*names: str) -> list[Path]:
    """The Python files of these folders or single modules that are there."""
    found: list[Path] = []
    for name in names:
        single = ROOT / f"{name}.py"
        found += [single] if single.exists() else sorted((ROOT / name).glob("**/*.py"))
    return found


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """The modules that a file imports, wherever in it, with the line."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module or "", node.lineno


def top(module: str) -> str:
    return module.split(".")[0]


def module_of(path: Path) -> str:
    """The name under which a file is imported."""
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    return name.removesuffix(".__init__")


def modules_imported(path: Path, known: Container[str]) -> Iterator[str]:
    """The files among `known` modules that a file imports, wherever in it and for whatever reason."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                if whole in known:
                    yield whole
                elif node.module in known:
                    yield node.module
