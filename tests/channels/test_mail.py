"""What an office's mail server says of a recipient decides whether their address has ended."""

import pytest

from channels.failing import Gone, NotTaken, TryLater
from channels.mail import _refused


@pytest.mark.parametrize(
    ("code", "words", "means"),
    [
        (550, "5.1.1 <siti@uji.test>: Recipient address rejected: User unknown", Gone),
        (550, "User unknown", Gone),
        (553, "mailbox name not allowed", Gone),
        (550, "5.2.1 mailbox disabled", Gone),
        (553, "5.7.1 <kabar@uji.test>: Sender address rejected: not owned by user", TryLater),
        (550, "5.7.1 blocked by policy", TryLater),
        (530, "5.7.0 Authentication required", TryLater),
        (535, "authentication failed", TryLater),
        (552, "5.2.2 mailbox full", NotTaken),
        (554, "transaction failed", NotTaken),
        (550, "5.3.4 message too big", NotTaken),
    ],
)
def test_an_address_ends_only_where_the_server_says_that_it_has(
    code: int, words: str, means: type[Exception]
) -> None:
    assert type(_refused(code, words)) is means
