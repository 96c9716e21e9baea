"""The office's own references are kept: shown, printed, searched, and found however they are typed."""

import re
from pathlib import Path

import pytest

from boardpack.documents.filled import SeenLine
from boardpack.domain.exchange.form_questions import FieldTag, FormQuestion, read_tag, tag_of
from boardpack.domain.exchange.owner_forms import OwnerFormId
from boardpack.domain.log.actions import ACTION_REF
from boardpack.errors import NotFoundError
from boardpack.intake.forms.labelled import heading_of
from boardpack.workspace import Workspace
from tests.builders import new_action

LOG = """Ref,Action,Owner,Status
HHB/24/07,Train every officer,DCI Hale,Green
HHB/24/08,Write to the Home Secretary,OPCC,Amber
(a) old note,Ask for a nurse rota,Insp Thrale,White
"""


def take(board: Workspace, folder: Path, text: str) -> None:
    path = folder / "log.csv"
    path.write_text(text, encoding="utf-8")
    board.trackers.take(board.trackers.read(path))


def test_a_reference_is_kept_and_found_by_show_and_search(workspace: Workspace, tmp_path: Path) -> None:
    take(workspace, tmp_path, LOG)

    assert [state.ref for state in workspace.actions.states()] == ["HHB/24/07", "HHB/24/08", "A-001"]
    assert workspace.actions.by_ref(" hhb/24/07 ").title == "Train every officer"
    assert workspace.actions.by_ref("(a) old note").ref == "A-001"
    assert [hit.place.within for hit in workspace.search.find("nurse rota").hits] == [
        "Ask for a nurse rota ((a) old note in its source)"
    ]
    found = workspace.search.find("HHB/24/07")
    assert [hit.place.called for hit in found.hits] == ["HHB/24/07"]


def test_a_reference_with_a_space_is_kept_shown_and_found(workspace: Workspace, tmp_path: Path) -> None:
    take(workspace, tmp_path, LOG.replace("HHB/24/07", "FPDB 26/004").replace("HHB/24/08", "CGB 118"))

    assert {state.ref for state in workspace.actions.states()} == {"FPDB 26/004", "CGB 118", "A-001"}
    assert workspace.actions.by_ref("fpdb 26/004").title == "Train every officer"
    assert [hit.place.called for hit in workspace.search.find("FPDB 26/004").hits] == ["FPDB 26/004"]


def test_forms_bear_a_reference_with_a_space_and_take_no_other_words_for_one() -> None:
    form_id = OwnerFormId("01234567-89ab-7cde-8f01-23456789abcd")
    tag = tag_of(form_id, "FPDB 26/004", FormQuestion.UPDATE)
    assert read_tag(tag) == FieldTag(form_id, "FPDB 26/004", FormQuestion.UPDATE)

    headings = (
        "FPDB 26/004 Train every officer",
        "FY 24/25 budget is agreed",
        "Item 4 was deferred",
        "PEEL 2025 is due",
    )
    assert [bool(heading_of(SeenLine(words))) for words in headings] == [True, False, False, False]


@pytest.mark.parametrize(
    ("refs", "next_ref"),
    [
        (("HHB/24/07", "HHB/24/08", "(a) old note"), "HHB/24/09"),
        (("FPDB 26/004", "FPDB 26/005", "FPDB 26/007"), "FPDB 26/008"),
        (("HHB/23/41", "HHB/24/1", "HHB/24/9"), "HHB/24/10"),
        (("AB/9/2", "AB/10/1"), "AB/10/2"),
        (("HSB-7", "HSB-8"), "HSB-9"),
        (("EC24/11", "EC25/02"), "EC25/03"),
        (("1", "2", "3"), "A-004"),
        (("HHB/24/07", "PX-1", "QR-2", "S-3"), "A-001"),
    ],
)
def test_new_actions_continue_the_offices_scheme(
    workspace: Workspace, tmp_path: Path, refs: tuple[str, ...], next_ref: str
) -> None:
    rows = "".join(f"{ref},Do thing number {number},Hale\n" for number, ref in enumerate(refs))
    take(workspace, tmp_path, f"Ref,Action,Owner\n{rows}")

    assert workspace.actions.add(new_action("Something new")).ref == next_ref


def test_a_reference_that_only_the_tracker_has_is_searched(workspace: Workspace, tmp_path: Path) -> None:
    take(workspace, tmp_path, "Ref,Action,Owner\nPiap 1,Train,Hale\nPiap 12,Write,Moss\n3,Ask,Lee\n31,Plan,Lee\n")

    assert {hit.place.called for hit in workspace.search.find("piap 12").hits} == {"A-002"}
    assert len(workspace.search.find("PIAP").hits) == 2
    assert {hit.place.called for hit in workspace.search.find("3").hits} == {"A-003"}


def test_a_row_whose_reference_another_action_has_is_named_and_takes_no_reference_of_a_later_row(
    workspace: Workspace, tmp_path: Path
) -> None:
    workspace.actions.add(new_action("First of our own"))
    path = tmp_path / "log.csv"
    path.write_text("Ref,Action,Owner\nA-001,Train,Hale\nA-002,Write,Moss\nA-003,Ask,Lee\n", encoding="utf-8")
    reading = workspace.trackers.read(path)

    assert [row.why for row in workspace.trackers.outcome(reading).rows] == [
        "It is not in the log yet. Another action has the reference “A-001”, so the row gets the log’s next reference.",
        "It is not in the log yet.",
        "It is not in the log yet.",
    ]
    workspace.trackers.take(reading)
    assert {state.ref: state.title for state in workspace.actions.states()} == {
        "A-001": "First of our own",
        "A-002": "Write",
        "A-003": "Ask",
        "A-004": "Train",
    }


def test_a_scheme_with_one_prefix_goes_on(workspace: Workspace, tmp_path: Path) -> None:
    take(workspace, tmp_path, "Ref,Action,Owner\nHHB-011,Train,Hale\nHHB-012,Write,Moss\n")

    assert workspace.actions.by_ref("HHB-11").title == "Train"
    assert workspace.actions.add(new_action("Something new")).ref == "HHB-013"


def test_a_reference_that_occurs_twice_or_is_used_is_no_actions_own(workspace: Workspace, tmp_path: Path) -> None:
    workspace.actions.add(new_action("First of our own"))
    take(workspace, tmp_path, "Ref,Action,Owner\nHH/6,Train,Hale\nHH/6,Write,Moss\nA-001,Ask,Lee\n")

    assert [state.ref for state in workspace.actions.states()] == ["A-001", "A-002", "A-003", "A-004"]
    with pytest.raises(NotFoundError, match="of several actions: A-002 and A-003"):
        workspace.actions.by_ref("HH/6")


def test_a_form_and_a_review_bear_the_reference(workspace: Workspace, tmp_path: Path) -> None:
    take(workspace, tmp_path, LOG)
    form_id = OwnerFormId("019f0000-0000-7000-8000-000000000000")

    tag = tag_of(form_id, "HHB/24/07", FormQuestion.STATUS)

    assert len(tag) <= 64
    assert read_tag(tag) == FieldTag(form_id, "HHB/24/07", FormQuestion.STATUS)
    assert re.fullmatch(ACTION_REF, "HHB/24/07")
