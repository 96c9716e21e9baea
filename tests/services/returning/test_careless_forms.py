"""Forms as people fill them who do not look at the fields: no word is lost, and no contradiction is taken."""

from collections.abc import Callable
from copy import deepcopy
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from boardpack.domain.exchange.form_answers import FormOutcome, clear
from boardpack.domain.exchange.form_questions import OWNERS_FORM, FormQuestion
from boardpack.domain.exchange.owner_answers import FormProposal
from boardpack.domain.log.actions import Status
from boardpack.formats.word.reading.opening import W
from boardpack.services.returning.owner_forms import FormReading
from boardpack.workspace import Workspace
from tests.builders import StillClock, call_meeting, new_action
from tests.form_filling import Deed, changed, controls, fill, filled, flatten, records, retype, with_comment
from tests.once import Fill

UPDATE, STATUS, TARGET, EVIDENCE = OWNERS_FORM.questions


@pytest.fixture
def form(once: Callable[[Fill], str], tmp_path: Path) -> Path:
    return tmp_path / "Forms" / once(_one_form)


def _one_form(workspace: Workspace, clock: StillClock, folder: Path) -> str:
    """Write the form of an owner of two actions, and return the name of its file."""
    for title in ("Train officers", "Buy vans & cars"):
        workspace.actions.add(new_action(title, "DCI Hale"))
    (written,) = workspace.owner_forms.write(call_meeting(workspace).id, folder / "Forms")
    return written.file.name


def first(reading: FormReading) -> FormProposal:
    return reading.proposals[0]


def element(parent: etree._Element, kind: str, words: str = "") -> etree._Element:
    made = etree.SubElement(parent, f"{W}{kind}")
    made.text = words or None
    return made


def paragraph(words: str) -> etree._Element:
    made = etree.Element(f"{W}p")
    element(element(made, "r"), "t", words)
    return made


def row_of(control: etree._Element) -> etree._Element:
    return next(control.iterancestors(f"{W}tr"))


def row_with(*cells: str) -> etree._Element:
    made = etree.Element(f"{W}tr")
    for words in cells:
        element(made, "tc").append(paragraph(words))
    return made


def in_own_row(root: etree._Element) -> None:
    row_of(controls(root)[3]).addnext(row_with("Comment", "Tell the Commissioner that we need money."))


def in_row_of_three(root: etree._Element) -> None:
    row_of(controls(root)[3]).addnext(row_with("", "Tell the Commissioner", "that we need money."))


def in_label(root: etree._Element) -> None:
    retype(root, "Your update", "Your update: that we need money.")


def in_label_of_fact(root: etree._Element) -> None:
    retype(root, "Current status", "Current status (that we need money.)")


def in_text_box(root: etree._Element) -> None:
    markup = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    run = element(records(root)[0][0], "r")
    both = etree.SubElement(run, f"{{{markup}}}AlternateContent")
    for kind in ("Choice", "Fallback"):
        box = element(element(etree.SubElement(both, f"{{{markup}}}{kind}"), "drawing"), "txbxContent")
        box.append(paragraph("that we need money."))


def in_line_like_a_heading(root: etree._Element) -> None:
    records(root)[1][1].addnext(paragraph("A-001 is done, but that we need money."))


def in_second_row_without_field(root: etree._Element) -> None:
    fill(root, {("A-001", UPDATE): "All are trained."})
    row_of(controls(root)[0]).addnext(row_with("Your update", "But that we need money."))


@pytest.mark.parametrize(
    "deed",
    [
        in_own_row,
        in_row_of_three,
        in_label,
        in_label_of_fact,
        in_text_box,
        in_line_like_a_heading,
        in_second_row_without_field,
    ],
)
def test_words_anywhere_in_an_action_are_shown_and_the_action_needs_a_look(
    workspace: Workspace, form: Path, deed: Deed
) -> None:
    proposal = first(workspace.owner_forms.read(changed(form, deed)))
    assert proposal.outcome is FormOutcome.REVIEW
    assert sum(reason.count("that we need money.") for reason in proposal.reasons) == 1
    assert proposal.note.count("that we need money.") == 1
    assert proposal.can_be_taken


