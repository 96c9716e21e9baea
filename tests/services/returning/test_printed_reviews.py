"""The chair's review on paper: printed with its references, filled in Word, read back and never guessed."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from datetime import date
from pathlib import Path

import pdfplumber
import pytest
from lxml import etree
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from boardpack.documents.source import Source, SourceBlock, SourceKind
from boardpack.domain.days.assurance import Assurance
from boardpack.domain.exchange.chair_forms import ChairProposal, typed_in
from boardpack.domain.exchange.chair_reviews import ChairWord
from boardpack.domain.exchange.form_answers import FormOutcome, clear
from boardpack.domain.exchange.form_questions import CHAIRS_FORM, FormQuestion, read_tag
from boardpack.domain.log.actions import ChairVerdict, NewUpdate, Status, UpdateKind
from boardpack.errors import RefusedError, UnreadableFileError
from boardpack.formats.word.checking.accessibility import check_word
from boardpack.formats.word.reading.opening import W
from boardpack.services.returning.printed_reviews import PrintedReading
from boardpack.workspace import Workspace
from tests.builders import StillClock, new_action
from tests.form_filling import changed, controls, flatten, retype, with_comment, write_in
from tests.leaks import everything_in

COMMENT, VERDICT, TARGET, ASSURANCE = CHAIRS_FORM.questions
Words = dict[tuple[str, FormQuestion], str]
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
        tag = read_tag(control.find(f"{W}sdtPr/{W}tag").get(f"{W}val"))
        assert tag is not None
        if (tag.ref, tag.question) in said:
            write_in(control, said[tag.ref, tag.question])


def of(reading: PrintedReading, ref: str) -> ChairProposal:
    (found,) = [proposal for proposal in reading.proposals if proposal.ref == ref]
    return found


def test_a_form_that_came_back_becomes_the_chairs_words(office: Workspace, form: Path) -> None:
    reading = office.printed_reviews.read(filled(form, SAID))
    assert [(proposal.ref, proposal.outcome) for proposal in reading.proposals] == [
        ("A-001", FormOutcome.UPDATE),
        ("A-002", FormOutcome.UPDATE),
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
    assert {proposal.outcome for proposal in again.proposals} == {FormOutcome.ALREADY}
    with pytest.raises(RefusedError, match="already contains the comment"):
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
    ("question", "words", "reason", "note"),
    [
        (VERDICT, "Perhaps", "“Perhaps” is not one of the choices for “Your view”.", "Your view: Perhaps"),
        (ASSURANCE, "Quite", "“Quite” is not one of the choices for “Assurance”.", "Assurance: Quite"),
        (TARGET, "before long", "“before long” is not a date that can be read.", "New target: before long"),
    ],
)
def test_what_cannot_be_read_is_never_guessed_and_kept_in_the_comment(
    office: Workspace, form: Path, question: FormQuestion, words: str, reason: str, note: str
) -> None:
    reading = office.printed_reviews.read(filled(form, {("A-001", question): words}))
    proposal = of(reading, "A-001")
    assert (proposal.outcome, proposal.reasons) == (FormOutcome.REVIEW, (reason,))

    office.printed_reviews.accept(reading, [proposal])

    update = office.actions.history(office.actions.by_ref("A-001").action.id)[-1]
    assert (update.note, update.verdict, update.proposed_target, update.assurance) == (note, None, None, None)


def test_an_empty_comment_is_refused(office: Workspace, form: Path) -> None:
    reading = office.printed_reviews.read(filled(form, SAID))
    with pytest.raises(RefusedError, match="no readable comment"):
        office.printed_reviews.accept(reading, [of(reading, "A-001").amended(ChairWord(""))])


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

    found = of(reading, "A-001")
    assert found.word.note == "Why so late?\nTŷ Glas, too.\nbut see me"
    assert found.reasons == (
        "The name of the field “Your comment” is missing. It was identified by its printed label.",
        "“New target” is missing from the form. Check the file itself.",
        "Text outside the fields: “but see me”.",
    )
    assert office.printed_reviews.read(filled(form, SAID)).notices == ()


def test_a_form_of_another_board_needs_a_look(office: Workspace, form: Path) -> None:
    def of_another(root: etree._Element) -> None:
        fill(root, SAID)
        for control in controls(root):
            tag = control.find(f"{W}sdtPr/{W}tag")
            assert tag is not None
            prefix, _, ref, question = tag.get(f"{W}val", "").split(":")
            tag.set(f"{W}val", f"{prefix}:{'0' * 32}:{ref}:{question}")

    reading = office.printed_reviews.read(changed(form, of_another))
    assert of(reading, "A-001").reasons == ("The form was printed from a different log.",)
    assert clear(reading.proposals) == ()


def test_another_file_is_no_form_of_the_chairs(office: Workspace, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Commissioner,\n\nAll is well.\n", encoding="utf-8")
    with pytest.raises(UnreadableFileError, match="does not contain any of the fields of a review"):
        office.printed_reviews.read(tmp_path / "letter.txt")


def test_what_is_complete_is_printed_until_the_chair_is_assured_of_it(office: Workspace, tmp_path: Path) -> None:
    for ref, assurance in (("A-001", None), ("A-002", Assurance.ASSURED)):
        done = NewUpdate("Done.", status=Status.COMPLETE, assurance=assurance)
        office.actions.update(office.actions.by_ref(ref).action.id, done)
    form = office.printed_reviews.write(tmp_path / "form.docx")
    reading = office.printed_reviews.read(filled(form, {(ref, COMMENT): "Yes." for ref in ("A-001", "A-002", "A-003")}))
    assert [proposal.ref for proposal in reading.proposals] == ["A-003", "A-001"]


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_the_most_overdue_action_comes_first(office: Workspace, tmp_path: Path, clock: StillClock, suffix: str) -> None:
    second, third = (state.action.id for state in office.actions.states()[1:])
    office.actions.update(second, NewUpdate(target=date(2025, 7, 1)))
    office.actions.update(third, NewUpdate(target=date(2025, 6, 1)))
    written = office.printed_reviews.write(tmp_path / f"For the chair{suffix}")
    text = everything_in(written.read_bytes(), suffix)
    places = [text.index(title) for title in ("Count harm", "Buy vans", "Train officers")]
    assert places == sorted(places)


def test_the_word_form_is_accessible_and_the_pdf_is_one(office: Workspace, form: Path, tmp_path: Path) -> None:
    assert check_word(form.read_bytes()) == ()
    assert office.printed_reviews.write(tmp_path / "form.pdf").read_bytes().startswith(b"%PDF")
    with pytest.raises(RefusedError, match="cannot be printed"):
        office.printed_reviews.write(tmp_path / "form.odt")


# ---- as PDF ---------------------------------------------------------------------------------------


def typed_on(path: Path, said: Mapping[str, Sequence[str]]) -> Path:
    """A PDF on which somebody typed words over the ruled lines and boxes below a label, with a viewer's tool."""
    to = path.with_name("typed.pdf")
    with pdfplumber.open(path) as seen, Pdf.open(path) as pdf:
        lines = seen.pages[0].extract_text_lines()
        height = float(seen.pages[0].height)
        notes = Array()
        for label, words in said.items():
            (at,) = [place for place, line in enumerate(lines) if line["text"].rstrip("_ ") == label][:1]
            for below, text in enumerate(words):
                line = lines[at + below]
                rect = [200, height - line["bottom"], 500, height - line["top"]]
                note = Dictionary(Type=Name.Annot, Subtype=Name.FreeText, Rect=rect, Contents=String(text))
                notes.append(pdf.make_indirect(note))
        pdf.pages[0].Annots.extend(notes)
        pdf.save(to)
    return to


