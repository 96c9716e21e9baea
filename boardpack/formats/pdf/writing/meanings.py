"""Character maps (ToUnicode) of the embedded fonts, corrected so that text can be copied and read aloud."""

import re
import unicodedata

import pikepdf
from pikepdf import Dictionary, Name

_MEANING = re.compile(rb"<([0-9A-F]{2})> <([0-9A-F]{4,6})>")
_JOINED_FORMS = range(0xFB50, 0xFF00)
_FIRST_PLANE = 0xFFFF


def correct_character_maps(pdf: pikepdf.Pdf) -> None:
    """Correct the character maps of the first page's fonts where ReportLab does not write them as readers need them.

    Characters beyond the first plane become UTF-16, and the joined forms of Arabic letters the letters.

    Raises:
        ValueError: A map has no entry in the form that ReportLab 5 writes.

    """
    fonts = pdf.pages[0].resources.get(Name.Font, Dictionary())
    for font in fonts.as_dict().values():
        characters = font.get(Name.ToUnicode)
        if isinstance(characters, pikepdf.Stream):
            mended, count = _MEANING.subn(_corrected_entry, characters.read_bytes())
            if not count:
                raise ValueError("a font's character map is not written as ReportLab 5 writes it")
            characters.write(mended)


def _corrected_entry(found: re.Match[bytes]) -> bytes:
    code, character = found.groups()
    meant = int(character, 16)
    if meant in _JOINED_FORMS:
        return _entry(code, unicodedata.normalize("NFKC", chr(meant)))
    return _entry(code, chr(meant)) if meant > _FIRST_PLANE else found[0]


def _entry(code: bytes, text: str) -> bytes:
    return b"<%s> <%s>" % (code, text.encode("utf-16-be").hex().upper().encode("ascii"))