def test_words_above_the_first_action_are_shown(workspace: Workspace, form: Path) -> None:
    came = changed(form, lambda root: retype(root, "You own 2 open actions.", "I do not own these. See DCI Brown."))
    reading = workspace.owner_forms.read(came)
    assert any("I do not own these. See DCI Brown." in notice for notice in reading.notices)


def test_a_form_as_it_was_sent_has_nothing_to_show(workspace: Workspace, form: Path) -> None:
    reading = workspace.owner_forms.read(form)
    assert reading.notices == ()
    assert all(proposal.reasons == () for proposal in reading.proposals)
    bare = workspace.owner_forms.read(changed(form, flatten, without="customXml"))
    assert len(bare.notices) == 1  # that its fields lost their names


def test_words_about_an_action_that_was_not_asked_about_are_shown(workspace: Workspace, form: Path) -> None:
    came = changed(form, lambda root: records(root)[1][1].addnext(paragraph("A-099 is new: buy beds")))
    *_, strange = workspace.owner_forms.read(came).proposals
    assert (strange.ref, strange.title, strange.outcome) == ("A-099", "is new: buy beds", FormOutcome.REVIEW)


def test_pictures_are_told(workspace: Workspace, form: Path) -> None:
    def pasted(root: etree._Element) -> None:
        element(element(records(root)[0][0], "r"), "drawing")
        body = root.find(f"{W}body")
        assert body is not None
        body.insert(0, etree.Element(f"{W}p"))
        element(element(body[0], "r"), "pict")

    reading = workspace.owner_forms.read(changed(form, pasted))
    assert first(reading).reasons == ("It contains 1 picture. Check the file itself.",)
    assert "There is a picture above the first action. Check the file itself." in reading.notices


@pytest.mark.parametrize("copied", ["table", "row"])
def test_both_answers_of_a_copied_block_are_shown(workspace: Workspace, form: Path, copied: str) -> None:
    def twice(root: etree._Element) -> None:
        fill(root, {("A-001", UPDATE): "First words."})
        source = records(root)[0][1] if copied == "table" else row_of(controls(root)[0])
        copy = deepcopy(source)
        source.addnext(copy)
        fill(copy, {("A-001", UPDATE): "Second words."})

    proposal = first(workspace.owner_forms.read(changed(form, twice)))
    assert proposal.reasons == ("“Your update” has 2 different answers: “First words.”, “Second words.”.",)
    assert proposal.note == "First words.\nSecond words."


def struck(root: etree._Element, kind: str = "strike") -> None:
    fill(root, {("A-001", UPDATE): "Old words."})
    for run in controls(root)[0].iter(f"{W}r"):
        properties = etree.Element(f"{W}rPr")
        element(properties, kind)
        run.insert(0, properties)