def test_words_typed_over_the_printed_form_are_read_and_need_a_look(office: Workspace, tmp_path: Path) -> None:
    form = office.printed_reviews.write(tmp_path / "For the chair.pdf")
    came = typed_on(form, {"Your comment": ["", "Why so", "late, Tŷ Glas?"], "New target": ["19 December 2025"]})

    reading = office.printed_reviews.read(came)
    assert reading.notices == ()

    (proposal,) = reading.proposals
    assert (proposal.outcome, proposal.word.note) == (FormOutcome.REVIEW, "Why so\nlate, Tŷ Glas?")
    assert proposal.word.proposed_target == date(2025, 12, 19)
    assert proposal.reasons == (
        "The names of the form fields are missing. The action was identified by the printed reference.",
    )
    office.printed_reviews.accept(reading, reading.proposals)
    last = office.actions.history(office.actions.by_ref(proposal.ref).action.id)[-1]
    assert (last.kind, last.proposed_target) == (UpdateKind.CHAIR, date(2025, 12, 19))


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("[ ] Agree to close   [x] Do not agree [ ] Escalate to the\nBoard", "Do not agree"),
        ("☐ Agree to close ☒ Escalate to the\nBoard", "Escalate to the Board"),
        ("[\xa0\xa0] Assured [\xa0\xa0] Not assured", ""),
        ("[x] Assured [/] Not assured", "Assured, Not assured"),
        ("______ _____\n_____", ""),
        ("_____ Why so late? ____\n____ And who? ___", "Why so late?\nAnd who?"),
    ],
)
def test_ruled_lines_and_empty_boxes_are_no_answer(text: str, typed: str) -> None:
    assert typed_in(text) == typed


