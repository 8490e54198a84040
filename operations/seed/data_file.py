"""The folder data/: what a person of the regency may edit, each file read strictly into a shape of ours."""

import tomllib
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import to_json

from operations.problem import OfficeProblem

DATA = Path(__file__).parent / "data"
_own: list[Path] = []
"""The folder of the regency's own, where there is one."""

Shape = TypeVar("Shape")


class DataProblem(OfficeProblem):
    """What is wrong with a file, with its name and the key."""


def use(folder: Path) -> None:
    """Take this folder's files in place of those of the same names, in what is imported from now on."""
    _own[:] = [folder]


def of_regency(name: str) -> Path:
    """A file about the regency itself: its own, or else the one that is here."""
    return next((own / name for own in _own if (own / name).exists()), DATA / name)


def load(file: Path, shape: type[Shape], *, words: Collection[str] = ()) -> Shape:
    """The whole TOML file as a NamedTuple. DataProblem: a key is missing, unknown or of another type, or a
    text has in braces what is none of `words`."""
    content = _parsed(file)
    for text in _texts(content):
        try:
            text.format_map(dict.fromkeys(words, ""))
        except (LookupError, ValueError, AttributeError):
            allowed = ", ".join(f"{{{word}}}" for word in words) or "nothing"
            raise DataProblem(f"{file}: {text!r} may have in braces: {allowed}.") from None
    return _shaped(file, content, shape)


def load_rows(file: Path, shape: type[Shape]) -> tuple[Shape, ...]:
    """A row for each table of the file, in their order; a table's heading is the row's `code`."""
    tables = _parsed(file)
    for code, table in tables.items():
        if not isinstance(table, dict) or "code" in table:
            raise DataProblem(f"{file}: {code} is no table whose heading is its code.")
        table["code"] = code
    return tuple(_shaped(file, tables, dict[str, shape]).values())  # type: ignore[valid-type]


def _parsed(file: Path) -> dict[str, Any]:
    try:
        # Editors on Windows begin a file with a mark (BOM), which is none of TOML's.
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise DataProblem(f"{file}: {error}") from None


def _texts(content: Any) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict | list):
        for part in content.values() if isinstance(content, dict) else content:
            yield from _texts(part)


def _shaped(file: Path, content: dict[str, Any], shape: type[Shape]) -> Shape:
    try:
        # By way of JSON, in which strict types may be tuples, sets and enums.
        return TypeAdapter(shape).validate_json(to_json(content), strict=True)
    except ValidationError as wrong:
        said = [f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in wrong.errors()]
        raise DataProblem(f"{file}: {'; '.join(said)}") from None
