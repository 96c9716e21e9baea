"""Only what a printed page needs stays in an attached file, whatever key or place hides the rest."""

from collections.abc import Callable
from io import BytesIO

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from boardpack.pack.attached.allowed_parts import keep_allowed_parts
from tests.amounts import law
from tests.leaks import everything_in
from tests.pack import made_pdfs

_WORD = "QxHiddenzq"


def _cleaned(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    with Pdf.open(BytesIO(data)) as pdf:
        removed = keep_allowed_parts(pdf)
        return made_pdfs.saved(pdf), removed


def _link(pdf: Pdf) -> Object:
    return pdf.pages[0].obj.Annots[0]


def _form(pdf: Pdf) -> Object:
    return pdf.pages[0].obj.Resources.XObject.Fm1


_HOLDERS: dict[str, Callable[[Pdf], Object]] = {
    "catalogue": lambda pdf: pdf.Root,
    "names": lambda pdf: pdf.Root.Names,
    "page": lambda pdf: pdf.pages[0].obj,
    "page tree": lambda pdf: pdf.Root.Pages,
    "link": _link,
    "action": lambda pdf: _link(pdf).A,
    "outline line": lambda pdf: pdf.Root.Outlines.First,
    "form": _form,
    "picture": lambda pdf: pdf.pages[0].obj.Resources.XObject.Im1,
}
_OTHERS: dict[str, Callable[[Pdf], Object]] = {
    "font": lambda pdf: pdf.pages[0].obj.Resources.Font.F1,
    "resources": lambda pdf: pdf.pages[0].obj.Resources,
    "group": lambda pdf: _form(pdf).Group,
}


def _sample() -> bytes:
    """One page with a link, an outline, a form and a picture."""

    def fill(pdf: Pdf) -> None:
        form = pdf.make_stream(b"0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
        form[Name.Group] = Dictionary(S=Name.Transparency)
        picture = pdf.make_stream(b"\x80" * 100, Type=Name.XObject, Subtype=Name.Image, Width=10, Height=10)
        picture[Name.BitsPerComponent], picture[Name.ColorSpace] = 8, Name.DeviceGray
        page = pdf.pages[0]
        page.obj.Resources[Name.XObject] = Dictionary(Fm1=form, Im1=picture)
        page.contents_add(b"q 9 0 0 9 200 200 cm /Im1 Do Q q 1 0 0 1 300 300 cm /Fm1 Do Q")
        pdf.Root[Name.Names] = Dictionary(Dests=Dictionary(Names=Array([])))
        with pdf.open_outline() as outline:
            outline.add("Why", 0)

    made = made_pdfs.changed(made_pdfs.plain(), fill)
    return made_pdfs.with_link(made, Dictionary(S=Name.URI, URI=String("https://police.example")))


SAMPLE = _sample()


@pytest.mark.parametrize("holder", _HOLDERS)
def test_a_key_that_is_not_allowed_goes_with_all_that_it_leads_to(holder: str):
    def hide(pdf: Pdf) -> None:
        hidden = pdf.make_stream(_WORD.encode(), Note=String(_WORD))
        _HOLDERS[holder](pdf)[Name("/FarKey")] = Dictionary(A=Array([hidden]))

    hidden = made_pdfs.changed(SAMPLE, hide)

    cleaned, _ = _cleaned(hidden)

    assert _WORD in everything_in(hidden, ".pdf")
    assert _WORD not in everything_in(cleaned, ".pdf")


@pytest.mark.parametrize("key", ["/AA", "/PieceInfo", "/AF", "/Metadata", "/OPI", "/PA"])
@pytest.mark.parametrize("holder", _HOLDERS | _OTHERS)
def test_private_data_and_actions_go_wherever_they_are(holder: str, key: str):
    def hide(pdf: Pdf) -> None:
        hidden = Dictionary(S=Name.JavaScript, JS=String(_WORD))
        (_HOLDERS | _OTHERS)[holder](pdf)[Name(key)] = (
            pdf.make_stream(_WORD.encode()) if key == "/Metadata" else Dictionary(O=hidden)
        )

    if (holder, key) == ("catalogue", "/Metadata"):
        return  # the file's own title and claims
    hidden = made_pdfs.changed(SAMPLE, hide)
    assert _WORD in everything_in(hidden, ".pdf")

    cleaned, removed = _cleaned(hidden)

    assert _WORD not in everything_in(cleaned, ".pdf")
    assert removed


def test_an_ordinary_file_has_nothing_to_remove_and_looks_the_same():
    for data in (SAMPLE, made_pdfs.tagged_by_writer(), made_pdfs.tagged(["One"]), made_pdfs.scanned()):
        cleaned, removed = _cleaned(data)

        assert removed == ()
        assert _looks(cleaned) == _looks(data)


@pytest.mark.parametrize("name", ["/AA", "/AF", "/PA", "/JS", "/RF", "/EF", "/OPI", "/Schema"])
def test_a_font_a_picture_and_a_role_may_have_any_name(name: str):
    def rename(pdf: Pdf) -> None:
        resources = pdf.pages[0].obj.Resources
        resources.Font[Name(name)] = resources.Font.F1
        resources.XObject[Name(name)] = resources.XObject.Im1
        content = pdf.pages[0].obj.Contents
        parts = list(content) if isinstance(content, Array) else [content]
        drawn = b"\n".join(part.read_bytes() for part in parts)
        pdf.pages[0].obj.Contents = pdf.make_stream(
            drawn.replace(b"/F1", name.encode()).replace(b"/Im1", name.encode())
        )
        del resources.Font[Name.F1], resources.XObject[Name.Im1]
        pdf.Root[Name.StructTreeRoot] = Dictionary(RoleMap=Dictionary({name: Name.P}))

    renamed = made_pdfs.changed(SAMPLE, rename)

    cleaned, removed = _cleaned(renamed)

    assert removed == ()
    assert _looks(cleaned) == _looks(SAMPLE)
    with Pdf.open(BytesIO(cleaned)) as pdf:
        assert pdf.Root.StructTreeRoot.RoleMap[Name(name)] == Name.P


def test_what_a_mark_of_an_unknown_kind_shows_is_drawn_into_the_page():
    def add(pdf: Pdf) -> None:
        look = pdf.make_stream(b"1 0 0 rg 0 0 90 90 re f", Type=Name.XObject, Subtype=Name.Form)
        look[Name.BBox] = Array([0, 0, 90, 90])
        mark = Dictionary(Type=Name.Annot, Subtype=Name.Screen, Rect=Array([100, 100, 190, 190]), F=4)
        mark[Name.AP] = Dictionary(N=look)
        pdf.pages[0].obj[Name.Annots] = Array([pdf.make_indirect(mark)])

    marked = made_pdfs.changed(made_pdfs.tagged(["One"]), add)

    cleaned, removed = _cleaned(marked)

    assert removed == ("sound and video",)
    assert _looks(cleaned) == _looks(marked)
    with Pdf.open(BytesIO(cleaned)) as pdf:
        assert len(pdf.pages[0].obj.Annots) == 0


def _looks(data: bytes) -> bytes:
    with pypdfium2.PdfDocument(data) as shown:
        return bytes(shown[0].render(scale=1, may_draw_forms=False).to_pil().tobytes())


_values = st.deferred(
    lambda: st.one_of(
        st.booleans(),
        st.integers(-9, 9),
        st.sampled_from(["/Launch", "/GoTo", "/P"]).map(Name),
        st.text("ab", max_size=3).map(String),
        st.lists(_values, max_size=3).map(Array),
        st.dictionaries(
            st.sampled_from(["/A", "/S", "/F", "/Next", "/AA", "/Subtype", "/Kids"]), _values, max_size=4
        ).map(Dictionary),
    )
)


@law(100)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([*_HOLDERS, *_OTHERS]),
            st.sampled_from(
                ["/A", "/AA", "/Next", "/Annots", "/Subtype", "/F", "/AF", "/Names", "/OpenAction", "/FarKey", "/Group"]
            ),
            _values,
        ),
        max_size=4,
    )
)
def test_values_of_any_type_under_any_key_end_without_a_mistake(changes: list[tuple[str, str, object]]):
    with Pdf.open(BytesIO(SAMPLE)) as pdf:
        targets = {holder: find(pdf) for holder, find in (_HOLDERS | _OTHERS).items()}
        for holder, key, value in changes:
            targets[holder][Name(key)] = value

        keep_allowed_parts(pdf)

        assert keep_allowed_parts(pdf) == ()