def ticked(path: Path, *names: str) -> Path:
    """The printed form with these boxes ticked, as a viewer saves it."""
    to = path.with_name("ticked.pdf")
    with Pdf.open(path) as pdf:
        for field in pdf.Root.AcroForm.Fields:
            if str(field.TU) in names:
                field.V = field.AS = Name.Yes
        pdf.save(to)
    return to


def test_boxes_of_the_printed_form_are_ticked_and_read(office: Workspace, tmp_path: Path) -> None:
    form = office.printed_reviews.write(tmp_path / "For the chair.pdf")
    boxes = (
        *("Your view on A-001: Question to the owner", "Assurance on A-001: Partly assured"),
        *("Your view on A-002: New target proposed", "Assurance on A-003: Assured", "Assurance on A-003: Not assured"),
    )

    reading = office.printed_reviews.read(ticked(form, *boxes))

    first, second, third = reading.proposals
    assert (first.word.verdict, first.word.assurance) == (ChairVerdict.QUESTION, Assurance.PARTLY)
    assert second.word.verdict is ChairVerdict.NEW_TARGET
    assert third.word.assurance is None
    assert "“Assured, Not assured” is not one of the choices for “Assurance”." in third.reasons


def test_ticks_are_read_whatever_colours_the_viewer_saved_with_them(office: Workspace, tmp_path: Path) -> None:
    form = ticked(office.printed_reviews.write(tmp_path / "For the chair.pdf"), "Assurance on A-003: Assured")
    with Pdf.open(form, allow_overwriting_input=True) as pdf:
        profile_without_a_number_of_colours = Array([Name.ICCBased, pdf.make_stream(b"x" * 128)])
        pdf.pages[0].Resources.ColorSpace = Dictionary(CS0=profile_without_a_number_of_colours)
        pdf.save(form)

    (proposal,) = office.printed_reviews.read(form).proposals

    assert proposal.word.assurance is Assurance.ASSURED


def test_boxes_that_became_drawings_are_no_answer_and_are_pointed_out(office: Workspace, tmp_path: Path) -> None:
    path = office.printed_reviews.write(tmp_path / "For the chair.pdf")
    with Pdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.flatten_annotations()
        pdf.save(path)

    reading = office.printed_reviews.read(path)

    assert reading.proposals == ()
    assert "Its boxes are drawings, so ticks cannot be read. Check the file itself." in reading.notices


def test_every_box_of_the_printed_form_has_a_name_and_is_in_the_tag_tree(office: Workspace, tmp_path: Path) -> None:
    with Pdf.open(office.printed_reviews.write(tmp_path / "For the chair.pdf")) as pdf:
        fields = list(pdf.Root.AcroForm.Fields)
        boxes = [box for page in pdf.pages for box in page.obj.Annots]

        assert len({str(field.T) for field in fields}) == len(fields) == len(boxes) == 24
        assert {str(field.TU).partition(":")[0] for field in fields} >= {"Your view on A-001", "Assurance on A-003"}
        assert len({int(field.StructParent) for field in fields}) == len(fields)


def test_a_printed_form_that_nobody_typed_on_says_what_to_do(office: Workspace, tmp_path: Path) -> None:
    reading = office.printed_reviews.read(office.printed_reviews.write(tmp_path / "For the chair.pdf"))
    assert reading.proposals == ()
    assert "handwriting cannot be read" in reading.notices[0]


