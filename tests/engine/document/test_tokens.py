"""What is too long to be read is not read."""

from __future__ import annotations

import pytest
from graphql import GraphQLError, Lexer, Source, TokenKind
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.document import documents
from engine.document.limits import _TOKEN, Limits, more_tokens_than
from engine.errors import RequestRefused
from tests.engine.desk import an_engine

PIECES = st.sampled_from(
    [
        "{", "}", "(", ")", "[", "]", "!", "$", "&", ":", "=", "@", "|", "...", "name", "_x1", "12",
        "-1.5e10", '"text"', '"a \\" b"', '""', '"""block "quoted" \\""" end"""', '""""""', "# a comment\n",
        ",", " ", "\n", "\ufeff",
        "..", '"open', '"""open', "é", "\\", "0x", "1name",
    ]
)  # fmt: skip


def lexed(text: str) -> int | None:
    """How many tokens the parser counts; None where it refuses the text."""
    lexer, count = Lexer(Source(text)), 0
    try:
        while lexer.advance().kind is not TokenKind.EOF:
            count += lexer.token.kind is not TokenKind.COMMENT
    except GraphQLError:
        return None
    return count


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_no_text_is_said_to_have_more_tokens_than_the_parser_finds(text: str) -> None:
    count = lexed(text)
    if count is None:
        return
    assert not more_tokens_than(count, text)
    if count:
        assert more_tokens_than(count - 1, text) or len(text) <= count - 1


def test_a_text_with_too_many_tokens_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = an_engine(limits=Limits(tokens=100))

    def never(*_: object, **__: object) -> None:
        raise AssertionError("it was parsed")

    monkeypatch.setattr(documents, "parse", never)
    with pytest.raises(RequestRefused, match="100"):
        engine.documents.prepare("{" + " __typename" * 200 + "}")


@pytest.mark.parametrize("unit", ['"\\"', '"""', '"', '""" \\"""', "#", '"\\', "..", "-", "1."])
def test_no_text_is_looked_at_more_than_once(unit: str) -> None:
    """What begins a string or a comment always begins one, so that nothing behind it is looked at in vain."""
    rest = _TOKEN.sub("", unit * 5_000)
    assert not set(rest) & {'"', "#"}


def test_what_was_refused_is_refused_again_without_being_read(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = an_engine()
    parsed: list[str] = []
    parse = documents.parse

    def noting(text: str, **options: int) -> object:
        parsed.append(text)
        return parse(text, **options)

    monkeypatch.setattr(documents, "parse", noting)
    told = []
    for _ in range(3):
        with pytest.raises(RequestRefused) as refused:
            engine.documents.prepare("{ nothing }")
        told.append(refused.value.entries)
    assert parsed == ["{ nothing }"]
    assert told[0] == told[1] == told[2]
    for n in range(documents.MOST_REFUSALS + 10):
        with pytest.raises(RequestRefused):
            engine.documents.prepare(f"{{ nothing{n} }}")
    assert len(engine.documents._refused) == documents.MOST_REFUSALS
