"""What the codes of embedded fonts mean, as every reader of the file understands it."""

import re

import pikepdf
from pikepdf import Dictionary, Name

_SUPPLEMENTARY = re.compile(rb"<([0-9A-F]{2})> <([0-9A-F]{5,6})>")


def mend_meanings(pdf: pikepdf.Pdf) -> None:
    """Write characters beyond the first plane as UTF-16 in the maps of the first page’s fonts; ReportLab does not."""
    fonts = pdf.pages[0].resources.get(Name.Font, Dictionary())
    for font in fonts.as_dict().values():
        characters = font.get(Name.ToUnicode)
        if isinstance(characters, pikepdf.Stream):
            characters.write(_SUPPLEMENTARY.sub(_as_utf_16, characters.read_bytes()))


def _as_utf_16(found: re.Match[bytes]) -> bytes:
    code, character = found.groups()
    return b"<%s> <%s>" % (code, chr(int(character, 16)).encode("utf-16-be").hex().upper().encode("ascii"))
