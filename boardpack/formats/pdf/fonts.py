"""The embedded fonts: how wide words are, and which font can show which character."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import groupby

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from boardpack.resources import resource

REGULAR = "LiberationSans"
BOLD = "LiberationSans-Bold"
FALLBACK = "DejaVuSans"

ASCENT = 0.905
DESCENT = 0.212
CAPITALS = 0.716

_FILES = {
    REGULAR: ("liberation", "LiberationSans-Regular.ttf"),
    BOLD: ("liberation", "LiberationSans-Bold.ttf"),
    FALLBACK: ("dejavu", "DejaVuSans.ttf"),
}
_STAND_IN = "\ufffd"
_SAME_LOOK = {"\u2011": "-", "\t": " ", "\u2028": " ", "\u2029": " "}
_HEBREW_OR_ARABIC = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+"
_LEFTWARD = re.compile(f"({_HEBREW_OR_ARABIC}(?:[ \u00a0]{_HEBREW_OR_ARABIC})*)")

_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufe0e\ufe0f")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in one font. `shown` is what is drawn where it differs from what is meant."""

    font: str
    meant: str
    shown: str


@cache
def font(name: str) -> TTFont:
    """The font of that name, registered on first use."""
    loaded = TTFont(name, str(resource("fonts", *_FILES[name])))
    pdfmetrics.registerFont(loaded)
    return loaded


@cache
def _characters(name: str) -> frozenset[str]:
    return frozenset(chr(code) for code in font(name).face.charToGlyph if code >= 32) - _UNSEEN


@lru_cache(maxsize=1 << 16)
def pieces(text: str, bold: bool) -> tuple[Piece, ...]:
    """The text in pieces of one font each; a character that no font has becomes a visible stand-in."""
    name = BOLD if bold else REGULAR
    if _characters(name).issuperset(text) and not _LEFTWARD.search(text):
        return (Piece(name, text, text),)
    return tuple(piece for part in _LEFTWARD.split(text) if part for piece in _parts(part, name))


def _parts(text: str, name: str) -> Iterator[Piece]:
    """Pieces of words that all run the same way; those that run leftward are drawn from their end."""
    if _LEFTWARD.fullmatch(text):
        piece = _piece(FALLBACK, text)
        yield replace(piece, shown=piece.shown[::-1])
        return
    for chosen, characters in groupby(text, lambda character: _font_for(character, name)):
        yield _piece(chosen, "".join(characters))


def _font_for(character: str, name: str) -> str:
    shown = _SAME_LOOK.get(character, character)
    return name if shown in _characters(name) else FALLBACK


def _piece(name: str, meant: str) -> Piece:
    has = _characters(name)
    shown = "".join(
        look if (look := _SAME_LOOK.get(character, character)) in has else _STAND_IN
        for character in meant
        if character not in _UNSEEN
    )
    return Piece(name, meant, shown)


@lru_cache(maxsize=1 << 16)
def width(text: str, bold: bool) -> float:
    """The width of the text at a size of one point."""
    return sum(_shown_width(piece) for piece in pieces(text, bold))


def _shown_width(piece: Piece) -> float:
    return float(font(piece.font).stringWidth(piece.shown, 1))


def baseline(size: float, line: float) -> float:
    """How far the baseline lies below the top of a line of that height."""
    return (line - (ASCENT + DESCENT) * size) / 2 + ASCENT * size
