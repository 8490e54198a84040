"""What is found in a text as personal: how people write it, and what looks like it and is not."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.found_words import MASK, Found, FoundKind, apart, masked
from rules.personal_data import personal_data

K = FoundKind

FOUND = """
NIK saya <3523015201900001>                    IDENTITY_NUMBER
<3523 0152 0190 0001>, mohon dicek             IDENTITY_NUMBER
<3523.0111.0377.0004>                          IDENTITY_NUMBER
KK <3523011203150002>                          IDENTITY_NUMBER
kartu <4111 1111 1111 1111> saya               CARD_NUMBER
hubungi <081234567890> ya                      TELEPHONE
WA <0812-3456-7890>                            TELEPHONE
wa<081234567890>                               TELEPHONE
<0812 345 678>                                 TELEPHONE
<0812 – 3456 – 7890>                           TELEPHONE
<08 12 34 56 78 90>                            TELEPHONE
nomor <+62 812 3456 7890>                      TELEPHONE
<+62812-3456-7890>                             TELEPHONE
<62812345678901>                               TELEPHONE
wa.me/<6281234567890>                          TELEPHONE
telepon <(0356) 321234>                        TELEPHONE
telepon <0356-321234>                          TELEPHONE
<0812345678>/<0813456789> salah satu           TELEPHONE
surel <siti.aminah+x@gmail.com>.               EMAIL
<a_b@contoh.co.id> dan lain-lain               EMAIL
motor <S 1234 AB> parkir                       NUMBER_PLATE
mobil <L1234XY> dan <AG-4567-BC>               NUMBER_PLATE
truk <s 1234 ab> lewat                         NUMBER_PLATE
"""

NOT_FOUND = """
biaya Rp 1.500.000
anggaran Rp1.500.000.000,00
ganti rugi Rp 1.021.500.123
tanggal 08-12-2026
sejak 08.12.2026 10:30
buka 08/12/2026 08.00-10.00
pukul 07.30-16.00
RT/RW 03/05
RT 003 RW 005
RT 3 RW 5
aduan TPR-2026-000123
aduan nomor 000123
rumah No. 12
Jl. S. Parman 12
Blok B 12 RT 3
Blok A-12-B
Gang B 12 AB
kode pos 62311
di -6.89712, 112.05123
di -6.897123456 112.051234567
tahun 2017-2026
anggaran 2025 2026 2027
SK 188.45/123/KPTS/2024
UU 25/2009
hubungi 110 atau 112
1500-123
lulusan S1 PGSD dan D3 TI
jarak 5 km di barat
W 200 dan K 300 ribu
surel info@tubankab.go.id
lebar 2 x 10 m
panjang 0.123456789 km
ratusan 0000000000000000
"""


def _said(line: str) -> tuple[str, list[str], FoundKind]:
    """The text, what of it is to be found, and as what."""
    marked, kind = line.rsplit(maxsplit=1)
    parts = marked.strip().replace(">", "<").split("<")
    return "".join(parts), parts[1::2], FoundKind(kind)


@pytest.mark.parametrize("line", FOUND.strip().splitlines())
def test_it_is_found_as_people_write_it(line: str) -> None:
    text, wanted, kind = _said(line)
    found = personal_data(text)
    assert [text[each.start : each.end] for each in found] == wanted
    assert {each.kind for each in found} == {kind}


@pytest.mark.parametrize("text", NOT_FOUND.strip().splitlines())
def test_what_looks_like_it_is_left_alone(text: str) -> None:
    assert personal_data(text) == []


_PLAIN = st.text(st.sampled_from("abc xyz,.\n "), max_size=40)
_GAPS = st.sampled_from(["", " ", "-", ".", " - "])


@st.composite
def telephones(draw: st.DrawFn) -> str:
    """Of a mobile network, in groups of three or four."""
    before = draw(st.sampled_from(["08", "+628", "628"]))
    digits = before + draw(st.from_regex(r"[1-9][0-9]{8}", fullmatch=True))
    if before == "628":
        return digits
    gap, first = draw(_GAPS), len(before) + 2
    rest = digits[first:]
    size = draw(st.sampled_from([3, 4]))
    groups = [rest[n : n + size] for n in range(0, len(rest), size)]
    if len(groups[-1]) == 1:
        groups[-2:] = ["".join(groups[-2:])]
    return gap.join([digits[:first], *groups])


@st.composite
def identity_numbers(draw: st.DrawFn) -> str:
    woman, day = draw(st.booleans()), draw(st.integers(1, 31))
    date = f"{day + 40 * woman:02}{draw(st.integers(1, 12)):02}{draw(st.integers(0, 99)):02}"
    digits = f"3523{draw(st.integers(1, 20)):02}{date}{draw(st.integers(1, 9999)):04}"
    gap = draw(_GAPS)
    return gap.join(digits[n : n + 4] for n in range(0, 16, 4))


@st.composite
def plates(draw: st.DrawFn) -> str:
    gap = draw(st.sampled_from([" ", "", "-"]))
    series = draw(st.sampled_from(["AB", "XY", "BC", "QA", "ZZ", "NF"]))
    return gap.join(
        [draw(st.sampled_from(["S", "L", "AG", "B"])), str(draw(st.integers(1000, 9999))), series]
    )


@given(_PLAIN, st.one_of(telephones(), identity_numbers(), plates()), _PLAIN)
def test_of_what_was_found_no_digit_is_left(before: str, secret: str, after: str) -> None:
    text = f"{before} {secret} {after}"
    shown = masked(text, personal_data(text))
    assert not any(ch.isdigit() for ch in shown)
    assert shown.count(MASK) == 1


@given(st.text(st.sampled_from("0123456789 .-()/+@abS:RTrt,"), max_size=120))
def test_what_is_found_lies_in_the_text_in_order_and_apart(text: str) -> None:
    found = personal_data(text)
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert personal_data(masked(text, found)) == [] or MASK not in masked(text, found)


@given(st.text(max_size=300))
def test_what_was_not_found_stays_as_it_was(text: str) -> None:
    shown, rest, at = masked(text, personal_data(text)), "", 0
    for each in personal_data(text):
        rest += text[at : each.start] + MASK
        at = each.end
    assert shown == rest + text[at:]


@pytest.mark.parametrize(
    "part", ["1 ", "0", "08 ", "08-", "a@", "x@a.", "a.", "S 1234 ", "(0", "+62 ", "3523 ", "\u0663 ", "- "]
)
def test_the_work_grows_with_the_length_alone(
    part: str, counted: Callable[[Callable[[], object]], int]
) -> None:
    short = counted(lambda: personal_data(part * 500))
    long = counted(lambda: personal_data(part * 2000))
    assert long < 6 * short + 10_000


def test_one_over_another_is_one() -> None:
    both = [Found(0, 5, K.EMAIL), Found(3, 9, K.TELEPHONE), Found(9, 12, K.NUMBER_PLATE)]
    assert apart(both) == [Found(0, 9, K.EMAIL), Found(9, 12, K.NUMBER_PLATE)]
    assert masked("abcdefghijklmnop", both) == f"{MASK}{MASK}mnop"
