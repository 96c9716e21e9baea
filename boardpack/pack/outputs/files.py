"""The files of a finished pack under the names that people see."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from boardpack.documents.model import Document, Section
from boardpack.domain.meetings.editions import Edition
from boardpack.domain.meetings.meetings import NumberedItem
from boardpack.domain.meetings.packs import PackPart, PackPlan, PartKind, PartState
from boardpack.domain.office.file_names import file_name
from boardpack.pack.making.paper_maker import PaperMaker
from boardpack.pack.outputs.delivery import deliver
from boardpack.pack.outputs.listing import CONTENTS, contents_text
from boardpack.pack.outputs.manifest import IssueRecord, files_of, manifest
from boardpack.pack.outputs.proof import MANIFEST
from boardpack.pack.outputs.web_folder import web_files
from boardpack.pack.planning.layout import LaidOutPack, PackMaterial
from boardpack.pack.planning.plan import anchor_of, name_of
from boardpack.pack.planning.sharing import headed_with
from boardpack.papers.front.attached_paper import compose_attached_notice
from boardpack.papers.parts.framing import below_another
from boardpack.private_files import is_unfinished
from boardpack.values import Frozen, field, replace

_PAPERS_FOLDER = "Papers"
_COPIES_FOLDER = "Copies"
_LONGEST_BOARD = 60
_BY_ITSELF = (PartKind.SUPPLEMENT, PartKind.AGENDA, PartKind.PAPER)

_PAPER_ALONE = (PartKind.DIVIDER, PartKind.BLANK)
"""Parts that only a printed pack needs, and that are left out of the Word file."""


class PackFiles(Frozen):
    """Every file by its path below the pack's folder: the PDF, the Word file of all own papers, each
    paper by itself, and the list of them all. Without Word there is the PDF and the list alone.

    A public version also has a web page, and a folder for a website with an `index`. `copies` are numbered, and
    `prints` are only for the printer.
    """

    pdf: str
    word: str | None
    papers: tuple[str, ...]
    manifest: str
    contents: dict[str, bytes]
    html: str | None = None
    copies: tuple[str, ...] = ()
    prints: tuple[str, ...] = ()
    index: str | None = None


class MorePdfs(Frozen):
    """The pack as numbered copies and as sheets for the printer, by the suffix of each file name."""

    copies: Mapping[str, bytes] = field(default_factory=dict)
    prints: Mapping[str, bytes] = field(default_factory=dict)


def make_files(
    pack: LaidOutPack,
    material: PackMaterial,
    pdf: bytes,
    maker: PaperMaker,
    step: Callable[[str], None],
    more: MorePdfs | None = None,
) -> PackFiles:
    """Return the files of the pack; `step` is called with the name of each slow one, and may raise to stop."""
    stem, more = pack_stem(pack, material), more or MorePdfs()
    contents, papers = {f"{stem}.pdf": pdf}, dict[str, bytes]()
    copies = {f"{_COPIES_FOLDER}/{stem}, {file_name(copy_name)}.pdf": data for copy_name, data in more.copies.items()}
    prints = {
        f"{_folder_of(copy_name)}{stem}, {file_name(copy_name)}.pdf": data for copy_name, data in more.prints.items()
    }
    contents |= copies | prints
    folder: dict[str, bytes] = {}
    html = f"{stem}.html" if pack.plan.edition.public else None
    if html:
        contents[html] = maker.html(joined_document(pack, material))
        step("The pages for a website")
        folder = web_files(pack, material, pdf, maker)
        contents |= folder
    word = f"{stem}.docx" if pack.plan.edition.word else None
    if word:
        step("The whole pack in Word")
        contents[word] = maker.word(joined_document(pack, material))
        papers = dict(_papers(pack, material, maker, step))
        contents.update(papers)
    listed = {**contents, f"{stem}.json": manifest(pack, contents)}
    names = tuple(papers), f"{stem}.json", listed, html, tuple(copies), tuple(prints)
    return PackFiles(f"{stem}.pdf", word, *names, next(iter(folder), None))


def pack_stem(pack: LaidOutPack, material: PackMaterial) -> str:
    """Return the stem of the file names of a pack or supplement.

    A long board name is cut; the date and the kind of pack are not.
    """
    first, board = pack.plan.parts[0], file_name(material.settings.board_name)[:_LONGEST_BOARD].strip()
    called = "pack" if first.kind is PartKind.COVER else f"{first.title[:1].lower()}{first.title[1:]}"
    return f"{file_name(f'{_day(material)} {board} {called}')}{_ending(pack.plan.edition)}"


def _ending(edition: Edition) -> str:
    """Return the end of file names that tells this edition from others of the meeting: ", public version"."""
    return "".join(f", {words}" for words in edition.file_marks)


def _folder_of(sheet_name: str) -> str:
    """Return the folder for printer sheets: that of the numbered copies for the sheets of a copy, else none."""
    return f"{_COPIES_FOLDER}/" if sheet_name.startswith("copy ") else ""


def issued_files(files: PackFiles, pack: LaidOutPack, record: IssueRecord) -> PackFiles:
    """Return the files of a pack that is issued: with an issue record in the manifest, and a readable contents file."""
    plain = {name: data for name, data in files.contents.items() if name != files.manifest}
    plain[CONTENTS] = contents_text(pack, (*plain, CONTENTS, MANIFEST), record)
    return replace(files, manifest=MANIFEST, contents={**plain, MANIFEST: manifest(pack, plain, record)})


def save_files(folder: Path, files: PackFiles) -> None:
    """Put the files into the folder, in the place of those of an earlier pack of the same meeting.

    Raises BoardPackError where the folder cannot be written to.
    """
    deliver(folder, files.contents, outdated=_files_of_earlier(folder / files.manifest), private=files.html is None)


def members_files_in(folder: Path) -> str:
    """Return the name of a file that shows that a members' pack, or its remains, is in the folder. Empty if none is."""
    paths = sorted(folder.glob("*"))
    remains = (path.name for path in paths if is_unfinished(path))
    listed = (path.name for path in paths if path.suffix == ".json" and _lists_members_pack(path))
    return next(chain(remains, listed), "")


