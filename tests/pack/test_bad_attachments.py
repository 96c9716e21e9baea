"""One table of everything that may be wrong with an attached file: what becomes of it, and what the secretary reads."""

from collections.abc import Callable
from io import BytesIO

import pytest
from pikepdf import Array, AttachedFileSpec, Dictionary, Encryption, Name, Pdf, Permissions, Stream, String

from boardpack.domain.meetings.attachments import parse_page_ranges
from boardpack.errors import LockedFileError, UnreadableFileError
from boardpack.formats.pdf.writing.stamp import stamp_room
from boardpack.pack.attached.attachments import opened_copy
from boardpack.pack.attached.preparing import prepare_attachment
from boardpack.values import Frozen
from tests.pack import made_pdfs
from tests.pack.packing import STYLE, attached, packed

_ROOM = stamp_room(STYLE)


class Bad(Frozen):
    """A fault: its name, a file with it, its rule, words of the finding, and bytes that must be gone from the pack."""

    name: str
    make: Callable[[], bytes]
    rule: str
    words: str
    gone: bytes = b""


def _action(action: Dictionary) -> Callable[[], bytes]:
    return lambda: made_pdfs.with_link(made_pdfs.plain(), action)


def _changed(change: Callable[[Pdf], None]) -> Callable[[], bytes]:
    return lambda: made_pdfs.changed(made_pdfs.plain(), change)


def _opening(pdf: Pdf) -> None:
    pdf.Root[Name.OpenAction] = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def _launch_on_page(pdf: Pdf) -> None:
    pdf.pages[0].obj[Name.AA] = Dictionary(O=Dictionary(S=Name.Launch, F=String("calc.exe")))


def _hide_layer(pdf: Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("For officers alone")))
    pdf.Root[Name.OCProperties] = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))


def _portfolio(pdf: Pdf) -> None:
    pdf.attachments["inside.pdf"] = AttachedFileSpec(pdf, b"%PDF-1.7", filename="inside.pdf")
    pdf.Root[Name.Collection] = Dictionary(Type=Name.Collection, View=Name.D)


def _by_certificate() -> bytes:
    """A file whose lock asks for a certificate."""
    return made_pdfs.encrypted(user="secret").replace(b"/Filter /Standard", b"/Filter /Adobe.PS")


def _media(pdf: Pdf) -> None:
    movie = Dictionary(Type=Name.Annot, Subtype=Name.Movie, Rect=[0, 0, 9, 9], Movie=Dictionary(F=String("a.avi")))
    pdf.pages[0].obj[Name.Annots] = Array([pdf.make_indirect(movie)])


def _with_picture(change: Callable[[Pdf, Stream], None], kind: Name = Name.Image) -> Callable[[], bytes]:
    """A page that draws a picture or a form, after a change to it."""

    def make(pdf: Pdf) -> None:
        drawn = pdf.make_stream(b"\x80" * 100 if kind == Name.Image else b"0 0 9 9 re f")
        drawn.stream_dict.update(Dictionary(Type=Name.XObject, Subtype=kind))
        if kind == Name.Image:
            drawn.stream_dict.update(Dictionary(Width=10, Height=10, BitsPerComponent=8, ColorSpace=Name.DeviceGray))
        else:
            drawn[Name.BBox] = Array([0, 0, 9, 9])
        change(pdf, drawn)
        page = pdf.pages[0]
        page.obj.Resources[Name.XObject] = Dictionary(Im1=drawn)
        page.contents_add(b"q 9 0 0 9 200 200 cm /Im1 Do Q")

    return _changed(make)


def _file_elsewhere(_: Pdf, picture: Stream) -> None:
    picture[Name.F] = Dictionary(Type=Name.Filespec, FS=Name.URL, F=String("http://far.example/x.jpg"))


def _reference_elsewhere(_: Pdf, form: Stream) -> None:
    form[Name.Ref] = Dictionary(F=String("/etc/far.pdf"), Page=0)


def _prepress(_: Pdf, picture: Stream) -> None:
    picture[Name.OPI] = Dictionary({"/1.3": Dictionary(Type=Name.OPI, Version=1.3, F=String("far.tif"))})


def _postscript(_: Pdf, form: Stream) -> None:
    form.write(b"(far.ps) run")
    form[Name.Subtype] = Name.PS


