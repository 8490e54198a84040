"""Complaints of the named accounts, one in each state that a visitor of the demonstration will look for."""

from datetime import timedelta

from operations.seed.author import Author
from operations.seed.phrases import PHRASES
from operations.seed.script import Deed
from operations.seed.story import Story
from operations.seed.subjects import BY_CATEGORY
from rules.roles import Actor
from rules.words import ResponseKind


def chosen(author: Author) -> None:
    """Add them; all lie within the last two weeks."""
    cast, verifier = author.cast, author.cast.verifiers[0]

    # Submitted, and waiting for the verifier.
    _begin(author, "lampu-jalan", 0, "Semanding", 0, by=cast.warga, hours=2)

    # Needs information.
    story = _begin(author, "sampah", 1, "Palang", 10, by=cast.warga, days=3)
    story.ask(story.at + timedelta(hours=2), verifier, PHRASES.verifiers_questions[0])

    # Routed: two neighbours with the same problem.
    for filer, days in ((cast.warga, 1.2), (cast.siti, 0.9)):
        story = _begin(author, "drainase-banjir", 0, "Tuban", 9, by=filer, days=days)
        story.verify(story.at + timedelta(minutes=50), verifier, "DPUPR")

    # In progress.
    story, officer = (
        _begin(author, "jalan-rusak", 2, "Merakurak", 4, by=cast.warga, days=9),
        cast.officers["DPUPR"][0],
    )
    story.verify(story.at + timedelta(hours=3), verifier, "DPUPR")
    story.then(story.at + timedelta(hours=1), Deed.OPEN, officer)
    story.then(story.at + timedelta(minutes=5), Deed.CLAIM, officer)
    story.respond(
        story.at + timedelta(hours=2), officer, ResponseKind.ACKNOWLEDGEMENT, PHRASES.acknowledgements[1]
    )
    story.respond(story.at + timedelta(hours=70), officer, ResponseKind.PROGRESS, story.subject.progress[1])

    # Resolved, and waiting for its reporter.
    for category, opd, filer, days in (
        ("air-bersih", "PDAM", cast.warga, 5),
        ("lampu-jalan", "DLHP", cast.siti, 6),
    ):
        officer = cast.officers[opd][0]
        story = _begin(author, category, 2, "Tuban", 5, by=filer, days=days)
        story.verify(story.at + timedelta(hours=2), verifier, opd)
        story.respond(
            story.at + timedelta(hours=3), officer, ResponseKind.ACKNOWLEDGEMENT, PHRASES.acknowledgements[0]
        )
        story.respond(story.at + timedelta(hours=60), officer, ResponseKind.RESOLUTION, story.case.answers[0])

    # Filed by a volunteer for somebody else.
    story = _begin(author, "kependudukan", 6, "Rengel", 3, by=cast.volunteers[0], days=2)
    story.verify(story.at + timedelta(hours=4), verifier, "DUKCAPIL")


def _begin(
    author: Author, category: str, case: int, district: str, village: int, *, by: Actor, **ago: float
) -> Story:
    """`case` and `village` by their places in the data files, from 0; `ago` as timedelta takes it."""
    subject = BY_CATEGORY[category]
    return author.begin(
        subject,
        author.now - timedelta(**ago),
        case=subject.cases[case],
        at_place=author.town(district, village),
        by=by,
        confidential=False,
    )
