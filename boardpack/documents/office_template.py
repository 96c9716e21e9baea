"""An office's own Word template, as far as papers are made from it: read once, made safe, told of."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from boardpack.documents.model import Document, Letterhead


class RoleStanding(StrEnum):
    """How a role of our papers got its style."""

    FOUND = "found"
    SUBSTITUTED = "substituted"
    ADDED = "added"


@dataclass(frozen=True)
class RoleTold:
    """What became of one role: the style that sets it, and by what it was known or why it is another."""

    role: str
    standing: RoleStanding
    style: str
    why: str


@dataclass(frozen=True)
class TemplateTold:
    """What an office is told about its template, in sentences.

    `carried` is what the PDF and the web page take over, `left_out` what no paper does, `mended` what was
    put right on the way, `barriers` what the template itself puts before readers.
    """

    page: str
    roles: tuple[RoleTold, ...]
    carried: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    mended: tuple[str, ...] = ()
    barriers: tuple[str, ...] = ()


@dataclass(frozen=True)
class TemplatePicture:
    """A picture of a header or footer: the relation by which the markup shows it, its kind, its bytes."""

    relation: str
    content_type: str
    suffix: str
    data: bytes


@dataclass(frozen=True)
class TemplateStory:
    """The header or footer of a letter's first page as safe markup, with its words and what it relates to."""

    markup: bytes
    words: str
    pictures: tuple[TemplatePicture, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    counts_pages: bool = False


@dataclass(frozen=True)
class TemplatePage:
    """The page of the template, upright, in millimetres."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    header: float
    footer: float


@dataclass(frozen=True)
class TemplateType:
    """The type of ordinary text: its font, its size in points, the office's colour where the template shows one.

    `is_direct` says that the template sets it on its text and not in its styles.
    """

    font: str
    size: float
    accent: str = ""
    is_direct: bool = False


@dataclass(frozen=True)
class TemplateBullet:
    """The sign before the entries of a list, and the font that it is from."""

    sign: str
    font: str = ""


@dataclass(frozen=True)
class OfficeTemplate:
    """All that a writer needs. `styles`, `numbering` and `theme` are safe markup, empty where there is none.

    `roles` names for a style of ours the template's that stands in its place, both by their identifiers.
    `head` is what the letters of other formats show in the place of the header.
    """

    page: TemplatePage
    type: TemplateType
    styles: bytes
    numbering: bytes
    theme: bytes
    roles: tuple[tuple[str, str], ...]
    bullet: TemplateBullet | None
    header: TemplateStory | None
    footer: TemplateStory | None
    head: Letterhead | None
    told: TemplateTold


TemplateFor = Callable[[Document], OfficeTemplate | None]
"""Says in which template of the office's own a document is made in Word."""


def no_template(document: Document) -> None:
    """The document is made in Boardpack's own look."""
