"""Editions: of a pack, each declared once in one table, and of a single paper."""

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from boardpack.errors import RefusedError
from boardpack.values import Frozen, asdict, replace

_LARGE_PRINT = 18
_TWO_ON_A_SHEET = 0.5**0.5
"""How much smaller a page is when two of them are on a sheet of the same size."""
_MOST_COPIES = 100


class PrintLayout(StrEnum):
    """A file for the printer beside the pack: two pages on a sheet, or sheets that fold into a booklet."""

    SINGLE = "single"
    TWO_UP = "2up"
    BOOKLET = "booklet"

    @property
    def words(self) -> str:
        """The layout in words. Empty if there is no file for the printer."""
        return {PrintLayout.TWO_UP: "two pages on a sheet", PrintLayout.BOOKLET: "a booklet"}.get(self, "")


class PaperEdition(Frozen):
    """Large print has no type below 18 points; black and white prints well without colours.

    Drafting notes appear as comments in the Word file, for the authors of the paper only.
    """

    large_print: bool = False
    black_and_white: bool = False
    drafting_notes: bool = False

    @property
    def looks(self) -> "tuple[EditionTrait, ...]":
        """The traits of its look, by which it is told from a paper as it usually is."""
        return tuple(trait for trait in LOOKS if getattr(self, trait.field))

    @property
    def is_ordinary(self) -> bool:
        """Return True if it looks as papers usually do."""
        return not self.looks


ORDINARY = PaperEdition()


class EditionTrait(Frozen):
    """A difference of an edition from the members' pack, with its words wherever it is named.

    `field` is the field of an edition that is True, `label` and `about` offer it to the user. Names of files end with
    the `words` of some, and the headers and the cover of every page show those of some. A trait with `attached`, such
    as "in large print", is a look: it changes how papers are set, but not attached files.
    """

    field: str
    words: str
    label: str
    about: str
    in_file_names: bool = True
    in_headers: bool = False
    attached: str = ""


DRAFT = EditionTrait("draft", "draft", "Draft", "The word Draft is on every page.", in_headers=True)
PUBLIC_VERSION = EditionTrait(
    "public",
    "public version",
    "Public version",
    "Without restricted papers, with the page numbers of the whole pack.",
    in_headers=True,
)
TRAITS = (
    DRAFT,
    PUBLIC_VERSION,
    EditionTrait(
        "large_print",
        "large print",
        "Large print",
        "No text below 18 points, with records instead of wide tables. Attached files are unchanged.",
        attached="in large print",
    ),
    EditionTrait(
        "black_and_white",
        "black and white",
        "Black and white",
        "Status is shown by shape and word, not by colour alone.",
        attached="in black and white",
    ),
    EditionTrait(
        "duplex",
        "for double-sided printing",
        "Double-sided printing",
        "Each paper and each divider begins on a right-hand page.",
        in_file_names=False,
    ),
    EditionTrait(
        "dividers",
        "dividers",
        "Dividers",
        "A divider page before each paper. Both begin on a right-hand page.",
        in_file_names=False,
    ),
)


LOOKS = tuple(trait for trait in TRAITS if trait.attached)


class CopyFormat(StrEnum):
    """The form of an edition in an issue: a pack, a review file, the Word files of the issue, or drafts of emails."""

    PACK = "pack"
    REVIEW = "review"
    WORD = "word"
    EMAILS = "emails"


_NAMING = ("key", "name", "readers", "folder", "email", "format")


class Edition(Frozen):
    """One edition of a meeting's pack: its look and marking, what it leaves out, its files, and whom it is for.

    `duplex` is for printing on both sides. `dividers` puts a page before each paper, and is for paper, too.
    `public` leaves out the restricted papers, with the page numbers of the whole pack. `print_as`
    adds a file for the printer. `draft` marks every page as a draft. Each of `copies` is the name of
    a holder, who gets a copy with number and name on every page. `word` adds the Word files.

    `key` is its name in commands, `name` and `readers` in sentences. `folder` ends the name of the folder of its files,
    and `email` names the recipients of the email that sends it, empty if none does. `format` is what an issue writes.
    """

    duplex: bool = False
    dividers: bool = False
    public: bool = False
    print_as: PrintLayout = PrintLayout.SINGLE
    large_print: bool = False
    black_and_white: bool = False
    draft: bool = False
    copies: tuple[str, ...] = ()
    word: bool = True
    key: str = "members"
    name: str = "Members’ pack"
    readers: str = "Members of the board"
    folder: str = ""
    email: str = "members"
    format: CopyFormat = CopyFormat.PACK

    @property
    def content(self) -> dict[str, Any]:
        """The fields that decide on the content of its files."""
        return {name: value for name, value in asdict(self).items() if name not in _NAMING}

    def with_choices(self, chosen: "Edition") -> "Edition":
        """Return this edition with what is chosen for every edition of a meeting: all but the readers and the copies.

        Numbered copies are for the chosen holders.
        """
        fields = {trait.field for trait in TRAITS if trait is not PUBLIC_VERSION}
        traits = {field: getattr(self, field) or getattr(chosen, field) for field in fields}
        copies = chosen.copies if self.key == NUMBERED.key else self.copies
        return replace(self, word=chosen.word, copies=copies, **traits)

    @property
    def called(self) -> str:
        """Its name inside a sentence: "public version"."""
        return f"{self.name[:1].lower()}{self.name[1:]}"

    def folder_in(self, folder: str) -> str:
        """Return the name of its folder beside that of the pack. Only the Word files of an issue are with its PDF."""
        return f"{folder}, {self.folder}" if self.folder else folder

    @property
    def on_the_right(self) -> bool:
        """Return True if each divider and each paper begins on a right-hand page, so that none is behind another."""
        return self.duplex or self.dividers

    @property
    def of_papers(self) -> PaperEdition:
        """The edition in which the papers are set."""
        return PaperEdition(**{look.field: getattr(self, look.field) for look in LOOKS})

    @property
    def traits(self) -> tuple[EditionTrait, ...]:
        """The traits that distinguish it from the members' pack."""
        return tuple(trait for trait in TRAITS if getattr(self, trait.field))

    @property
    def marks(self) -> tuple[str, ...]:
        """The words by which its pages are told from those of other editions: "draft", "public version"."""
        return tuple(trait.words for trait in self.traits if trait.in_headers)

    @property
    def header_note(self) -> str:
        """The note that follows the date on every page. Empty for the members' pack."""
        return ". ".join(trait.label for trait in self.traits if trait.in_headers)

    @property
    def file_marks(self) -> tuple[str, ...]:
        """The words by which its files are told from those of other editions of the meeting."""
        return tuple(trait.words for trait in self.traits if trait.in_file_names)


