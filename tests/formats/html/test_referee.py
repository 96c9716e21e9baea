"""axe-core judges our pages in a real browser, and shows on broken copies that it would have found a mistake."""

import re
from base64 import b64decode
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from boardpack.documents.house_style import HouseStyle
from boardpack.documents.model import Document
from boardpack.formats.html.writer import write_html
from tests.formats.html.browser import Browser, running_browser
from tests.formats.pdf.rich_document import rich_document
from tests.formats.pdf.tree_text import heard
from tests.papers.test_goldens import PAPERS

pytestmark = pytest.mark.referee

STYLE = HouseStyle()
DOCUMENTS = {"every block": rich_document(), **PAPERS}


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with running_browser(tmp_path_factory.mktemp("browser")) as started:
        yield started


def saved(document: Document, folder: Path, spoil: Callable[[str], str] = str) -> Path:
    """The page of a document as a file, changed first where a test wants it spoilt."""
    file = folder / "paper.html"
    page = write_html(document, STYLE).decode()
    spoilt = spoil(page)
    assert spoilt != page or spoil is str
    file.write_text(spoilt, encoding="utf-8", newline="")
    return file


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_page_breaks_no_rule_of_axe(name: str, browser: Browser, tmp_path: Path) -> None:
    browser.open(saved(DOCUMENTS[name], tmp_path))
    reading = browser.judged()
    assert (reading["violations"], reading["unsure"]) == ([], [])
    assert "color-contrast" in reading["passes"]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_on_a_dark_screen_all_words_can_be_read(name: str, browser: Browser, tmp_path: Path) -> None:
    browser.open(saved(DOCUMENTS[name], tmp_path), dark=True)
    assert browser.value("getComputedStyle(document.body).backgroundColor") == "rgb(21, 24, 28)"
    assert browser.judged("color-contrast") == {"violations": [], "unsure": [], "passes": ["color-contrast"]}


def without_policy(page: str) -> str:
    """The page with its policy taken away, so that a changed style sheet counts."""
    return re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)


def with_pale_words(page: str) -> str:
    return without_policy(page).replace("--ink:#1A1A1A", "--ink:#9A9A9A")


def without_alternative(page: str) -> str:
    return re.sub(r'(<img[^>]*) alt="[^"]*"', r"\1", page, count=1)


def with_a_level_skipped(page: str) -> str:
    return page.replace("<h2", "<h4", 1).replace("</h2>", "</h4>", 1)


def without_language(page: str) -> str:
    return page.replace(' lang="en-GB"', "", 1)


def with_a_foreign_language_misnamed(page: str) -> str:
    return page.replace('lang="cy"', 'lang="welsh"', 1)


def without_a_way_in(page: str) -> str:
    return page.replace("<main", "<div", 1).replace("</main>", "</div>", 1)


def with_a_scope_of_nothing(page: str) -> str:
    return page.replace('scope="col"', 'scope="columns"', 1)


def with_an_empty_link(page: str) -> str:
    return re.sub(r"(<a href=\"https[^>]*>)[^<]*", r"\1", page, count=1)


@pytest.mark.parametrize(
    ("spoil", "rule"),
    [
        (with_pale_words, "color-contrast"),
        (without_alternative, "image-alt"),
        (with_a_level_skipped, "heading-order"),
        (without_language, "html-has-lang"),
        (with_a_foreign_language_misnamed, "valid-lang"),
        (without_a_way_in, "landmark-one-main"),
        (with_a_scope_of_nothing, "scope-attr-valid"),
        (with_an_empty_link, "link-name"),
    ],
)
def test_a_spoilt_copy_is_found_out(spoil: Callable[[str], str], rule: str, browser: Browser, tmp_path: Path) -> None:
    browser.open(saved(rich_document(), tmp_path, spoil))
    assert rule in browser.judged()["violations"]


def test_a_page_fetches_nothing_and_has_nothing_to_complain_of(browser: Browser, tmp_path: Path) -> None:
    file = saved(rich_document(), tmp_path)
    browser.open(file)
    fetched = [address for address in browser.requests if not address.startswith("data:image/png")]
    assert fetched == [file.as_uri()]
    assert browser.complaints == []


def test_what_is_smuggled_into_a_page_neither_runs_nor_fetches_nor_paints(browser: Browser, tmp_path: Path) -> None:
    smuggled = (
        '<script>document.title="taken"</script><style>main{display:none}</style>'
        '<img id="spy" alt="" src="https://spy.example/seen.png"></main>'
    )
    browser.open(saved(rich_document(), tmp_path, lambda page: page.replace("</main>", smuggled)))
    assert browser.value("document.title") == rich_document().title
    assert browser.value('getComputedStyle(document.querySelector("main")).display') == "block"
    assert browser.value('document.getElementById("spy").naturalWidth') == 0
    assert any("Content Security Policy" in complaint for complaint in browser.complaints)


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("width", [320, 360])
def test_nothing_is_wider_than_a_narrow_screen(name: str, width: int, browser: Browser, tmp_path: Path) -> None:
    browser.open(saved(DOCUMENTS[name], tmp_path), width=width)
    assert browser.value("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    beyond = '[...document.querySelectorAll("main *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1)'
    assert browser.value(f"{beyond}.map(e => e.outerHTML.slice(0, 80)).join()") == ""


def test_a_record_on_a_narrow_screen_opens_with_its_reference_beside_its_title(
    browser: Browser, tmp_path: Path
) -> None:
    browser.open(saved(PAPERS["action-log"], tmp_path), width=360)
    ref, title = (f'document.querySelector(".table tbody tr").children[{place}]' for place in (0, 1))
    assert browser.value(f"getComputedStyle({ref}).fontWeight") == "700"
    assert browser.value(f"{ref}.getBoundingClientRect().top == {title}.getBoundingClientRect().top") is True


def test_print_is_on_a4_on_white_with_the_marking_on_every_sheet(browser: Browser, tmp_path: Path) -> None:
    browser.open(saved(PAPERS["action-log"], tmp_path), dark=True)
    with pikepdf.open(BytesIO(b64decode(browser.printed()))) as pdf:
        sizes = {(round(float(page.mediabox[2])), round(float(page.mediabox[3]))) for page in pdf.pages}
        words = heard(pdf).words
    assert sizes == {(595, 842)}
    assert "Action log as at" in words
    browser.open(saved(PAPERS["action-log"], tmp_path), dark=True, medium="print")
    assert browser.value("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert browser.value('getComputedStyle(document.querySelector("tbody tr")).breakInside') == "avoid"
