"""The search stays as good as it is."""

from pathlib import Path

from rules.words import ComplaintOrder
from tests.search_set.asking import ask, precision, questions
from tests.search_set.regency import regency

BEFORE = 0.325
"""Before there were stems, forgiven mistakes and an order by relevance: words alone, the newest first."""


async def test_a_hundred_questions_find_what_a_person_would_expect(tmp_path: Path) -> None:
    assert len({each.asked for each in questions()}) == 100
    async with regency(tmp_path):
        answers = await ask(ComplaintOrder.RELEVANCE)
    assert precision(answers) >= 0.93 > BEFORE
    assert sum(not answer.good for answer in answers) <= 3
    for kind, least in (
        ("plain", 1),
        ("places", 0.95),
        ("stems", 0.85),
        ("said_otherwise", 0.9),
        ("mistyped", 0.9),
    ):
        assert precision([each for each in answers if each.question.kind == kind]) >= least, kind
