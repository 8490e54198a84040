"""Many sessions asked about, or noted, at once are treated as each would be alone."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

import config
from database import opening
from models.identity.account import Account
from models.identity.display import Display
from models.identity.server_secret import token_hash
from models.identity.session import Session
from models.identity.signing_in import NOBODY, Identity, identity_of_hash, seen_now, still_valid
from models.opd import Opd
from rules.roles import Actor
from rules.words import Role
from tests.regency import START

MANY = 1_100
"""More than one statement asks about."""


async def test_whose_session_still_holds(house: config.Settings) -> None:
    async with opening.opened(house.database_url):
        siti, budi = await Account.get(email="siti@uji.test"), await Account.get(email="budi@uji.test")
        opd = await Opd.get(code="DLHP")
        rows, asked = [], [NOBODY]
        for n in range(MANY):
            hashed, account = token_hash(f"tps_{n}"), (siti, budi)[n % 2]
            rows.append(
                Session(
                    token_hash=hashed,
                    account_id=account.id,
                    created_at=START,
                    expires_at=START + timedelta(hours=n % 5),
                    revoked_at=START if n % 7 == 0 else None,
                )
            )
            # Every eleventh was another OPD's when its socket was opened.
            of = opd.id if n % 11 == 0 else account.opd_id
            asked.append(Identity(Actor(account.role, account.id, of), hashed))
        await Session.bulk_create(rows)
        for n in range(6):
            hashed = token_hash(f"tpd_{n}")
            await Display.create(
                name=str(n), token_hash=hashed, created_at=START, revoked_at=START if n % 2 else None
            )
            asked.append(Identity(Actor(Role.DISPLAY), hashed))
        asked.append(Identity(Actor(Role.REGENT, 1), token_hash("never was")))

        now = START + timedelta(hours=2)
        alone = {NOBODY}
        for one in asked[1:]:
            display = one.actor.role is Role.DISPLAY
            found = await identity_of_hash(one.token or "", display=display, now=now)
            alone |= {one} if found is not None and found.actor == one.actor else set()
        assert await still_valid(asked, now=now) == alone
        assert 300 < len(alone) < 500


async def test_sessions_that_come_together_are_noted_together_and_each_once_in_ten_minutes(
    house: config.Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    statements: list[int] = []
    used = Session.used

    async def counted(hashes: Sequence[str], *, now: datetime) -> None:
        statements.append(len(hashes))
        await used(hashes, now=now)

    monkeypatch.setattr(Session, "used", counted)
    async with opening.opened(house.database_url):
        siti = await Account.get(email="siti@uji.test")
        crowd = [Identity(Actor(siti.role, siti.id), token_hash(f"tps_{n}")) for n in range(300)]
        end = START + timedelta(days=1)
        await Session.bulk_create(
            [
                Session(token_hash=one.token, account_id=siti.id, created_at=START, expires_at=end)
                for one in crowd
            ]
        )
        for minutes, noted in ((0, 0), (5, 0), (11, 11)):
            now = START + timedelta(minutes=minutes)
            await asyncio.gather(*(seen_now(one, now=now) for one in (*crowd, NOBODY)))
            of_them = Session.filter(token_hash__in=[one.token for one in crowd])
            assert set(await of_them.values_list("used_at", flat=True)) == {START + timedelta(minutes=noted)}
    assert sum(statements) == 3 * 300
    assert len(statements) <= 6
