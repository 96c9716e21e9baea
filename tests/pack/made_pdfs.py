"""PDFs of every make for the tests of the pack: plain, tagged, turned, scanned, hostile."""

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

from pikepdf import Array, AttachedFileSpec, Dictionary, Encryption, Name, Pdf, Permissions, String

FROM_WRITER = Path(__file__).parent / "files" / "tagged-by-writer.pdf"
"""Two pages made by a word processor as PDF/UA: headings, list, table, bookmarks; the second in landscape."""

A4 = (595, 842)


def tagged_by_writer() -> bytes:
    return FROM_WRITER.read_bytes()


def saved(pdf: Pdf, **options: object) -> bytes:
    target = BytesIO()
    pdf.save(target, static_id=True, **options)
    return target.getvalue()


def changed(data: bytes, change: Callable[[Pdf], None], **options: object) -> bytes:
    """The PDF after a change made by hand."""
    with Pdf.open(BytesIO(data)) as pdf:
        change(pdf)
        return saved(pdf, **options)


def plain(
    words: Sequence[str] = ("A page",), *, size: tuple[float, float] = A4, rotate: int = 0, crop: object = None
) -> bytes:
    """One page for each text, without tags, in a font that is not embedded."""
    with Pdf.new() as pdf:
        for text in words:
            _add_page(pdf, f"BT /F1 18 Tf 72 {size[1] / 2} Td ({text}) Tj ET".encode(), size, rotate, crop)
        return saved(pdf)


def tagged(words: Sequence[str], *, role: str = "P", roles: object = None, ids: bool = False) -> bytes:
    """One page with one element of `role` for each text; `roles` is the role map; `ids` gives them ids."""
    with Pdf.new() as pdf:
        lines = [
            f"/{role} <</MCID {n}>> BDC BT /F1 12 Tf 72 {700 - 20 * n} Td ({text}) Tj ET EMC"
            for n, text in enumerate(words)
        ]
        _add_page(pdf, "\n".join(lines).encode(), A4, 0, None)
        _tag(pdf, len(words), role, roles, ids)
        return saved(pdf)


def scanned() -> bytes:
    """A page that holds nothing but a picture."""
    with Pdf.new() as pdf:
        _add_page(pdf, b"595 0 0 842 0 0 cm /Im1 Do", A4, 0, None)
        picture = pdf.make_stream(b"\x80" * 100)
        picture.stream_dict.update(
            Dictionary(Type=Name.XObject, Subtype=Name.Image, Width=10, Height=10, BitsPerComponent=8)
        )
        picture[Name.ColorSpace] = Name.DeviceGray
        pdf.pages[0].obj[Name.Resources] = Dictionary(XObject=Dictionary(Im1=picture))
        return saved(pdf)


def encrypted(*, user: str = "", owner: str = "owner") -> bytes:
    with Pdf.open(BytesIO(tagged(["Held back"]))) as pdf:
        target = BytesIO()
        pdf.save(target, encryption=Encryption(user=user, owner=owner, allow=Permissions(modify_other=False)))
        return target.getvalue()


def with_link(data: bytes, action: Dictionary | None = None, destination: object = None) -> bytes:
    """The PDF with one more link on its first page."""

    def add(pdf: Pdf) -> None:
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([72, 72, 200, 90]), Border=Array([0, 0, 0]))
        if action is not None:
            link[Name.A] = action
        if destination is not None:
            link[Name.Dest] = destination
        page = pdf.pages[0].obj
        page[Name.Annots] = Array([*page.get(Name.Annots, Array()), pdf.make_indirect(link)])

    return changed(data, add)


def with_script(data: bytes) -> bytes:
    """JavaScript on opening, in the names and on a page; a launch, an embedded file and a video."""

    def add(pdf: Pdf) -> None:
        script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
        pdf.Root[Name.OpenAction] = pdf.make_indirect(script)
        pdf.Root[Name.Names] = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script])))
        page = pdf.pages[0].obj
        page[Name.AA] = Dictionary(O=Dictionary(S=Name.Launch, F=String("calc.exe")))
        page[Name.Annots] = Array([pdf.make_indirect(_video())])
        pdf.attachments["tool.exe"] = AttachedFileSpec(pdf, b"MZ", filename="tool.exe")

    return changed(data, add)


def with_xfa(data: bytes, *, fields: int) -> bytes:
    def add(pdf: Pdf) -> None:
        boxes = [pdf.make_indirect(Dictionary(FT=Name.Tx, T=String(f"field {n}"))) for n in range(fields)]
        pdf.Root[Name.AcroForm] = Dictionary(Fields=Array(boxes), XFA=pdf.make_stream(b"<xdp/>"))

    return changed(data, add)


