"""The chair's review on paper: printed with its references, filled in Word, read back and never guessed."""

from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.exchange.chair_forms import ChairOutcome, ChairProposal, ChairQuestion, read_chair_tag
from boardpack.domain.exchange.form_answers import clear
from boardpack.domain.log.actions import ChairVerdict, NewUpdate, Status, UpdateKind
from boardpack.errors import RefusedError, UnreadableFileError
from boardpack.formats.word.checking.accessibility import check_word
from boardpack.formats.word.reading.opening import W
from boardpack.services.returning.printed_reviews import PrintedReading
from boardpack.workspace import Workspace
from tests.builders import new_action
from tests.form_filling import changed, controls, write_in

COMMENT, VERDICT, TARGET, ASSURANCE = ChairQuestion
Words = dict[tuple[str, ChairQuestion], str]
SAID: Words = {
    ("A-001", COMMENT): "Why so late?\nTŷ Glas, too.",
    ("A-001", VERDICT): "Question to the owner",
    ("A-002", TARGET): "19 December 2025",
    ("A-002", ASSURANCE): "Partly assured",
}


@pytest.fixture
def office(workspace: Workspace) -> Workspace:
    for title in ("Train officers", "Buy vans & cars", "Count harm"):
        workspace.actions.add(new_action(title))
    return workspace


@pytest.fixture
def form(office: Workspace, tmp_path: Path) -> Path:
    return office.printed_reviews.write(tmp_path / "For the chair.docx")


def filled(form: Path, said: Words, name: str = "filled.docx") -> Path:
    return changed(form, lambda root: fill(root, said), name)


def fill(root: etree._Element, said: Words) -> None:
    for control in controls(root):
        tag = read_chair_tag(control.find(f"{W}sdtPr/{W}tag").get(f"{W}val"))
        assert tag is not None
        if (tag.ref, tag.question) in said:
            write_in(control, said[tag.ref, tag.question])


def of(reading: PrintedReading, ref: str) -> ChairProposal:
    (found,) = [each for each in reading.proposals if each.ref == ref]
    return found


def test_a_form_that_came_back_becomes_the_chairs_words(office: Workspace, form: Path) -> None:
    reading = office.printed_reviews.read(filled(form, SAID))
    assert [(each.ref, each.outcome) for each in reading.proposals] == [
        ("A-001", ChairOutcome.WORD),
        ("A-002", ChairOutcome.WORD),
    ]
    assert office.printed_reviews.accept(reading, clear(reading.proposals)).by == "A Chair"

    first = office.actions.history(office.actions.by_ref("A-001").action.id)[-1]
    second = office.actions.history(office.actions.by_ref("A-002").action.id)[-1]
    assert (first.kind, first.by, first.verdict) == (UpdateKind.CHAIR, "A Chair", ChairVerdict.QUESTION)
    assert first.note == "Why so late?\nTŷ Glas, too."
    assert (second.verdict, second.proposed_target) == (ChairVerdict.NEW_TARGET, date(2025, 12, 19))
    assert office.actions.by_ref("A-002").assurance is Assurance.PARTLY
    assert office.actions.by_ref("A-002").target == date(2025, 9, 30)


def test_the_same_form_brings_nothing_twice(office: Workspace, form: Path) -> None:
    came = filled(form, SAID)
    reading = office.printed_reviews.read(came)
    office.printed_reviews.accept(reading, reading.proposals)
    again = office.printed_reviews.read(came)
    assert {each.outcome for each in again.proposals} == {ChairOutcome.ALREADY}
    with pytest.raises(RefusedError, match="is in the log already"):
        office.printed_reviews.accept(again, again.proposals)


def test_a_form_that_came_back_empty_says_nothing(office: Workspace, form: Path) -> None:
    assert office.printed_reviews.read(form).proposals == ()


def test_what_the_office_wrote_meanwhile_stands_beside_the_chairs_words(office: Workspace, form: Path) -> None:
    action = office.actions.by_ref("A-001").action
    office.actions.update(action.id, NewUpdate("Half are trained.", status=Status.AT_RISK))
    reading = office.printed_reviews.read(filled(form, SAID))
    office.printed_reviews.accept(reading, [of(reading, "A-001")])
    assert office.actions.by_ref("A-001").status is Status.AT_RISK
    assert len(office.actions.history(action.id)) == 3