def _lists_members_pack(path: Path) -> bool:
    try:
        return not json.loads(path.read_bytes())["options"]["public"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return False


def _files_of_earlier(listed: Path) -> dict[str, str]:
    """Return the files of the last pack by their SHA-256; none where its list is not there or cannot be read."""
    try:
        return files_of(listed.read_bytes())
    except OSError:
        return {}


def joined_document(pack: LaidOutPack, material: PackMaterial) -> Document:
    """Return all own parts as one document, in order; in the place of each attached paper a page that names its file.

    Each part begins on the page on which it begins in the PDF, and has the page numbers and the page total of the PDF.
    """
    parts = ((part, _sections(part, pack, material)) for part in pack.plan.parts)
    sections = tuple(section for part, own in parts for section in _paged(own, part, pack))
    return replace(pack.documents[anchor_of(pack.plan.parts[0])], title=pack.facts.title, sections=sections)


def _sections(part: PackPart, pack: LaidOutPack, material: PackMaterial) -> tuple[Section, ...]:
    anchor = anchor_of(part)
    if part.state is PartState.MISSING or part.kind in _PAPER_ALONE or not part.page_range:
        return ()
    if anchor in material.attachments:
        numbered = _item_of(part, material)
        where = f"page {part.page_names[0]} of the PDF of this {'supplement' if pack.plan.series else 'pack'}"
        return compose_attached_notice(material.meeting, numbered, material.settings, begins_on=where).sections
    document = pack.documents[anchor]
    return (below_another(document) if part.shares_page else headed_with(document, part, pack.plan)).sections


def _paged(sections: Sequence[Section], part: PackPart, pack: LaidOutPack) -> Iterator[Section]:
    """Yield the sections of a part with the pack's page numbers: the first has its number, the others count on."""
    for place, section in enumerate(sections):
        series = f"{pack.plan.series}-" if pack.plan.series else ""
        furniture = replace(section.furniture, page_total=pack.plan.page_count, page_series=series)
        counts_on = bool(place) or part.shares_page
        yield replace(section, furniture=furniture, first_page=None if counts_on else part.first_page)


def _item_of(part: PackPart, material: PackMaterial) -> NumberedItem:
    return next(numbered for numbered in material.items if numbered.item.id == part.agenda_item_id)


def _papers(
    pack: LaidOutPack, material: PackMaterial, maker: PaperMaker, step: Callable[[str], None]
) -> Iterator[tuple[str, bytes]]:
    """Yield the agenda and each paper: as Word where it is ours, as PDF where it was attached."""
    for part in pack.plan.parts:
        variant = _ending(pack.plan.edition)
        stem = f"{_PAPERS_FOLDER}{variant}/{file_name(f'{_day(material)} {_name_for_files(part, pack.plan)}')}{variant}"
        anchor = anchor_of(part)
        if anchor in material.attachments:
            yield f"{stem}.pdf", material.attachments[anchor].data
        elif part.kind in _BY_ITSELF and anchor in pack.documents:
            step(f"{name_of(part)} in Word")
            yield f"{stem}.docx", maker.word(pack.documents[anchor])


def _name_for_files(part: PackPart, plan: PackPlan) -> str:
    """Return "Paper 05 Vetting": with zeros if there are ten papers, so that files sort in order, and no colon."""
    longest = max(len(other.number or "") for other in plan.parts)
    return f"Paper {part.number:0>{longest}} {part.title}" if part.number else part.title


def _day(material: PackMaterial) -> str:
    return material.meeting.held_on.isoformat()
