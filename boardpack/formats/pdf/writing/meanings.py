"""What the codes of embedded fonts mean, as every reader of the file understands it."""

import re
import unicodedata

import pikepdf
from pikepdf import Dictionary, Name

_MEANING = re.compile(rb"<([0-9A-F]{2})> <([0-9A-F]{4,6})>")
_JOINED_FORMS = range(0xFB50, 0xFF00)
_FIRST_PLANE = 0xFFFF


def mend_meanings(pdf: pikepdf.Pdf) -> None:
    """Say what the codes of the first page’s fonts mean where ReportLab does not say it as readers need it.

    Characters beyond the first plane become UTF-16, and the joined forms of Arabic letters the letters.
    """
    fonts = pdf.pages[0].resources.get(Name.Font, Dictionary())
    for font in fonts.as_dict().values():
        characters = font.get(Name.ToUnicode)
        if isinstance(characters, pikepdf.Stream):
            characters.write(_MEANING.sub(_mended, characters.read_bytes()))


def _mended(found: re.Match[bytes]) -> bytes:
    code, character = found.groups()
    meant = int(character, 16)
    if meant in _JOINED_FORMS:
        return _entry(code, unicodedata.normalize("NFKC", chr(meant)))
    return _entry(code, chr(meant)) if meant > _FIRST_PLANE else found[0]


def _entry(code: bytes, text: str) -> bytes:
    return b"<%s> <%s>" % (code, text.encode("utf-16-be").hex().upper().encode("ascii"))
