"""Nobody hears with all pages closed what they may not see, nor reads there what is confidential."""

import json

from consumers.notice_message import composed
from consumers.notices import Notices
from models.delivery import Delivery
from models.identity.account import Account
from models.notice_settings import NoticeSettings
from reads import log
from rules.notices import KINDS_FOR, NoticeChannel, NoticeKind
from tests.regency import PEOPLE, START
from tests.sight.town import Town, seen_by

_ALL = frozenset({NoticeChannel.EMAIL})


async def test_no_message_tells_more_than_its_receiver_sees(town: Town) -> None:
    regency = town["siti"].line.regency
    app = regency.app
    with app.installation.entered():
        await Account.all().update(email_verified_at=START)
        names = {}
        for account in await Account.filter(active=True):
            names[f"a{account.id}"] = account.email.partition("@")[0]  # type: ignore[union-attr]
            choices = {kind.value: ["EMAIL"] for kind in KINDS_FOR[account.role]}
            await NoticeSettings.keep(account.id, {"choices": json.dumps(choices)})
        consumer = Notices(_ALL, app.time)
        for event in await log.after(0, limit=100_000):
            async with app.outbox.change() as this:
                await consumer.handle_part(event, this, 0)
        told = full = 0
        heard = set[str]()
        for delivery in await Delivery.all():
            made = await composed(delivery, now=app.time())
            if made is None:
                continue
            told += 1
            text = " ".join(made.said)
            name = names[delivery.receiver]
            heard.add(name)
            for known in town.known:
                if known.word in text or known.filed.number in text:
                    full += 1
                    assert seen_by(name, known), f"{name} hears of {known}"
                    assert not known.secret, f"{name} reads of a confidential matter: {text}"
        assert told > 50
        assert full > 20
        assert {"siti", "budi", "dina", "kepala"} <= heard <= set(PEOPLE)


def test_each_role_chooses_among_the_kinds_that_are_for_it() -> None:
    assert {kind for kinds in KINDS_FOR.values() for kind in kinds} == set(NoticeKind)
