"""tus-js-client, the client of the resumable uploads' protocol: a photo arrives over a link that breaks."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from PIL import Image

from models.media.attachment import Attachment
from tests.cast import Person
from tests.node_packages import FOLDER, NODE, installed, needs_node
from tests.regency import Regency, token_of

pytestmark = needs_node

BREAKS_AFTER = 20_000
"""Bytes from a client on one connection."""


class Link:
    """Between a client and the server; it breaks so many times, each on another connection."""

    def __init__(self, breaks: int) -> None:
        self.breaks = breaks

    @asynccontextmanager
    async def to(self, host: str, port: int) -> AsyncIterator[str]:
        async def carried(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            here, there = await asyncio.open_connection(host, port)
            try:
                async with asyncio.TaskGroup() as both:
                    both.create_task(self._carry(reader, there, bounded=True))
                    both.create_task(self._carry(here, writer))
            except* (OSError, EOFError):
                for each in (writer, there):
                    each.transport.abort()

        server = await asyncio.start_server(carried, "127.0.0.1", 0)
        async with server:
            yield f"127.0.0.1:{server.sockets[0].getsockname()[1]}"

    async def _carry(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, bounded: bool = False
    ) -> None:
        carried = 0
        while data := await reader.read(2_048):
            writer.write(data)
            await writer.drain()
            carried += len(data)
            if bounded and self.breaks and carried > BREAKS_AFTER:
                self.breaks -= 1
                # What was carried arrives; nothing more does, and nobody hears of it.
                raise EOFError
        with suppress(OSError):
            writer.close()


def _photo(folder: Path) -> Path:
    path = folder / "jalan.jpg"
    Image.effect_noise((420, 420), 90).convert("RGB").save(path, quality=95)
    assert path.stat().st_size > 4 * BREAKS_AFTER
    return path


async def test_the_protocols_client_sends_a_photo_over_a_link_that_breaks(
    regency: Regency, siti: Person, tmp_path: Path
) -> None:
    await asyncio.to_thread(installed, "tus-js-client")
    assert NODE is not None
    photo, link = _photo(tmp_path), Link(breaks=3)
    host, port = regency.address.rsplit(":", 1)
    async with link.to(host, int(port)) as address:
        process = await asyncio.create_subprocess_exec(
            NODE, "resumable.mjs", address, token_of("siti"), str(photo), str(tmp_path / "urls.json"),
            cwd=FOLDER, stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        out, _ = await asyncio.wait_for(process.communicate(), 120)
    assert process.returncode == 0
    broken, resumed, overridden, ended = [json.loads(line) for line in out.splitlines()]

    assert link.breaks == 0
    assert broken["broken"] == ["POST", "PATCH", *["HEAD", "PATCH"] * 3]
    assert (resumed["resumed"], resumed["same"]) == (["HEAD", "PATCH"], True)
    assert overridden["overridden"] == ["POST"]
    assert ended == {"ended": 404}
    for told in (broken, resumed, overridden):
        assert (told["status"], told["width"], told["contentType"]) == (201, 420, "image/jpeg")
        assert await siti.sees_file(told["url"])
    await siti.complains(attachments=[told["id"] for told in (broken, resumed, overridden)])
    assert await Attachment.filter(complaint_id__isnull=False).count() == 3
