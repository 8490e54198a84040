"""Numbers are told at once, then the less often the more it costs to count them all."""

from realtime.coalesce import LONGEST_PAUSE_SECONDS, MOST_SECONDS, PAUSE_SECONDS, REST, Rounds


def test_few_numbers_that_cost_little_are_told_twice_a_second() -> None:
    rounds = Rounds()
    for who in range(5):
        rounds.spent(who, 0.02)
    assert rounds.pause == PAUSE_SECONDS


def test_the_pause_grows_with_what_a_round_of_all_has_cost_last() -> None:
    rounds = Rounds()
    for who in range(100):
        rounds.spent(who, 0.02)
    assert round(rounds.pause, 6) == REST * 2.0
    for who in range(100):
        rounds.spent(who, 0.002)  # The server has less to do: so has each of them.
    assert round(rounds.pause, 6) == REST * 0.2
    for who in range(100):
        rounds.leave(who)
    assert rounds.pause == PAUSE_SECONDS


def test_the_pause_has_an_end_also_where_a_database_did_not_answer() -> None:
    rounds = Rounds()
    rounds.spent("one", 600.0)
    assert rounds.pause == REST * MOST_SECONDS
    for who in range(1_000):
        rounds.spent(who, 1.0)
    assert rounds.pause == LONGEST_PAUSE_SECONDS
