"""The folder of a public version for a website: an index, and each paper as a page and as a PDF under a plain name.

Every name begins with “public-” and the day of the meeting, so that none can be taken for a file of the members' pack.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from boardpack.documents.model import Document
from boardpack.domain.meetings.packs import PackOptions, PackPart, PartKind
from boardpack.pack.planning.layout import LaidOutPack, PackMaterial
from boardpack.pack.planning.plan import anchor_of, name_of
from boardpack.papers.front.public_index import PublishedPaper, compose_public_index

INDEX = "index.html"
_LONGEST = 60
_SHOWN = (PartKind.AGENDA, PartKind.PAPER, PartKind.WITHHELD, PartKind.SUPPLEMENT)


@dataclass(frozen=True)
class WebWriters:
    """Writers of a document as a page, and as a PDF of its own."""

    html: Callable[[Document], bytes]
    pdf: Callable[[Document], bytes]


def web_files(pack: LaidOutPack, material: PackMaterial, pdf: bytes, writers: WebWriters) -> dict[str, bytes]:
    """Return the files of the folder by their paths, the index first. `pdf` is the whole public version."""
    stem = _stem(pack, material)
    files: dict[str, bytes] = {}
    papers = [
        _published(part, f"{stem}-{part.number or str(place):0>2}", pack, material, writers, files)
        for place, part in enumerate(_shown(pack, material))
    ]
    whole = f"{stem}-pack.pdf"
    files[whole] = pdf
    more = [
        (heading, [_written(document.title, _named(stem, document.title), document, writers, files)])
        for heading, document in material.published
    ]
    parts = [("Papers", papers), *_together(more), ("All papers in one file", [PublishedPaper("Pack", pdf=whole)])]
    index = compose_public_index(material.meeting, material.settings, parts)
    return {f"{stem}/{name}": data for name, data in ({INDEX: writers.html(index)} | files).items()}


def plain_name(title: str) -> str:
    """Return a title as part of an address: lower case letters, digits and hyphens."""
    together = title.replace("’", "").replace("'", "")
    letters = unicodedata.normalize("NFKD", together).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters)[:_LONGEST].strip("-")


def _named(stem: str, title: str) -> str:
    return "-".join(filter(None, (stem, plain_name(title))))


def _stem(pack: LaidOutPack, material: PackMaterial) -> str:
    marks = (pack.series.lower(), *_editions(pack.plan.options))
    return "-".join(filter(None, ("public", material.meeting.held_on.isoformat(), *marks)))


def _editions(options: PackOptions) -> Iterator[str]:
    editions = ((options.large_print, "large-print"), (options.black_and_white, "black-and-white"))
    yield from (words for asked, words in (*editions, (options.draft, "draft")) if asked)


def _shown(pack: LaidOutPack, material: PackMaterial) -> list[PackPart]:
    known = pack.documents.keys() | material.attachments.keys()
    return [part for part in pack.plan.parts if part.kind in _SHOWN and anchor_of(part) in known]


def _published(
    part: PackPart,
    stem: str,
    pack: LaidOutPack,
    material: PackMaterial,
    writers: WebWriters,
    files: dict[str, bytes],
) -> PublishedPaper:
    """Add the files of a part, and return its line in the index. An attached paper is there as a PDF alone."""
    anchor = anchor_of(part)
    if anchor in material.attachments:
        name = f"{_named(stem, part.title)}.pdf"
        files[name] = material.attachments[anchor].data
        return PublishedPaper(name_of(part), pdf=name)
    document = pack.documents[anchor]
    if part.kind is PartKind.WITHHELD:
        return _written(document.title, f"{stem}-withheld", document, writers, files)
    return _written(name_of(part), _named(stem, part.title), document, writers, files)


def _written(title: str, stem: str, document: Document, writers: WebWriters, files: dict[str, bytes]) -> PublishedPaper:
    files[f"{stem}.html"] = writers.html(document)
    files[f"{stem}.pdf"] = writers.pdf(document)
    return PublishedPaper(title, f"{stem}.html", f"{stem}.pdf")


def _together(parts: list[tuple[str, list[PublishedPaper]]]) -> list[tuple[str, list[PublishedPaper]]]:
    """Return the papers under each heading once, in their order."""
    found: dict[str, list[PublishedPaper]] = {}
    for heading, papers in parts:
        found.setdefault(heading, []).extend(papers)
    return list(found.items())
