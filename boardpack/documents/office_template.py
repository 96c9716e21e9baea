"""The values of an office's own Word template: what papers are made from, and the report on it."""

from collections.abc import Callable
from enum import StrEnum

from boardpack.documents.model import Document, Letterhead
from boardpack.values import Frozen


class RoleStanding(StrEnum):
    """The source of the style for a role of our papers: the template's own, another of its styles, or ours."""

    FOUND = "found"
    SUBSTITUTED = "substituted"
    ADDED = "added"


class RoleMatch(Frozen):
    """The style that sets one role, and the reason for the choice."""

    role: str
    standing: RoleStanding
    style: str
    why: str


class TemplateReport(Frozen):
    """The report on a template for its office, in sentences.

    `carried` names what PDF and web page show, `left_out` what no paper shows, `mended` what was corrected,
    and `barriers` what makes papers in the template hard to read for some.
    """

    page: str
    roles: tuple[RoleMatch, ...]
    carried: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    mended: tuple[str, ...] = ()
    barriers: tuple[str, ...] = ()


class TemplateStory(Frozen):
    """The words of the header or footer that the template has for a letter's first page."""

    words: str
    counts_pages: bool = False


class TemplatePage(Frozen):
    """The page of the template, upright, in millimetres."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    header: float
    footer: float


class TemplateType(Frozen):
    """The type of ordinary text: font, size in points, and the office's colour, empty if the template shows none.

    `is_direct` is True if the template sets it on its text and not in its styles.
    """

    font: str
    size: float
    accent: str = ""
    is_direct: bool = False


class TemplateBullet(Frozen):
    """The sign before the entries of a list, and the font that it is from."""

    sign: str
    font: str = ""


class OfficeTemplate(Frozen):
    """An office's own template as papers are made from it: read once from the kept file, made safe.

    `package` is an empty Word file of ours in its looks, with the header and footer of a first page. `roles` are
    the identifiers of our styles that the template sets. `head` is what the letters of other formats show in the
    place of the header, None if it shows nothing.
    """

    package: bytes
    page: TemplatePage
    type: TemplateType
    roles: tuple[str, ...]
    bullet: TemplateBullet | None
    header: TemplateStory | None
    footer: TemplateStory | None
    head: Letterhead | None
    report: TemplateReport


TemplateFor = Callable[[Document], OfficeTemplate | None]
"""Returns the template of the office's own in which a document is made in Word, None for Boardpack's own look."""


def no_template(document: Document) -> None:
    """Return no template: the document is made in Boardpack's own look."""
