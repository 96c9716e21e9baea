"""An attached file's claim of PDF/UA is looked at before the pack repeats it."""

from collections.abc import Callable, Iterator

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from boardpack.pack.attached.claims import CLAIM, claim_doubts
from tests.pack import made_pdfs
from tests.pack.packing import attached, notes_on, own, packed


def doubts(change: Callable[[Pdf], None] = lambda pdf: None) -> tuple[str, ...]:
    """Those about the word processor's file after a change by hand."""
    with Pdf.open(made_pdfs.FROM_WRITER) as pdf:
        change(pdf)
        return claim_doubts(pdf)


def elements(pdf: Pdf, kind: str) -> Iterator[Dictionary]:
    yield from (
        pdf_object
        for pdf_object in pdf.objects
        if isinstance(pdf_object, Dictionary) and str(pdf_object.get(Name.S)) == kind
    )


def no_language(pdf: Pdf) -> None:
    del pdf.Root[Name.Lang]


def a_figure(pdf: Pdf) -> None:
    parent = next(elements(pdf, "/Document"))
    kids = parent.get(Name.K)
    figure = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Figure, P=parent))
    parent[Name.K] = Array([*(kids if isinstance(kids, Array) else [kids]), figure])


def no_scopes(pdf: Pdf) -> None:
    for header in elements(pdf, "/TH"):
        if Name.A in header:
            del header[Name.A]


def a_skipped_level(pdf: Pdf) -> None:
    headings = [element for level in range(1, 7) for element in elements(pdf, f"/H{level}")]
    headings[-1][Name.S] = Name.H5


def a_silent_link(pdf: Pdf) -> None:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([72, 72, 200, 90]))
    pdf.pages[0].obj[Name.Annots] = Array([*pdf.pages[0].obj.get(Name.Annots, Array()), pdf.make_indirect(link)])


def a_page_without_tags(pdf: Pdf) -> None:
    del pdf.pages[0].obj[Name.StructParents]


def test_a_sound_file_raises_no_doubt():
    assert doubts() == ()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (no_language, "its language is not set"),
        (a_figure, "1 picture in it cannot be read aloud"),
        (no_scopes, "table header"),
        (a_skipped_level, "its headings skip a level"),
        (a_silent_link, "1 link in it cannot be read aloud"),
        (a_page_without_tags, "1 page of it have no tags"),
    ],
)
def test_each_fault_is_told(change: Callable[[Pdf], None], told: str):
    (found,) = doubts(change)

    assert told in found


def test_a_picture_with_words_and_roles_of_its_own_is_no_fault():
    def mapped(pdf: Pdf) -> None:
        a_figure(pdf)
        figure = next(elements(pdf, "/Figure"))
        figure[Name.S], figure[Name.Alt] = Name.Photo, String("A map of the districts")
        pdf.Root[Name.StructTreeRoot][Name.RoleMap][Name.Photo] = Name.Figure

    assert doubts(mapped) == ()


def test_tags_that_run_in_a_circle_are_walked_once():
    def circle(pdf: Pdf) -> None:
        tree = pdf.Root[Name.StructTreeRoot]
        document = next(elements(pdf, "/Document"))
        document[Name.K] = Array([*document[Name.K], tree])

    assert doubts(circle) == ()


def test_a_pack_does_not_repeat_a_claim_that_does_not_bear_out_and_says_what_to_ask_for():
    unsound = made_pdfs.changed(made_pdfs.tagged_by_writer(), a_figure)

    pack = packed(own(1), attached(2, unsound))

    assert not pack.claims_ua
    assert notes_on(unsound)[CLAIM] == (
        "“An attached report.pdf” is declared as PDF/UA, but 1 picture in it cannot be read aloud. The pack will "
        "therefore not be declared as PDF/UA. Ask the author to correct this."
    )


def test_the_secretary_is_told_of_a_file_that_makes_no_claim_and_nothing_of_a_sound_one():
    assert "is not declared as accessible (PDF/UA)" in notes_on(made_pdfs.tagged(["Stalking"]))[CLAIM]
    assert CLAIM not in notes_on(made_pdfs.tagged_by_writer())
    assert CLAIM not in notes_on(made_pdfs.plain(["Stalking"]))
