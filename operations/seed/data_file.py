"""The folder data/: what a person of the regency may edit, each file read strictly into a shape of ours."""

import tomllib
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from operations.problem import OfficeProblem

DATA = Path(__file__).parent / "data"

Shape = TypeVar("Shape")


class DataProblem(OfficeProblem):
    """What is wrong with a file, with its name and the key."""


def load(file: Path, shape: type[Shape]) -> Shape:
    """The whole TOML file as a NamedTuple. DataProblem: a key is missing, unknown or of another type."""
    return _shaped(file, _parsed(file), shape)


def load_rows(file: Path, shape: type[Shape]) -> tuple[Shape, ...]:
    """A row for each table of the file, in their order; a table's heading is the row's `code`."""
    tables = _parsed(file)
    for code, table in tables.items():
        if not isinstance(table, dict):
            raise DataProblem(f"{file}: {code} is no table.")
        table["code"] = code
    return tuple(_shaped(file, tables, dict[str, shape]).values())  # type: ignore[valid-type]


def _parsed(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise DataProblem(f"{file}: {error}") from None


def _shaped(file: Path, content: dict[str, Any], shape: type[Shape]) -> Shape:
    try:
        return TypeAdapter(shape).validate_python(content)
    except ValidationError as wrong:
        said = [f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in wrong.errors()]
        raise DataProblem(f"{file}: {'; '.join(said)}") from None
