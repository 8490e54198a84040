"""Contacts stand sealed in the database: whoever reads them by a statement of their own opens them."""

import ast
import re
from pathlib import Path

from operations.sealing_contacts import COLUMNS
from tests.house.tree import FOLDERS, ROOT, imports, sources, tree

_NAMES = "|".join(sorted({column for columns in COLUMNS.values() for column in columns}))
_READS = re.compile(rf"SELECT\b.*?[ .(]({_NAMES})\b.*?\bFROM\b", re.DOTALL)
BY_NULL = {"reads/retention.py"}
"""They ask whether there is one, and not which."""


def _statements(path: Path) -> list[str]:
    """Every text, those in braces left out."""
    found = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.append(node.value)
        elif isinstance(node, ast.JoinedStr):
            parts = [str(part.value) if isinstance(part, ast.Constant) else "?" for part in node.values]
            found.append("".join(parts))
    return found


def test_who_selects_a_contact_opens_it() -> None:
    reading = {
        str(path.relative_to(ROOT)): path
        for path in sources(*FOLDERS)
        if any(_READS.search(text) for text in _statements(path))
    }
    assert {"reads/account.py", "reads/receiver.py", "models/identity/signing_in.py"} <= reading.keys()
    opening = {
        name
        for name, path in reading.items()
        if any(module == "models.contacts" for module, _ in imports(path)) and "opened(" in path.read_text()
    }
    assert reading.keys() - opening - BY_NULL == set()