def _alternate(pdf: Pdf, picture: Stream) -> None:
    other = pdf.make_stream(b"\x00", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, F=String("far.jpg"))
    picture[Name.Alternates] = Array([Dictionary(Image=other)])


def _private_data(_: Pdf, form: Stream) -> None:
    form[Name.PieceInfo] = Dictionary(Drawing=Dictionary(Private=String("Layer kept back")))


def _metadata(pdf: Pdf, picture: Stream) -> None:
    picture[Name.Metadata] = pdf.make_stream(b"<x>Taken at home</x>", Type=Name.Metadata, Subtype=Name.XML)


def _threads(pdf: Pdf) -> None:
    thread = pdf.make_indirect(Dictionary(I=Dictionary(Title=String("Kept back"))))
    bead = pdf.make_indirect(Dictionary(T=thread, P=pdf.pages[0].obj, R=Array([0, 0, 9, 9])))
    thread[Name.F] = bead
    pdf.Root[Name.Threads] = Array([thread])
    pdf.pages[0].obj[Name.B] = Array([bead])


def _preview(pdf: Pdf) -> None:
    pdf.pages[0].obj[Name.Thumb] = pdf.make_stream(b"An older look", Width=1, Height=1)


def _scripted_address(pdf: Pdf) -> None:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([72, 72, 200, 90]), Dest=Array([0, Name.Fit]))
    link[Name.PA] = Dictionary(S=Name.URI, URI=String("javascript:far()"))
    pdf.pages[0].obj[Name.Annots] = Array([pdf.make_indirect(link)])


def _chained(pdf: Pdf) -> None:
    action = Dictionary(S=Name.URI, URI=String("https://police.example"))
    action[Name.Next] = Array([Dictionary(S=Name.Launch, F=String("calc.exe"))])
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([72, 72, 200, 90]), A=action)
    pdf.pages[0].obj[Name.Annots] = Array([pdf.make_indirect(link)])


def _stamped(pdf: Pdf) -> None:
    """A mark of a kind that the standard does not know, with a look."""
    look = pdf.make_stream(b"0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    mark = Dictionary(
        Type=Name.Annot, Subtype=Name("/FarMark"), Rect=Array([100, 100, 109, 109]), AP=Dictionary(N=look)
    )
    pdf.pages[0].obj[Name.Annots] = Array([pdf.make_indirect(mark)])


def _redaction(pdf: Pdf) -> None:
    mark = Dictionary(Type=Name.Annot, Subtype=Name.Redact, Rect=Array([100, 100, 190, 190]))
    pdf.pages[0].obj[Name.Annots] = Array([pdf.make_indirect(mark)])


