"""Packs are planned and made on the command line, in every variant."""

from pathlib import Path

import pytest

from boardpack.domain.meetings.editions import EDITIONS
from boardpack.domain.office.office_holders import Person, PersonKind
from boardpack.workspace import open_workspace
from tests.cli.conftest import Run
from tests.pack.reading import page_words

_DAY = "2025-07-16"


@pytest.fixture
def meeting(run: Run, board: Path, tmp_path: Path) -> str:
    text = tmp_path / "log.md"
    text.write_text("Two cases.", encoding="utf-8")
    run("meeting", "add", _DAY, "--start", "10am")
    run("agenda", "add", _DAY, "Vetting", "--purpose", "information", "--body", text)
    run("agenda", "add", _DAY, "Larkspur", "--restricted", "law enforcement: a name", "--body", text)
    return _DAY


def _files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_a_pack_is_made_with_copies_and_a_booklet(run: Run, meeting: str, tmp_path: Path) -> None:
    out = tmp_path / "out"

    result = run(
        "pack", "write", meeting, "--to", out, "--duplex", "--dividers", "--no-word",
        "--copies", "Ann; Siân Dŵr", "--print", "booklet", "--draft",
    )  # fmt: skip

    stem = "2025-07-16 High Harms Board pack, draft"
    assert result.code == 0
    assert _files(out) == sorted(
        [
            f"{stem}.json",
            f"{stem}.pdf",
            f"Copies/{stem}, copy 1 Ann.pdf",
            f"Copies/{stem}, copy 1 Ann, booklet.pdf",
            f"Copies/{stem}, copy 2 Siân Dŵr.pdf",
            f"Copies/{stem}, copy 2 Siân Dŵr, booklet.pdf",
        ]
    )
    pages = page_words((out / "Copies" / f"{stem}, copy 2 Siân Dŵr.pdf").read_bytes())
    assert all("Copy 2 of 2, for Siân Dŵr" in words for words in pages)
    assert "This page is intentionally blank." in pages[3]


def test_a_public_version_is_not_made_for_a_named_holder(run: Run, meeting: str, tmp_path: Path) -> None:
    ended = run("pack", "write", meeting, "--to", tmp_path / "out", "--edition", "public", "--copies", "Ann Lee")

    assert ended.code != 0
    assert "A public version cannot have numbered copies." in ended.err
    assert not (tmp_path / "out").exists()


def test_the_public_version_is_for_the_web_too(run: Run, meeting: str, tmp_path: Path) -> None:
    members = tmp_path / "out" / "members.json"
    members.parent.mkdir()
    members.write_text('{"options": {"public": false}}', encoding="utf-8")
    refused = run("pack", "write", meeting, "--to", tmp_path / "out", "--edition", "public")
    assert "contains a members’ pack (“members.json”)" in refused.err
    assert list(members.parent.iterdir()) == [members]
    members.unlink()
    built = run("pack", "write", meeting, "--to", tmp_path / "out", "--edition", "public", "--json").json()

    assert Path(built["html"]).is_file()
    assert [part for part in _files(tmp_path / "out") if "Larkspur" in part] == []
    assert built["copies"] == built["prints"] == []


def test_large_print_and_black_and_white_have_names_of_their_own(run: Run, meeting: str, tmp_path: Path) -> None:
    run("pack", "write", meeting, "--to", tmp_path / "out", "--no-word")
    run(
        "pack", "write", meeting, "--to", tmp_path / "out", "--no-word", "--edition", "large-print", "--black-and-white"
    )

    assert [name for name in _files(tmp_path / "out") if name.endswith(".pdf")] == [
        "2025-07-16 High Harms Board pack, large print, black and white.pdf",
        "2025-07-16 High Harms Board pack.pdf",
    ]


def test_each_edition_is_written_by_its_name(run: Run, board: Path, meeting: str, tmp_path: Path) -> None:
    people = open_workspace(board).people
    for name in ("A. Reed", "B. Okoro"):
        people.add(Person(name, kind=PersonKind.MEMBER))

    written = {
        edition.key: run(
            "pack", "write", meeting, "--to", tmp_path / edition.key, "--no-word", "--edition", edition.key
        )
        for edition in EDITIONS
    }

    assert {key: ended.code for key, ended in written.items()} == dict.fromkeys(written, 0)
    assert written["members"].out == written["chair"].out.replace(str(tmp_path / "chair"), str(tmp_path / "members"))
    assert [name for name in _files(tmp_path / "booklet") if name.endswith("booklet.pdf")]
    assert len([name for name in _files(tmp_path / "numbered") if name.startswith("Copies/")]) == 2


@pytest.mark.parametrize("wrong", [("--print", "4up"), ("--copies",), ("--edition", "braille")])
def test_wrong_usage_is_told(run: Run, meeting: str, tmp_path: Path, wrong: tuple[str, ...]) -> None:
    result = run("pack", "write", meeting, "--to", tmp_path, *wrong)

    assert result.code == 2
    assert "Traceback" not in result.err


def test_too_many_copies_are_refused(run: Run, meeting: str, tmp_path: Path) -> None:
    result = run("pack", "write", meeting, "--to", tmp_path / "out", "--copies", ";".join(f"M{n}" for n in range(101)))

    assert (result.code, result.err) == (
        1,
        "You asked for 101 copies. At most 100 can be made at once. Enter fewer names.\n",
    )
    assert not (tmp_path / "out").exists()
