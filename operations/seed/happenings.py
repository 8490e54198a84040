"""What happens between complaints: supporters, duplicates that are merged, the regent's instructions."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

from operations.seed.author import Author
from operations.seed.hours import tick_free
from operations.seed.phrases import PHRASES
from operations.seed.script import Deed, Step
from operations.seed.story import SILENT, Story
from rules.deadlines import WIB
from rules.words import ComplaintKind

_MANY = frozenset({"jalan-rusak", "drainase-banjir", "air-bersih", "lampu-jalan", "sampah"})
"""Subjects that touch a whole street."""
_GENERAL = ("DPUPR", "DLHP", "DINKES", "DISKOMINFO", "DINSOS", "PDAM", "SATPOLPP", "DUKCAPIL")


def _open_to_all(story: Story) -> bool:
    filing = story.steps[0].filing
    return filing is not None and not (
        filing.said.confidential or filing.said.kind is ComplaintKind.OVERSIGHT
    )


def _span(author: Author, story: Story) -> tuple[datetime, datetime] | None:
    """While it is public and not done yet."""
    if story.routed_at is None or not _open_to_all(story):
        return None
    return story.routed_at, min(story.done_at or author.now, author.now)


def supporters(author: Author) -> Iterator[Step]:
    """Neighbours who have the same problem: mostly none, sometimes many."""
    rng = author.rng
    for story in author.stories:
        span = _span(author, story)
        if span is None or span[1] - span[0] < timedelta(hours=2):
            continue
        number = min(len(author.cast.citizens) - 1, int(rng.paretovariate(1.3)) - 1)
        if story.subject.category not in _MANY:
            number //= 3
        filer = story.steps[0].by
        for person in rng.sample(author.cast.citizens, number):
            if person != filer:
                at = span[0] + (span[1] - span[0]) * (0.02 + 0.96 * rng.random() ** 2)
                yield Step(tick_free(at), Deed.SUPPORT, story.number, person)


def merges(author: Author) -> None:
    """Add stories: some file what a neighbour has filed already, and the verifier sees it."""
    rng = author.rng
    for story in list(author.stories):
        span = _span(author, story)
        if span is None or span[1] - span[0] < timedelta(hours=30) or rng.random() > 0.045:
            continue
        if any(s.deed in (Deed.ASK, Deed.RETURN, Deed.WITHDRAW) for s in story.steps):
            continue
        for _ in range(rng.choice((1, 1, 1, 2, 3))):
            filed = span[0] + (span[1] - span[0]) * (0.05 + rng.random() * 0.3)
            again = author.begin(
                story.subject,
                filed,
                case=story.case,
                at_place=author.near(story.place),
                confidential=False,
            )
            verifier = rng.choice(author.cast.verifiers)
            at = tick_free(author.hours.office(again.at, author.hours.about(1.5, 0.7, most=6)))
            if at > span[1] - timedelta(hours=1):
                again.run()
                continue
            again.then(at, Deed.MERGE, verifier, other=story.number)
            if rng.random() < 0.12:
                again.then(author.hours.office(again.at, 6 + rng.random() * 20), Deed.UNMERGE, verifier)
                again.route(author.hours.office(again.at, 1), verifier)


def instructions(author: Author) -> Iterator[Step]:
    """The regent instructs: about what drags on or moves many, and now and then in general."""
    rng = author.rng
    for story in author.stories:
        span = _span(author, story)
        if span is None or span[1] - span[0] < timedelta(days=6):
            continue
        recent = span[1] > author.now - timedelta(days=12)
        if rng.random() > (0.16 if recent else 0.05):
            continue
        latest = min(span[1] - timedelta(hours=3), author.now - timedelta(hours=2))
        earliest = max(span[0] + timedelta(days=3), latest - timedelta(days=9))
        at = author.hours.office(earliest + (latest - earliest) * rng.random(), 0.2 + rng.random())
        text = rng.choice(PHRASES.instructions)
        yield from _instruction(author, at, story.opd, text, story.number, f"i{story.number}")
    for n in range(16):
        at = author.hours.office(
            author.now - timedelta(days=3 + n * 21 + rng.random() * 10), rng.random() * 6
        )
        text = PHRASES.general_instructions[n % len(PHRASES.general_instructions)]
        yield from _instruction(author, at, _GENERAL[n % len(_GENERAL)], text, None, f"g{n}")


def _instruction(
    author: Author, at: datetime, opd: str, text: str, story: int | None, key: str
) -> Iterator[Step]:
    rng, hours = author.rng, author.hours
    at = tick_free(at)
    due_at = None
    if rng.random() < 0.3:
        day = at.astimezone(WIB).date() + timedelta(days=rng.randint(2, 5))
        due_at = datetime.combine(day, time(16), WIB).astimezone(UTC)
    yield Step(at, Deed.INSTRUCT, story, author.cast.regent, text, opd=opd, key=key, due_at=due_at)
    chance = rng.random()
    recent = at > author.now - timedelta(days=14)
    if recent and (chance > 0.9 or opd in SILENT):
        return
    wait = 28 + rng.random() * 20 if chance > 0.78 else hours.about(8, 0.7, most=22)
    by = author.cast.heads[opd] if rng.random() < 0.6 else rng.choice(author.cast.officers[opd])
    words = rng.choice(PHRASES.instruction_answers)
    yield Step(tick_free(hours.office(at, wait)), Deed.ANSWER, story, by, words, opd=opd, key=key)
