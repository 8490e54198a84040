"""Ids in what is said to an action, by what they are of: a door that tells them sealed opens them by that."""

from dataclasses import dataclass
from typing import Annotated


@dataclass(frozen=True, slots=True)
class RowOf:
    """A row id, of the type with this name in the contract."""

    type_name: str


@dataclass(frozen=True, slots=True)
class Uploaded:
    """What the upload route has answered."""


ComplaintId = Annotated[int, RowOf("Complaint")]
ResponseId = Annotated[int, RowOf("Response")]
RegentReportId = Annotated[int, RowOf("RegentReport")]
AnnouncementId = Annotated[int, RowOf("Announcement")]
AccountId = Annotated[int, RowOf("Account")]
VolunteerId = Annotated[int, RowOf("Volunteer")]
ReplyTemplateId = Annotated[int, RowOf("ReplyTemplate")]
ApiKeyId = Annotated[int, RowOf("ApiKey")]
WebhookId = Annotated[int, RowOf("Webhook")]
ServiceId = Annotated[int, RowOf("Service")]
ClaimId = Annotated[int, RowOf("Claim")]
ObjectionId = Annotated[int, RowOf("ClaimObjection")]
UploadId = Annotated[str, Uploaded()]
