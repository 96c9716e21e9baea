"""Commands that write packs, and what a pack and its issue have in common."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import click

from boardpack.cli.commands import command
from boardpack.cli.options import Given
from boardpack.cli.output.printing import Record, finding_lines, terminal_progress, to_record
from boardpack.cli.output.records import finding_record
from boardpack.cli.output.results import Result
from boardpack.domain.days.dates import count_in_words
from boardpack.domain.meetings.editions import EDITION_OF, Edition, PrintLayout, holders_of
from boardpack.domain.meetings.meetings import Meeting
from boardpack.domain.meetings.packs import BuiltPack
from boardpack.values import Frozen, replace
from boardpack.workspace import Workspace

_EditionName = Annotated[
    str, Given("The edition. The public version has no restricted items.", type=click.Choice(tuple(EDITION_OF)))
]
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

    def of(self, edition: Edition, *, draft: bool = False) -> Edition:
        """Return an edition with what was asked for."""
        asked = ("duplex", "dividers", "large_print", "black_and_white", "word")
        chosen = edition.with_choices(Edition(draft=draft, **{name: getattr(self, name) for name in asked}))
        print_as = edition.print_as if self.print_ is PrintLayout.SINGLE else self.print_
        return replace(chosen, print_as=print_as, copies=holders_of(self.copies))


@command()
def write_pack(
    workspace: Workspace,
    meeting: Meeting,
    *,
    to: PackFolder,
    edition: _EditionName = "members",
    choices: PackChoices,
    draft: Annotated[bool, Given("Mark every page as a draft.")] = False,
    yes: Annotated[bool, Given("Write the public version even if the folder contains a members’ pack.")] = False,
) -> Result:
    """Write an edition of the pack of MEETING: one PDF, one Word file, and each paper in Word.

    With the same --duplex and --dividers, the public version has the same page numbers as the whole pack. It is also
    written as a web page, and as a folder for a website. Numbered copies are for the members of the board, or for the
    names in --copies. Once the pack is issued, the issued papers are written under
    their numbers, with each supplement, unless it is a draft.
    """
    chosen = choices.of(EDITION_OF[edition], draft=draft)
    if chosen.public and not yes:
        workspace.packs.refuse_beside_members_pack(to)
    built = workspace.packs.build(meeting.id, to, terminal_progress(), edition=chosen)
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
