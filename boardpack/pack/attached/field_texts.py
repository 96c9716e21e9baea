"""Draw the value of a form's field if the file has no appearance for it."""

from collections.abc import Callable, Iterator
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Object, Pdf

from boardpack.formats.pdf.writing.canvas import TaggedCanvas
from boardpack.formats.pdf.writing.fonts import width
from boardpack.formats.pdf.writing.meanings import correct_character_maps

_INK = "#000000"
_LARGEST, _SMALLEST = 11.0, 4.0
_INSET = 2.0
_LINE = 1.2
_HEIGHT = 0.72
_TICK = "X"
_PLAIN = "/Artifact BMC"


class FieldTexts:
    """Texts for the fields of one file, in fonts that it will carry."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._canvas = TaggedCanvas()
        self._forms: list[Object] = []

    def text(self, words: str, wide: float, high: float, *, many_lines: bool) -> Object:
        """Return a form of that size with the words, as large as they fit."""
        size, lines = _fitted(words, wide - 2 * _INSET, high - 2 * _INSET, many_lines=many_lines)
        top = high - _INSET - size if many_lines else (high + (len(lines) - 1) * size * _LINE - size * _HEIGHT) / 2

        def draw() -> None:
            for place, line in enumerate(lines):
                self._canvas.words(_INSET, top - place * size * _LINE, line, size, False, _INK)

        return self._form(draw, wide, high)

    def tick(self, wide: float, high: float) -> Object:
        """Return a form of that size with a cross."""
        size = 0.9 * min(wide, high)
        x, y = (wide - width(_TICK, True) * size) / 2, (high - size * _HEIGHT) / 2
        return self._form(lambda: self._canvas.words(x, y, _TICK, size, True, _INK), wide, high)

    def finish(self) -> None:
        """Give the forms their fonts. To be called when all have been made."""
        if not self._forms:
            return
        self._canvas.begin_page(1, 1)
        self._canvas.end_page()
        with Pdf.open(BytesIO(self._canvas.finish().data)) as art:
            correct_character_maps(art)
            fonts = Dictionary(
                Font=Dictionary(
                    {name: self._pdf.copy_foreign(font) for name, font in art.pages[0].Resources.Font.items()}
                )
            )
        for form in self._forms:
            form[Name.Resources] = fonts

    def _form(self, draw: Callable[[], None], wide: float, high: float) -> Object:
        with self._canvas.apart() as operators, self._canvas.within(_PLAIN):
            draw()
        content = "\n".join(operators[1:-1]).encode("ascii")
        form = self._pdf.make_stream(content, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, wide, high]))
        self._forms.append(form)
        return form


def _fitted(words: str, wide: float, high: float, *, many_lines: bool) -> tuple[float, list[str]]:
    """Return the largest size at which the words fit, and their lines at that size."""
    if not many_lines:
        line = " ".join(words.split())
        return max(_SMALLEST, min(_LARGEST, high / _HEIGHT, wide / max(width(line, False), 1e-6))), [line]
    size = _LARGEST
    lines = list(_wrapped(words, wide / size))
    while size > _SMALLEST and len(lines) * size * _LINE > high:
        size -= 0.5
        lines = list(_wrapped(words, wide / size))
    return size, lines


def _wrapped(words: str, room: float) -> Iterator[str]:
    """Yield lines no wider than the room, as far as single words allow."""
    for paragraph in words.splitlines():
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}".strip()
            if line and width(longer, False) > room:
                yield line
                line = word
            else:
                line = longer
        yield line
