"""The contents of an issued folder as a text that anybody can open."""

from collections.abc import Iterator

from boardpack.domain.days.dates import clock_time, count_in_words, day_of, in_words
from boardpack.domain.meetings.issues import issue_name
from boardpack.pack.outputs.manifest import IssueRecord
from boardpack.pack.planning.layout import LaidOutPack
from boardpack.pack.planning.plan import name_of

CONTENTS = "Contents.txt"


def contents_text(pack: LaidOutPack, names: tuple[str, ...], record: IssueRecord) -> bytes:
    """Return the text of the contents file: files, parts with pages, reasons for issuing, and how to check the pack."""
    lines = (
        *_head(pack, record),
        "",
        "In this folder",
        *(f"  {name}" for name in names),
        "",
        "Parts",
        *(f"  {line}" for line in _part_lines(pack)),
        *_overridden(record),
        "",
        "To check that nothing has changed since issue",
        "  boardpack pack verify FOLDER",
        "  This command checks each file in this folder, on any computer. Without Boardpack, compare the",
        "  SHA-256 of a file with that in manifest.json. The number above is at the foot of every page.",
    )
    return ("\r\n".join(lines) + "\r\n").replace("\u00a0", " ").encode("utf-8-sig")


def _head(pack: LaidOutPack, record: IssueRecord) -> Iterator[str]:
    when = f"{in_words(day_of(record.issued_at))}, {clock_time(record.issued_at.time())}"
    pages = count_in_words(pack.plan.page_count or 0, "page")
    yield pack.facts.title
    yield f"{issue_name(record.series)}, {pages}"
    yield f"Issued on {when}, by {record.issued_by}"
    yield f"Number: {pack.digest}"


def _part_lines(pack: LaidOutPack) -> Iterator[str]:
    for part in pack.plan.parts:
        restricted = " (restricted)" if part.restricted else ""
        yield f"{part.pages_in_words or 'not in the pack':<22}{name_of(part)}{restricted}"


def _overridden(record: IssueRecord) -> Iterator[str]:
    if record.overridden:
        yield ""
        yield "Issued despite these findings"
    for override in record.overridden:
        yield f"  {override.finding}"
        yield f"    Reason: {override.reason} ({override.by})"
