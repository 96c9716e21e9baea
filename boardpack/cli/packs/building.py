"""Commands that show and write packs."""

from collections.abc import Callable
from pathlib import Path
from typing import TypedDict, TypeVar, Unpack

import click

from boardpack.cli.options import OneOf, json_option, meeting_argument, opened, to_option, workspace_option
from boardpack.cli.output.printing import Record, print_findings, print_json, terminal_progress
from boardpack.cli.output.records import finding_record
from boardpack.domain.days.dates import count_in_words
from boardpack.domain.meetings.packs import (
    BuiltPack,
    PackOptions,
    PrintLayout,
    holders_of,
)

Command = TypeVar("Command", bound=Callable[..., object])
_public = click.option("--public", is_flag=True, help="The public version, without restricted items.")


def pack_options(command: Command) -> Command:
    """Give a command the options that a pack and its issue have in common."""
    for option in (
        click.option("--word/--no-word", default=True, help="Include the Word files, or leave them out."),
        click.option("--black-and-white", is_flag=True, help="Use black and grey only."),
        click.option("--large-print", is_flag=True, help="Use type of 18 points or larger."),
        click.option(
            "--print",
            "print_as",
            type=OneOf(PrintLayout),
            default=PrintLayout.SINGLE,
            help="Also write a file for printing, with two pages on a sheet or as a booklet.",
        ),
        click.option(
            "--copies",
            multiple=True,
            metavar="NAMES",
            help="Make a numbered copy for each name. Separate names with semicolons.",
        ),
        click.option(
            "--dividers",
            is_flag=True,
            help="Add a divider before each paper, for printing. Both start on a right-hand page.",
        ),
        click.option(
            "--duplex", is_flag=True, help="Start each paper on a right-hand page, for double-sided printing."
        ),
    ):
        command = option(command)
    return command


class GivenOptions(TypedDict):
    """The options of `pack_options` as they were given."""

    duplex: bool
    dividers: bool
    copies: tuple[str, ...]
    print_as: PrintLayout
    large_print: bool
    black_and_white: bool
    word: bool


def options_of(given: GivenOptions, *, public: bool = False, draft: bool = False) -> PackOptions:
    """Return the options of the pack that was asked for."""
    return PackOptions(
        duplex=given["duplex"],
        dividers=given["dividers"],
        public=public,
        print_as=given["print_as"],
        large_print=given["large_print"],
        black_and_white=given["black_and_white"],
        draft=draft,
        copies=holders_of(given["copies"]),
        word=given["word"],
    )


@click.command()
@meeting_argument
@to_option("FOLDER", "The folder for the files.")
@_public
@pack_options
@click.option("--draft", is_flag=True, help="Mark every page as a draft.")
@click.option("--yes", is_flag=True, help="Write the public version even if the folder contains a members’ pack.")
@workspace_option
@json_option
def write_pack(
    meeting_words: str,
    to: Path,
    public: bool,
    draft: bool,
    yes: bool,
    folder: Path | None,
    as_json: bool,
    **given: Unpack[GivenOptions],
) -> None:
    """Write the pack of MEETING: one PDF, one Word file, and each paper in Word.

    With the same --duplex and --dividers, the public version has the same page numbers as the whole pack. It is also
    written as a web page, and as a folder for a website.
    """
    workspace = opened(folder)
    meeting = workspace.meetings.find(meeting_words)
    if public and not yes:
        workspace.packs.refuse_beside_members_pack(to)
    options = options_of(given, public=public, draft=draft)
    built = workspace.packs.build(meeting.id, to, terminal_progress(), options=options)
    if as_json:
        print_json(pack_record(built))
        return
    print_pack(built)


def pack_record(built: BuiltPack) -> Record:
    """Return a finished pack as JSON."""
    return {
        "pdf": str(built.pdf),
        "word": str(built.word) if built.word else None,
        "word_papers": [str(path) for path in built.word_papers],
        "html": str(built.html) if built.html else None,
        "index": str(built.index) if built.index else None,
        "copies": [str(path) for path in built.copies],
        "prints": [str(path) for path in built.prints],
        "pages": built.plan.file_pages,
        "digest": built.digest,
        "findings": [finding_record(finding) for finding in built.findings],
    }


def print_pack(built: BuiltPack) -> None:
    """Print a finished pack as people read it."""
    pages = f", {count_in_words(built.plan.file_pages, 'page')}" if built.plan.file_pages else ""
    click.echo(f"Pack, PDF:  {built.pdf}{pages}")
    if built.word:
        click.echo(f"Pack, Word: {built.word}")
    if built.html:
        click.echo(f"Pack, web:  {built.html}")
    if built.index:
        click.echo(f"Website:    {built.index}")
    for path in built.copies:
        click.echo(f"Copy:       {path}")
    for path in built.prints:
        click.echo(f"To print:   {path}")
    print_findings(built.findings)
