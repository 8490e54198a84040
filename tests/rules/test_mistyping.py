"""How far a typed word is from the one that was meant."""

from hypothesis import given
from hypothesis import strategies as st

from rules.mistyping import forgiven, mistakes, parts_of, parts_shared

words = st.text("abcd", min_size=1, max_size=7)


def _plainly(typed: str, meant: str) -> int:
    """By going through all ways; a pair of exchanged letters is not changed once more."""
    if not typed or not meant:
        return len(typed) + len(meant)
    ways = [
        _plainly(typed[1:], meant) + 1,
        _plainly(typed, meant[1:]) + 1,
        _plainly(typed[1:], meant[1:]) + (typed[0] != meant[0]),
    ]
    if len(typed) > 1 and len(meant) > 1 and typed[:2] == meant[1::-1]:
        ways.append(_plainly(typed[2:], meant[2:]) + 1)
    return min(ways)


@given(words, words, st.integers(0, 3))
def test_mistakes_are_as_many_as_going_through_all_ways_finds(typed: str, meant: str, most: int) -> None:
    assert mistakes(typed, meant, most) == min(_plainly(typed, meant), most + 1)


@given(st.text("abcdef", min_size=4, max_size=12), st.data())
def test_a_word_with_mistakes_that_are_forgiven_shares_enough_parts(typed: str, data: st.DataObject) -> None:
    """So that it is looked at: the index of parts misses nothing."""
    meant = typed
    for _ in range(forgiven(typed)):
        at = data.draw(st.integers(0, len(meant) - 1))
        other = data.draw(st.sampled_from("abcdef"))
        meant = data.draw(
            st.sampled_from(
                [
                    meant[:at] + meant[at + 1 :],
                    meant[:at] + other + meant[at:],
                    meant[:at] + other + meant[at + 1 :],
                    meant[:at] + meant[at + 1 : at + 2] + meant[at : at + 1] + meant[at + 2 :],
                ]
            )
        )
    if len(meant) >= 4:
        assert len({*parts_of(typed)} & {*parts_of(meant)}) >= parts_shared(typed)
