"""The fonts that Boardpack ships: which of them can show which character, and what is drawn for it."""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from boardpack.formats.leftward import LEFTWARD, drawn
from boardpack.resources import resource
from boardpack.values import Frozen

REGULAR = "LiberationSans"
BOLD = "LiberationSans-Bold"
FALLBACK = "DejaVuSans"
EMOJI = "NotoEmoji"

_FILES = {
    REGULAR: ("liberation", "LiberationSans-Regular.ttf"),
    BOLD: ("liberation", "LiberationSans-Bold.ttf"),
    FALLBACK: ("dejavu", "DejaVuSans.ttf"),
    EMOJI: ("noto", "NotoEmoji-Regular.ttf"),
}
_STAND_IN = "\ufffd"
_SAME_LOOK = {"\u2011": "-", "\t": " ", "\u2028": " ", "\u2029": " "}
_SKIN_TONES = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
_UNSEEN = frozenset(f"\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufe0e\ufe0f{_SKIN_TONES}")


class FontRun(Frozen):
    """Text in one font. `meant` is the text, and `shown` the characters that are drawn for it."""

    font: str
    meant: str
    shown: str


def font_file(name: str) -> Path:
    """Return the path of the font with that name."""
    return resource("fonts", *_FILES[name])


@cache
def font(name: str) -> TTFont:
    """Return the font of that name, registered with ReportLab on first use."""
    loaded = TTFont(name, str(font_file(name)))
    pdfmetrics.registerFont(loaded)
    return loaded


@cache
def _characters(name: str) -> frozenset[str]:
    return frozenset(chr(code) for code in font(name).face.charToGlyph if code >= 32) - _UNSEEN


@lru_cache(maxsize=1 << 16)
def pieces(text: str, bold: bool) -> tuple[FontRun, ...]:
    """Return the text in pieces of one font each. A character without a font becomes a visible stand-in."""
    name = BOLD if bold else REGULAR
    if _characters(name).issuperset(text) and not LEFTWARD.search(text):
        return (FontRun(name, text, text),)
    return tuple(piece for part in LEFTWARD.split(text) if part for piece in _parts(part, name))


def signs_without_font(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the characters of the texts for which a stand-in is printed, in the order of their numbers."""
    return tuple(sorted(character for character in set().union(*texts) if _lacks_font(character)))


def _lacks_font(character: str) -> bool:
    printed = character.isprintable() and not character.isspace()
    return printed and any(_STAND_IN in piece.shown for bold in (False, True) for piece in pieces(character, bold))


def _parts(text: str, name: str) -> Iterator[FontRun]:
    """Pieces of words that all run the same way. Those that run leftward are drawn from their end."""
    if LEFTWARD.fullmatch(text):
        yield FontRun(FALLBACK, text, _shown(FALLBACK, drawn(text)))
        return
    for chosen, characters in groupby(text, lambda character: _font_for(character, name)):
        meant = "".join(characters)
        yield FontRun(chosen, meant, _shown(chosen, meant))


def _font_for(character: str, name: str) -> str:
    shown = _SAME_LOOK.get(character, character)
    return next((known for known in (name, FALLBACK, EMOJI) if shown in _characters(known)), FALLBACK)


def _shown(name: str, text: str) -> str:
    has = _characters(name)
    return "".join(
        look if (look := _SAME_LOOK.get(character, character)) in has else _STAND_IN
        for character in text
        if character not in _UNSEEN
    )