def test_a_scanned_form_says_what_to_do(office: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    Image.new("L", (300, 400), 255).save(path)
    with pytest.raises(UnreadableFileError, match=r"is a scan: .* Open a review for the chair, and type"):
        office.printed_reviews.read(path)


def test_a_scan_whose_print_was_recognised_says_that_it_is_one(
    office: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "scan.pdf"
    Canvas(str(path)).save()
    text = (SourceBlock(SourceKind.PARAGRAPH, "Review of the action log"),)
    recognised = Source(path.name, "", text, recognised=frozenset((1,)))
    monkeypatch.setattr("boardpack.formats.reading.read_source", lambda *args: recognised)
    with pytest.raises(UnreadableFileError, match=r"is a scan\. .* Open a review for the chair, and type"):
        office.printed_reviews.read(path)


def noted(path: Path, at: float, *notes: tuple[Name, str]) -> Path:
    """A PDF on which somebody put notes at a height of its first page, from the bottom; one without words is drawn."""
    to = path.with_name("noted.pdf")
    with Pdf.open(path) as pdf:
        page = pdf.pages[0]
        if "/Annots" not in page:
            page.Annots = Array()
        for kind, text in notes:
            rect = Array([120, at, 400, at + 12])
            made = Dictionary(Type=Name.Annot, Subtype=kind, Rect=rect)
            if text:
                made.Contents = String(text)
            page.Annots.append(pdf.make_indirect(made))
        pdf.save(to)
    return to


@pytest.mark.parametrize("kind", [Name.Text, Name.Highlight, Name.Stamp])
def test_notes_anywhere_on_the_printed_form_are_told(office: Workspace, tmp_path: Path, kind: Name) -> None:
    form = office.printed_reviews.write(tmp_path / "For the chair.pdf")
    reading = office.printed_reviews.read(noted(form, 800, (kind, "Ask the council")))
    assert "A comment in the form says “Ask the council”." in reading.notices


def test_words_that_were_typed_over_the_page_outside_the_fields_are_told(office: Workspace, tmp_path: Path) -> None:
    form = office.printed_reviews.write(tmp_path / "For the chair.pdf")
    with pdfplumber.open(form) as pdf:
        page = pdf.pages[0]
        (owner,) = [page.height - line["bottom"] for line in page.extract_text_lines() if "Owner" in line["text"]][:1]
    above = office.printed_reviews.read(noted(form, 800, (Name.FreeText, "Ask the council")))
    beside = office.printed_reviews.read(noted(form, owner, (Name.FreeText, "He retired in May")))

    assert "Outside the actions it says “Ask the council”." in above.notices
    assert of(beside, "A-001").reasons[-1] == "Text outside the fields: “He retired in May”."


def test_a_comment_whose_words_are_in_an_answer_is_told(office: Workspace, form: Path) -> None:
    came = with_comment(filled(form, {("A-001", COMMENT): "Nothing to add. No objection."}), "No")

    assert "A comment in the form says “No”." in office.printed_reviews.read(came).notices


def test_what_was_drawn_on_the_printed_form_is_told(office: Workspace, tmp_path: Path) -> None:
    form = office.printed_reviews.write(tmp_path / "For the chair.pdf")
    reading = office.printed_reviews.read(noted(form, 300, (Name.Ink, "")))
    assert "It contains 1 picture. Check the file itself." in reading.proposals[0].reasons


def test_words_above_the_first_action_are_told(office: Workspace, form: Path, clock: StillClock) -> None:
    came = changed(form, lambda root: retype(root, "Your comments go", "I am away until May. Your comments go"))
    clock.go_to(date(2025, 7, 20))
    (notice,) = office.printed_reviews.read(came).notices
    assert notice.startswith("Outside the actions it says “I am away until May.")


def test_words_in_own_rows_struck_words_and_pictures_are_told(office: Workspace, form: Path) -> None:
    def spoiled(root: etree._Element) -> None:
        fill(root, SAID)
        comment, _, _, assurance = controls(root)[:4]
        run = next(comment.iter(f"{W}r"))
        properties = etree.Element(f"{W}rPr")
        etree.SubElement(properties, f"{W}strike")
        run.insert(0, properties)
        row = deepcopy(next(assurance.iterancestors(f"{W}tr")))
        next(assurance.iterancestors(f"{W}tr")).addnext(row)
        flatten(row)
        texts = list(row.iter(f"{W}t"))
        texts[0].text, texts[1].text = "PS", "see me"
        etree.SubElement(run, f"{W}drawing")

    assert of(office.printed_reviews.read(changed(form, spoiled)), "A-001").reasons == (
        "Text outside the fields: “PS: see me”.",
        "Struck-through text was not used: “Why so late? Tŷ Glas, too.”.",
        "It contains 1 picture. Check the file itself.",
    )
