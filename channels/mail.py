"""Mail, by the SMTP server of the office."""

from email.message import EmailMessage
from email.utils import formataddr, formatdate, make_msgid
from ipaddress import ip_address
from urllib.parse import unquote, urlsplit

import aiosmtplib

from channels.failing import Gone, NotTaken
from channels.message import Message

_SECONDS = 20.0
_PORTS = {"smtp": 587, "smtps": 465}
_FULL_OR_POLICY = frozenset({552, 554})
"""Said of a recipient for reasons that are no fault of the address."""


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

    async def send(self, message: Message) -> None:
        """Raises Gone where the server knows no such address, NotTaken where it will not have this mail, and
        else aiosmtplib.SMTPException, OSError or TimeoutError."""
        try:
            await self._hand_over(message)
        except aiosmtplib.SMTPRecipientsRefused as refused:
            codes = {each.code for each in refused.recipients}
            if all(500 <= code < 600 for code in codes):
                if codes & _FULL_OR_POLICY:
                    raise NotTaken(f"smtp {min(codes)}") from None
                raise Gone from None
            raise
        except aiosmtplib.SMTPDataError as refused:
            if 500 <= refused.code < 600:
                raise NotTaken(f"smtp {refused.code}") from None
            raise

    def written(self, message: Message) -> EmailMessage:
        """As it goes out."""
        mail = EmailMessage()
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
        # No machine answers it.
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(message.text)
        return mail

    async def _hand_over(self, message: Message) -> None:
        await aiosmtplib.send(
            self.written(message),
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


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
