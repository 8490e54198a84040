"""Whether there is an account cannot be told from how long its password takes."""

import pytest
from argon2 import extract_parameters
from argon2.exceptions import VerifyMismatchError

from models.identity import signing_in


def test_who_has_no_account_is_compared_with_a_hash_that_costs_the_same() -> None:
    hasher, theirs = signing_in._hasher, signing_in._NOBODYS
    assert extract_parameters(theirs) == extract_parameters(hasher.hash("taprose-uji"))
    with pytest.raises(VerifyMismatchError):  # which comes after the work, and not for a hash that is none
        hasher.verify(theirs, "taprose-uji")
