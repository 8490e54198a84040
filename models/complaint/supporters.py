"""Who stands behind a complaint: each account once, and those whom merged complaints brought along."""

from collections.abc import Iterable
from datetime import datetime

from database.inserting import new
from models.complaint.table import ComplaintTable
from models.support import ONE_A_NETWORK, Support


class Supporters:
    """`found` are the rows that a verb needs, all of them for a merger; `others` is how many more count."""

    def __init__(self, complaint: ComplaintTable, found: Iterable[Support] = (), *, others: int = 0) -> None:
        self._complaint = complaint
        self._others = others
        self._brought: dict[int, ComplaintTable] = {}
        """By whom those came that were added, since a new complaint has no id yet."""
        self.rows = [*found]

    def add(
        self,
        account: int | None,
        *,
        via: ComplaintTable | None,
        at: datetime,
        counted: bool = True,
        network: str | None = None,
    ) -> bool:
        """Whether it is one more: nobody supports twice, or what they have reported themselves."""
        complaint = self._complaint
        if account is not None and (
            account in (complaint.reporter_id, complaint.filer_id)
            or any(s.account_id == account for s in self.rows)
        ):
            return False
        support = new(Support, account_id=account, at=at, counted=counted, network=network)
        self.rows.append(complaint.change.add(support, complaint_id=complaint, via_id=via))
        if via is not None:
            self._brought[id(support)] = via
        self._count()
        return True

    def of(self, account: int) -> Support | None:
        """This account's support, if it is here."""
        return next((s for s in self.rows if s.account_id == account), None)

    def remove(self, support: Support) -> None:
        """One goes. Another new account of their network, which was not counted beside them, counts then."""
        self._complaint.change.remove(support)
        self.rows = [each for each in self.rows if each is not support]
        if support.counted and support.network is not None:
            for each in self.rows:
                if each.network == support.network and not each.counted:
                    each.counted = True
                    break
        self._count()

    def was_here(self, network: str, now: datetime) -> bool:
        """Whether a new account of this network has supported it within a day."""
        return any(s.network == network and s.at > now - ONE_A_NETWORK for s in self.rows)

    def leave(self, *, via: ComplaintTable | None = None) -> None:
        """Those go whom this merged complaint brought along; with None, all."""
        staying = []
        for support in self.rows:
            if via is None or self._came_by(support, via):
                self._complaint.change.remove(support)
            else:
                staying.append(support)
        self.rows = staying
        self._count()

    def _came_by(self, support: Support, via: ComplaintTable) -> bool:
        if via.id is None:
            return self._brought.get(id(support)) is via
        return bool(support.via_id == via.id)

    def _count(self) -> None:
        self._complaint.support_count = self._others + sum(s.counted for s in self.rows)
