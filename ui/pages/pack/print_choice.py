"""The choice of what to print of a pack, and the documents that the printer gets."""

from collections.abc import Sequence
from enum import Enum
from pathlib import Path

from boardpack.domain.days.dates import count_in_words
from boardpack.domain.meetings.packs import PackPart, PackPlan, PartKind
from boardpack.errors import RefusedError
from boardpack.services.packs.packs import PacksService
from boardpack.values import Frozen
from ui.models.sentences import capitalised
from ui.printing.spooling import PrintDocument


class PrintScope(Enum):
    """The parts of a pack that can be printed."""

    PACK = "The whole pack"
    PAPERS = "Chosen papers"
    PAGES = "Pages"
    COPIES = "Numbered copies"
    SHEETS = "Sheets for the printer"
    LOG = "The action log"


class PrintablePack(Frozen):
    """A finished pack or an issue of it. `name` begins sentences: "The pack for 8 July 2025".

    `page_names` are the printed names of its pages in order. `plan` is None for an issue, whose parts are not known.
    `copies` are the holders of named copies and their files, `sheets` the files for the printer.
    """

    name: str
    data: bytes
    page_names: tuple[str, ...]
    plan: PackPlan | None = None
    copies: tuple[tuple[str, Path], ...] = ()
    sheets: tuple[Path, ...] = ()

    @property
    def parts(self) -> tuple[PackPart, ...]:
        """The parts that can be chosen: all but blank pages, and papers that are missing or withheld without a page."""
        if self.plan is None:
            return ()
        parts = (part for part in self.plan.parts if part.kind is not PartKind.BLANK)
        return tuple(part for part in parts if self.plan.places_of(part))

    def offers(self, scope: PrintScope) -> bool:
        """Return True if there is something of that scope to print."""
        match scope:
            case PrintScope.PAPERS:
                return bool(self.parts)
            case PrintScope.COPIES:
                return bool(self.copies)
            case PrintScope.SHEETS:
                return bool(self.sheets)
            case PrintScope.PACK | PrintScope.PAGES | PrintScope.LOG:
                return True


class PrintChoice(Frozen):
    """The user's choice of what to print: parts, pages (from 0) or holders of copies, where the scope has some."""

    scope: PrintScope
    parts: tuple[PackPart, ...] = ()
    pages: tuple[int, ...] = ()
    holders: tuple[str, ...] = ()


def part_words(part: PackPart) -> str:
    """Return the name of a part with its pages: "Paper 5: Vetting, pages 6 to 13"."""
    numbered = f"Paper {part.number}: {part.title}" if part.number else part.title
    name = f"Divider: {part.title}" if part.kind is PartKind.DIVIDER else numbered
    return ", ".join(filter(None, (name, part.pages_in_words)))


def subject_of(choice: PrintChoice, pack: PrintablePack) -> str:
    """Return what is printed, to begin a sentence with: "Three papers of the pack for 8 July 2025"."""
    of_pack = f"of {pack.name[0].lower()}{pack.name[1:]}"
    match choice.scope:
        case PrintScope.PACK:
            return pack.name
        case PrintScope.PAPERS:
            names = part_words(choice.parts[0]).partition(", page")[0]
            return names if len(choice.parts) == 1 else f"{len(choice.parts)} parts {of_pack}"
        case PrintScope.PAGES:
            return capitalised(f"{count_in_words(len(choice.pages), 'page')} {of_pack}")
        case PrintScope.COPIES:
            return capitalised(f"{count_in_words(len(choice.holders), 'numbered copy', 'numbered copies')} {of_pack}")
        case PrintScope.SHEETS:
            return f"Sheets {of_pack}"
        case PrintScope.LOG:
            return "The action log"


def documents_of(
    choice: PrintChoice, pack: PrintablePack, packs: PacksService, *, two_sided: bool
) -> Sequence[PrintDocument]:
    """Return the PDFs of a choice in the order of printing. Raises RefusedError if a file is no longer there.

    The action log is not part of a pack and is made by its own service.
    """
    subject = subject_of(choice, pack)
    match choice.scope:
        case PrintScope.PAPERS:
            groups = [_pages_of(part, pack) for part in choice.parts]
            return (PrintDocument(subject, packs.pages_to_print(pack.data, groups, subject, new_sheets=two_sided)),)
        case PrintScope.PAGES:
            return (PrintDocument(subject, packs.pages_to_print(pack.data, (choice.pages,), subject)),)
        case PrintScope.COPIES:
            chosen = [(holder, path) for holder, path in pack.copies if holder in choice.holders]
            return tuple(PrintDocument(f"{pack.name}, copy for {holder}", _read(path)) for holder, path in chosen)
        case PrintScope.SHEETS:
            return tuple(PrintDocument(path.stem, _read(path)) for path in pack.sheets)
        case PrintScope.PACK | PrintScope.LOG:
            return (PrintDocument(pack.name, pack.data),)


def _pages_of(part: PackPart, pack: PrintablePack) -> range:
    return pack.plan.places_of(part) if pack.plan else range(len(part.page_names))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise RefusedError(
            f"“{path.name}” could not be read ({error.strerror}).", "Assemble the pack again, then print it."
        ) from error