def _head(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(b"BT /F1 12 Tf 270 815 Td (Own header) Tj ET")


def _restricted(password: str = "", **allowed: bool) -> bytes:
    with Pdf.open(BytesIO(made_pdfs.plain())) as pdf:
        target = BytesIO()
        pdf.save(target, encryption=Encryption(user=password, owner="owner", allow=Permissions(**allowed)))
        return target.getvalue()


BAD = (
    Bad("restricted", lambda: _restricted(modify_other=False), "attachment-restricted", "Check that you are allowed"),
    Bad("cut off", lambda: made_pdfs.plain()[:-400], "attachment-repaired", "What was wrong: "),
    Bad("a script on opening", _changed(_opening), "attachment-cleaned", "JavaScript", b"app.alert"),
    Bad("a launch on opening a page", _changed(_launch_on_page), "attachment-cleaned", "start other programs", b"calc"),
    Bad(
        "a launch behind a link",
        _action(Dictionary(S=Name.Launch, F=String("calc.exe"))),
        "attachment-cleaned",
        "start other programs",
        b"calc.exe",
    ),
    Bad(
        "a link into another file",
        _action(Dictionary(S=Name.GoToR, F=String("other.pdf"), D=Array([0, Name.Fit]))),
        "attachment-cleaned",
        "links into other files",
        b"other.pdf",
    ),
    Bad(
        "a form that sends itself",
        _action(Dictionary(S=Name.SubmitForm, F=String("https://far.example"))),
        "attachment-cleaned",
        "send their contents",
        b"far.example",
    ),
    Bad(
        "embedded files",
        lambda: made_pdfs.with_script(made_pdfs.plain()),
        "attachment-cleaned",
        "embedded",
        b"tool.exe",
    ),
    Bad("a portfolio", _changed(_portfolio), "attachment-portfolio", "Attach each one separately.", b"Collection"),
    Bad("a picture elsewhere", _with_picture(_file_elsewhere), "attachment-cleaned", "in other files", b"far.example"),
    Bad(
        "a page of another file",
        _with_picture(_reference_elsewhere, Name.Form),
        "attachment-cleaned",
        "content stored in other files",
        b"far.pdf",
    ),
    Bad("a picture for the printer", _with_picture(_prepress), "attachment-cleaned", "(OPI)", b"far.tif"),
    Bad("PostScript", _with_picture(_postscript, Name.Form), "attachment-cleaned", "PostScript", b"far.ps"),
    Bad("another picture", _with_picture(_alternate), "attachment-cleaned", "alternative pictures", b"far.jpg"),
    Bad(
        "data of a drawing", _with_picture(_private_data, Name.Form), "attachment-cleaned", "private data", b"kept back"
    ),
    Bad("data of a photograph", _with_picture(_metadata), "attachment-cleaned", "metadata of pages", b"Taken at home"),
    Bad("threads", _changed(_threads), "attachment-cleaned", "article threads", b"Kept back"),
    Bad("an older look", _changed(_preview), "attachment-cleaned", "preview pictures", b"An older look"),
    Bad("a scripted address", _changed(_scripted_address), "attachment-cleaned", "not on the web", b"javascript:"),
    Bad("a launch after a link", _changed(_chained), "attachment-cleaned", "start other programs", b"calc.exe"),
    Bad(
        "a thread behind a link",
        _action(Dictionary(S=Name.Thread, F=String("far.pdf"), D=0)),
        "attachment-cleaned",
        "article threads",
        b"far.pdf",
    ),
    Bad(
        "a command to the viewer",
        _action(Dictionary(S=Name.Named, N=Name("/FarCommand"))),
        "attachment-cleaned",
        "commands to the PDF viewer",
        b"FarCommand",
    ),
    Bad(
        "a command that nobody knows",
        _action(Dictionary(S=Name("/FarCommand"))),
        "attachment-cleaned",
        "commands to the PDF viewer",
        b"FarCommand",
    ),
    Bad("a mark of an unknown kind", _changed(_stamped), "attachment-cleaned", "other annotations", b"FarMark"),
    Bad("a film", _changed(_media), "attachment-cleaned", "sound and video", b"a.avi"),
    Bad(
        "an XFA form", lambda: made_pdfs.with_xfa(made_pdfs.plain(), fields=1), "attachment-cleaned", "XFA form", b"xdp"
    ),
    Bad(
        "form fields",
        lambda: made_pdfs.form(made_pdfs.text_field("Northmere")),
        "attachment-form",
        "“Report.pdf” has 1 form field. The answers are in the pack but can no longer be changed.",
        b"AcroForm",
    ),
    Bad(
        "a link to nowhere",
        lambda: made_pdfs.with_link(made_pdfs.tagged(["See annex B"]), None, String("annex B")),
        "attachment-dead-links",
        "“Report.pdf” has 1 link without a destination. The text is in the pack without the link.",
        b"/Link",
    ),
    Bad("no tags", made_pdfs.plain, "attachment-untagged", "Ask the author for a tagged PDF."),
    Bad("a scan", made_pdfs.scanned, "attachment-scanned", "Ask the author for the original file."),
    Bad("fonts left out", made_pdfs.plain, "attachment-fonts", "(Helvetica)"),
    Bad(
        "comments",
        lambda: made_pdfs.with_comment(made_pdfs.plain(["One", "Two"])),
        "attachment-comments",
        "“Report.pdf” has 1 comment. Page 1: “Hm.”.",
    ),
    Bad(
        "a redaction that was not applied",
        _changed(_redaction),
        "attachment-redaction",
        "on page 1. Anyone can read it.",
    ),
    Bad("a hidden layer", _changed(_hide_layer), "attachment-hidden-layers", "has 1 layer hidden"),
    Bad("large pages", lambda: made_pdfs.plain(size=(842, 1191)), "attachment-page-size", "1 page of “Report.pdf”"),
    Bad("turned pages", lambda: made_pdfs.plain(rotate=90), "attachment-turned", "Page 1 of “Report.pdf” is rotated"),
    Bad("a header of its own", _changed(_head), "attachment-cleared", "leave room for the header"),
)


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_every_fault_has_its_line_and_the_file_goes_into_the_pack_without_it(bad: Bad):
    ready = prepare_attachment(bad.make(), "Report.pdf", _ROOM)

    (line,) = [note.message for note in ready.notes if note.rule == bad.rule]
    assert bad.words in line
    assert "0x" not in line
    for data in (ready.data, packed(attached(1, ready.data)).data):
        assert not bad.gone or bad.gone not in _plain(data)


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_a_file_once_made_ready_needs_no_more_changes(bad: Bad):
    once = prepare_attachment(bad.make(), "Report.pdf", _ROOM)
    again = prepare_attachment(once.data, "Report.pdf", _ROOM)

    assert again.data is once.data
    assert prepare_attachment(bad.make(), "Report.pdf", _ROOM).data == once.data


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: b"", "“Report.pdf” is empty. Ask the author"),
        (lambda: b"hello", "“Report.pdf” is not a PDF."),
        (lambda: b"%PDF-1.7\nnothing more", "“Report.pdf” is damaged and cannot be repaired. Ask the author"),
        (lambda: made_pdfs.encrypted(user="secret"), "“Report.pdf” is locked with a password. Enter the"),
        (_by_certificate, "“Report.pdf” is locked by a certificate or a rights management program. A password"),
        (lambda: _restricted(print_lowres=False, print_highres=False), "does not allow it to be printed"),
        (lambda: made_pdfs.with_xfa(made_pdfs.plain(), fields=0), "“Report.pdf” is an XFA form"),
    ],
)
def test_what_cannot_go_into_a_pack_is_refused_with_what_to_do(make: Callable[[], bytes], words: str):
    with pytest.raises(UnreadableFileError) as refused:
        prepare_attachment(make(), "Report.pdf", _ROOM)

    assert words in str(refused.value)
    assert refused.value.remedy


