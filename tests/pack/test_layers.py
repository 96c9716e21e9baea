"""Layers of attached files stay as their authors left them: shown, or switched off."""

from collections.abc import Callable
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Pdf

from tests.pack import made_pdfs
from tests.pack.packing import attached, own, packed


def _layer(called: str, *, off: bool) -> Callable[[Pdf], None]:
    def add(pdf: Pdf) -> None:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=called))
        state = Dictionary(ON=Array([] if off else [layer]), OFF=Array([layer] if off else []), Order=Array([layer]))
        pdf.Root[Name.OCProperties] = Dictionary(OCGs=Array([layer]), D=state)
        page = pdf.pages[0]
        page.obj.Resources[Name.Properties] = Dictionary(Layer=layer)
        page.contents_add(f"/OC /Layer BDC BT /F1 18 Tf 72 600 Td ({called}) Tj ET EMC".encode())

    return add


def test_layers_of_several_files_are_each_shown_or_not_as_they_came():
    hidden = made_pdfs.changed(made_pdfs.plain(), _layer("Notes", off=True))
    shown = made_pdfs.changed(made_pdfs.tagged(["Map"]), _layer("Roads", off=False))
    also_hidden = made_pdfs.changed(made_pdfs.tagged(["Map"]), _layer("Addresses", off=True))

    pack = packed(own(1), attached(2, hidden), attached(3, shown), attached(4, also_hidden))

    with Pdf.open(BytesIO(pack.data)) as pdf:
        layers = pdf.Root.OCProperties
        assert [str(ocg.Name) for ocg in layers.OCGs] == ["Notes", "Roads", "Addresses"]
        assert [str(entry.Name) for entry in layers.D.OFF] == ["Notes", "Addresses"]
        marked = [page.obj.Resources.Properties.Layer for page in pdf.pages[1:]]
        assert [entry.objgen for entry in marked] == [ocg.objgen for ocg in layers.OCGs]