@pytest.mark.parametrize(
    ("question", "words", "reason"),
    [
        (VERDICT, "Perhaps", "“Perhaps” is none of the choices for “Your view”."),
        (ASSURANCE, "Quite", "“Quite” is none of the choices for “Assurance”."),
        (TARGET, "before long", "“before long” is not a date that can be read."),
    ],
)
def test_what_cannot_be_read_is_never_guessed(
    office: Workspace, form: Path, question: ChairQuestion, words: str, reason: str
) -> None:
    reading = office.printed_reviews.read(filled(form, {("A-001", question): words}))
    proposal = of(reading, "A-001")
    assert (proposal.outcome, proposal.reasons) == (ChairOutcome.REVIEW, (reason,))
    with pytest.raises(RefusedError, match="Nothing that can be read"):
        office.printed_reviews.accept(reading, [proposal])


def test_words_beside_the_fields_and_fields_that_went_are_told(office: Workspace, form: Path) -> None:
    def spoiled(root: etree._Element) -> None:
        fill(root, SAID)
        comment, verdict, target, _ = controls(root)[:4]
        comment.find(f"{W}sdtPr").remove(comment.find(f"{W}sdtPr/{W}tag"))  # type: ignore[union-attr,arg-type]
        row = next(target.iterancestors(f"{W}tr"))
        row.getparent().remove(row)  # type: ignore[union-attr]
        run = etree.SubElement(next(verdict.iterancestors(f"{W}p")), f"{W}r")
        etree.SubElement(run, f"{W}t").text = "but see me"

    reading = office.printed_reviews.read(changed(form, spoiled))

    assert of(reading, "A-001").word.note == ""
    assert reading.notices == (
        "“Your comment” on A-001 lost its field; beside it stands “Why so late?\nTŷ Glas, too.”.",
        "Beside the fields of A-001 it says “but see me”.",
        "“New target” on A-001 is not to be found in it: look at the file itself.",
    )
    assert office.printed_reviews.read(filled(form, SAID)).notices == ()


def test_a_form_of_another_board_needs_a_look(office: Workspace, form: Path) -> None:
    def of_another(root: etree._Element) -> None:
        fill(root, SAID)
        for control in controls(root):
            tag = control.find(f"{W}sdtPr/{W}tag")
            assert tag is not None
            prefix, ref, _, question = tag.get(f"{W}val", "").split(":")
            tag.set(f"{W}val", f"{prefix}:{ref}:{'0' * 32}:{question}")

    reading = office.printed_reviews.read(changed(form, of_another))
    assert of(reading, "A-001").reasons == ("The form was printed from another log.",)
    assert clear(reading.proposals) == ()


def test_another_file_is_no_form_of_the_chairs(office: Workspace, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Commissioner,\n\nAll is well.\n", encoding="utf-8")
    with pytest.raises(UnreadableFileError, match="none of the fields of a review"):
        office.printed_reviews.read(tmp_path / "letter.txt")


def test_what_is_complete_is_printed_until_the_chair_is_assured_of_it(office: Workspace, tmp_path: Path) -> None:
    for ref, assurance in (("A-001", None), ("A-002", Assurance.ASSURED)):
        done = NewUpdate("Done.", status=Status.COMPLETE, assurance=assurance)
        office.actions.update(office.actions.by_ref(ref).action.id, done)
    form = office.printed_reviews.write(tmp_path / "form.docx")
    reading = office.printed_reviews.read(filled(form, {(ref, COMMENT): "Yes." for ref in ("A-001", "A-002", "A-003")}))
    assert [each.ref for each in reading.proposals] == ["A-001", "A-003"]


def test_the_word_form_is_accessible_and_the_pdf_is_one(office: Workspace, form: Path, tmp_path: Path) -> None:
    assert check_word(form.read_bytes()) == ()
    assert office.printed_reviews.write(tmp_path / "form.pdf").read_bytes().startswith(b"%PDF")
    with pytest.raises(RefusedError, match="cannot be printed"):
        office.printed_reviews.write(tmp_path / "form.odt")
