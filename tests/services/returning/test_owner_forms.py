"""Owners' forms: out, filled, damaged in every way that people and programs know, and back."""

import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from lxml import etree

from boardpack.domain.days.progress import Progress
from boardpack.domain.exchange.form_answers import FormOutcome, clear
from boardpack.domain.exchange.form_questions import OWNERS_FORM, FormQuestion, read_tag
from boardpack.domain.exchange.owner_answers import FormProposal
from boardpack.domain.log.actions import ChairVerdict, NewUpdate, Status, UpdateKind
from boardpack.domain.meetings.meetings import Meeting
from boardpack.domain.office.office_holders import Person, PersonKind
from boardpack.errors import CancelledError, NotFoundError, RefusedError, UnreadableFileError
from boardpack.formats.word.reading.opening import W
from boardpack.services.returning.owner_forms import FormReading, notice_of
from boardpack.workspace import Workspace
from tests.builders import StillClock, call_meeting, new_action
from tests.form_filling import (
    Answers,
    changed,
    controls,
    copy_record,
    delete_record,
    fill,
    filled,
    flatten,
    page_of,
    records,
    retype,
)
from tests.once import Fill

UPDATE, STATUS, TARGET, EVIDENCE = OWNERS_FORM.questions
DONE: Answers = {
    ("A-001", UPDATE): "Every officer is trained.\nTŷ Glas, too.",
    ("A-001", STATUS): "Complete",
    ("A-001", EVIDENCE): "Training record of 1 July",
    ("A-002", TARGET): "30 November 2025",
}


@pytest.fixture
def meeting(once: Callable[[Fill], Meeting]) -> Meeting:
    return once(_three_actions)


def _three_actions(workspace: Workspace, clock: StillClock, folder: Path) -> Meeting:
    """Add actions of two owners, and return a meeting after them."""
    for title, owner in (("Train officers", "DCI Hale"), ("Buy vans & cars", "DCI Hale"), ("Count harm", "Ms Roe")):
        workspace.actions.add(new_action(title, owner))
    return call_meeting(workspace)


@pytest.fixture
def form(workspace: Workspace, meeting: Meeting, tmp_path: Path) -> Path:
    (written,) = workspace.owner_forms.write(meeting.id, tmp_path / "Forms", ["DCI Hale"])
    return written.file


def outcomes(reading: FormReading) -> list[tuple[str, FormOutcome]]:
    return [(proposal.ref, proposal.outcome) for proposal in reading.proposals]


def of(reading: FormReading, ref: str) -> FormProposal:
    (found,) = [proposal for proposal in reading.proposals if proposal.ref == ref]
    return found


# ---- out -----------------------------------------------------------------------------------------


