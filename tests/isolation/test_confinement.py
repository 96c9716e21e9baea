"""What the process that reads files from outside cannot do, tried on this computer's own kernel."""

import os
import platform
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from openpyxl import Workbook

from boardpack.domain.days.progress import Progress
from boardpack.errors import UnreadableFileError
from boardpack.isolation.programs import confined, environment_of
from boardpack.isolation.running import read_apart
from boardpack.services.register.trackers import _read_spreadsheet
from tests.isolation import probes
from tests.isolation.processes import is_gone, wait_until

pytestmark = [pytest.mark.apart, pytest.mark.skipif(sys.platform != "linux", reason="Landlock and seccomp are Linux’s")]

if sys.platform == "linux":
    from boardpack.isolation.linux import _ALLOW, _MACHINES, _ONLY_WITH, _REFUSE, _REFUSED, _filter, landlock_version

    VERSION = landlock_version()
else:
    VERSION = 0

needs_landlock = pytest.mark.skipif(VERSION < 1, reason="this kernel offers no Landlock")
needs_filter = pytest.mark.skipif(platform.machine() not in ("x86_64", "aarch64"), reason="no filter for this machine")


def tried(work: Callable[[Progress], str], **allowed: list[Path]) -> str:
    return read_apart(work, "enemy.pdf", reads=allowed.get("reads", []), writes=allowed.get("writes", []))


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file of the user, beside the one that is read."""
    path = tmp_path / "secret.txt"
    path.write_text("Kept back", encoding="utf-8")
    return path


@needs_landlock
def test_it_reads_its_own_file_and_no_other(tmp_path: Path, secret: Path):
    own = tmp_path / "letter.pdf"
    own.write_bytes(b"%PDF")

    assert tried(partial(probes.read_file, own), reads=[own]) == "done"
    assert tried(partial(probes.read_file, secret), reads=[own]) == "PermissionError"
    assert tried(partial(probes.list_folder, tmp_path), reads=[own]) == "PermissionError"
    assert tried(partial(probes.read_file, Path("/etc/passwd"))) == "PermissionError"


@needs_landlock
def test_the_libraries_of_spreadsheets_are_loaded_in_it(tmp_path: Path):
    path = tmp_path / "log.xlsx"
    book = Workbook()
    book.active.append(["Ref", "Action"])
    book.save(path)

    sheets = read_apart(partial(_read_spreadsheet, path), path.name, reads=[path]).sheets

    assert sheets[0].rows[0].cells == ("Ref", "Action")


@needs_landlock
def test_it_writes_in_its_own_folder_and_nowhere_else(tmp_path: Path, secret: Path):
    folder = tmp_path / "own"
    folder.mkdir()

    assert tried(partial(probes.write_file, folder / "made.pdf"), writes=[folder]) == "done"
    assert tried(partial(probes.write_file, tmp_path / "made.pdf"), writes=[folder]) == "PermissionError"
    assert tried(partial(probes.write_file, secret), reads=[secret], writes=[folder]) == "PermissionError"
    assert tried(partial(probes.remove_file, secret), reads=[secret], writes=[folder]) == "PermissionError"
    assert secret.read_text(encoding="utf-8") == "Kept back"


@needs_landlock
def test_a_program_that_it_starts_gets_at_no_more(secret: Path):
    assert tried(partial(probes.ask_another_program, secret), reads=[secret]) == "done"
    assert tried(partial(probes.ask_another_program, secret)) == "PermissionError"


@needs_landlock
def test_it_leaves_no_link_and_no_pipe_where_a_result_is_expected(tmp_path: Path, secret: Path):
    assert tried(partial(probes.link_to, secret, tmp_path / "made.pdf"), writes=[tmp_path]) == "PermissionError"
    assert tried(partial(probes.make_pipe, tmp_path / "made.pdf"), writes=[tmp_path]) == "PermissionError"


@needs_filter
@pytest.mark.parametrize("call", list(probes.CHANGES))
def test_it_changes_no_property_of_a_file(secret: Path, call: str):
    before = secret.stat()

    assert tried(partial(probes.change_file, call, secret), reads=[secret]) == "PermissionError"
    assert secret.stat() == before


@needs_filter
@pytest.mark.parametrize("attempt", list(probes.REACHES))
def test_it_neither_learns_nor_changes_what_holds_for_the_program(attempt: str):
    assert tried(partial(probes.reach_the_parent, attempt)) == "PermissionError"


@pytest.mark.skipif(platform.machine() != "x86_64", reason="the probes call by the numbers of this processor")
@needs_filter
@pytest.mark.parametrize("what", list(probes.KEEPS))
def test_it_gets_no_memory_that_is_not_counted_or_that_stays(what: str):
    assert tried(partial(probes.keep, what)) == "PermissionError"


def test_it_does_not_raise_its_limit_of_memory():
    assert tried(probes.raise_the_limit_of_memory) == "refused"


@needs_filter
def test_it_leaves_its_group_of_processes_no_more_than_what_it_starts(tmp_path: Path):
    assert tried(probes.leave_the_group) == "PermissionError"


@pytest.mark.parametrize("end", [probes.leave_another_behind, probes.crash_with_another])
def test_what_it_started_ends_with_it(tmp_path: Path, end: Callable[[Path, Progress], str]):
    with suppress(UnreadableFileError):
        read_apart(partial(end, tmp_path / "other"), "enemy.pdf", reads=[], writes=[tmp_path])

    other = int((tmp_path / "other").read_text(encoding="ascii"))
    wait_until(lambda: is_gone(other))
    assert is_gone(other)


@pytest.mark.skipif(VERSION < 6, reason="this kernel’s Landlock does not limit signals")
def test_it_sends_no_signal_to_the_program():
    assert tried(probes.end_the_parent) == "PermissionError"


@needs_filter
@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_it_reaches_no_network(family: socket.AddressFamily):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        assert tried(partial(probes.connect, port, family)) == "PermissionError"
        assert tried(probes.send_a_packet) == "PermissionError"
        assert tried(probes.make_rings) == "PermissionError"


def ended(*command: str, reads: list[Path]) -> int:
    """Return the exit code of a program of this computer that is started confined."""
    started = confined(command, reads, [])
    return subprocess.run(
        started, capture_output=True, check=False, env=environment_of(Path(command[0]), Path("/nowhere"))
    ).returncode


@needs_landlock
def test_an_office_program_reads_its_own_file_and_no_other(secret: Path):
    assert ended("/usr/bin/cat", str(secret), reads=[secret]) == 0
    assert ended("/usr/bin/cat", str(secret), reads=[]) == 1


@needs_filter
@pytest.mark.parametrize(("family", "code"), [("UNIX", 0), ("INET", 1), ("INET6", 1)])
def test_an_office_program_has_a_socket_to_itself_and_no_network(family: str, code: int):
    script = f"my $s; exit(socket($s, Socket::AF_{family}(), 1, 0) ? 0 : 1)"

    assert ended("/usr/bin/perl", "-MSocket", "-e", script, reads=[]) == code


def test_it_has_nothing_of_the_programs_environment(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("OFFICE_TOKEN", "QxTokenzq")

    shown = tried(probes.environment)

    assert "QxTokenzq" not in shown
    assert f"HOME={os.environ.get('HOME', '')}" not in shown.splitlines()


def test_nothing_of_its_scratch_folder_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    home = next(line for line in tried(probes.environment).splitlines() if line.startswith("HOME="))

    assert not Path(home.removeprefix("HOME=")).exists()


@needs_filter
@pytest.mark.parametrize("of_office", [False, True])
@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_the_filter_refuses_its_calls_and_lets_all_others_through(machine: str, of_office: bool):
    number, place = _MACHINES[machine]
    code = _filter(machine, of_office=of_office)
    refused = {calls[place] for calls in _REFUSED.values()} - {None}
    sockets = {_REFUSED[name][place] for name in ("socket", "connect", "socketpair")}

    answers = {call: _run(code, number, call, socket.AF_UNIX) for call in range(600)}

    (prlimit,) = (calls[place] for calls, _ in _ONLY_WITH.values())
    expected = refused - sockets if of_office else refused
    assert {call for call, answer in answers.items() if answer == _REFUSE | 1} == expected | {prlimit}
    assert set(answers.values()) == {_REFUSE | 1, _ALLOW}
    assert _run(code, number, prlimit, 0) == _ALLOW
    assert _run(code, number, _REFUSED["socket"][place], socket.AF_INET) == _REFUSE | 1
    assert _run(code, number, 0x40000000 + _REFUSED["ptrace"][place], 0) == _REFUSE | 1
    assert _run(code, 0x40000003, 1) == _REFUSE | 1


def _run(code: bytes, machine: int, call: int, argument: int = 0) -> int:
    """Carry the filter out as the kernel does, and return its answer."""
    lines = [(code[at : at + 2], code[at + 2], code[at + 3], code[at + 4 : at + 8]) for at in range(0, len(code), 8)]
    at, content = 0, 0
    while True:
        kind, if_true, if_false, value = lines[at]
        expected = int.from_bytes(value, sys.byteorder)
        match int.from_bytes(kind, sys.byteorder):
            case 0x20:
                content, step = {0: call, 4: machine, 16: argument}[expected], 0
            case 0x15:
                step = if_true if content == expected else if_false
            case 0x35:
                step = if_true if content >= expected else if_false
            case _:
                return expected
        at += 1 + step
