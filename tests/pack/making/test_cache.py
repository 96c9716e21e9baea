"""Finished papers are kept in the workspace: whole, as closed as it is, within bounds, and never needed."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from boardpack.pack.making.cache import KeptPaper, PaperCache
from boardpack.private_files import unfinished_name

PAPER = KeptPaper(b"%PDF-1.7 words", {"pages": 3, "anchors": [["paper-1", 0, 700.5]]})
KEY, OTHER = "a" * 64, "b" * 64
on_posix = pytest.mark.skipif(os.name == "nt", reason="on Windows the rights of the workspace hold")


@pytest.fixture
def cache(tmp_path: Path) -> PaperCache:
    workspace = tmp_path / "board"
    workspace.mkdir(mode=0o700)
    kept = PaperCache(workspace / "prepared")
    kept.keep(KEY, PAPER)
    return kept


def the_file(cache: PaperCache) -> Path:
    (found,) = cache.folder.iterdir()
    return found


def test_a_paper_comes_back_as_it_was_kept_also_to_another_process(cache: PaperCache):
    assert PaperCache(cache.folder).find(KEY) == PAPER
    assert cache.find(OTHER) is None


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda data: data[:-1], id="cut off"),
        pytest.param(lambda data: data[:-1] + b"X", id="a byte changed"),
        pytest.param(lambda data: data.replace(b'"pages": 3', b'"pages": 4'), id="its facts changed"),
        pytest.param(lambda data: b"", id="empty"),
        pytest.param(lambda data: b"[" * 100_000 + b"\n", id="nested without end"),
        pytest.param(lambda data: b"\xff\xfe no JSON\n" + data, id="no JSON"),
        pytest.param(lambda data: json.dumps({"format": 1, "sha256": "0", "facts": 7}).encode() + b"\n", id="no facts"),
    ],
)
def test_a_damaged_paper_is_as_none_and_goes(cache: PaperCache, damage):
    path = the_file(cache)
    path.write_bytes(damage(path.read_bytes()))

    assert cache.find(KEY) is None
    assert not path.exists()


@on_posix
def test_only_its_user_can_look_into_it(cache: PaperCache):
    assert stat.S_IMODE(cache.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(the_file(cache).stat().st_mode) == 0o600


@on_posix
@pytest.mark.parametrize("mode", [0o755, 0o770, 0o707])
def test_a_folder_that_others_may_open_is_neither_read_nor_written(cache: PaperCache, mode: int):
    cache.folder.chmod(mode)

    cache.keep(OTHER, PAPER)

    assert cache.find(KEY) is None
    assert [path.stem for path in cache.folder.iterdir()] == [KEY]


@on_posix
def test_on_a_share_it_is_open_to_those_who_share_the_workspace_and_to_nobody_else(tmp_path: Path):
    workspace = tmp_path / "board"
    workspace.mkdir()
    workspace.chmod(0o2770)
    shared = PaperCache(workspace / "prepared")
    shared.keep(KEY, PAPER)
    assert stat.S_IMODE(shared.folder.stat().st_mode) == 0o2770
    assert shared.find(KEY) == PAPER

    shared.folder.chmod(0o2775)

    assert shared.find(KEY) is None


@on_posix
def test_a_link_to_another_folder_is_not_followed(cache: PaperCache, tmp_path: Path):
    link = PaperCache(tmp_path / "link")
    link.folder.symlink_to(cache.folder)

    assert link.find(KEY) is None


def test_a_disk_that_cannot_be_written_costs_nothing_but_the_cache(tmp_path: Path):
    (tmp_path / "papers").write_text("a file, where a folder should be")
    cache = PaperCache(tmp_path / "papers")

    cache.keep(KEY, PAPER)
    cache.trim()
    cache.clear()

    assert cache.find(KEY) is None
    assert cache.size().papers == 0


def test_those_not_used_for_longest_make_room(tmp_path: Path):
    cache = PaperCache(tmp_path / "papers", most_bytes=5_000)
    for number in range(5):
        key = f"{number}" * 64
        cache.keep(key, KeptPaper(bytes(1_500), {}))
        os.utime(cache.folder / f"{key}.paper", (number, number))
    cache.find("0" * 64)

    cache.trim()

    assert sorted(path.stem[0] for path in cache.folder.iterdir()) == ["0", "3", "4"]
    assert cache.size().byte_count <= 5_000


def _next_program_adds(cache: PaperCache) -> None:
    PaperCache(cache.folder).keep(OTHER, PAPER)


@pytest.mark.parametrize("clean", [PaperCache.trim, PaperCache.clear, _next_program_adds])
def test_what_a_killed_program_left_unfinished_goes(cache: PaperCache, clean: Callable[[PaperCache], None]):
    ended = subprocess.run(
        [sys.executable, "-c", "from boardpack.private_files import unfinished_name; print(unfinished_name('paper'))"],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    left = cache.folder / ended.stdout.strip()
    left.write_bytes(b"half of a restricted paper")
    others = cache.folder / unfinished_name("a paper that is being written")
    others.write_bytes(b"half")

    assert cache.size().papers == 1
    clean(cache)

    assert not left.exists()
    assert others.exists()
