"""What an office's mail server says of a recipient decides whether their address has ended."""

from email import message_from_bytes
from email.policy import default

import pytest

from channels.failing import Gone, NotTaken, TryLater
from channels.mail import Mail, _refused
from channels.message import Message


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


def test_what_programs_read_stands_in_one_line_however_long_it_is() -> None:
    """An address in encoded words is none, to the programs that press its button."""
    link, mark = f"https://aduan.example.go.id/berhenti?untuk={'aB-' * 30}", f"{'aB_' * 30}.{'0a' * 16}"
    mail = Mail("smtp://127.0.0.1:25", "kabar@uji.test", None)
    raw = mail.written(Message("siti@uji.test", "Jalan – é", "Isi – é", "id" * 40, link, mark)).as_bytes()
    lines = raw.decode("ascii").split("\r\n")
    assert f"List-Unsubscribe: <{link}>" in lines
    assert f"X-Taprose-Delivery: {mark}" in lines
    assert f"Message-ID: <{'id' * 40}@uji.test>" in lines
    assert message_from_bytes(raw, policy=default)["Subject"] == "Jalan – é"
