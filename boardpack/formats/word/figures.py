"""Figures that mean something, with their title above and their source below."""

from collections.abc import Iterator

from boardpack.documents.drawing import Drawing
from boardpack.documents.model import Figure, Picture
from boardpack.formats.word.charts import drawing_png
from boardpack.formats.word.drawing import Extent, picture_run
from boardpack.formats.word.fields import caption_runs
from boardpack.formats.word.file import WordFile
from boardpack.formats.word.measures import mm_points, points_mm
from boardpack.formats.word.oxml import Element
from boardpack.formats.word.paragraphs import keep_with_next, paragraph
from boardpack.formats.word.runs import run

_HIGHEST_SHARE = 0.8


def figure_elements(figure: Figure, file: WordFile) -> Iterator[Element]:
    if figure.caption:
        yield paragraph("Figure Title", caption_runs(figure.caption, figure.anchor, file))
    if figure.measured:
        yield paragraph("Figure Note", [run(figure.measured)])
    grid = file.style.grid
    bound = Extent(mm_points(grid.text_width - grid.axis), mm_points(_HIGHEST_SHARE * grid.text_height))
    held = [keep_with_next()] if figure.source else []
    yield paragraph("Figure", [picture_run(_picture(figure, file), figure.alternative, bound, file)], held)
    if figure.source:
        yield paragraph("Source", [run(figure.source)])


def _picture(figure: Figure, file: WordFile) -> Picture:
    if isinstance(figure.picture, Picture):
        return figure.picture
    return _drawn(figure.picture, file)


def _drawn(drawing: Drawing, file: WordFile) -> Picture:
    return Picture(drawing_png(drawing, file.style.palette), points_mm(drawing.width))
