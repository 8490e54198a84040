"""What stands in the table of changes is said in words."""

import pytest

from rules.audit import ACT_WORDS, FIELD_WORDS, NOUN_WORDS, AuditAct, AuditField, AuditNoun


@pytest.mark.parametrize(
    ("words", "members"), [(NOUN_WORDS, AuditNoun), (ACT_WORDS, AuditAct), (FIELD_WORDS, AuditField)]
)
def test_each_has_its_words(words: dict[str, str], members: type[AuditNoun]) -> None:
    assert set(words) == set(members)
    assert all(word == "OPD" or not word.isupper() for word in words.values())
    assert len(set(words.values())) == len(words)


def test_a_noun_fits_its_column() -> None:
    assert max(len(noun.value) for noun in AuditNoun) <= 16
