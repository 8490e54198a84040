"""What is said in the demonstration can be said anywhere in the regency, and fits together."""

from datetime import UTC, datetime
from random import Random

import pytest

from operations.seed.cast import Cast
from operations.seed.categories import CATEGORIES
from operations.seed.districts import DISTRICTS, villages
from operations.seed.hours import Hours
from operations.seed.phrases import PHRASES
from operations.seed.pictures.scenes import SCENES, drawn
from operations.seed.places import WORDS, Place, spot
from operations.seed.script import Deed
from operations.seed.story import Story
from operations.seed.subjects import SUBJECTS, Case, Subject
from rules.words import ComplaintKind

CASES = [pytest.param(s, c, id=c.title) for s in SUBJECTS for c in s.cases]


def a_place() -> Place:
    district = DISTRICTS[15]
    return spot(Random(1), district, villages(district.code)[0])


@pytest.mark.parametrize(("subject", "case"), CASES)
def test_a_case_has_whole_sentences_a_fitting_answer_and_a_drawn_scene(subject: Subject, case: Case) -> None:
    words = a_place().words
    assert case.answers
    for text in (case.title, case.text, *case.answers, *subject.progress, *subject.questions):
        said = text.format_map(words)
        assert not {"{", "}"} & set(said)
        assert said == " ".join(said.split())
    assert 3 <= len(case.title.format_map(words)) <= 160
    assert case.scene is None or case.scene in SCENES
    assert subject.done_scene is None or subject.done_scene in SCENES


def test_every_category_has_one_subject_that_fits_every_kecamatan() -> None:
    assert sorted(s.category for s in SUBJECTS) == sorted(c.code for c in CATEGORIES)
    for subject in SUBJECTS:
        assert all(any(c.fits(d.name) for c in subject.cases) for d in DISTRICTS)
    assert {c.kind for s in SUBJECTS for c in s.cases} == set(ComplaintKind)


def test_what_happens_at_the_sea_or_the_river_names_kecamatan_that_exist() -> None:
    names = {d.name for d in DISTRICTS}
    assert all(c.only_in <= names for s in SUBJECTS for c in s.cases)


@pytest.mark.parametrize("text", [*PHRASES.disputes, *PHRASES.supplied, *PHRASES.thanks, *PHRASES.rejected])
def test_what_everyone_says_can_be_said_of_any_place(text: str) -> None:
    assert "{" not in text.format_map(a_place().words)


def test_every_word_that_texts_may_have_can_be_said_of_a_place() -> None:
    assert a_place().words.keys() == set(WORDS)


@pytest.mark.parametrize("deed", [Deed.REJECT, Deed.ASK, Deed.WITHDRAW, Deed.CONFIRM, Deed.VERIFY])
def test_whatever_is_done_is_said_of_its_place(deed: Deed) -> None:
    subject, now = SUBJECTS[0], datetime(2026, 11, 2, tzinfo=UTC)
    rng = Random(1)
    story = Story(0, subject, subject.cases[0], a_place(), rng, Hours(rng, {}), Cast(), now)
    story.then(now, deed, text="di {desa}")
    assert story.steps[0].text == f"di {story.place.words['desa']}"


@pytest.mark.parametrize("scene", SCENES)
def test_a_scene_is_drawn_alike_each_time_and_never_twice_the_same(scene: str) -> None:
    one, again, other = (drawn(scene, Random(n)) for n in (1, 1, 2))
    assert one.tobytes() == again.tobytes() != other.tobytes()
    assert len(set(one.resize((20, 15)).get_flattened_data())) > 40, "something is on it"
