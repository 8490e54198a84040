"""The parts of which a town is made, each by its own law."""

from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from operations.seed.districts import DISTRICTS
from operations.seed.held_back import WORDS
from operations.seed.subjects import SUBJECTS
from operations.seed.town.building import TownProblem
from operations.seed.town.ground import Ground
from operations.seed.town.lexicon import LEXICON, ranked
from operations.seed.town.rhythm import days, shared_out
from operations.seed.town.room import bytes_of, check_room
from operations.seed.town.teller import Teller
from operations.seed.town.telling import public
from operations.seed.town.values import dates, instants
from rules.held_back import HeldBack
from rules.public_words import of_complaint

SECONDS = st.integers(int(datetime(2000, 1, 1).timestamp()), int(datetime(2090, 1, 1).timestamp()))


@given(SECONDS)
def test_an_instant_is_written_as_the_database_driver_would(second: int) -> None:
    at = datetime.fromtimestamp(second, UTC)
    assert instants(postgres=True)(second) == at
    assert instants(postgres=False)(second) == at.isoformat(" ")
    assert dates(postgres=False)(at.date()) == str(dates(postgres=True)(at.date())) == at.date().isoformat()


@given(st.integers(0, 5000), st.lists(st.floats(0.01, 50), min_size=1, max_size=60))
def test_what_is_shared_out_is_all_there_and_near_to_its_share(number: int, weights: list[float]) -> None:
    found = shared_out(number, weights)
    assert sum(found) == number
    assert all(
        abs(part - number * weight / sum(weights)) <= 1.001
        for part, weight in zip(found, weights, strict=True)
    )


@given(st.integers(1, 400), st.randoms(use_true_random=False))
def test_a_rank_is_one_of_those_there_are(number: int, rng: Random) -> None:
    assert 0 <= ranked(rng, number) < number


def test_the_first_ranks_come_much_more_often_and_the_last_ones_too() -> None:
    rng = Random(1)
    found = Counter(ranked(rng, 100) for _ in range(20_000))
    assert found[0] > 5 * found[10] > 5 * found[90] > 0


def test_a_day_is_the_same_in_every_period() -> None:
    long = {d.date: d.storm for d in days(date(2020, 1, 1), date(2022, 12, 31))}
    assert all(long[d.date] == d.storm for d in days(date(2021, 5, 1), date(2022, 3, 1)))
    assert 5 < sum(long.values()) < 60
    assert all(day.month in (11, 12, 1, 2, 3) for day, storm in long.items() if storm)


def test_floods_come_with_the_rain() -> None:
    year = days(date(2021, 1, 1), date(2021, 12, 31))
    flood = [s.category for s in SUBJECTS].index("drainase-banjir")
    wet, dry = year[14].subjects()[flood], year[190].subjects()[flood]
    assert wet > 2 * dry > 0


def test_neighbours_stand_near_in_the_same_street() -> None:
    ground = Ground(Random(4))
    for district in DISTRICTS:
        first = ground.place(district)
        second = ground.near(first)
        assert (second.village, second.words["jalan"]) == (first.village, first.words["jalan"])
        assert abs(second.latitude - first.latitude) < 0.003
        assert abs(second.longitude - first.longitude) < 0.003


def test_what_the_public_reads_is_what_the_rules_say_though_they_are_not_asked_each_time() -> None:
    rng = Random(7)
    teller, ground = Teller(rng, frozenset({"jalan-rusak"})), Ground(rng)
    masks, masked = HeldBack(WORDS), 0
    for n in range(1500):
        subject = rng.choice(SUBJECTS)
        place = ground.place(ground.district())
        personal = n % 10 == 0
        title, text = teller.tells(rng.choice(subject.cases), subject.category, place, personal=personal)
        name = teller.person() if n % 3 else None
        found = public(title, text, name, personal=personal)
        assert found == of_complaint(title, text, masks, () if name is None else (name,)), text
        masked += found.description is not None
    assert masked > 100


def test_nothing_is_left_in_braces() -> None:
    rng = Random(8)
    teller, ground = Teller(rng, frozenset({"jalan-rusak"})), Ground(rng)
    for subject in SUBJECTS:
        for case in subject.cases:
            title, text = teller.tells(
                case, subject.category, ground.place(ground.district()), personal=False
            )
            assert not {"{", "}"} & {*title, *text}
    assert LEXICON.synonyms


def test_a_town_is_refused_where_it_has_no_room(tmp_path: Path) -> None:
    check_room(f"sqlite://{tmp_path}/a.sqlite3", 1_000)
    check_room("postgres://somebody@elsewhere/taprose", 10**12)
    with pytest.raises(TownProblem, match="GB free"):
        check_room(f"sqlite://{tmp_path}/a.sqlite3", 10**12)
    assert bytes_of("sqlite://a", 10**6) < bytes_of("postgres://elsewhere/taprose", 10**6) < 10 * 10**9
