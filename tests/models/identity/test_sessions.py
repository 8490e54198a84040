"""Many sessions asked about at once are judged as each would be alone."""

from datetime import timedelta

import config
from database import opening
from models.identity.account import Account
from models.identity.display import Display
from models.identity.server_secret import token_hash
from models.identity.session import Session
from models.identity.signing_in import NOBODY, Identity, identity_of_hash, still_valid
from models.opd import Opd
from rules.roles import Actor
from rules.words import Role
from tests.regency import START, keyed

MANY = 1_100
"""More than one statement asks about."""


async def test_whose_session_still_holds(house: config.Settings) -> None:
    async with opening.opened(house.database_url, installation=keyed()):
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
