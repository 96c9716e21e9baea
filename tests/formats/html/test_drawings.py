"""Charts on a web page: vectors in the page's own colours, one picture with its finding for screen readers."""

import re

from boardpack.documents.drawing import Area, Bar, Disc, Drawing, Label, Side, Stroke
from boardpack.documents.house_style import Colour, HouseStyle
from boardpack.documents.model import Figure
from boardpack.formats.html.drawings import drawings_markup
from boardpack.formats.html.writer import write_html
from boardpack.values import replace
from tests.papers.test_goldens import PAPERS

DRAWING = Drawing(
    100,
    50,
    (
        Bar(0, 10, 60.126, 11, Colour.RED),
        Stroke(((0, 40), (100, 20)), 1.5, Colour.GREY),
        Area(((0, 0), (10, 0), (5, 9)), Colour.AMBER),
        Disc(20, 20, 5, Colour.ACCENT),
        Disc(40, 20, 5, Colour.GREY, 2),
        Label(100, 45, "3 < 4 & more", 9.5, True, Colour.RED, Side.END),
    ),
)
MARKUP = str(drawings_markup(DRAWING, None, "Overdue “fell”"))


def test_a_chart_is_one_picture_with_its_finding() -> None:
    assert '<svg class="drawing" role="img" aria-label="Overdue “fell”" viewBox="0 0 100 50"' in MARKUP


def test_a_chart_has_another_drawing_for_narrow_windows_which_is_shown_there_alone() -> None:
    both = str(drawings_markup(DRAWING, replace(DRAWING, width=60), "Overdue “fell”"))

    assert re.findall('<svg class="([^"]*)"', both) == ["drawing on-wide", "drawing on-narrow"]
    assert both.count('aria-label="Overdue “fell”"') == 2


def test_marks_stand_at_their_places_and_are_coloured_by_class() -> None:
    assert '<rect class="fill-red" x="0" y="10" width="60.126" height="11"></rect>' in MARKUP
    assert '<polyline class="line-grey" stroke-width="1.5" points="0,40 100,20"></polyline>' in MARKUP
    assert '<polygon class="fill-amber" points="0,0 10,0 5,9"></polygon>' in MARKUP
    assert '<circle class="fill-accent" cx="20" cy="20" r="5"></circle>' in MARKUP
    assert re.search('<circle class="[^"]*line-grey"[^>]* r="4"', MARKUP)


def test_words_are_escaped_and_end_where_they_are_to_end() -> None:
    assert 'font-weight="bold" text-anchor="end">3 &lt; 4 &amp; more</text>' in MARKUP


def test_every_class_of_a_chart_has_its_rule() -> None:
    page = write_html(PAPERS["update-report"], HouseStyle()).decode()
    classes = {entry for found in re.findall(r'class="((?:fill|line)-[^"]+)"', page) for entry in found.split()}
    assert classes
    assert {class_ for class_ in classes if f".{class_}{{" not in page} == set()


def test_a_paper_on_the_web_shows_all_its_charts() -> None:
    page = write_html(PAPERS["update-report"], HouseStyle()).decode()
    figures = [block for block in PAPERS["update-report"].sections[0].blocks if isinstance(block, Figure)]
    assert page.count('<svg class="drawing on-wide"') == len(figures) == 1