@pytest.mark.parametrize("kind", ["strike", "dstrike"])
def test_words_that_are_struck_through_are_told_and_not_taken(workspace: Workspace, form: Path, kind: str) -> None:
    proposal = first(workspace.owner_forms.read(changed(form, lambda root: struck(root, kind))))
    assert proposal.note == ""
    assert proposal.reasons == ("Struck-through text was not used: “Old words.”.",)


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        (
            {STATUS: "Complete", TARGET: "1 June 2027"},
            "The status is Complete, but it has a new target, 1 June 2027.",
        ),
        ({TARGET: "1 March 2025"}, "The new target, 1 March 2025, has passed."),
        (
            {STATUS: "Complete", UPDATE: "Still to be agreed."},
            "The status is Complete, but the update contains “Still to”.",
        ),
        (
            {STATUS: "Complete", UPDATE: "141 of 163 reviews are complete."},
            "The status is Complete, but the update contains “141 of 163”.",
        ),
        (
            {STATUS: "On track", UPDATE: "All 163 reviews are now complete."},
            "The update reads as if the action were complete, but its status is not Complete.",
        ),
        ({UPDATE: "N/A"}, "“N/A” does not answer “Your update”."),
        ({UPDATE: "."}, "“.” does not answer “Your update”."),
        ({UPDATE: "No change"}, "“No change” does not answer “Your update”."),
        ({UPDATE: "See attached."}, "“See attached.” does not answer “Your update”."),
        ({UPDATE: "As per last update"}, "“As per last update” does not answer “Your update”."),
        ({UPDATE: "No change since last month"}, "“No change since last month” does not answer “Your update”."),
        (
            {UPDATE: "Not mine: this belongs to DCI Brown since October."},
            "Someone else may own the action: the update contains “Not mine”.",
        ),
        (
            {UPDATE: "I do not own this, ask DCI Brown."},
            "Someone else may own the action: the update contains “do not own”.",
        ),
        ({UPDATE: "DONE!"}, "The update reads as if the action were complete, but its status is not Complete."),
        (
            {UPDATE: "All are trained, so this can now be closed.", STATUS: "On track"},
            "The update reads as if the action were complete, but its status is not Complete.",
        ),
        ({TARGET: "1 June 2072"}, "The new target, 1 June 2072, is more than 5 years away."),
        (
            {UPDATE: "Write what has been done since the last update: both signed"},
            "“Your update” still contains the prompt.",
        ),
    ],
)
def test_answers_that_cannot_be_meant_need_a_look(
    workspace: Workspace, form: Path, answers: dict[FormQuestion, str], reason: str
) -> None:
    came = filled(form, {("A-001", question): words for question, words in answers.items()})
    proposal = first(workspace.owner_forms.read(came))
    assert proposal.reasons == (reason,)
    assert clear([proposal]) == ()


@pytest.mark.parametrize(
    "words",
    [
        "Nothing was found in the search.",
        "None of the 9 posts is open now.",
        "Noted.",
        "As before, two shifts are covered.",
        "Half of the reviews are completed.",
        "The building belongs to the council.",
        "Closed visits were agreed with both councils.",
        "141 of 163 reviews are now complete.",
        "The first of three phases is now complete.",
        "96 per cent of the files are now complete.",
        "It should be fully complete by May 2026.",
        "Once both councils sign, this can be closed.",
    ],
)
def test_words_that_only_begin_like_nothing_are_an_answer(workspace: Workspace, form: Path, words: str) -> None:
    assert first(workspace.owner_forms.read(filled(form, {("A-001", UPDATE): words}))).reasons == ()


@pytest.mark.parametrize(
    "words",
    [
        "No reviews are outstanding.",
        "Overdue reviews fell from 20 to 0.",
        "163 of 163 reviews are complete. The lead is still Sgt Ash.",
    ],
)
def test_words_of_a_completed_action_that_leave_nothing_open_are_no_contradiction(
    workspace: Workspace, form: Path, words: str
) -> None:
    came = filled(form, {("A-001", UPDATE): words, ("A-001", STATUS): "Complete"})
    assert first(workspace.owner_forms.read(came)).reasons == ()


def test_a_prompt_beside_the_words_is_not_part_of_the_note(workspace: Workspace, form: Path) -> None:
    words = "Write what has been done since the last update: both signed"
    assert first(workspace.owner_forms.read(filled(form, {("A-001", UPDATE): words}))).note == "both signed"


def test_a_comment_in_the_margin_is_told_though_its_words_are_in_an_answer(workspace: Workspace, form: Path) -> None:
    came = with_comment(filled(form, {("A-001", UPDATE): "Nothing to add. No objection. CAPTURED"}), "AP")
    assert workspace.owner_forms.read(came).asides == ("AP",)


