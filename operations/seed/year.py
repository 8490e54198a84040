"""The whole year of the demonstration, step by step."""

from dataclasses import replace
from itertools import islice

from operations.seed.announcements import announcements
from operations.seed.author import Author
from operations.seed.chosen import chosen
from operations.seed.happenings import instructions, merges, supporters
from operations.seed.reporting import reports
from operations.seed.script import Deed, Step
from rules.words import ResponseKind

ILLUSTRATED = 55
"""Of so many complaints one has pictures; all of them among the newest."""


def script_of(author: Author, complaints: int) -> list[Step]:
    """About so many complaints and all that belongs to them, in time; nothing after the author's `now`."""
    for filed_at in author.filings(round(complaints * 0.96)):
        author.begin(author.subject(filed_at), filed_at).run()
    steps = [*supporters(author)]
    merges(author)
    chosen(author)
    steps += instructions(author)
    steps += reports(author)
    steps += announcements(author)
    for story in author.stories:
        steps += story.steps
    # By story where two things happen in the same second.
    happened = sorted((s for s in steps if s.at <= author.now), key=lambda s: (s.at, s.story or 0))
    return _illustrated(author, happened, number=max(6, complaints // ILLUSTRATED))


def _illustrated(author: Author, steps: list[Step], *, number: int) -> list[Step]:
    """With pictures for the newest complaints that one would photograph, and for their answers."""
    filed = (s.story for s in reversed(steps) if s.deed is Deed.SUBMIT and s.story is not None)
    newest = set(islice((n for n in filed if author.stories[n].case.scene), number))
    found = []
    for step in steps:
        scene = None
        if step.story in newest and step.story is not None:
            story = author.stories[step.story]
            if step.deed is Deed.SUBMIT:
                scene = story.case.scene
            elif step.answer is ResponseKind.RESOLUTION:
                scene = story.subject.done_scene
        found.append(replace(step, scenes=(scene,)) if scene else step)
    return found
