"""The part of the stage on which OPDs announce."""

from collections import defaultdict
from collections.abc import Mapping

from models.announcement import Announced, Announcement
from models.change import Change
from models.number_series import year_of
from models.opd import Opd
from operations.seed.script import Deed, Step
from rules import searching


class Announcing:
    """What was announced, by the key of its steps; numbers are counted here, as nothing is asked."""

    def __init__(self, this: Change, opds: Mapping[str, Opd]) -> None:
        self._this = this
        self._opds = opds
        self._rows: dict[str, Announcement] = {}
        self._given: defaultdict[int, int] = defaultdict(int)

    def act(self, step: Step) -> None:
        """One step: written and, unless its words say that it stays a draft, published; corrected; called
        off."""
        by, now = step.by, step.at
        assert by is not None
        if step.deed is Deed.CALL_OFF:
            self._rows[step.key].call_off(step.text, by=by, now=now)
            return
        said = step.announced
        assert said is not None
        words = _words(said)
        if step.deed is Deed.CORRECT_ANNOUNCEMENT:
            self._rows[step.key].correct(said, words, step.text, by=by, now=now)
            return
        row = Announcement.draft(self._this, self._opds[step.opd].id, said, words, by=by, now=now)
        self._rows[step.key] = row
        if step.text != "draft":
            year = year_of(now)
            self._given[year] += 1
            row.publish(year, self._given[year], by=by, now=now)


def _words(said: Announced) -> str:
    found = dict.fromkeys(searching.words(f"{said.title} {said.text} {said.village or ''}"))
    return f" {' '.join(found)} "
