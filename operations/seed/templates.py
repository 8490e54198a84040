"""Answers that the OPDs keep for reuse."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from models.reply_template import ReplyTemplate
from operations.seed.data_file import DATA, load


class _Template(NamedTuple):
    title: str
    text: str


class _Templates(NamedTuple):
    for_all: tuple[_Template, ...]
    by_opd: dict[str, tuple[_Template, ...]]


def templates(opds: Mapping[str, int]) -> Iterator[ReplyTemplate]:
    """For every OPD; `opds` are row ids by code."""
    found = load(DATA / "reply_templates.toml", _Templates)
    for code, opd_id in opds.items():
        for template in (*found.for_all, *found.by_opd.get(code, ())):
            yield ReplyTemplate(opd_id=opd_id, title=template.title, text=template.text)
