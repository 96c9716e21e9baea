"""Forms and spreadsheets go through LibreOffice, are edited there as people edit them, and come back whole."""

import json
import re
import subprocess
from pathlib import Path
from shutil import which
from zipfile import ZipFile

import pytest

from boardpack.domain.exchange.form_answers import FormOutcome
from boardpack.domain.exchange.trackers import RowFate, RowOutcome
from boardpack.domain.log.actions import Status
from boardpack.workspace import Workspace
from tests.builders import call_meeting, new_action

pytestmark = pytest.mark.render
_SCRIPT = Path(__file__).parents[1] / "libreoffice_script.py"
_PYTHON = "/usr/bin/python3"
Deed = tuple[str | int | bool, ...]

SORTED: Deed = ("sort", "Owner", True)
COLUMN: Deed = ("insert_column", 2, "My notes", "ring him")
ROWS: Deed = ("insert_rows", 0, 2, "Action log, with my marks")
VISIBLE: Deed = ("keep_visible",)
ADDED: Deed = ("add_row", "Action", "Buy beds")
UPDATED: Deed = ("write", "New update", "A-002", "All posts are filled.")
COMPLETED: Deed = ("write", "Status", "A-002", "Complete")


def edited(source: Path, folder: Path, kind: str, *deeds: Deed) -> Path:
    """The file as LibreOffice saves it after the deeds."""
    soffice = which("soffice")
    assert soffice is not None
    target = folder / f"back.{kind}"
    order = json.dumps({"source": str(source), "deeds": deeds, "targets": [str(target)]})
    subprocess.run([_PYTHON, str(_SCRIPT), soffice, str(folder), order], check=True, timeout=180)
    return target


def tags_of(form: Path) -> list[str]:
    """The names of the fields in a Word file."""
    with ZipFile(form) as parts:
        return re.findall(r'<w:tag w:val="([^"]+)"', parts.read("word/document.xml").decode("utf-8"))


@pytest.fixture
def log(workspace: Workspace, tmp_path: Path) -> Path:
    for number, owner in enumerate(("DCI Moss", "Supt Lee", "Ms Roe", "DCI Ash", "Insp Yew"), start=1):
        workspace.actions.add(new_action(f"Action number {number}: train & report", owner))
    return workspace.spreadsheets.write_log(tmp_path / "log.xlsx")


def outcomes(workspace: Workspace, path: Path) -> dict[str, RowOutcome]:
    return {
        row.row.reference or row.row.title: row
        for row in workspace.trackers.outcome(workspace.trackers.read(path)).rows
    }


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
@pytest.mark.parametrize(
    "deeds",
    [
        (),
        (SORTED,),
        (SORTED, COLUMN),
        (SORTED, ROWS),
        (VISIBLE,),
        (SORTED, VISIBLE, COLUMN, ROWS),
    ],
    ids=["as it is", "sorted", "a column", "rows above", "visible cells", "all of these"],
)
def test_an_exported_log_may_be_sorted_extended_and_copied(
    workspace: Workspace, log: Path, tmp_path: Path, kind: str, deeds: tuple[Deed, ...]
) -> None:
    found = outcomes(workspace, edited(log, tmp_path, kind, UPDATED, COMPLETED, *deeds))

    assert {ref for ref, row in found.items() if row.fate is not RowFate.SAME} == {"A-002"}
    update = found["A-002"].update
    assert update is not None
    assert (update.status, found["A-002"].fate) == (Status.COMPLETE, RowFate.CHANGED)
    assert "All posts are filled." in str(found["A-002"])


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_row_that_was_added_is_a_new_action(workspace: Workspace, log: Path, tmp_path: Path, kind: str) -> None:
    found = outcomes(workspace, edited(log, tmp_path, kind, ADDED))
    assert [(row.row.title, row.fate) for row in found.values() if row.fate is not RowFate.SAME] == [
        ("Buy beds", RowFate.NEW)
    ]


@pytest.mark.parametrize(("kind", "clear"), [("docx", True), ("odt", True), ("doc", False), ("rtf", False)])
def test_a_form_filled_in_libreoffice_comes_back(workspace: Workspace, tmp_path: Path, kind: str, clear: bool) -> None:
    for title in ("Train officers", "Buy vans & cars"):
        workspace.actions.add(new_action(title))
    (form,) = workspace.owner_forms.write(call_meeting(workspace).id, tmp_path / "Forms")
    answers = (
        ("fill", "A-001:update", "All are trained, Tŷ Glas too."),
        ("fill", "A-001:target", "30 November 2025"),
        ("fill", "A-002:evidence", "Minute 4"),
    )

    reading = workspace.owner_forms.read(edited(form.file, tmp_path, kind, *answers))

    first, second = reading.proposals
    assert (first.note, str(first.target)) == ("All are trained, Tŷ Glas too.", "2025-11-30")
    assert second.note == "Evidence: Minute 4"
    assert (first.outcome is FormOutcome.UPDATE) == clear


@pytest.mark.parametrize(("kind", "clear"), [("docx", True), ("odt", True), ("doc", False), ("rtf", False)])
def test_a_form_of_the_chairs_filled_in_libreoffice_comes_back(
    workspace: Workspace, tmp_path: Path, kind: str, clear: bool
) -> None:
    action = workspace.actions.add(new_action("Train officers"))
    form = workspace.printed_reviews.write(tmp_path / "For the chair.docx")
    (tag,) = (tag for tag in tags_of(form) if ":A-001:" in tag and tag.endswith(":comment"))

    reading = workspace.printed_reviews.read(edited(form, tmp_path, kind, ("fill", tag, "Why so late, Tŷ Glas?")))

    (proposal,) = reading.proposals
    assert (proposal.action_id, proposal.word.note) == (action.id, "Why so late, Tŷ Glas?")
    assert (proposal.outcome is FormOutcome.UPDATE) == clear
