"""Signatures by the Standard Webhooks specification."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.signing import SIGNATURE, TIMESTAMP, WrongSecret, key_of, new_secret, sign, signed, verify

NOW = 1_700_000_000
ANY = new_secret()


def test_the_example_of_the_specification_is_signed_as_there() -> None:
    # Of the reference implementation's tests (standard-webhooks/libraries).
    signature = sign(
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        1614265330,
        b'{"test": 2432232314}',
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    )
    assert signature == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


@given(body=st.binary(max_size=200), other=st.binary(max_size=200), late=st.integers(-1000, 1000))
def test_only_what_was_signed_is_taken_and_only_in_its_time(body: bytes, other: bytes, late: int) -> None:
    headers = signed("a.1", NOW, body, new_secret(), ANY)
    assert verify(headers, body, ANY, now=NOW + late) is (abs(late) <= 300)
    assert verify(headers, other, ANY, now=NOW) is (other == body)
    assert not verify(headers, body, new_secret(), now=NOW)


@given(header=st.sampled_from([SIGNATURE, TIMESTAMP, "webhook-id"]), text=st.text(max_size=50))
def test_any_other_header_is_refused(header: str, text: str) -> None:
    headers = signed("a.1", NOW, b"{}", ANY)
    if headers[header] != text:
        assert not verify({**headers, header: text}, b"{}", ANY, now=NOW) or text in (f"0{NOW}",)


@pytest.mark.parametrize("secret", ["", "whsec_", "whsec_!", "whsec_QUJD"])
def test_a_weak_secret_is_none(secret: str) -> None:
    with pytest.raises(WrongSecret):
        key_of(secret)
