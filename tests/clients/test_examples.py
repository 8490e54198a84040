"""The programs that an OPD begins with: made from the schema as it is, and run against a real server; and
what the page for their programmers has in its boxes."""

import asyncio
import json
import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from channels.signing import new_secret, signed
from tests.cast import Person
from tests.house.tree import ROOT
from tests.people.programs import made_by
from tests.regency import Regency

EXAMPLES = ROOT / "examples"
NODE, CURL = shutil.which("node"), shutil.which("curl")
TSC = ROOT / "web" / "node_modules" / ".bin" / "tsc"
TYPES = [
    "--strict",
    "--noUncheckedIndexedAccess",
    "--target",
    "es2022",
    "--module",
    "nodenext",
    "--rewriteRelativeImportExtensions",
    "--typeRoots",
    "web/node_modules/@types",
    "--types",
    "node",
]


def compiled(to: Path) -> Path:
    """The TypeScript program as a Node.js of any age runs it, once its types are proved."""
    subprocess.run(
        [str(TSC), *TYPES, "--outDir", str(to), "examples/typescript/taprose.ts"], cwd=ROOT, check=True
    )
    (to / "package.json").write_text('{"type": "module"}')
    return to / "taprose.js"


async def runs(*command: str, at: Path, server: str, key: str, **more: str) -> str:
    process = await asyncio.create_subprocess_exec(
        *command, cwd=at, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        env={**os.environ, "TAPROSE_SERVER": server, "TAPROSE_KEY": key, "SERVER": server, "KEY": key}
        | more,
    )  # fmt: skip
    said, wrong = await asyncio.wait_for(process.communicate(), 60)
    assert process.returncode == 0, wrong.decode()
    return said.decode()


def test_the_operations_are_those_of_the_schema(tmp_path: Path) -> None:
    """Else: python examples/generate.py"""
    program = (
        "import runpy; made = runpy.run_path('examples/generate.py')['made']\n"
        "assert all(path.read_text() == text for path, text in made()), 'python examples/generate.py'"
    )
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)
    subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path), "taprose.py"],
        cwd=EXAMPLES / "python", check=True,
    )  # fmt: skip


@pytest.mark.skipif(NODE is None or not TSC.exists(), reason="there is no Node.js, or no web/node_modules")
async def test_both_read_the_feed_and_answer_by_their_key(
    admin: Person, siti: Person, dina: Person, budi: Person, regency: Regency, tmp_path: Path
) -> None:
    assert NODE is not None
    script = await asyncio.to_thread(compiled, tmp_path / "built")
    programs = {
        "PYTHON": (sys.executable, str(EXAMPLES / "python" / "taprose.py")),
        "NODE": (NODE, str(script)),
    }
    for name, command in programs.items():
        program, _ = await made_by(admin, "READ", "ANSWER", "EVENTS", name=name)
        complaint = await siti.complains(f"Lampu {name}")
        await dina.routes(complaint, to="DPUPR")
        folder = tmp_path / name
        folder.mkdir()
        server, key = f"http://{regency.address}", str(program.line.token)
        said = await runs(*command, complaint.number, at=folder, server=server, key=key)
        assert said.startswith(f"Sistem: {name}\n")
        assert said.endswith(f"{complaint.number} ROUTED ROUTED\n{complaint.number} IN_PROGRESS\n")
        # It goes on from where it was.
        again = await runs(*command, at=folder, server=server, key=key)
        assert again == f"Sistem: {name}\n{complaint.number} RESPONDED IN_PROGRESS\n"
        seen = await budi.compares(complaint) or {}
        assert seen["responses"][0]["text"] == "Kami terima dan kami kerjakan."
    body, secret = '{"type": "complaint.responded", "data": {}}', new_secret()
    good = signed("evt_1", int(datetime.now(UTC).timestamp()), body.encode(), new_secret(), secret)
    old = signed("evt_1", int(datetime.now(UTC).timestamp()) - 3_600, body.encode(), secret)
    python = (
        "import sys, json, taprose\n"
        "headers, body, secret = json.loads(sys.argv[1]), sys.argv[2].encode(), sys.argv[3]\n"
        "print(taprose.verified(headers, body, secret)['type'])"
    )
    node = (
        f"import {{ verified }} from {str(script)!r}\nconst [headers, body, secret] = process.argv.slice(1)\n"
        "console.log(verified(JSON.parse(headers), body, secret).type)"
    )
    for command in (
        (sys.executable, "-c", python),
        (NODE, "--input-type=module", "-e", node),
    ):
        with_python = {"PYTHONPATH": str(EXAMPLES / "python")}
        said = await runs(
            *command, json.dumps(good), body, secret, at=tmp_path, server="", key="", **with_python
        )
        assert said == "complaint.responded\n"
        for headers, text in ((old, body), (good, body + " ")):
            with pytest.raises(AssertionError, match=r"too old|not signed"):
                await runs(
                    *command, json.dumps(headers), text, secret, at=tmp_path, server="", key="", **with_python
                )


@pytest.mark.skipif(CURL is None, reason="there is no curl")
async def test_the_boxes_of_the_page_do_what_they_say(
    admin: Person, siti: Person, dina: Person, regency: Regency, tmp_path: Path
) -> None:
    program, _ = await made_by(admin, "READ", "ANSWER", "EVENTS")
    complaint = await siti.complains("Lampu padam")
    await dina.routes(complaint, to="DPUPR")
    boxes = re.findall(r"```sh\n(.*?)```", (ROOT / "docs" / "other-systems.md").read_text(), re.DOTALL)
    said = [
        await runs(
            "sh", "-c", box, at=tmp_path, server=f"http://{regency.address}", key=str(program.line.token),
            COMPLAINT=complaint.id,
        )
        for box in boxes
    ]  # fmt: skip
    assert len(said) == 4
    assert not [each for each in said if '"errors"' in each or "Refused" in each]
    assert '"SIJALAN"' in said[0]
    assert complaint.number in said[1]
    assert '"IN_PROGRESS"' in said[2]
    assert "RESPONDED" in said[3]