def test_the_past_form_of_the_status_is_the_status(workspace: Workspace, form: Path) -> None:
    proposal = first(workspace.owner_forms.read(filled(form, {("A-001", STATUS): "completed"})))
    assert (proposal.status, proposal.outcome) == (Status.COMPLETE, FormOutcome.UPDATE)


def test_words_in_a_field_that_is_still_marked_as_empty_are_told(workspace: Workspace, form: Path) -> None:
    def flagged(root: etree._Element) -> None:
        fill(root, {("A-001", UPDATE): "Typed by a tool."})
        element(controls(root)[0][0], "showingPlcHdr")

    proposal = first(workspace.owner_forms.read(changed(form, flagged)))
    assert proposal.reasons == ("“Your update” is marked as not filled in, but contains “Typed by a tool.”.",)
    assert proposal.note == "Typed by a tool."


@pytest.mark.parametrize(
    ("answers", "note"),
    [
        ({TARGET: "asap"}, "Revised target: asap"),
        ({STATUS: "Nearly there", UPDATE: "Two are left."}, "Two are left.\nNew status: Nearly there"),
    ],
)
def test_an_answer_that_is_no_value_of_the_log_is_kept_in_the_update(
    workspace: Workspace, form: Path, answers: dict[FormQuestion, str], note: str
) -> None:
    came = filled(form, {("A-001", question): words for question, words in answers.items()})
    reading = workspace.owner_forms.read(came)
    assert (first(reading).outcome, first(reading).note) == (FormOutcome.REVIEW, note)

    workspace.owner_forms.accept(reading, [first(reading)])

    assert workspace.actions.by_ref("A-001").last_note == note


@pytest.mark.parametrize(
    ("old", "new", "note"),
    [
        ("Train officers", "Train officers (done in May)", "(done in May)"),
        ("On track", "On track until June", "Current status: On track until June"),
    ],
)
def test_words_typed_over_the_printed_text_are_kept_in_the_update(
    workspace: Workspace, form: Path, old: str, new: str, note: str
) -> None:
    proposal = first(workspace.owner_forms.read(changed(form, lambda root: retype(root, old, new))))
    assert (proposal.outcome, proposal.note) == (FormOutcome.REVIEW, note)


def around_paragraph(control: etree._Element) -> None:
    """The control is around the paragraph, as Word makes it of one with two paragraphs."""
    content = control.find(f"{W}sdtContent")
    line = control.getparent()
    assert content is not None
    assert line is not None
    line.addprevious(control)
    run = content[0]
    content.append(line)
    line.append(run)
    content.append(paragraph("Second line."))


def around_cell(control: etree._Element) -> None:
    """The control is around the whole cell."""
    content = control.find(f"{W}sdtContent")
    line = control.getparent()
    cell = next(control.iterancestors(f"{W}tc"))
    assert content is not None
    assert line is not None
    cell.addprevious(control)
    line.append(content[0])
    cell.append(paragraph("Second line."))
    content.append(cell)


@pytest.mark.parametrize("placed", [around_paragraph, around_cell])
def test_a_field_may_be_around_words_a_paragraph_or_a_cell(
    workspace: Workspace, form: Path, placed: Callable[[etree._Element], None]
) -> None:
    def moved(root: etree._Element) -> None:
        fill(root, {("A-001", UPDATE): "First line."})
        placed(controls(root)[0])

    proposal = first(workspace.owner_forms.read(changed(form, moved)))
    assert (proposal.reasons, proposal.note) == ((), "First line.\nSecond line.")


def test_a_target_of_today_has_not_passed(workspace: Workspace, form: Path) -> None:
    proposal = first(workspace.owner_forms.read(filled(form, {("A-001", TARGET): "8 July 2025"})))
    assert (proposal.target, proposal.reasons) == (date(2025, 7, 8), ())
