"""What people complain of in the demonstration, and what the offices answer: data/subjects/, by category."""

from typing import NamedTuple

from operations.seed.data_file import DATA, load
from operations.seed.places import WORDS
from rules.words import ComplaintKind


class Case(NamedTuple):
    """One complaint to be made out. `answers` are what may be said when it is done, `scene` names the picture
    that would go with it, `only_in` the kecamatan where alone it can happen."""

    title: str
    text: str
    answers: tuple[str, ...]
    kind: ComplaintKind = ComplaintKind.COMPLAINT
    scene: str | None = None
    only_in: frozenset[str] = frozenset()

    def fits(self, district: str) -> bool:
        return not self.only_in or district in self.only_in


class Subject(NamedTuple):
    """`share` of all complaints in per mille; `days` is the usual number of working days until it is done;
    `local` the share (0 to 1) that goes to the kecamatan's own office instead of the category's OPD."""

    category: str
    share: int
    days: float
    cases: tuple[Case, ...]
    progress: tuple[str, ...]
    questions: tuple[str, ...] = ("Mohon dilengkapi lokasi persisnya beserta patokan terdekat.",)
    local: float = 0.0
    done_scene: str | None = None


SUBJECTS = tuple(load(file, Subject, words=WORDS) for file in sorted((DATA / "subjects").glob("*.toml")))
BY_CATEGORY = {subject.category: subject for subject in SUBJECTS}
