"""Commands that write packs, and what a pack and its issue have in common."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from boardpack.cli.commands import command
from boardpack.cli.options import Given
from boardpack.cli.output.printing import Record, finding_lines, terminal_progress, to_record
from boardpack.cli.output.records import finding_record
from boardpack.cli.output.results import Result
from boardpack.domain.days.dates import count_in_words
from boardpack.domain.meetings.editions import Edition, PrintLayout, holders_of
from boardpack.domain.meetings.meetings import Meeting
from boardpack.domain.meetings.packs import BuiltPack
from boardpack.values import Frozen
from boardpack.workspace import Workspace

EvenBesideMembers = Annotated[bool, Given("Write the public version even if the folder contains a members’ pack.")]
PackFolder = Annotated[Path, Given("The folder for the files.", "FOLDER")]


class PackChoices(Frozen):
    """The options that a pack and its issue have in common."""

    duplex: Annotated[bool, Given("Start each paper on a right-hand page, for double-sided printing.")] = False
    dividers: Annotated[
        bool, Given("Add a divider before each paper, for printing. Both start on a right-hand page.")
    ] = False
    copies: Annotated[
        tuple[str, ...], Given("Make a numbered copy for each name. Separate names with semicolons.", "NAMES")
    ] = ()
    print_: Annotated[
        PrintLayout, Given("Also write a file for printing, with two pages on a sheet or as a booklet.")
    ] = PrintLayout.SINGLE
    large_print: Annotated[bool, Given("Use type of 18 points or larger.")] = False
    black_and_white: Annotated[bool, Given("Use black and grey only.")] = False
    word: Annotated[bool, Given("Include the Word files, or leave them out.", name="--word/--no-word")] = True

    def edition(self, *, public: bool = False, draft: bool = False) -> Edition:
        """Return the edition of the pack that was asked for."""
        return Edition(
            duplex=self.duplex,
            dividers=self.dividers,
            public=public,
            print_as=self.print_,
            large_print=self.large_print,
            black_and_white=self.black_and_white,
            draft=draft,
            copies=holders_of(self.copies),
            word=self.word,
        )


@command()
def write_pack(
    workspace: Workspace,
    meeting: Meeting,
    *,
    to: PackFolder,
    public: Annotated[bool, Given("The public version, without restricted items.")] = False,
    choices: PackChoices,
    draft: Annotated[bool, Given("Mark every page as a draft.")] = False,
    yes: EvenBesideMembers = False,
) -> Result:
    """Write the pack of MEETING: one PDF, one Word file, and each paper in Word.

    With the same --duplex and --dividers, the public version has the same page numbers as the whole pack. It is also
    written as a web page, and as a folder for a website. Once the pack is issued, the issued papers are written under
    their numbers, with each supplement, unless it is a draft.
    """
    if public and not yes:
        workspace.packs.refuse_beside_members_pack(to)
    built = workspace.packs.build(
        meeting.id, to, terminal_progress(), edition=choices.edition(public=public, draft=draft)
    )
    return Result(pack_record(built), pack_lines(built))


def pack_record(built: BuiltPack) -> Record:
    """Return a finished pack as JSON."""
    names = ("pdf", "word", "word_papers", "html", "index", "copies", "prints")
    record = to_record(built, *names, pages="plan.file_pages", digest="digest")
    more = {"supplements": list(map(pack_record, built.supplements))} if built.supplements else {}
    return record | {"findings": list(map(finding_record, built.findings))} | more


def pack_lines(built: BuiltPack) -> Iterator[str]:
    """Yield a finished pack as people read it."""
    pages = f", {count_in_words(built.plan.file_pages, 'page')}" if built.plan.file_pages else ""
    yield f"Pack, PDF:  {built.pdf}{pages}"
    if built.word:
        yield f"Pack, Word: {built.word}"
    if built.html:
        yield f"Pack, web:  {built.html}"
    if built.index:
        yield f"Website:    {built.index}"
    yield from (f"Copy:       {path}" for path in built.copies)
    yield from (f"To print:   {path}" for path in built.prints)
    yield from finding_lines(built.findings)
    for supplement in built.supplements:
        yield from pack_lines(supplement)
