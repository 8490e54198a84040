"""Prints how good the search is: precision at ten by kind of question, and the questions that find nothing of
what is expected. `python -m tests.search_set [folder]`: the folder keeps the demonstration for next time;
`python -m tests.search_set postgres`: of a PostgreSQL that is started for it."""

import asyncio
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from operations.cluster.postgres import Postgres
from rules.words import ComplaintOrder
from tests.search_set.asking import Answer, ask, precision
from tests.search_set.regency import regency


async def _asked(folder: Path, url: str | None) -> dict[ComplaintOrder, list[Answer]]:
    async with regency(folder, url):
        return {order: await ask(order) for order in (ComplaintOrder.NEWEST, ComplaintOrder.RELEVANCE)}


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def _told(order: ComplaintOrder, answers: list[Answer]) -> None:
    _say(f"{order}: precision at 10 of {len(answers)} questions {precision(answers):.3f}")
    for kind in dict.fromkeys(answer.question.kind for answer in answers):
        some = [answer for answer in answers if answer.question.kind == kind]
        _say(f"  {kind:16} {len(some):3} questions  {precision(some):.3f}")
    missed = [answer.question.asked for answer in answers if not answer.good]
    _say(f"  {len(missed)} find nothing that is expected: {'; '.join(missed)}")


def main() -> None:
    given, url = sys.argv[1:], None
    with tempfile.TemporaryDirectory() as made, ExitStack() as stack:
        if given == ["postgres"]:
            server = Postgres()
            stack.callback(server.close)
            server.start()
            url = stack.enter_context(server.database())
        folder = Path(given[0] if given and url is None else made)
        for order, answers in asyncio.run(_asked(folder, url)).items():
            _told(order, answers)


if __name__ == "__main__":
    main()
