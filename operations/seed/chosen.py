"""Complaints of the named accounts, one in each state that a visitor of the demonstration will look for."""

from datetime import timedelta

from operations.seed import phrases
from operations.seed.author import Author
from operations.seed.script import Deed
from operations.seed.subjects.environment import WASTE, WATER
from operations.seed.subjects.people import PAPERS
from operations.seed.subjects.streets import DRAINS, LIGHTS, ROADS
from rules.words import ResponseKind


def chosen(author: Author) -> None:
    """Add them; all lie within the last two weeks."""
    _waiting(author)
    _asked(author)
    _routed(author)
    _under_way(author)
    _resolved(author)
    _filed_for_someone(author)


def _waiting(author: Author) -> None:
    author.begin(
        LIGHTS,
        author.now - timedelta(hours=2),
        case=LIGHTS.cases[0],
        at_place=author.town("Semanding", 0),
        by=author.cast.warga,
        confidential=False,
    )


def _asked(author: Author) -> None:
    story = author.begin(
        WASTE,
        author.now - timedelta(days=3),
        case=WASTE.cases[1],
        at_place=author.town("Palang", 10),
        by=author.cast.warga,
        confidential=False,
    )
    story.ask(story.at + timedelta(hours=2), author.cast.verifiers[0], phrases.VERIFIERS_QUESTIONS[0])


def _routed(author: Author) -> None:
    for filer, days in ((author.cast.warga, 1.2), (author.cast.siti, 0.9)):
        story = author.begin(
            DRAINS,
            author.now - timedelta(days=days),
            case=DRAINS.cases[0],
            at_place=author.town("Tuban", 9),
            by=filer,
            confidential=False,
        )
        story.then(
            story.at + timedelta(minutes=50),
            Deed.VERIFY,
            author.cast.verifiers[0],
            opd="DPUPR",
            category=DRAINS.category,
        )


def _under_way(author: Author) -> None:
    story = author.begin(
        ROADS,
        author.now - timedelta(days=9),
        case=ROADS.cases[2],
        at_place=author.town("Merakurak", 4),
        by=author.cast.warga,
        confidential=False,
    )
    officer = author.cast.officers["DPUPR"][0]
    story.then(
        story.at + timedelta(hours=3),
        Deed.VERIFY,
        author.cast.verifiers[0],
        opd="DPUPR",
        category=ROADS.category,
    )
    story.then(story.at + timedelta(hours=1), Deed.OPEN, officer)
    story.then(story.at + timedelta(minutes=5), Deed.CLAIM, officer)
    for kind, hours, words in (
        (ResponseKind.ACKNOWLEDGEMENT, 2, phrases.ACKNOWLEDGEMENTS[1]),
        (ResponseKind.PROGRESS, 70, story.say(ROADS.progress[1])),
    ):
        story.then(story.at + timedelta(hours=hours), Deed.RESPOND, officer, words, answer=kind)


def _resolved(author: Author) -> None:
    for subject, opd, filer, days in (
        (WATER, "PDAM", author.cast.warga, 5),
        (LIGHTS, "DLHP", author.cast.siti, 6),
    ):
        story = author.begin(
            subject,
            author.now - timedelta(days=days),
            case=subject.cases[2],
            at_place=author.town("Tuban", 5),
            by=filer,
            confidential=False,
        )
        officer = author.cast.officers[opd][0]
        story.then(
            story.at + timedelta(hours=2),
            Deed.VERIFY,
            author.cast.verifiers[0],
            opd=opd,
            category=subject.category,
        )
        story.then(
            story.at + timedelta(hours=3),
            Deed.RESPOND,
            officer,
            phrases.ACKNOWLEDGEMENTS[0],
            answer=ResponseKind.ACKNOWLEDGEMENT,
        )
        story.then(
            story.at + timedelta(hours=60),
            Deed.RESPOND,
            officer,
            story.say(subject.resolutions(story.case)[0]),
            answer=ResponseKind.RESOLUTION,
        )


def _filed_for_someone(author: Author) -> None:
    story = author.begin(
        PAPERS,
        author.now - timedelta(days=2),
        case=PAPERS.cases[6],
        at_place=author.town("Rengel", 3),
        by=author.cast.volunteers[0],
        confidential=False,
    )
    story.then(
        story.at + timedelta(hours=4),
        Deed.VERIFY,
        author.cast.verifiers[0],
        opd="DUKCAPIL",
        category=PAPERS.category,
    )