def test_a_locked_file_is_opened_with_its_password_once():
    locked = made_pdfs.encrypted(user="secret")

    with pytest.raises(LockedFileError, match="The password does not open “Report"):
        opened_copy(locked, "Report.pdf", "guess")
    opened = opened_copy(locked, "Report.pdf", "secret")
    with Pdf.open(BytesIO(opened)) as pdf:
        assert not pdf.is_encrypted
    assert prepare_attachment(opened, "Report.pdf", _ROOM).page_count == 1


def test_a_file_that_needs_no_password_stays_as_it_came():
    data = made_pdfs.plain()

    assert opened_copy(data, "Report.pdf", "not needed") is data


def test_a_locked_file_that_may_not_be_printed_is_refused_but_to_its_author():
    locked = _restricted("open", print_lowres=False, print_highres=False)

    with pytest.raises(UnreadableFileError, match="does not allow it to be printed"):
        opened_copy(locked, "Report.pdf", "open")
    assert opened_copy(locked, "Report.pdf", "owner")


def test_only_the_pages_that_are_wanted_are_told_of_and_by_their_numbers_in_the_file():
    mixed = made_pdfs.changed(made_pdfs.plain(["One", "Two", "Three", "Four"]), _turn_the_last_two)

    notes = prepare_attachment(mixed, "Report.pdf", _ROOM, parse_page_ranges("1, 4")).notes

    (line,) = [note.message for note in notes if note.rule == "attachment-turned"]
    assert line.startswith("Page 4 of “Report.pdf” is rotated in the file")


def _turn_the_last_two(pdf: Pdf) -> None:
    for page in pdf.pages[2:]:
        page.obj[Name.Rotate] = 90


def test_ordinary_web_links_stay():
    link = _action(Dictionary(S=Name.URI, URI=String("https://police.example")))

    ready = prepare_attachment(link(), "Report.pdf", _ROOM)

    assert b"https://police.example" in _plain(packed(attached(1, ready.data)).data)


def _plain(data: bytes) -> bytes:
    """The file with everything in it laid open."""
    with Pdf.open(BytesIO(data)) as pdf:
        target = BytesIO()
        pdf.save(target, object_stream_mode=0, compress_streams=False, stream_decode_level=2)
        return target.getvalue()
