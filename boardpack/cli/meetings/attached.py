"""Options with which a command attaches a file."""

import os
from pathlib import Path
from typing import Annotated, Any

import click

from boardpack.cli.options import Given
from boardpack.domain.meetings.attachments import PageRanges, parse_page_ranges
from boardpack.domain.meetings.meetings import AgendaItem
from boardpack.domain.meetings.workbooks import SheetChoice, parse_sheet_choice
from boardpack.errors import LockedFileError, RefusedError
from boardpack.services.meetings.attaching import Attaching
from boardpack.values import Frozen
from boardpack.workspace import Workspace

_PASSWORD = "BOARDPACK_FILE_PASSWORD"  # noqa: S105 (the name of a variable)


class PageList(click.ParamType[PageRanges | None]):
    """Pages of a file, such as 1-3, 7."""

    name = "pages"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> PageRanges | None:
        if isinstance(value, PageRanges):
            return value
        try:
            return parse_page_ranges(value)
        except RefusedError as error:
            self.fail(str(error), param, ctx)


class SheetWords(click.ParamType[SheetChoice]):
    """A sheet, or an area of one, such as Costs!A1:F20."""

    name = "sheet"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> SheetChoice:
        if isinstance(value, SheetChoice):
            return value
        try:
            return parse_sheet_choice(value)
        except RefusedError as error:
            self.fail(str(error), param, ctx)


class AttachedChoices(Frozen):
    """The file to attach, if there is one, and the parts of it that are wanted."""

    file: Annotated[Path | None, Given("Attach this file as the paper.", "FILE")] = None
    pages: Annotated[
        PageRanges | None, Given("Only these pages of the file, for example “1-3, 7”.", "PAGES", type=PageList())
    ] = None
    sheet: Annotated[
        tuple[SheetChoice, ...],
        Given(
            "Only this sheet of a spreadsheet, or an area of it, such as “Costs!A1:F20”. May be repeated.",
            "SHEET",
            type=SheetWords(),
        ),
    ] = ()
    password_prompt: Annotated[
        bool, Given(f"Ask for the password that opens the file. Without this option, {_PASSWORD} is used.")
    ] = False

    def attaching(self) -> Attaching | None:
        """Return the file with its password, which is asked for if that is wanted. None without a file."""
        if self.file is None:
            return None
        is_asked, asking = self.password_prompt, f"Password for {self.file.name}"
        password = click.prompt(asking, hide_input=True) if is_asked else os.environ.get(_PASSWORD, "")
        return Attaching(self.file, self.pages, password, self.sheet)


def with_password_hint(error: LockedFileError) -> LockedFileError:
    """Return the refusal with how a password is given here."""
    return LockedFileError(error.what, f"Give it with --password-prompt or in {_PASSWORD}.")


def print_notes(workspace: Workspace, item: AgendaItem) -> None:
    """Print notes for the secretary on an attached file, on standard error."""
    for note in workspace.meetings.attachment_notes(item.id):
        click.echo(note.message, err=True)
