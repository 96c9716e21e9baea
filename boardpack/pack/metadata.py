"""Metadata of a pack: title, language, date, page labels, and the standards it claims to meet."""

from collections.abc import Sequence
from datetime import date, datetime

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from boardpack.domain.days.dates import in_words
from boardpack.formats.pdf.writing.metadata import Metadata, describe
from boardpack.values import Frozen


class PackFacts(Frozen):
    """The title of a pack, its author and date, and the text of its headers and footers.

    `header` is the left of the header line of attached pages, `footer` the left of every footer.
    `draft` marks every page as one. `dated` is the meeting's day. `made_at` is the date of the file: when the store
    last received anything, so that the same pack gives the same bytes. Without it that is the meeting's day, too.
    """

    title: str
    author: str
    dated: date
    header: str
    footer: str
    language: str = "en-GB"
    draft: bool = False
    made_at: datetime | None = None

    @property
    def file_date(self) -> date:
        return self.made_at or self.dated

    @property
    def subject(self) -> str:
        return f"Papers for the meeting of {in_words(self.dated)}"


def mark_copy(pdf: Pdf, facts: PackFacts, said: str) -> None:
    """Write the number of a copy into the metadata of a finished pack. Its claims stay."""
    ua, archive = claims_ua(pdf), claims_archive(pdf)
    about = Metadata(facts.title, facts.file_date, facts.author, said, facts.language, ua=ua, archive=archive)
    describe(pdf, about)


def describe_prints(pdf: Pdf, facts: PackFacts, called: str) -> None:
    """Write the metadata of a file for the printer: no tags, no claims, two-sided, not scaled."""
    title = f"{facts.title}: {called}, for printing"
    about = Metadata(title, facts.file_date, facts.author, facts.subject, facts.language, ua=False, archive=False)
    describe(pdf, about)
    del pdf.Root[Name.MarkInfo]
    pdf.Root[Name.ViewerPreferences] = Dictionary(
        DisplayDocTitle=True, Duplex=Name.DuplexFlipShortEdge, PrintScaling=Name("/None")
    )


def write_metadata(pdf: Pdf, facts: PackFacts, page_names: Sequence[str], *, ua: bool, archive: bool) -> None:
    """Fill in document information, XMP, page labels and how a viewer is to open the file.

    `page_names` are what the pages are called, in order. `ua` claims PDF/UA-1 and `archive` PDF/A-2a.
    """
    about = Metadata(facts.title, facts.file_date, facts.author, facts.subject, facts.language, ua=ua, archive=archive)
    describe(pdf, about)
    pdf.Root[Name.PageMode] = Name.UseOutlines
    pdf.Root[Name.PageLabels] = Dictionary(Nums=Array(_labels(page_names)))


def _labels(page_names: Sequence[str]) -> "list[int | Object]":
    """Return a label range for each run of numbers, and one for each page with another kind of name."""
    labels: list[int | Object] = []
    following = ""
    for place, name in enumerate(page_names):
        if name != following or not name.isdecimal():
            labels += [place, Dictionary(S=Name.D, St=int(name)) if name.isdecimal() else Dictionary(P=String(name))]
        following = str(int(name) + 1) if name.isdecimal() else ""
    return labels


def claims_archive(pdf: Pdf) -> bool:
    """Return True if the file itself says that it meets PDF/A."""
    return "pdfaid:part" in pdf.open_metadata()


def claims_ua(pdf: Pdf) -> bool:
    """Return True if the file itself says that it meets PDF/UA-1."""
    return str(pdf.open_metadata().get("pdfuaid:part", "")) == "1"
