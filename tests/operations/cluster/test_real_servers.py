"""The servers that the other tests stand on: they keep what they should, and go away when they should."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import asyncpg
import pytest
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from operations.cluster import __main__ as cluster
from operations.cluster.account import Account
from operations.cluster.postgres import Postgres
from operations.cluster.server import ServerFailedError, packaged
from operations.cluster.valkey import Valkey
from tests.waiting import wait_until


async def test_what_postgresql_committed_is_there_after_a_kill(postgres: Postgres, fresh_database: str):
    before = await asyncpg.connect(fresh_database)
    await before.execute("CREATE TABLE note (words text); INSERT INTO note VALUES ('padam')")
    postgres.kill()
    assert not postgres.running
    postgres.start()
    before.terminate()
    after = await asyncpg.connect(fresh_database)
    assert await after.fetchval("SELECT words FROM note") == "padam"
    await after.close()


async def test_postgresql_answers_over_tcp_and_over_its_socket(postgres: Postgres):
    for url in (postgres.url, postgres.socket_url_of("postgres")):
        connection = await asyncpg.connect(url)
        assert await connection.fetchval("SELECT 'é' < 'z' AND lower('É') = 'é'") is False
        assert await connection.fetchval("SHOW server_encoding") == "UTF8"
        await connection.close()


async def test_a_stranger_without_the_password_is_refused_over_tcp(postgres: Postgres, valkey: Valkey):
    with pytest.raises(asyncpg.InvalidPasswordError):
        await asyncpg.connect(f"postgres://postgres:guessed@127.0.0.1:{postgres.port}/postgres")
    stranger = Redis(port=valkey.port, retry=Retry(NoBackoff(), 0))
    with pytest.raises(Exception, match="Authentication required"):
        await stranger.ping()
    await stranger.aclose()


async def test_a_fresh_database_is_a_copy_of_its_template_and_goes_while_in_use(postgres: Postgres):
    with postgres.database() as template:
        name = template.rsplit("/", 1)[1]
        postgres.sql("CREATE TABLE seen (n int)", name)
        with postgres.database(name) as url:
            connection = await asyncpg.connect(url)
            assert await connection.fetchval("SELECT count(*) FROM seen") == 0
        connection.terminate()
        with pytest.raises(asyncpg.InvalidCatalogNameError):
            await asyncpg.connect(url)


async def test_valkey_is_itself_again_on_the_same_port_after_a_kill(valkey: Valkey):
    url, pid = valkey.url, valkey.pid
    valkey.kill()
    valkey.start()
    assert (valkey.url, valkey.pid != pid) == (url, True)
    for address in (url, valkey.socket_url):
        client = Redis.from_url(address)
        assert await client.ping()
        await client.aclose()


def test_two_at_once_do_not_share_a_port(valkey: Valkey):
    with Valkey() as other:
        assert other.port != valkey.port


def test_a_server_on_a_port_that_is_taken_says_what_its_log_says(valkey: Valkey, monkeypatch):
    monkeypatch.setattr("operations.cluster.server.START_WITHIN", 0.5)
    other = Valkey(port=valkey.port)
    with pytest.raises(ServerFailedError, match="Address already in use"):
        other.start()
    other.close()
    assert not other.home.exists()


def test_a_package_that_is_absent_is_named():
    with pytest.raises(ServerFailedError, match="no_such_package is not installed"):
        packaged("no_such_package", "bin/*")
    with pytest.raises(ServerFailedError, match="has no bin/oracle"):
        packaged("operations", "bin/oracle")


@pytest.mark.parametrize("signal_number", [signal.SIGTERM, signal.SIGKILL])
def test_servers_and_their_temporary_folders_go_with_the_process_that_started_them(signal_number):
    script = (
        "import sys\nfrom operations.cluster.valkey import Valkey\n"
        "server = Valkey()\nserver.start()\nprint(server.pid, server.home, flush=True)\nsys.stdin.read()"
    )
    owner = subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert owner.stdin
    assert owner.stdout
    with owner.stdin, owner.stdout as told:
        pid, home = told.readline().split()
        assert _alive(int(pid))
        owner.send_signal(signal_number)
        owner.wait(10)
    wait_until(lambda: not _alive(int(pid)) and not Path(home).exists())


def test_the_processes_of_a_cluster_go_with_it_even_when_it_is_killed():
    """The servers behind the port too, which are not a `Server` of ours."""
    script = (
        "import os, sys\nfrom operations.cluster.__main__ import run\n"
        "child = 'import os, time; print(os.getpid(), flush=True); time.sleep(600)'\n"
        "run([sys.executable, '-c', child], dict(os.environ))"
    )
    owner = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert owner.stdout
    with owner.stdout as told:
        pid = int(told.readline())
        assert _alive(pid)
        owner.kill()
        owner.wait(10)
    wait_until(lambda: not _alive(pid))


def test_a_cluster_does_not_live_behind_a_link_that_others_may_have_put(tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "HOUSE", tmp_path)
    tmp_path.chmod(0o700)
    monkeypatch.setattr(cluster, "server_account", lambda: Account("nobody", 65_534, 65_534))
    kept = cluster.home()
    assert kept.parent == Path("/var/tmp")
    kept.rmdir()
    kept.symlink_to(tmp_path)
    try:
        with pytest.raises(ServerFailedError, match="belongs to somebody else"):
            cluster.home()
    finally:
        kept.unlink()


def test_an_account_enters_only_where_every_folder_above_lets_it(tmp_path):
    owner = Account("owner", os.geteuid(), os.getegid())
    stranger = Account("stranger", owner.uid + 1, owner.gid + 1)
    closed, inside = tmp_path / "closed", tmp_path / "closed" / "inside"
    inside.mkdir(parents=True)
    tmp_path.chmod(0o755)
    closed.chmod(0o700)
    assert not stranger.may_enter(inside)
    assert owner.may_enter(inside) == owner.may_enter(tmp_path)
    closed.chmod(0o711)
    assert stranger.may_enter(inside) == stranger.may_enter(tmp_path)


def _alive(pid: int) -> bool:
    """Running, and not merely waiting for its parent to read how it ended."""
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True).stdout
    return bool(state.strip()) and not state.startswith("Z")