def test_every_owner_of_an_open_action_gets_a_form_and_an_e_mail_with_it(
    workspace: Workspace, meeting: Meeting, tmp_path: Path
) -> None:
    done = workspace.actions.by_ref("A-003")
    workspace.actions.update(done.action.id, NewUpdate(status=Status.COMPLETE))

    (written,) = workspace.owner_forms.write(meeting.id, tmp_path)

    message = message_from_bytes(written.mail.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    (enclosed,) = message.iter_attachments()
    assert (written.form.owner, [row.ref for row in written.form.rows]) == ("DCI Hale", ["A-001", "A-002"])
    assert enclosed.get_filename() == written.file.name == f"DCI Hale {written.form.number}.docx"
    assert enclosed.get_content() == written.file.read_bytes()
    assert all(f"{row.ref} {row.title} " in _text(written.mail) for row in written.form.rows)


def test_drafts_are_addressed_to_owners_whose_address_is_known(
    workspace: Workspace, meeting: Meeting, tmp_path: Path
) -> None:
    workspace.people.add(Person("dci hale", kind=PersonKind.OWNER, email="hale@northmere.example"))

    hale, roe = workspace.owner_forms.write(meeting.id, tmp_path)
    reminders = workspace.owner_forms.remind(meeting.id, tmp_path)

    to = [message_from_bytes(path.read_bytes())["To"] for path in (hale.mail, roe.mail, *reminders)]
    assert to == ["hale@northmere.example", None, "hale@northmere.example", None]
    assert notice_of((hale, roe)) == ("No email address is recorded for Ms Roe. Add owners’ addresses in Settings.")


def test_an_owner_without_an_open_action_cannot_be_asked(
    workspace: Workspace, meeting: Meeting, tmp_path: Path
) -> None:
    with pytest.raises(NotFoundError, match="“Mr Poe” has no open actions"):
        workspace.owner_forms.write(meeting.id, tmp_path, ["Mr Poe"])


def test_where_nothing_is_open_nobody_is_asked(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="No open action has an owner"):
        workspace.owner_forms.write(call_meeting(workspace).id, tmp_path)


def test_after_the_day_for_papers_a_form_and_its_e_mail_name_no_day_that_has_passed(
    workspace: Workspace, meeting: Meeting, clock: StillClock, tmp_path: Path
) -> None:
    clock.go_to(date(2025, 7, 17))

    written = workspace.owner_forms.write(meeting.id, tmp_path)
    (reminder, _) = workspace.owner_forms.remind(meeting.id, tmp_path)

    assert [entry.form.owner for entry in written] == ["DCI Hale", "Ms Roe"]
    assert "return it as soon as possible, for the meeting on 16 July 2025" in _text(written[0].mail)
    assert "and asked you to return it as soon as possible" in _text(reminder)
    assert "due by" not in _text(reminder)
    assert "Please return by" not in "".join(_main_part(written[0].file).itertext())


def _text(path: Path) -> str:
    message = message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    body = message.get_body(("plain",))
    assert body is not None
    return " ".join(str(body.get_content()).split())


def test_forms_that_are_stopped_leave_nothing(workspace: Workspace, meeting: Meeting, tmp_path: Path) -> None:
    def after_the_first(done: int, total: int, what: str) -> bool:
        return done < 1

    stopping: Progress = after_the_first
    with pytest.raises(CancelledError):
        workspace.owner_forms.write(meeting.id, tmp_path / "Forms", progress=stopping)

    assert workspace.owner_forms.list() == ()
    assert list((tmp_path / "Forms").iterdir()) == []


def test_a_folder_that_cannot_be_written_to_is_named(workspace: Workspace, meeting: Meeting, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(RefusedError, match="cannot be made"):
        workspace.owner_forms.write(meeting.id, tmp_path / "file" / "Forms")
    assert workspace.owner_forms.list() == ()


def test_an_owners_name_that_no_file_can_bear_is_cleaned_for_its_file(
    workspace: Workspace, meeting: Meeting, tmp_path: Path
) -> None:
    workspace.actions.add(new_action("Count", '../Head: "Harm" <DCI>'))
    (written,) = workspace.owner_forms.write(meeting.id, tmp_path, ['../Head: "Harm" <DCI>'])
    assert written.file.parent == tmp_path
    assert written.file.exists()


# ---- back ----------------------------------------------------------------------------------------


def test_a_filled_form_becomes_updates_of_its_owner(workspace: Workspace, form: Path) -> None:
    reading = workspace.owner_forms.read(filled(form, DONE))
    assert outcomes(reading) == [("A-001", FormOutcome.UPDATE), ("A-002", FormOutcome.UPDATE)]
    assert workspace.actions.by_ref("A-001").last_note == ""

    workspace.owner_forms.accept(reading, clear(reading.proposals))

    first, second = workspace.actions.by_ref("A-001"), workspace.actions.by_ref("A-002")
    assert first.status is Status.COMPLETE
    assert first.last_note == "Every officer is trained.\nTŷ Glas, too.\nEvidence: Training record of 1 July"
    assert (second.target, second.last_note) == (date(2025, 11, 30), "")
    assert workspace.actions.history(first.action.id)[-1].by == "DCI Hale"
    assert workspace.owner_forms.outstanding(reading.form.meeting_id) == ()


def test_a_form_that_came_back_empty_says_nothing(workspace: Workspace, form: Path) -> None:
    assert outcomes(workspace.owner_forms.read(form)) == [
        ("A-001", FormOutcome.NO_ANSWER),
        ("A-002", FormOutcome.NO_ANSWER),
    ]


def test_only_what_is_chosen_is_taken(workspace: Workspace, form: Path) -> None:
    reading = workspace.owner_forms.read(filled(form, DONE))
    workspace.owner_forms.accept(reading, [of(reading, "A-002")])
    assert workspace.actions.by_ref("A-001").status is Status.ON_TRACK
    assert workspace.actions.by_ref("A-002").target == date(2025, 11, 30)


def test_the_same_file_brings_nothing_twice(workspace: Workspace, form: Path) -> None:
    came = filled(form, DONE)
    reading = workspace.owner_forms.read(came)
    workspace.owner_forms.accept(reading, reading.proposals)
    before = workspace.actions.history(workspace.actions.by_ref("A-001").action.id)

    again = workspace.owner_forms.read(came)

    assert again.notices == ("This file was imported on 8 July 2025.",)
    assert {outcome for _, outcome in outcomes(again)} == {FormOutcome.ALREADY}
    with pytest.raises(RefusedError, match="answers on A-001, A-002 in"):
        workspace.owner_forms.accept(again, again.proposals)
    assert workspace.actions.history(workspace.actions.by_ref("A-001").action.id) == before


def test_an_answer_that_was_left_can_be_taken_later_from_the_same_file(
    workspace: Workspace, form: Path, clock: StillClock
) -> None:
    came = filled(form, DONE)
    reading = workspace.owner_forms.read(came)
    workspace.owner_forms.accept(reading, [of(reading, "A-001")])
    before = workspace.actions.history(workspace.actions.by_ref("A-001").action.id)
    clock.now += timedelta(days=2)

    again = workspace.owner_forms.read(came)
    taken = workspace.owner_forms.accept(again, again.proposals)

    assert again.notices == ("Part of this file was imported on 8 July 2025. You can still accept the other answers.",)
    assert outcomes(again) == [("A-001", FormOutcome.ALREADY), ("A-002", FormOutcome.UPDATE)]
    assert [proposal.ref for proposal in taken.taken] == ["A-002"]
    assert workspace.actions.by_ref("A-002").target == date(2025, 11, 30)
    assert workspace.actions.history(workspace.actions.by_ref("A-001").action.id) == before
    assert taken.form.returned_on == date(2025, 7, 8)
    assert workspace.reviews.clashes() == ()


def test_an_answer_that_was_taken_is_known_after_later_updates(
    workspace: Workspace, form: Path, clock: StillClock
) -> None:
    came = filled(form, DONE)
    reading = workspace.owner_forms.read(came)
    workspace.owner_forms.accept(reading, [of(reading, "A-001")])
    action_id = workspace.actions.by_ref("A-001").action.id
    workspace.actions.update(action_id, NewUpdate("Reopened: two are new.", status=Status.ON_TRACK))

    assert of(workspace.owner_forms.read(came), "A-001").outcome is FormOutcome.ALREADY
    with pytest.raises(RefusedError, match="Nothing was imported"):  # read before it was taken, in another window
        workspace.owner_forms.accept(reading, [of(reading, "A-001")])


def test_an_answer_that_was_amended_when_it_was_taken_is_asked_about_again_and_not_repeated(
    workspace: Workspace, form: Path
) -> None:
    came = filled(form, DONE)
    reading = workspace.owner_forms.read(came)
    workspace.owner_forms.accept(reading, [of(reading, "A-001").amended("All are trained.", Status.COMPLETE, None)])

    proposal = of(workspace.owner_forms.read(came), "A-001")
    assert proposal.outcome is FormOutcome.CONFLICT
    assert proposal.reasons == ("The log has another answer to this form: “All are trained.”.",)


def test_a_status_that_is_confirmed_is_an_answer(workspace: Workspace, form: Path) -> None:
    came = filled(form, {("A-001", STATUS): "On track", ("A-002", STATUS): "On track"})
    reading = workspace.owner_forms.read(came)
    assert {outcome for _, outcome in outcomes(reading)} == {FormOutcome.UPDATE}

    workspace.owner_forms.accept(reading, reading.proposals)

    assert workspace.owner_forms.outstanding(reading.form.meeting_id) == ()


def test_a_comment_of_the_chair_is_no_newer_update_and_no_conflict(
    workspace: Workspace, form: Path, clock: StillClock
) -> None:
    clock.now += timedelta(days=1)
    for ref in ("A-001", "A-002"):
        question = NewUpdate(f"Why so late with {ref}?", kind=UpdateKind.CHAIR, verdict=ChairVerdict.QUESTION)
        workspace.actions.update(workspace.actions.by_ref(ref).action.id, question)

    reading = workspace.owner_forms.read(filled(form, DONE))
    assert {outcome for _, outcome in outcomes(reading)} == {FormOutcome.UPDATE}
    damaged = of(workspace.owner_forms.read(changed(filled(form, DONE), flatten, "bare.docx")), "A-001")
    assert not [reason for reason in damaged.reasons if "newer" in reason]
    workspace.owner_forms.accept(reading, reading.proposals)

    assert workspace.reviews.clashes() == ()


def test_words_of_the_chair_that_an_owner_repeats_are_taken(workspace: Workspace, form: Path) -> None:
    words = "Every officer is trained."
    workspace.actions.update(workspace.actions.by_ref("A-001").action.id, NewUpdate(words, kind=UpdateKind.CHAIR))
    reading = workspace.owner_forms.read(filled(form, {("A-001", UPDATE): words}))
    assert of(reading, "A-001").outcome is FormOutcome.UPDATE


def test_another_file_of_the_same_form_is_said_to_be_one(workspace: Workspace, form: Path) -> None:
    first = workspace.owner_forms.read(filled(form, DONE))
    workspace.owner_forms.accept(first, [of(first, "A-001")])

    later = workspace.owner_forms.read(filled(form, {("A-002", UPDATE): "Two are bought."}, "second.docx"))

    assert later.notices == ("A form with this number was returned on 8 July 2025. This is a different file.",)
    assert of(later, "A-002").outcome is FormOutcome.UPDATE


def test_a_form_older_than_the_log_is_a_conflict_and_both_stand_until_settled(
    workspace: Workspace, form: Path, clock: StillClock
) -> None:
    clock.now += timedelta(days=1)
    action = workspace.actions.by_ref("A-001").action
    workspace.actions.update(action.id, NewUpdate("Half are trained.", status=Status.AT_RISK))

    reading = workspace.owner_forms.read(filled(form, DONE))
    proposal = of(reading, "A-001")
    assert proposal.outcome is FormOutcome.CONFLICT
    assert proposal.reasons == ("The log has a newer update than the one that the form showed.",)
    damaged = of(workspace.owner_forms.read(changed(filled(form, DONE), flatten, "bare.docx")), "A-001")
    assert damaged.reasons[1:] == proposal.reasons  # what was damaged on the way, besides, hides nothing
    workspace.owner_forms.accept(reading, [proposal])

    (clash,) = workspace.reviews.clashes()
    assert clash.thing_id == action.id


# ---- damage --------------------------------------------------------------------------------------


def test_a_deleted_row_has_no_answer(workspace: Workspace, form: Path) -> None:
    came = changed(form, delete_record)
    proposal = of(workspace.owner_forms.read(came), "A-001")
    assert (proposal.outcome, proposal.reasons) == (
        FormOutcome.NO_ANSWER,
        ("The row for this action is missing from the returned form.",),
    )


def test_a_copied_row_counts_once_where_both_say_the_same(workspace: Workspace, form: Path) -> None:
    def twice(root: etree._Element) -> None:
        fill(root, DONE)
        copy_record(root)

    assert of(workspace.owner_forms.read(changed(form, twice)), "A-001").outcome is FormOutcome.UPDATE


def test_a_copied_row_with_another_answer_needs_a_look(workspace: Workspace, form: Path) -> None:
    def twice(root: etree._Element) -> None:
        fill(root, DONE)
        _, table = copy_record(root)
        fill(table, {("A-001", STATUS): "At risk"})

    proposal = of(workspace.owner_forms.read(changed(form, twice)), "A-001")
    assert proposal.outcome is FormOutcome.REVIEW
    assert "“New status” has 2 different answers: “Complete”, “At risk”." in proposal.reasons


def test_fields_that_became_text_are_found_by_what_is_printed_and_none_is_taken_by_itself(
    workspace: Workspace, form: Path
) -> None:
    def emptied(root: etree._Element) -> None:
        fill(root, DONE)
        flatten(root)

    reading = workspace.owner_forms.read(changed(form, emptied, without="customXml"))
    proposal = of(reading, "A-001")
    assert (proposal.outcome, proposal.status) == (FormOutcome.REVIEW, Status.COMPLETE)
    assert proposal.note.startswith("Every officer is trained.")
    assert clear(reading.proposals) == ()
    (notice,) = reading.notices
    assert notice.startswith(
        "The names of the form fields are missing, which can happen when a form is saved in another"
    )


def test_what_was_pasted_in_from_another_form_is_told_and_the_rest_read(
    workspace: Workspace, meeting: Meeting, form: Path, tmp_path: Path
) -> None:
    (other,) = workspace.owner_forms.write(meeting.id, tmp_path / "Other", ["Ms Roe"])
    theirs = _main_part(filled(other.file, {("A-003", UPDATE): "Counted."}))

    def pasted(root: etree._Element) -> None:
        fill(root, DONE)
        heading, table = records(theirs)[0]
        _, last = records(root)[-1]
        last.addnext(table)
        last.addnext(heading)

    reading = workspace.owner_forms.read(changed(form, pasted))
    *own, strange = reading.proposals
    assert [(entry.ref, entry.outcome) for entry in own] == [
        ("A-001", FormOutcome.UPDATE),
        ("A-002", FormOutcome.UPDATE),
    ]
    assert reading.notices == (f"The file also contains fields of another form ({other.form.number}).",)
    assert (strange.note, strange.can_be_taken) == ("Counted.", False)
    assert strange.reasons == (
        f"This answer was pasted in from form {other.form.number}. Import that form separately.",
    )


def test_fields_of_two_forms_in_a_file_that_is_neither_are_refused(
    workspace: Workspace, meeting: Meeting, form: Path, tmp_path: Path
) -> None:
    (other,) = workspace.owner_forms.write(meeting.id, tmp_path / "Other", ["Ms Roe"])
    mine, theirs = (entry.source for entry in map(read_tag, (_first_tag(form), _first_tag(other.file))) if entry)

    def mixed(root: etree._Element) -> None:
        for tag in list(root.iter(f"{W}tag"))[:2]:
            tag.set(f"{W}val", tag.get(f"{W}val", "").replace(mine.replace("-", ""), theirs.replace("-", "")))

    spoiled = changed(form, mixed)
    row = of(workspace.owner_forms.read(spoiled), "A-001")
    assert row.reasons == (f"Some fields of this answer are from form {other.form.number}.",)
    with pytest.raises(RefusedError, match="contains the fields of several forms"):
        workspace.owner_forms.read(changed(spoiled, lambda root: None, "bare.docx", without=("customXml", "word/foot")))


def _first_tag(form: Path) -> str:
    tag = _main_part(form).find(f".//{W}tag")
    assert tag is not None
    return tag.get(f"{W}val", "")


def _main_part(form: Path) -> etree._Element:
    with zipfile.ZipFile(form) as file:
        return etree.fromstring(file.read("word/document.xml"))


def test_words_typed_over_what_is_fixed_are_reported(workspace: Workspace, form: Path) -> None:
    def typed(root: etree._Element) -> None:
        fill(root, DONE)
        retype(root, "30\xa0September\xa02025", "30 December 2025")

    proposal = of(workspace.owner_forms.read(changed(form, typed)), "A-001")
    assert proposal.outcome is FormOutcome.REVIEW
    assert proposal.reasons == ("“Target” was changed to “30 December 2025”.",)


def test_a_row_moved_under_another_reference_is_reported(workspace: Workspace, form: Path) -> None:
    def moved(root: etree._Element) -> None:
        fill(root, DONE)
        (first, _), (second, _) = records(root)
        texts = [[*heading.iter(f"{W}t")] for heading in (first, second)]
        for one, other in zip(*texts, strict=True):
            one.text, other.text = other.text, one.text

    proposal = of(workspace.owner_forms.read(changed(form, moved)), "A-001")
    assert proposal.outcome is FormOutcome.REVIEW
    assert "The fields of this answer belong to A-001, but the answer appears under A-002." in proposal.reasons


@pytest.mark.parametrize(
    ("question", "words", "reason"),
    [
        (STATUS, "Nearly there", "The status “Nearly there” is not a status in the log."),
        (TARGET, "some time soon", "“some time soon” is not a date that can be read."),
    ],
)
def test_what_cannot_be_read_is_never_guessed(
    workspace: Workspace, form: Path, question: FormQuestion, words: str, reason: str
) -> None:
    proposal = of(workspace.owner_forms.read(filled(form, {("A-001", question): words})), "A-001")
    assert (proposal.outcome, proposal.status, proposal.target) == (FormOutcome.REVIEW, None, None)
    assert proposal.reasons == (reason,)


def test_a_date_whose_words_and_value_disagree_needs_a_look(workspace: Workspace, form: Path) -> None:
    def two_dates(root: etree._Element) -> None:
        fill(root, {("A-001", TARGET): "30 November 2025"})
        for control in controls(root):
            for stated in control.iterfind(f"{W}sdtPr/{W}date"):
                stated.set(f"{W}fullDate", "2025-12-01T00:00:00Z")

    proposal = of(workspace.owner_forms.read(changed(form, two_dates)), "A-001")
    assert proposal.reasons == ("The text of the date is 30 November 2025, but the form recorded 1 December 2025.",)


def test_deleted_words_of_tracked_changes_do_not_count(workspace: Workspace, form: Path) -> None:
    def tracked(root: etree._Element) -> None:
        fill(root, {("A-001", UPDATE): "Half are trained."})
        for run in [*root.iter(f"{W}r")]:
            if "Half" in "".join(run.itertext()):
                deletion = run.makeelement(f"{W}del")
                run.addprevious(deletion)
                deletion.append(run)

    assert of(workspace.owner_forms.read(changed(form, tracked)), "A-001").outcome is FormOutcome.NO_ANSWER


def test_a_form_of_another_board_is_refused(workspace: Workspace, form: Path) -> None:
    with_other_ids = changed(form, _of_another_board, "other.docx", without="customXml")
    with pytest.raises(RefusedError, match="is a form that was not prepared by this board"):
        workspace.owner_forms.read(with_other_ids)


def _of_another_board(root: etree._Element) -> None:
    for control in controls(root):
        tag = control.find(f"{W}sdtPr/{W}tag")
        assert tag is not None
        tag.set(f"{W}val", f"bp1:{'0' * 32}:{tag.get(f'{W}val', '').split(':', 2)[2]}")


def test_a_letter_is_no_form(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear Commissioner,\n\nAll is well.\n", encoding="utf-8")
    with pytest.raises(UnreadableFileError, match="is not a Boardpack form"):
        workspace.owner_forms.read(path)


def test_what_was_pasted_into_an_e_mail_is_found_by_its_references(
    workspace: Workspace, form: Path, tmp_path: Path
) -> None:
    number = workspace.owner_forms.list()[0].number
    path = tmp_path / "mail.txt"
    path.write_text(f"Form {number}\n\nA-001 Train officers\n\nAll are trained.\n", encoding="utf-8")
    reading = workspace.owner_forms.read(path)
    assert reading.notices
    assert outcomes(reading) == [("A-001", FormOutcome.REVIEW), ("A-002", FormOutcome.NO_ANSWER)]
    assert of(reading, "A-001").note == "All are trained."


def test_a_form_that_was_saved_as_plain_text_is_taken_apart_by_its_labels(
    workspace: Workspace, form: Path, tmp_path: Path
) -> None:
    number = workspace.owner_forms.list()[0].number
    path = tmp_path / "form.txt"
    path.write_text(
        f"For the meeting\tForm\n16 July 2025\t{number}\n\nA-001 Train\nofficers\nCurrent status\tOn track\n"
        "Your update\tAll are trained.\nEvidence follows.\nNew status\tComplete\nRevised target\n"
        "Only if it has to change: a date such\nas 8 July 2025\nEvidence\tMinute 4\nOFFICIAL Page 1 of 1\n",
        encoding="utf-8",
    )

    proposal = of(workspace.owner_forms.read(path), "A-001")

    assert (proposal.outcome, proposal.status, proposal.target) == (FormOutcome.REVIEW, Status.COMPLETE, None)
    assert proposal.note == "All are trained.\nEvidence follows.\nEvidence: Minute 4"
    assert proposal.reasons == (
        "The names of the form fields are missing. The action was identified by the printed reference.",
    )


def test_a_pdf_of_a_filled_form_says_what_was_written_and_nothing_is_taken_by_itself(
    workspace: Workspace, form: Path, tmp_path: Path
) -> None:
    written = workspace.owner_forms.list()[0]
    path = tmp_path / "form.pdf"
    path.write_bytes(page_of(written.number, {"Your update": "All are trained.", "New status": "Complete"}))

    reading = workspace.owner_forms.read(path)

    assert of(reading, "A-001").note == "All are trained."
    assert (of(reading, "A-001").status, clear(reading.proposals)) == (Status.COMPLETE, ())


def test_one_field_that_lost_its_name_or_went_is_reported(workspace: Workspace, form: Path) -> None:
    def spoiled(root: etree._Element) -> None:
        fill(root, DONE)
        first, _, _, last = controls(root)[:4]
        first.find(f"{W}sdtPr").remove(first.find(f"{W}sdtPr/{W}tag"))  # type: ignore[union-attr,arg-type]
        row = next(last.iterancestors(f"{W}tr"))
        row.getparent().remove(row)  # type: ignore[union-attr]

    proposal = of(workspace.owner_forms.read(changed(form, spoiled)), "A-001")
    assert proposal.outcome is FormOutcome.REVIEW
    assert proposal.reasons == (
        "The name of the field “Your update” is missing. It was identified by its printed label.",
        "“Evidence” is missing from the form. Check the file itself.",
    )


def test_words_typed_beside_the_fields_are_told_and_not_lost(workspace: Workspace, form: Path) -> None:
    def typed(root: etree._Element) -> None:
        paragraph = etree.SubElement(root.find(f"{W}body"), f"{W}p")  # type: ignore[arg-type]
        etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t").text = "I am away until May."
        records(root)[1][1].addnext(paragraph)

    proposal = of(workspace.owner_forms.read(changed(form, typed)), "A-002")
    assert (proposal.outcome, proposal.note) == (FormOutcome.REVIEW, "I am away until May.")
    assert proposal.reasons == ("Text outside the fields: “I am away until May.”.",)


def test_a_form_for_a_former_meeting_says_that_a_newer_one_was_sent(
    workspace: Workspace, form: Path, clock: StillClock, tmp_path: Path
) -> None:
    clock.go_to(date(2025, 7, 20))
    later = call_meeting(workspace, date(2025, 9, 17))
    workspace.owner_forms.write(later.id, tmp_path / "September", ["DCI Hale"])

    notices = workspace.owner_forms.read(filled(form, DONE)).notices
    newer = "A newer form was sent for the meeting on 17 September 2025."
    assert notices == (f"The form was prepared on 8 July 2025. {newer}",)


def test_an_answer_about_an_action_that_was_not_asked_about_belongs_to_nothing_yet(
    workspace: Workspace, form: Path
) -> None:
    def strange(root: etree._Element) -> None:
        _, table = copy_record(root)
        heading = table.getprevious()
        for control in controls(table):
            tag = control.find(f"{W}sdtPr/{W}tag")
            assert tag is not None
            tag.set(f"{W}val", tag.get(f"{W}val", "").replace("A-001", "A-777"))
        assert heading is not None
        next(heading.iter(f"{W}t")).text = "A-777 "
        fill(table, {("A-777", UPDATE): "We did this as well."})

    reading = workspace.owner_forms.read(changed(form, strange))
    proposal = of(reading, "A-777")
    assert (proposal.outcome, proposal.note) == (FormOutcome.REVIEW, "We did this as well.")
    with pytest.raises(RefusedError, match="did not ask about A-777"):
        workspace.owner_forms.accept(reading, [proposal])


# ---- chasing -------------------------------------------------------------------------------------


def test_those_who_have_not_answered_are_reminded(workspace: Workspace, meeting: Meeting, tmp_path: Path) -> None:
    hale, roe = workspace.owner_forms.write(meeting.id, tmp_path)
    reading = workspace.owner_forms.read(filled(hale.file, DONE))
    workspace.owner_forms.accept(reading, reading.proposals)

    (path,) = workspace.owner_forms.remind(meeting.id, tmp_path / "Reminders")

    assert path.name == f"Reminder to Ms Roe {roe.form.number}.eml"
    assert "On 8 July 2025 we sent you form" in _text(path)
    assert "and asked you to return it by 16 July 2025" in _text(path)
    assert "We have not received an update on: A-003 Count harm" in _text(path)
    assert _enclosed(path) == roe.file.read_bytes()
    (waiting,) = workspace.owner_forms.outstanding(meeting.id)
    assert waiting.reminded_on == date(2025, 7, 8)


def test_a_form_with_one_of_two_answers_is_partly_back_and_the_reminder_names_the_other(
    workspace: Workspace, meeting: Meeting, tmp_path: Path
) -> None:
    (written,) = workspace.owner_forms.write(meeting.id, tmp_path, ["DCI Hale"])
    reading = workspace.owner_forms.read(filled(written.file, DONE))
    workspace.owner_forms.accept(reading, [of(reading, "A-001")])

    (standing,) = workspace.owner_forms.standings(meeting.id)
    (path,) = workspace.owner_forms.remind(meeting.id, tmp_path)

    assert standing.is_partly_back
    assert [row.ref for row in standing.missing] == ["A-002"]
    assert "We have received your other answers, but not an update on: A-002" in _text(path)
    assert "A-001" not in _text(path)


def test_forms_that_are_written_again_keep_what_came_and_the_reminder_does_not_ask_for_it(
    workspace: Workspace, meeting: Meeting, tmp_path: Path, clock: StillClock
) -> None:
    hale, roe = workspace.owner_forms.write(meeting.id, tmp_path)
    reading = workspace.owner_forms.read(filled(hale.file, DONE))
    workspace.owner_forms.accept(reading, [of(reading, "A-001").amended("Half are trained.", None, None)])
    reading = workspace.owner_forms.read(filled(roe.file, {("A-003", UPDATE): "All is counted."}, "roe.docx"))
    workspace.owner_forms.accept(reading, reading.proposals)
    clock.now += timedelta(days=2)

    workspace.owner_forms.write(meeting.id, tmp_path / "again")
    again = workspace.owner_forms.standings(meeting.id)
    (path,) = workspace.owner_forms.remind(meeting.id, tmp_path / "again")

    assert [(standing.form.owner, [row.ref for row in standing.missing]) for standing in again] == [
        ("DCI Hale", ["A-002"]),
        ("Ms Roe", []),
    ]
    assert "A-002 Buy vans" in _text(path)
    assert "A-001" not in _text(path)


@pytest.mark.parametrize(
    "answer",
    [NewUpdate("Told us by phone."), NewUpdate(status=Status.COMPLETE), NewUpdate(owner="DCI Brown")],
    ids=["a note by phone", "completed", "given to another owner"],
)
def test_an_owner_whose_answer_came_another_way_is_not_asked_again(
    workspace: Workspace, meeting: Meeting, tmp_path: Path, answer: NewUpdate
) -> None:
    workspace.owner_forms.write(meeting.id, tmp_path, ["Ms Roe"])
    workspace.actions.update(workspace.actions.by_ref("A-003").action.id, answer)

    with pytest.raises(RefusedError, match="No forms are outstanding"):
        workspace.owner_forms.remind(meeting.id, tmp_path)


def test_a_question_by_the_chair_is_no_answer_of_the_owner(
    workspace: Workspace, meeting: Meeting, tmp_path: Path
) -> None:
    workspace.owner_forms.write(meeting.id, tmp_path, ["Ms Roe"])
    question = NewUpdate("Why so late?", kind=UpdateKind.CHAIR)
    workspace.actions.update(workspace.actions.by_ref("A-003").action.id, question)

    assert len(workspace.owner_forms.outstanding(meeting.id)) == 1


def _enclosed(path: Path) -> bytes:
    message = message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    (enclosed,) = message.iter_attachments()
    content = enclosed.get_content()
    assert isinstance(content, bytes)
    return content


def test_where_all_have_answered_nobody_is_reminded(workspace: Workspace, meeting: Meeting, tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="No forms are outstanding"):
        workspace.owner_forms.remind(meeting.id, tmp_path)
