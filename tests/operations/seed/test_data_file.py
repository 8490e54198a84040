"""A data file that is not as it should be is named, and the key with it."""

import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from operations.seed import districts
from operations.seed.data_file import DataProblem, load, load_rows
from operations.seed.districts import VillageSeed
from tests.house.tree import ROOT


class Leaf(NamedTuple):
    name: str
    size: int = 1


class Tree(NamedTuple):
    code: str
    leaves: tuple[Leaf, ...] = ()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "trees.toml"


def test_a_file_is_read_in_its_order(file: Path) -> None:
    file.write_text('[jati]\nleaves = [{name = "é"}]\n[asem]\n', encoding="utf-8")
    assert load_rows(file, Tree) == (Tree("jati", (Leaf("é", 1),)), Tree("asem"))
    file.write_text('code = "jati"\n[[leaves]]\nname = "a"\nsize = 2\n', encoding="utf-8")
    assert load(file, Tree) == Tree("jati", (Leaf("a", 2),))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("[jati]\nleaves = [{size = 2}]", r"jati\.leaves\.0\.name"),
        ('[jati]\nleaves = [{name = "a", sise = 2}]', r"jati\.leaves\.0\.sise"),
        ("[jati]\nleaves = [{name = 3}]", r"jati\.leaves\.0\.name"),
        ("[jati]\n[jati]", "jati"),
        ("jati = 3", "jati"),
        ('[jati]\nleaves = [{name = "a", size = "2"}]', r"jati\.leaves\.0\.size"),
        ('[jati]\nleaves = [{name = "a", size = true}]', r"jati\.leaves\.0\.size"),
        ('[jati]\ncode = "asem"', "jati"),
    ],
    ids=[
        "missing",
        "unknown",
        "of another type",
        "twice",
        "no table",
        "a number as text",
        "a truth",
        "a code",
    ],
)
def test_what_is_wrong_is_named_with_its_file_and_key(file: Path, text: str, key: str) -> None:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DataProblem, match=rf"trees\.toml: .*{key}"):
        load_rows(file, Tree)


@pytest.mark.parametrize("content", [None, "name = 'é'".encode("latin-1")], ids=["absent", "not in UTF-8"])
def test_a_file_that_cannot_be_read_is_named(file: Path, content: bytes | None) -> None:
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(DataProblem, match=r"trees\.toml: "):
        load(file, Leaf)


def test_the_mark_with_which_editors_begin_a_file_is_passed_over(file: Path) -> None:
    file.write_text('name = "a"', encoding="utf-8-sig")
    assert load(file, Leaf) == Leaf("a")


@pytest.mark.parametrize("text", ["di {desa}", "di {desq}", "di {0}", "di {desa", "di {desa.x}"])
def test_a_text_may_have_some_words_in_braces_and_no_others(file: Path, text: str) -> None:
    file.write_text(f'code = "jati"\nleaves = [{{name = "{text}"}}]', encoding="utf-8")
    if text == "di {desa}":
        assert load(file, Tree, words=("desa",)).leaves == (Leaf(text),)
        return
    with pytest.raises(DataProblem, match=r"trees\.toml: 'di .*' may have in braces: \{desa\}"):
        load(file, Tree, words=("desa",))


def test_villages_without_a_column_are_named(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text("\ufeffcode;name\n35.23.16.1001;Mondokan\n", encoding="utf-8")
    monkeypatch.setattr(districts, "_VILLAGES", file)
    districts._register.cache_clear()
    with pytest.raises(DataProblem, match=r"trees\.toml: no column 'code'"):
        districts._register()
    file.write_text("\ufeffcode,name\n35.23.16.1001,Mondokan\n", encoding="utf-8")
    assert districts._register() == {"35.23.16": [VillageSeed("Mondokan", True)]}
    districts._register.cache_clear()


def test_a_server_starts_whatever_the_data_files_say(migrated_sqlite: str) -> None:
    """It gets as far as its socket, which another has."""
    without = "import sys; sys.modules['operations.seed.data_file'] = None; import cli; cli.app()"
    with socket.create_server(("127.0.0.1", 0)) as taken:
        command = [sys.executable, "-c", without, "serve", "--port", str(taken.getsockname()[1])]
        settings = {"TAPROSE_DATABASE_URL": migrated_sqlite, "TAPROSE_SECRET": "a secret for tests alone"}
        run = subprocess.run(
            command, cwd=ROOT, env={**os.environ, **settings}, capture_output=True, text=True, timeout=120
        )
    assert "another program has it" in run.stderr, run.stderr