def _video() -> Dictionary:
    return Dictionary(
        Type=Name.Annot, Subtype=Name.Screen, Rect=Array([0, 0, 9, 9]), A=Dictionary(S=Name.Rendition, OP=0)
    )


def _add_page(pdf: Pdf, content: bytes, size: tuple[float, float], rotate: int, crop: object) -> None:
    page = pdf.add_blank_page(page_size=size).obj
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    page[Name.Resources] = Dictionary(Font=Dictionary(F1=pdf.make_indirect(font)))
    page[Name.Contents] = pdf.make_stream(content)
    if rotate:
        page[Name.Rotate] = rotate
    if crop is not None:
        page[Name.CropBox] = Array(crop)


def _tag(pdf: Pdf, count: int, role: str, roles: object, ids: bool) -> None:
    page = pdf.pages[0].obj
    page[Name.StructParents] = 0
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
    elements = [
        pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + role), P=document, Pg=page, K=n))
        for n in range(count)
    ]
    document[Name.K] = Array(elements)
    root[Name.K] = document
    root[Name.ParentTree] = Dictionary(Nums=Array([0, Array(elements)]))
    if roles is not None:
        root[Name.RoleMap] = Dictionary(roles)
    if ids:
        _give_ids(root, elements)
    pdf.Root[Name.StructTreeRoot] = root
    pdf.Root[Name.MarkInfo] = Dictionary(Marked=True)
    pdf.Root[Name.Lang] = String("en-GB")


def _give_ids(root: object, elements: Sequence[object]) -> None:
    """Each element gets an id; the last one names the first as its header, as a table's cells do."""
    names = []
    for n, element in enumerate(elements):
        element[Name.ID] = String(f"id{n}")
        names += [String(f"id{n}"), element]
    elements[-1][Name.A] = Dictionary(O=Name.Table, Headers=Array([String("id0")]))
    root[Name.IDTree] = Dictionary(Names=Array(names))


def form(
    *fields: Dictionary, data: bytes | None = None, viewer_draws: bool = False, look: bytes | None = None
) -> bytes:
    """A form with these fields on its first page, one above the other; `look` is what each looks like."""

    def add(pdf: Pdf) -> None:
        page = pdf.pages[0].obj
        widgets = [pdf.make_indirect(_widget(pdf, field, n, look)) for n, field in enumerate(fields)]
        for n, widget in enumerate(widgets):
            widget[Name.T] = String(f"field {n}")
        page[Name.Annots] = Array(widgets)
        pdf.Root[Name.AcroForm] = Dictionary(Fields=Array(widgets), NeedAppearances=viewer_draws)

    return changed(plain() if data is None else data, add)


def text_field(value: str, **entries: object) -> Dictionary:
    return Dictionary(FT=Name.Tx, V=String(value), **entries)


def with_comment(data: bytes) -> bytes:
    """A note that somebody stuck on the first page."""

    def add(pdf: Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([500, 500, 520, 520]), Contents=String("Hm."))
        pdf.pages[0].obj[Name.Annots] = Array([pdf.make_indirect(note)])

    return changed(data, add)


def tagged_pages(words: Sequence[str], *, ids: bool = False) -> bytes:
    """One tagged page for each text, below one heading element that belongs to the first."""
    with Pdf.new() as pdf:
        for text in words:
            _add_page(pdf, f"/P <</MCID 0>> BDC BT /F1 12 Tf 72 700 Td ({text}) Tj ET EMC".encode(), A4, 0, None)
        root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        section = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Sect, P=root, Pg=pdf.pages[0].obj))
        elements = [
            pdf.make_indirect(
                Dictionary(Type=Name.StructElem, S=Name.P, P=section, Pg=page.obj, K=0, ActualText=String(text))
            )
            for page, text in zip(pdf.pages, words, strict=True)
        ]
        section[Name.K] = Array(elements)
        root[Name.K] = section
        numbers = [value for n, element in enumerate(elements) for value in (n, Array([element]))]
        root[Name.ParentTree] = Dictionary(Nums=Array(numbers))
        for n, page in enumerate(pdf.pages):
            page.obj[Name.StructParents] = n
        if ids:
            _give_ids(root, elements)
        pdf.Root[Name.StructTreeRoot] = root
        pdf.Root[Name.MarkInfo] = Dictionary(Marked=True)
        return saved(pdf)


def _widget(pdf: Pdf, field: Dictionary, place: int, look: bytes | None) -> Dictionary:
    top = 700 - 40 * place
    widget = Dictionary({**field, "/Type": Name.Annot, "/Subtype": Name.Widget, "/F": 4})
    widget[Name.Rect] = Array([72, top - 24, 372, top])
    if look is not None:
        drawn = pdf.make_stream(look, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 300, 24]))
        widget[Name.AP] = Dictionary(N=drawn)
    return widget
