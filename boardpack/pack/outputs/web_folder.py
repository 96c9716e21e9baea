"""The folder of a public version for a website: an index, and each paper as a page and as a PDF under a plain name.

Every name begins with “public-” and the day of the meeting, so that none can be taken for a file of the members' pack.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping

from boardpack.documents.anchors import anchors_of
from boardpack.documents.model import Document, Link
from boardpack.domain.meetings.editions import PUBLIC_VERSION
from boardpack.domain.meetings.packs import PackPart, PartKind
from boardpack.pack.making.paper_maker import PaperMaker
from boardpack.pack.planning.layout import LaidOutPack, PackMaterial
from boardpack.pack.planning.plan import anchor_of, name_of
from boardpack.papers.front.public_index import PublishedPaper, compose_public_index
from boardpack.papers.parts.framing import with_closing_line
from boardpack.papers.parts.mentions import leading_to_files
from boardpack.values import Frozen, field, replace

INDEX = "index.html"
_ALL_PAPERS = "All papers of this meeting"
_LONGEST = 60
_PLACE = re.compile(r"[\w.-]+")
_SHOWN = (PartKind.AGENDA, PartKind.PAPER, PartKind.WITHHELD, PartKind.SUPPLEMENT)


def web_files(pack: LaidOutPack, material: PackMaterial, pdf: bytes, maker: PaperMaker) -> dict[str, bytes]:
    """Return the files of the folder by their paths, the index first. `pdf` is the whole public version."""
    stem = _stem(pack, material)
    names = {anchor_of(part): name for part, name in _names(stem, pack, material)}
    folder = _Folder(maker, dict(_addresses(names, pack, material)))
    papers = [_published(part, names[anchor_of(part)], pack, material, folder) for part in _shown(pack, material)]
    whole = f"{stem}-pack.pdf"
    folder.files[whole] = pdf
    more = [
        (heading, [folder.add(document.title, _named(stem, document.title), document)])
        for heading, document in material.published
    ]
    parts = [("Papers", papers), *_together(more), ("All papers in one file", [PublishedPaper("Pack", pdf=whole)])]
    index = compose_public_index(material.meeting, material.settings, parts)
    return {f"{stem}/{name}": data for name, data in ({INDEX: maker.html(index)} | folder.files).items()}


def plain_name(title: str) -> str:
    """Return a title as part of an address: lower case letters, digits and hyphens."""
    together = title.replace("’", "").replace("'", "")
    letters = unicodedata.normalize("NFKD", together).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters)[:_LONGEST].strip("-")


def _named(stem: str, title: str) -> str:
    return "-".join(filter(None, (stem, plain_name(title))))


def _stem(pack: LaidOutPack, material: PackMaterial) -> str:
    marks = (plain_name(words) for words in pack.plan.edition.file_marks if words != PUBLIC_VERSION.words)
    return "-".join(filter(None, ("public", material.meeting.held_on.isoformat(), pack.plan.series.lower(), *marks)))


def _shown(pack: LaidOutPack, material: PackMaterial) -> list[PackPart]:
    known = pack.documents.keys() | material.attachments.keys()
    return [part for part in pack.plan.parts if part.kind in _SHOWN and anchor_of(part) in known]


def _names(stem: str, pack: LaidOutPack, material: PackMaterial) -> Iterator[tuple[PackPart, str]]:
    """Yield the name of each part's files, without its ending."""
    for place, part in enumerate(_shown(pack, material)):
        numbered = f"{stem}-{part.number or str(place):0>2}"
        yield part, f"{numbered}-withheld" if part.kind is PartKind.WITHHELD else _named(numbered, part.title)


def _addresses(names: Mapping[str, str], pack: LaidOutPack, material: PackMaterial) -> Iterator[tuple[str, str]]:
    """Yield each place of the papers with the file that has it, as a link beside that file names it."""
    for anchor, name in names.items():
        if anchor in material.attachments:
            yield anchor, f"./{name}.pdf"
            continue
        for place in anchors_of(pack.documents[anchor]):
            if _PLACE.fullmatch(place):
                yield place, f"./{name}.html#{place}"
        yield anchor, f"./{name}.html"


def _published(
    part: PackPart, name: str, pack: LaidOutPack, material: PackMaterial, folder: "_Folder"
) -> PublishedPaper:
    """Add the files of a part, and return its line in the index. An attached paper is there as a PDF alone."""
    anchor = anchor_of(part)
    if anchor in material.attachments:
        folder.files[f"{name}.pdf"] = material.attachments[anchor].data
        return PublishedPaper(name_of(part), pdf=f"{name}.pdf")
    document = pack.documents[anchor]
    if part.kind is PartKind.WITHHELD:
        return folder.add_page(document.title, name, document)
    return folder.add(name_of(part), name, document)


class _Folder(Frozen):
    """The files of the folder as they are written, and where each place of a paper is among them."""

    maker: PaperMaker
    addresses: Mapping[str, str]
    files: dict[str, bytes] = field(default_factory=dict)

    def add(self, title: str, name: str, document: Document) -> PublishedPaper:
        """Add a paper as a page with links to the other files, and as a PDF by itself."""
        self.files[f"{name}.pdf"] = self.maker.pdf_alone(document)
        return replace(self.add_page(title, name, document), pdf=f"{name}.pdf")

    def add_page(self, title: str, name: str, document: Document) -> PublishedPaper:
        """Add a page with links to the other files, and no PDF, since a paper that is withheld has none."""
        page = with_closing_line(leading_to_files(document, self.addresses), (Link(_ALL_PAPERS, f"./{INDEX}"),))
        self.files[f"{name}.html"] = self.maker.html(page)
        return PublishedPaper(title, f"{name}.html")


def _together(parts: list[tuple[str, list[PublishedPaper]]]) -> list[tuple[str, list[PublishedPaper]]]:
    """Group the papers by heading, in order."""
    found: dict[str, list[PublishedPaper]] = {}
    for heading, papers in parts:
        found.setdefault(heading, []).extend(papers)
    return list(found.items())