MEMBERS = Edition()
PUBLIC = Edition(
    public=True,
    key="public",
    name="Public version",
    readers="The public, journalists and inspectors",
    folder="public",
    email="the website",
)
CHAIR = Edition(
    key="chair", name="Chair’s file", readers="The chair", folder="chair", email="the chair", format=CopyFormat.REVIEW
)
NUMBERED = Edition(
    key="numbered", name="Numbered copies", readers="Each member by name", folder="numbered copies", email=""
)
"""One copy for each holder. Unless `copies` names them, they are the members of the board."""
EDITIONS = (
    MEMBERS,
    PUBLIC,
    CHAIR,
    Edition(large_print=True, key="large-print", name="Large print", folder="large print", email=""),
    Edition(black_and_white=True, key="black-and-white", name="Black and white", folder="black and white", email=""),
    Edition(print_as=PrintLayout.BOOKLET, key="booklet", name="Booklet", folder="booklet", email=""),
    Edition(duplex=True, dividers=True, key="paper", name="Paper copy", folder="paper copy", email=""),
    NUMBERED,
    Edition(draft=True, key="draft", name="Draft", readers="The office", folder="draft", email=""),
)
"""Every edition of a pack. Another one is another line here."""
WORD = Edition(key="word", name="Word copies", readers="The office", email="", format=CopyFormat.WORD)
EMAILS = Edition(key="emails", name="Email drafts", readers="", folder="emails", email="", format=CopyFormat.EMAILS)
COPIES = (*(edition for edition in EDITIONS if not edition.draft), WORD, EMAILS)
"""Everything that an issue can make, in the order in which it is made and shown. A draft is never issued."""
EDITION_OF = {edition.key: edition for edition in EDITIONS}


def copies_named(names: Iterable[str]) -> tuple[Edition, ...]:
    """Return the copies that a setting names, and the members' pack. Raises RefusedError for a name of none."""
    wanted = {MEMBERS.key, *(name.strip().lower() for name in names if name.strip())}
    if unknown := wanted - {edition.key for edition in COPIES}:
        listed = ", ".join(edition.key for edition in COPIES)
        raise RefusedError(f"“{min(unknown)}” is not a copy of a pack.", f"Enter one or more of {listed}.")
    return tuple(edition for edition in COPIES if edition.key in wanted)


def print_size_warning(edition: Edition) -> str:
    """Return the size that large print has in the file for the printer, and what to do. Empty if it keeps its size."""
    if not edition.large_print or edition.print_as is PrintLayout.SINGLE:
        return ""
    size = _LARGE_PRINT * _TWO_ON_A_SHEET
    return (
        f"Two pages on an A4 sheet make {_LARGE_PRINT}-point text {size:.1f} points, which is not large print. "
        "Print the file on A3, or print the pack itself."
    )


def holders_of(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the holders of copies. Each text may contain several.

    Names are separated by semicolons or lines, or else by commas. Raises RefusedError for more than a hundred.
    """
    texts = list(lines)
    many = len(texts) > 1 or any(sign in text for text in texts for sign in ";\n")
    names = (name for text in texts for name in re.split(r"[;\n]" if many else r"[;\n,]", text))
    holders = tuple(" ".join(name.split()) for name in names if name.strip())
    if len(holders) > _MOST_COPIES:
        raise RefusedError(
            f"You asked for {len(holders)} copies. At most {_MOST_COPIES} can be made at once.", "Enter fewer names."
        )
    return holders
