"""Some pages of a file go into the pack; of the others nothing is left."""

from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from boardpack.pack.attached.page_selection import keep_pages
from tests.amounts import law
from tests.pack import made_pdfs
from tests.pack.packing import attached, notes_on, packed
from tests.pack.reading import page_words, tree_words

_WORDS = ("Alpha", "Bravo", "Charlie", "Delta", "Echo")


def _kept(data: bytes, *pages: int) -> bytes:
    with Pdf.open(BytesIO(data)) as pdf:
        keep_pages(pdf, pages)
        return made_pdfs.saved(pdf)


def _everything_in(data: bytes) -> str:
    """All strings and streams of the file, wherever they stand."""
    with Pdf.open(BytesIO(data)) as pdf:
        streams = b" ".join(pdf_object.read_bytes() for pdf_object in pdf.objects if isinstance(pdf_object, Stream))
        target = BytesIO()
        pdf.save(target, object_stream_mode=0, compress_streams=False)
    return (streams + target.getvalue()).decode("latin-1")


def test_the_pages_that_are_wanted_come_in_their_order():
    assert page_words(_kept(made_pdfs.plain(_WORDS), 0, 3)) == ["Alpha", "Delta"]


def test_the_tags_of_the_pages_that_stay_are_read_as_before():
    data = _kept(made_pdfs.tagged_pages(_WORDS, ids=True), 1, 4)

    assert [words for _, words in tree_words(packed(attached(1, data)).data)] == ["Bravo", "Echo"]


def test_links_to_pages_that_are_gone_do_nothing_and_others_still_lead():
    def link(pdf: Pdf) -> None:
        pages = [page.obj for page in pdf.pages]
        pages[0][Name.Annots] = Array(
            [
                pdf.make_indirect(
                    Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], Dest=[pages[n], Name.Fit])
                )
                for n in (1, 3)
            ]
        )

    data = _kept(made_pdfs.changed(made_pdfs.plain(_WORDS), link), 0, 3)
    pack = packed(attached(1, data))

    with Pdf.open(BytesIO(pack.data)) as pdf:
        (target,) = [link.Dest for link in pdf.pages[0].Annots if Name.Dest in link]
        assert target[0].objgen == pdf.pages[1].obj.objgen
    assert "has 1 link without a destination" in notes_on(data)["attachment-dead-links"]


@law(25)
@given(pages=st.sets(st.integers(0, 4), min_size=1), is_tagged=st.booleans(), with_ids=st.booleans())
def test_of_pages_left_out_nothing_is_left(pages: set[int], is_tagged: bool, with_ids: bool):
    def lead_everywhere(pdf: Pdf) -> None:
        """Links, names, an outline and fields tie each page to every other one."""
        objs = [page.obj for page in pdf.pages]
        field = pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("shared"), Kids=Array([])))
        pdf.Root[Name.AcroForm] = Dictionary(Fields=Array([field]))
        for page in objs:
            goto = Dictionary(S=Name.GoTo, D=Array([objs[-1], Name.Fit]), Next=Dictionary(S=Name.GoTo, D=[objs[0]]))
            link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=goto, P=page)
            widget = pdf.make_indirect(Dictionary(Subtype=Name.Widget, Rect=[0, 0, 9, 9], Parent=field, P=page))
            field.Kids.append(widget)
            page[Name.Annots] = Array([link, widget])

    words = [f"Word{word}" for word in _WORDS]
    source = made_pdfs.tagged_pages(words, ids=with_ids) if is_tagged else made_pdfs.plain(words)
    data = _kept(made_pdfs.changed(source, lead_everywhere), *sorted(pages))

    pack = packed(attached(1, data)).data
    for place, word in enumerate(words):
        for found in (_everything_in(data), _everything_in(pack)):
            assert (word in found) is (place in pages)
            assert (word.encode("utf-16-be").decode("latin-1") in found) is False


def test_a_ring_in_the_tags_of_a_broken_file_ends():
    def tie(pdf: Pdf) -> None:
        section = pdf.Root.StructTreeRoot.K
        section.K[1].K = Array([section])

    assert page_words(_kept(made_pdfs.changed(made_pdfs.tagged_pages(_WORDS), tie), 0)) == ["Alpha"]
