"""A pack is issued, proven and made again on the command line."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from boardpack.cli import program
from tests.cli.conftest import Run
from tests.leaks import leaked

_DAY = "2025-07-16"


@pytest.fixture
def meeting(run: Run, board: Path, tmp_path: Path) -> str:
    text = tmp_path / "vetting.md"
    text.write_text("Two cases.", encoding="utf-8")
    assert run("meeting", "add", _DAY, "--start", "10am").code == 0
    assert run("agenda", "add", _DAY, "Vetting", "--purpose", "information", "--body", text).code == 0
    return _DAY


def test_from_issue_to_proof(run: Run, board: Path, meeting: str, tmp_path: Path) -> None:
    issued = run("pack", "issue", meeting, "--yes", "--json").json()
    folder = board / "issued" / "2025-07-16 Pack"
    shutil.copytree(folder, tmp_path / "elsewhere")

    assert Path(issued["pdf"]).parent == folder
    result = run("pack", "verify", folder)
    assert (result.code, result.out.splitlines()[-1]) == (
        0,
        "5 files, all unchanged. They agree with the board's store.",
    )
    assert run("pack", "verify", tmp_path / "elsewhere").out.endswith("5 files, all unchanged.\n")
    again = run("pack", "rebuild", meeting, "--to", tmp_path / "again")
    assert (again.code, again.out.splitlines()[-1]) == (0, "Every file is the same as the one that was issued.")


def test_an_erasure_names_the_issued_packs_that_may_still_contain_the_name(run: Run, board: Path, meeting: str) -> None:
    run("settings", "change", "office-name", "Quentin Oakapple")
    run("pack", "issue", meeting, "--yes")
    folder = board / "issued" / "2025-07-16 Pack"
    words = ("person", "erase", "Quentin Oakapple", "--text", "a former officer", "--everything", "--yes")

    done = run(*words)

    assert done.code == 0
    assert f"This issued pack was not searched: {folder}\n" in done.out
    verified = run("pack", "verify", folder, "--json").json()
    assert [(found["rule"], found["severity"]) for found in verified["findings"]] == [("issue-erased", "low")]


def test_the_copies_that_the_settings_name_are_made_and_listed(run: Run, board: Path, meeting: str) -> None:
    run("agenda", "add", meeting, "Qxlarkspur", "--restricted", "law enforcement: a name", "--paper", "board-paper")
    run("settings", "change", "copies-to-make", "public", "chair", "large-print")
    (finding,) = run("meeting", "check", meeting, "--json").json()["entries"]

    issued = run("pack", "issue", meeting, "--yes", "--override", f"{finding['key']}=It comes on the day.")

    rows = [line for line in issued.out.splitlines() if line.startswith(("Members’", "Public", "Chair’s", "Large"))]
    assert [(row.split("  ")[0], row.endswith("Not made")) for row in rows] == [
        ("Members’ pack", False),
        ("Public version", False),
        ("Chair’s file", True),
        ("Large print", False),
    ]
    assert "“Chair’s file” was not made." in issued.out
    assert sorted(folder.name for folder in (board / "issued").iterdir()) == [
        "2025-07-16 Pack",
        "2025-07-16 Pack, large print",
        "2025-07-16 Pack, public",
    ]
    assert leaked(board / "issued" / "2025-07-16 Pack, public", {"Qxlarkspur"}) == set()
    assert not list((board / "issued" / "2025-07-16 Pack").glob("*.docx"))


def test_a_copy_that_could_not_be_made_ends_the_command_with_1(run: Run, board: Path, meeting: str) -> None:
    run("settings", "change", "copies-to-make", "public")
    (board / "issued").mkdir()
    (board / "issued" / "2025-07-16 Pack, public").write_text("A file where the folder belongs.", encoding="utf-8")

    issued = run("pack", "issue", meeting, "--yes")

    assert "“Public version” was not made." in issued.out
    assert issued.code == 1
    assert (board / "issued" / "2025-07-16 Pack").is_dir()


def test_issuing_again_is_refused(run: Run, meeting: str) -> None:
    run("pack", "issue", meeting, "--yes")

    result = run("pack", "issue", meeting, "--yes")

    assert result.code == 1
    assert result.err.startswith(
        "The pack of this meeting has been issued, and an issued pack cannot be changed. Issue a"
    )


def test_where_nobody_can_be_asked_a_pack_is_issued_with_yes_alone(run: Run, board: Path, meeting: str) -> None:
    refused = run("pack", "issue", meeting)
    piped = CliRunner().invoke(program, ["pack", "issue", meeting], input="y\n")

    assert (refused.code, piped.exit_code) == (2, 2)
    assert refused.err.startswith("This cannot be undone. To go ahead, add --yes.")
    assert not (board / "issued").exists()
    assert run("pack", "issue", meeting, "--yes").code == 0


def test_a_grave_finding_is_overridden_by_its_key_and_not_by_its_rule(run: Run, meeting: str) -> None:
    run("agenda", "add", meeting, "Forward plan", "--paper", "board-paper")

    result = run("pack", "issue", meeting, "--yes")
    assert result.code == 1
    (finding,) = run("meeting", "check", meeting, "--json").json()["entries"]
    assert (finding["rule"], f"“{finding['key']}”" in result.err) == ("paper-missing", True)
    assert run("pack", "issue", meeting, "--yes", "--override", finding["key"]).code == 2
    assert run("pack", "issue", meeting, "--yes", "--override", "paper-missing=It comes on the day.").code == 1
    as_well = (f"{finding['key']}=It comes on the day.", "a-rule=Not needed.")
    refused = run("pack", "issue", meeting, "--yes", *(word for reason in as_well for word in ("--override", reason)))
    assert refused.err.strip() == (
        "“a-rule” is not the key of a finding that needs a reason. "
        f"The findings that need one are “{finding['key']}”. Nothing was issued."
    )
    issued = run("pack", "issue", meeting, "--yes", "--override", f"{finding['key']}=It comes on the day.").out

    assert "Reason: It comes on the day." in issued


def test_a_file_that_was_changed_is_told_and_ends_with_1(run: Run, board: Path, meeting: str) -> None:
    pdf = Path(run("pack", "issue", meeting, "--yes", "--json").json()["pdf"])
    pdf.chmod(0o600)
    pdf.write_bytes(b"another pack")

    result = run("pack", "verify", pdf.parent, "--json")

    assert result.code == 1
    assert [finding["rule"] for finding in result.json()["findings"]] == ["file-changed"]


def test_a_pack_that_was_only_assembled_is_proven_without_the_store(run: Run, board: Path, meeting: str) -> None:
    run("pack", "write", meeting, "--to", board / "packs" / "July")

    data = run("pack", "verify", board / "packs" / "July", "--json").json()

    assert (data["store_asked"], data["findings"]) == (False, [])


def test_a_store_that_knows_nothing_of_the_pack_says_so(run: Run, board: Path, meeting: str, tmp_path: Path) -> None:
    run("pack", "issue", meeting, "--yes")
    run("init", tmp_path / "Other", "--board", "Another Board")

    result = run("pack", "verify", board / "issued" / "2025-07-16 Pack", "--workspace", tmp_path / "Other")

    assert (result.code, "has no record of an issued pack with" in result.out) == (1, True)


def test_a_late_paper_is_shown_then_sent_on(run: Run, board: Path, meeting: str, tmp_path: Path) -> None:
    run("pack", "issue", meeting, "--yes")
    late = tmp_path / "late.md"
    late.write_text("A late word.", encoding="utf-8")
    run("agenda", "add", meeting, "Custody", "--body", late, "--position", "1")

    shown = run("supplement", "issue", meeting, "--preview", "--json").json()
    result = run("supplement", "issue", meeting, "--yes", "--word")

    assert shown["entries"] == [{"paper": "2", "title": "Custody", "kind": "new", "takes_out": "", "page_kept_for": []}]
    assert (result.code, "Word copies" in result.out, "Supplement S1 issued" in result.out) == (0, True, True)
    assert run("supplement", "issue", meeting, "--yes").err.startswith(
        "No papers have been added, changed or removed since the pack was issued."
    )
