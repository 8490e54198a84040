"""A data file that is not as it should be is named, and the key with it."""

from pathlib import Path
from typing import NamedTuple

import pytest

from operations.seed.data_file import DataProblem, load, load_rows


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
    ],
    ids=["missing", "unknown", "of another type", "twice", "no table"],
)
def test_what_is_wrong_is_named_with_its_file_and_key(file: Path, text: str, key: str) -> None:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DataProblem, match=rf"trees\.toml: .*{key}"):
        load_rows(file, Tree)
