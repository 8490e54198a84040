"""Who listens hears everything, whatever becomes of the others."""

import pytest

from reads.event import News
from realtime import feeds
from realtime.feeds import Scope
from realtime.hub import LoggedEvent
from rules import audience as audiences
from rules.audience import Audience
from tests.cast import Person
from tests.line import Surprise


async def test_a_feed_that_fails_ends_and_keeps_nothing_from_the_others(
    siti: Person, dina: Person, joko: Person, visitor: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    news = feeds.news

    def fails(scope: Scope, audience: Audience, told: LoggedEvent) -> News | None:
        if audience == audiences.PUBLIC:
            raise LookupError
        return news(scope, audience, told)

    filed = await siti.complains("Lampu jalan padam")
    await dina.routes(filed)

    async def watch_in_vain() -> None:
        async with visitor.watches(filed) as of_the_public:
            monkeypatch.setattr(feeds, "news", fails)
            await joko.supports(filed)
            await of_the_public.ended()

    async with siti.watches(filed) as of_its_reporter:
        with pytest.raises(Surprise, match="INTERNAL"):
            await watch_in_vain()
        await of_its_reporter.hears_of("SUPPORTED")
