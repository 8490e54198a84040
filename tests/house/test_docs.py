"""Links in the documentation lead somewhere, and the files that it names are there."""

import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from graphql import build_schema, parse, validate

from tests.house.tree import FOLDERS, ROOT

_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)|<(?:img|a)\b[^>]*?(?:src|href)=\"([^\"]+)\"")
_HEADING = re.compile(r"^#+\s+(.*?)\s*#*$", re.MULTILINE)
_FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
_SOURCE = re.compile(r"`([\w./-]+\.(?:py|tsx?|mjs))`")
_WRITTEN = [
    *ROOT.glob("*.md"),
    *(
        page
        for name in ("docs", "benchmarks", "engine", "operations")
        for page in ROOT.glob(f"{name}/**/*.md")
    ),
]
PAGES = sorted(page for page in _WRITTEN if "node_modules" not in page.parts)


def _anchor(heading: str) -> str:
    """As the usual forges make them from a heading."""
    words = re.sub(r"[`*_]|\[([^\]]*)\]\([^)]*\)", r"\1", heading.lower())
    return re.sub(r"[^\w\- ]", "", words).strip().replace(" ", "-")


def _words(page: Path) -> str:
    return _FENCE.sub("", page.read_text())


def _links(page: Path) -> list[str]:
    return [a or b for a, b in _LINK.findall(_words(page))]


def _dead(page: Path, link: str) -> bool:
    if re.match(r"[a-z]+:", link):
        return False
    target, _, anchor = unquote(link).partition("#")
    path = (page.parent / target).resolve() if target else page
    if not path.exists():
        return True
    return (
        bool(anchor) and path.suffix == ".md" and anchor not in map(_anchor, _HEADING.findall(_words(path)))
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    assert [link for link in _links(page) if _dead(page, link)] == []


def _absent(page: Path, name: str) -> bool:
    """Whether no file has this name: from the root, beside the page, or below whatever folder."""
    if (ROOT / name).exists() or (page.parent / name).exists():
        return False
    folders = ("web", "tests", "benchmarks", *FOLDERS)
    return not any("node_modules" not in p.parts for f in folders for p in (ROOT / f).glob(f"**/{name}"))


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_source_that_is_named_is_there(page: Path) -> None:
    assert [name for name in _SOURCE.findall(_words(page)) if _absent(page, name)] == []


def test_a_source_that_is_gone_is_noticed() -> None:
    page = ROOT / "README.md"
    assert [_absent(page, n) for n in ("app.py", "complaint/table.py", "models/gone.py")] == [
        False,
        False,
        True,
    ]


def test_what_the_readme_posts_is_json_with_a_valid_document() -> None:
    schema = build_schema((ROOT / "schema" / "schema.graphql").read_text())
    bodies = re.findall(r" -d '(\{.*?\})'$", (ROOT / "README.md").read_text(), re.MULTILINE | re.DOTALL)
    assert bodies
    for body in bodies:
        assert validate(schema, parse(json.loads(body)["query"])) == []


def test_a_dead_link_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# One two\n[a](none.md) [b](#one-two) [c](#three) [d](page.md) [e](https://x.test/none)")
    assert [link for link in _links(page) if _dead(page, link)] == ["none.md", "#three"]
