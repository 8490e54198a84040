"""Mail, by the SMTP server of the office."""

from email.message import EmailMessage
from email.utils import formataddr, formatdate, make_msgid
from ipaddress import ip_address
from urllib.parse import unquote, urlsplit

import aiosmtplib

from channels.message import Message

_SECONDS = 20.0
_PORTS = {"smtp": 587, "smtps": 465}


class Mail:
    """`server`: smtp://user:password@host:587, or smtps:// where TLS comes first; `sender`: an address.

    Over smtp:// the server has to offer STARTTLS, unless it is this very machine: codes do not cross a
    network in the clear."""

    def __init__(self, server: str, sender: str) -> None:
        parts = urlsplit(server)
        self._host = parts.hostname or "localhost"
        self._port = parts.port or _PORTS[parts.scheme]
        self._user = unquote(parts.username) if parts.username else None
        self._password = unquote(parts.password) if parts.password else None
        self._tls_first = parts.scheme == "smtps"
        self._sender = sender

    async def send(self, message: Message) -> None:
        """Raises aiosmtplib.SMTPException, OSError or TimeoutError."""
        mail = EmailMessage()
        mail["From"] = formataddr(("Taprose", self._sender))
        mail["To"] = message.to
        mail["Subject"] = message.subject
        mail["Date"] = formatdate()
        mail["Message-ID"] = make_msgid(domain=self._sender.rpartition("@")[2])
        # No machine answers it.
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(message.text)
        await aiosmtplib.send(
            mail,
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
