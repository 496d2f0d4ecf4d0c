"""`cauce up` as an operator meets it: real processes, killed for real."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import psutil
import pytest

from cauce.channels.console.supervisor import Child
from cauce.channels.console.up import SERVER
from tests.support import processes
from tests.support.server import CAUCE, Installation, install

pytestmark = [pytest.mark.one_database, pytest.mark.timeout(180)]

GET_READY = "import django; django.setup(); from cauce.channels.console.up import prepare; prepare()"
LONGEST_PAUSE = 5.0
"""Seconds: with the start that follows, whoever waits is served again within ten."""


@pytest.fixture(scope="module")
def installation(worker_id: str, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    return install(tmp_path_factory.mktemp("up"), f"up_{worker_id}")


@pytest.fixture(scope="module")
def port() -> int:
    return processes.free_port()


@pytest.fixture(scope="module")
def up(installation: Installation, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """One that survives whatever its tests do to its children."""
    with _up(installation, port) as process:
        yield process


@pytest.fixture
def doomed(installation: Installation) -> Iterator[subprocess.Popen[bytes]]:
    """One that its test ends."""
    with _up(installation, processes.free_port()) as process:
        yield process


def test_a_killed_web_server_comes_back_with_its_address(up: subprocess.Popen[bytes], port: int) -> None:
    first = _child(up, SERVER)
    family = first.children(recursive=True)
    first.kill()
    processes.eventually(lambda: _is_another(_children(up, SERVER), first), lambda: "no new web server")
    # They share the port: while one of the old is left, it may be the one that answers.
    processes.eventually(lambda: not _alive(family), lambda: f"left behind: {_alive(family)}")
    processes.eventually(lambda: _answers(port), lambda: "the new web server does not answer")


def test_a_killed_worker_comes_back_while_the_web_serves(up: subprocess.Popen[bytes], port: int) -> None:
    web, first = _child(up, SERVER), _child(up, "worker")
    first.kill()
    processes.eventually(lambda: _is_another(_children(up, "worker"), first), lambda: "no new worker")
    assert web.is_running()
    assert _answers(port)


def test_a_killed_web_process_is_replaced_under_the_same_server(
    up: subprocess.Popen[bytes], port: int
) -> None:
    server = _child(up, SERVER)
    first = server.children()[0]
    first.kill()
    processes.eventually(
        lambda: len(server.children()) == 2 and first not in server.children(), lambda: "it was not replaced"
    )
    processes.eventually(lambda: _answers(port), lambda: "the web server does not answer")


def test_a_child_that_dies_again_and_again_is_never_left_dead_for_long() -> None:
    child = Child("sleeper", ["sleep", "60"])
    pauses = []
    for _ in range(8):
        child.start()
        assert child.process is not None
        child.process.kill()
        child.process.wait()
        pauses.append(child.bury())
    assert pauses == sorted(pauses)
    assert pauses[0] < pauses[-1] <= LONGEST_PAUSE


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_everything(doomed: subprocess.Popen[bytes], number: signal.Signals) -> None:
    family = psutil.Process(doomed.pid).children(recursive=True)
    doomed.send_signal(number)
    assert doomed.wait(10) == 0
    assert not _alive(family)


def test_children_do_not_outlive_a_killed_supervisor(doomed: subprocess.Popen[bytes]) -> None:
    family = psutil.Process(doomed.pid).children(recursive=True)
    doomed.kill()
    processes.eventually(lambda: not _alive(family), lambda: f"left behind: {_alive(family)}")


def test_a_database_without_its_migrations_is_refused_with_the_command_that_mends_it(tmp_path: Path) -> None:
    fresh = Installation(tmp_path, _bare_environment(tmp_path))
    refused = fresh.try_cauce("up", "--port", str(processes.free_port()))
    assert refused.returncode == 1
    assert "Run: cauce migrate" in refused.stderr


def test_nodes_that_share_a_directory_get_ready_at_the_same_time(tmp_path: Path, worker_id: str) -> None:
    node = install(tmp_path, f"shared_{worker_id}")
    command = [sys.executable, "-c", GET_READY]
    nodes = [subprocess.Popen(command, env=node.env, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    said = [process.communicate()[1] for process in nodes]
    assert [process.returncode for process in nodes] == [0] * 4, said


@contextmanager
def _up(installation: Installation, port: int) -> Iterator[subprocess.Popen[bytes]]:
    log = installation.directory / "log"
    with processes.running([*CAUCE, "up", "--port", str(port)], installation.env, log) as process:
        processes.wait_for_port(port, log)
        yield process


def _bare_environment(directory: Path) -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": "cauce.config.settings",
        "CAUCE_DEMO": "yes",
        "CAUCE_DATA_DIR": str(directory),
    }


def _children(process: subprocess.Popen[bytes], word: str) -> list[psutil.Process]:
    children = psutil.Process(process.pid).children()
    return [child for child in _alive(children) if word in child.cmdline()]


def _child(process: subprocess.Popen[bytes], word: str) -> psutil.Process:
    (child,) = _children(process, word)
    return child


def _is_another(now: list[psutil.Process], before: psutil.Process) -> bool:
    return len(now) == 1 and now[0].pid != before.pid


def _alive(family: list[psutil.Process]) -> list[psutil.Process]:
    return [member for member in family if _is_alive(member)]


def _is_alive(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _answers(port: int) -> bool:
    try:
        answer = httpx.get(f"http://127.0.0.1:{port}/acceso/", timeout=processes.PATIENCE)
    except httpx.TransportError:
        return False
    return answer.status_code == httpx.codes.OK
