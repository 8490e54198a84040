"""Mail, by the SMTP server of the office."""

import re
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import formataddr, formatdate, make_msgid
from ipaddress import ip_address
from typing import Any
from urllib.parse import unquote, urlsplit

import aiosmtplib

from channels.failing import Gone, NotTaken, TryLater
from channels.message import Message
from rules.returned_mail import HEADER, says_gone

_SECONDS = 20.0
_PORTS = {"smtp": 587, "smtps": 465}
_NO_SUCH_BARE = frozenset({550, 551, 553})
"""That the address takes nothing any more, where a server says no enhanced code."""
_NOT_OF_THE_ADDRESS = frozenset({530, 535})
"""That we are not let in: said of a recipient by servers that wait with it until then."""
_ENHANCED = re.compile(r"\s*(5\.\d{1,3}\.\d{1,3})\b")


class _Form(EmailPolicy):
    """As mail goes out. A word of a header that is longer than a line the library would write as encoded
    words (RFC 2047), which nobody reads in a header that is an address or an id."""

    def fold(self, name: str, value: Any) -> str:
        if name.lower() in _WHOLE:
            return f"{name}: {value}{self.linesep}"
        return str(super().fold(name, value))

    def fold_binary(self, name: str, value: Any) -> bytes:
        if name.lower() in _WHOLE:
            return self.fold(name, value).encode("ascii")
        return super().fold_binary(name, value)


_WHOLE = frozenset({"message-id", "list-unsubscribe", HEADER.lower()})
_FORM = _Form(linesep="\r\n", cte_type="7bit")


class Mail:
    """`server`: smtp://user:password@host:587, or smtps:// where TLS comes first; `sender`: an address.

    Over smtp:// the server has to offer STARTTLS, unless it is this very machine: codes do not cross a
    network in the clear."""

    def __init__(self, server: str, sender: str, reply_to: str | None = None) -> None:
        parts = urlsplit(server)
        self._host = parts.hostname or "localhost"
        self._port = parts.port or _PORTS[parts.scheme]
        self._user = unquote(parts.username) if parts.username else None
        self._password = unquote(parts.password) if parts.password else None
        self._tls_first = parts.scheme == "smtps"
        self._sender = sender
        self._reply_to = reply_to

    def close(self) -> None:
        """Each mail has a connection of its own."""

    async def send(self, message: Message) -> None:
        """Raises Gone where the server knows no such address, NotTaken where it will not have this mail,
        TryLater where it will have none from us as it is set up now, and else aiosmtplib.SMTPException,
        OSError or TimeoutError."""
        try:
            await self._hand_over(message)
        except aiosmtplib.SMTPRecipientsRefused as refused:
            [said] = refused.recipients
            if 500 <= said.code < 600:
                raise _refused(said.code, said.message) from None
            raise
        except aiosmtplib.SMTPDataError as refused:
            if 500 <= refused.code < 600:
                raise NotTaken(f"smtp {refused.code}") from None
            raise

    def written(self, message: Message) -> EmailMessage:
        """As it goes out."""
        mail = EmailMessage(policy=_FORM)
        mail["From"] = formataddr(("Taprose", self._sender))
        mail["To"] = message.to
        mail["Subject"] = message.subject
        mail["Date"] = formatdate()
        domain = self._sender.rpartition("@")[2]
        mail["Message-ID"] = f"<{message.id}@{domain}>" if message.id else make_msgid(domain=domain)
        if self._reply_to is not None:
            mail["Reply-To"] = self._reply_to
        if message.unsubscribe is not None:
            # RFC 8058: the reader's program asks there by itself when they press its button.
            mail["List-Unsubscribe"] = f"<{message.unsubscribe}>"
            mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        if message.mark is not None:
            mail[HEADER] = message.mark
        # No machine answers it.
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(message.text)
        return mail

    async def _hand_over(self, message: Message) -> None:
        await aiosmtplib.send(
            self.written(message).as_bytes(),
            sender=self._sender,
            recipients=[message.to],
            hostname=self._host,
            port=self._port,
            username=self._user,
            password=self._password,
            use_tls=self._tls_first,
            start_tls=None if self._tls_first else not _is_here(self._host),
            timeout=_SECONDS,
        )


def _refused(code: int, words: str) -> Exception:
    """What a refused recipient means. That one is gone ends an address, so it must be said plainly."""
    found = _ENHANCED.match(words)
    enhanced = "" if found is None else found[1]
    if says_gone(enhanced) or (not enhanced and code in _NO_SUCH_BARE):
        return Gone()
    if code in _NOT_OF_THE_ADDRESS or enhanced.startswith("5.7."):
        return TryLater(f"smtp {code}")
    return NotTaken(f"smtp {code}")


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
