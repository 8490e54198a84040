"""Whatever an address says of somebody who is masked, what is left of it does not."""

from urllib.parse import quote

from hypothesis import given
from hypothesis import strategies as st

from rules.masked_names import MASKED_NAME, address_without_names

words = st.text("abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=8)
names = st.lists(words, min_size=1, max_size=3)


@given(
    name=names, before=st.lists(words, max_size=3), after=st.lists(words, max_size=3),
    dash=st.sampled_from(["-", "_", ".", "+", "/", "%20", "%2520", "%2D"]), upper=st.booleans(),
)  # fmt: skip
def test_a_name_in_any_spelling_of_an_address_is_gone(
    name: list[str], before: list[str], after: list[str], dash: str, upper: bool
) -> None:
    said = dash.join([*before, *(part.title() if upper else part for part in name), *after])
    address = f"https://kabar.contoh.id/{said}?x=1"
    left = address_without_names(address, [" ".join(name)])
    # The site may itself be called so.
    assert left in ("https://kabar.contoh.id/", MASKED_NAME)


@given(name=names, said=st.lists(words, min_size=1, max_size=6))
def test_an_address_without_the_name_stays_as_it_is(name: list[str], said: list[str]) -> None:
    address = f"https://kabar.contoh.id/{quote('-'.join(said))}"
    if not set(name) & {*said, "https", "kabar", "contoh", "id"} and "".join(name) not in "".join(said):
        assert address_without_names(address, [" ".join(name)]) == address


def test_a_short_name_within_a_word_is_none() -> None:
    address = "https://kabar.contoh.id/budidaya-lele"
    assert address_without_names(address, ["Budi", "Ida Ya"]) == address
