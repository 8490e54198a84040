"""Delivery status notifications (RFC 3464), as mail servers write them."""

from email.message import EmailMessage

_KEEP = "as it is"


def notification(
    mail: EmailMessage, *, action: str = "failed", status: str = "5.1.1", to: str | None = None,
    mark: str | None = _KEEP, headers_only: bool = False,
) -> bytes:  # fmt: skip
    """That this mail did not arrive. `to`: at whom it was tried, if not at whom it is for; `mark`: in place
    of the one by which it is known."""
    address = to or str(mail["To"])
    lines = mail.as_bytes().decode().replace("\r\n", "\n").split("\n")
    head = lines[: lines.index("")]
    if mark != _KEEP:
        head = [line for line in head if not line.startswith("X-Taprose-Delivery:")]
        head += [] if mark is None else [f"X-Taprose-Delivery: {mark}"]
    body = [] if headers_only else ["", *lines[lines.index("") + 1 :]]
    text = f"""From: Mail Delivery System <MAILER-DAEMON@mx.uji.test>
To: kabar@uji.test
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="of-the-report"

--of-the-report
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system. Your message could not be delivered.

--of-the-report
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.uji.test
X-Postfix-Queue-ID: 4BwX1c0Qz9z1
Arrival-Date: Mon, 2 Nov 2026 09:00:00 +0700 (WIB)

Final-Recipient: rfc822; {address}
Original-Recipient: rfc822;{address}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} no such person

--of-the-report
Content-Description: Undelivered Message
Content-Type: {"text/rfc822-headers" if headers_only else "message/rfc822"}

"""
    return "\n".join([text.rstrip("\n"), "", *head, *body, "--of-the-report--", ""]).encode()
