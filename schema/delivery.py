"""How deliveries fare."""

from datetime import datetime

from reads.delivery import DeliveryHealthView
from rules.notices import NoticeChannel
from schema.fields import field, shows


@shows(DeliveryHealthView, "How deliveries by one channel fare, of the last month.")
class DeliveryHealth:
    channel: NoticeChannel = field("By what.")
    available: bool = field("Whether anything is set up by which it is sent.")
    waiting: int = field("How many are still to be sent.")
    failed: int = field("How many were given up.")
    done: int = field("How many were taken.")
    oldest_waiting: datetime | None = field("Since when the first is due; null: none is.")
    last_done: datetime | None = field("When one was last taken.")
