import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.formats.pdf.tree_text import PageWords, heard

_TWO_BYTE_MAP = b"""
begincmap
1 begincodespacerange <0000> <FFFF> endcodespacerange
2 beginbfchar <0003> <0020> <0005> <00660069> endbfchar
2 beginbfrange <0041> <0043> <0061> <0050> <0051> [<D83DDE00> <0175>] endbfrange
endcmap
"""


def foreign(content: bytes) -> pikepdf.Pdf:
    """A page by another program: codes of two bytes, and its paragraph inside a list of one."""
    pdf = pikepdf.new()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type0, ToUnicode=pdf.make_stream(_TWO_BYTE_MAP))
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, 200, 200]),
        Resources=Dictionary(Font=Dictionary(F1=font)),
        Contents=pdf.make_stream(content),
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    paragraph = pdf.make_indirect(Dictionary(S=Name.P, K=0, Pg=pdf.pages[0].obj))
    figure = pdf.make_indirect(Dictionary(S=Name.Figure, Alt=String("A chart"), K=Array()))
    document = pdf.make_indirect(Dictionary(S=Name.Document, K=Array([paragraph, figure])))
    pdf.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, K=document)
    return pdf


def test_codes_of_two_bytes_ligatures_and_ranges_are_read() -> None:
    with foreign(b"/P <</MCID 0>> BDC BT /F1 9 Tf [<0041004200430003> -20 <000500500051>] TJ ET EMC") as pdf:
        assert heard(pdf).words == "abc fi😀ŵ"


def test_alternative_texts_are_known() -> None:
    with foreign(b"") as pdf:
        assert [figure.alternative for figure in heard(pdf).all("Figure")] == ["A chart"]


def test_words_in_no_marked_content_are_loose_and_artifacts_are_not() -> None:
    with foreign(b"BT /F1 9 Tf <0041> Tj ET /Artifact BMC BT <0042> Tj ET EMC") as pdf:
        assert PageWords(pdf.pages[0]).loose == "a"


def test_replaced_words_are_heard_as_they_are_meant() -> None:
    with foreign(b"/P <</MCID 0>> BDC /Span <</ActualText (meant)>> BDC BT /F1 9 Tf <0041> Tj ET EMC EMC") as pdf:
        assert heard(pdf).words == "meant"


def test_a_file_without_tags_says_nothing() -> None:
    with pikepdf.new() as pdf:
        assert heard(pdf).kids == ()
