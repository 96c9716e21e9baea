"""Filled-in forms become plain pages: every value is seen and read, and nothing can be changed."""

from io import BytesIO

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from boardpack.pack.attached.form_fields import Flattened, flatten_form
from tests.pack import made_pdfs
from tests.pack.packing import attached, packed
from tests.pack.reading import page_words, tree_words

_DRAWN = b"0 0 1 rg 0 0 300 24 re f"


def _flattened(data: bytes) -> tuple[bytes, Flattened]:
    with Pdf.open(BytesIO(data)) as pdf:
        flattened = flatten_form(pdf)
        return made_pdfs.saved(pdf), flattened


def _tagged_form(field: Dictionary, look: bytes | None = None) -> bytes:
    """A tagged page with a form element for its one field."""

    def tag(pdf: Pdf) -> None:
        page, root = pdf.pages[0].obj, pdf.Root.StructTreeRoot
        widget = page.Annots[0]
        reference = Dictionary(Type=Name.OBJR, Obj=widget, Pg=page)
        element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Form, P=root.K, Pg=page, K=reference))
        root.K.K.append(element)
        widget[Name.StructParent] = 1
        root.ParentTree.Nums.extend([1, element])

    return made_pdfs.changed(made_pdfs.form(field, data=made_pdfs.tagged(["Name of the force"]), look=look), tag)


def test_what_was_filled_in_is_printed_where_it_stood():
    data, flattened = _flattened(made_pdfs.form(made_pdfs.text_field("Northmere"), made_pdfs.text_field("Llŷn")))

    assert flattened == Flattened(2)
    assert page_words(data)[0].split()[:2] == ["Northmere", "Llŷn"]
    with Pdf.open(BytesIO(data)) as pdf:
        assert Name.AcroForm not in pdf.Root
        assert list(pdf.pages[0].Annots) == []


def test_a_look_that_the_file_has_is_kept_as_it_is():
    data, _ = _flattened(made_pdfs.form(made_pdfs.text_field("Not drawn"), look=_DRAWN))

    assert "drawn" not in page_words(data)[0]
    with Pdf.open(BytesIO(data)) as pdf:
        (form,) = pdf.pages[0].Resources.XObject.values()
        assert form.read_bytes() == _DRAWN


def test_where_the_file_leaves_looks_to_its_viewer_they_are_made_anew():
    data, _ = _flattened(made_pdfs.form(made_pdfs.text_field("Today"), look=_DRAWN, viewer_draws=True))

    assert "Today" in page_words(data)[0]


def test_a_long_text_is_set_in_lines_within_its_field():
    words = " ".join(["evidence"] * 40)
    data, _ = _flattened(made_pdfs.form(made_pdfs.text_field(words, Ff=1 << 12)))

    with Pdf.open(BytesIO(data)) as pdf:
        (form,) = pdf.pages[0].Resources.XObject.values()
        assert form.read_bytes().count(b"BT") > 2
    assert page_words(data)[0].count("evidence") == 40


@pytest.mark.parametrize(("state", "told"), [(Name.Yes, True), (Name.Off, False)])
def test_a_box_without_a_look_shows_whether_it_was_ticked(state: Name, told: bool):
    box = Dictionary(FT=Name.Btn, V=state, AS=state)

    assert ("X" in page_words(_flattened(made_pdfs.form(box))[0])[0]) is told


def test_buttons_that_only_start_something_are_not_printed():
    button = Dictionary(FT=Name.Btn, Ff=1 << 16)
    data, flattened = _flattened(made_pdfs.form(button, look=_DRAWN))

    assert flattened == Flattened(1)
    with Pdf.open(BytesIO(data)) as pdf:
        assert Name.XObject not in pdf.pages[0].Resources


def test_a_hidden_field_stays_hidden():
    def hide(pdf: Pdf) -> None:
        pdf.pages[0].Annots[0].F = 2

    data, _ = _flattened(made_pdfs.changed(made_pdfs.form(made_pdfs.text_field("Secret")), hide))

    assert "Secret" not in page_words(data)[0]


def test_a_signature_is_told_of():
    signed = Dictionary(FT=Name.Sig, V=Dictionary(Type=Name.Sig))

    assert _flattened(made_pdfs.form(signed, look=_DRAWN))[1] == Flattened(1, signed=True)
    assert _flattened(made_pdfs.form(Dictionary(FT=Name.Sig)))[1] == Flattened(1)


def test_links_and_notes_beside_the_fields_stay():
    def link(pdf: Pdf) -> None:
        pdf.pages[0].Annots.append(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9]))

    data, _ = _flattened(made_pdfs.changed(made_pdfs.form(made_pdfs.text_field("x")), link))

    with Pdf.open(BytesIO(data)) as pdf:
        assert [str(annot.Subtype) for annot in pdf.pages[0].Annots] == ["/Link"]


def test_a_file_without_a_form_stays_as_it_is():
    data = made_pdfs.changed(made_pdfs.plain(), lambda pdf: None)

    assert _flattened(data) == (data, Flattened(0))


def test_in_a_tagged_file_the_value_is_read_in_the_place_of_its_field():
    pack = packed(attached(1, _flattened(_tagged_form(made_pdfs.text_field("Northmere")))[0]))

    assert ("Span", "Northmere") in tree_words(pack.data)
    with Pdf.open(BytesIO(pack.data)) as pdf:
        element = pdf.Root.StructTreeRoot.K[0].K[0].K[0].K[-1]
        assert str(element.ActualText) == "Northmere"


@pytest.mark.parametrize(("state", "told"), [(Name.Yes, "ticked"), (Name.Off, "not ticked")])
def test_a_box_is_read_as_ticked_or_not(state: Name, told: str):
    data, _ = _flattened(_tagged_form(Dictionary(FT=Name.Btn, V=state, AS=state), look=_DRAWN))

    with Pdf.open(BytesIO(data)) as pdf:
        assert pdf.Root.StructTreeRoot.K.K[-1].ActualText == String(told)


def test_a_field_left_empty_leaves_no_trace_in_the_tree():
    data, _ = _flattened(_tagged_form(Dictionary(FT=Name.Tx)))

    with Pdf.open(BytesIO(data)) as pdf:
        element = pdf.Root.StructTreeRoot.K.K[-1]
        assert (str(element.S), element.K) == ("/Span", Array())
