"""The options by which a person shows items in a document, and the command that lists its lines."""

import re
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import click

from boardpack.cli.commands import command
from boardpack.cli.options import Given
from boardpack.cli.output.printing import terminal_progress, to_record
from boardpack.cli.output.results import Result, TextTable, listing
from boardpack.domain.days.dates import in_words
from boardpack.domain.register.item_kinds import item_kind
from boardpack.domain.register.showing import NOTHING_SHOWN, Showing, ShownItem, TextPlace
from boardpack.services.register.letter_reading import IncomingDocument, read_document_apart
from boardpack.values import Frozen, replace
from boardpack.workspace import Workspace, local_now

_SHOWN_LENGTH = 100


class LinesOfItem(click.ParamType[ShownItem]):
    """The first and last line of an item, with its number: “16-18:3”, “16-18” or “16”.

    “16.20-18.75” are the words between the characters 20 of line 16 and 75 of line 18.
    """

    name = "lines"
    _PATTERN = re.compile(
        r"(?P<first>\d+)(?:\.(?P<start>\d+))?(?:-(?P<last>\d+)(?:\.(?P<end>\d+))?)?(?::(?P<number>\S.{0,19}))?"
    )

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> ShownItem:
        if isinstance(value, ShownItem):
            return value
        match = self._PATTERN.fullmatch(str(value))
        if match is None or (match["last"] and int(match["last"]) < int(match["first"])):
            self.fail(f"“{value}” does not name lines. Enter lines such as 16-18, or 16-18:3 for item 3.", param, ctx)
        first, end = int(match["first"]), match["end"]
        return ShownItem(
            first,
            int(match["last"] or first),
            match["number"] or "",
            start=int(match["start"] or 0),
            end=int(end) if end else None,
        )


_LINES = LinesOfItem()


class ShowingChoices(Frozen):
    """The options by which a person shows items in a document."""

    item: Annotated[
        tuple[ShownItem, ...],
        Given(
            "An item in these lines, such as 16-18:3. Boardpack finds the others like it. Can be repeated.",
            "LINES[:NUMBER]",
            type=_LINES,
        ),
    ] = ()
    answer: Annotated[tuple[ShownItem, ...], Given("The response to the --item above it.", "LINES", type=_LINES)] = ()
    not_: Annotated[tuple[int, ...], Given("No item begins at this line.", "LINE", type=click.IntRange(min=0))] = ()

    @property
    def showing(self) -> Showing:
        """The items and responses that the options mark. A response belongs to the last item above it."""
        if self.answer and not self.item:
            raise click.UsageError("--answer needs an --item above its lines.")
        answered = list(self.item)
        for answer in self.answer:
            above = [at for at, item in enumerate(self.item) if item.last < answer.first]
            if not above:
                raise click.UsageError(f"No --item is above the response in line {answer.first}.")
            at = max(above, key=lambda place: self.item[place].last)
            answered[at] = replace(answered[at], answer=(answer.first, answer.last))
        return Showing(tuple(answered), tuple(map(TextPlace, self.not_)))


@command()
def list_lines(file: Path) -> Result:
    """List the lines of FILE with their numbers, so that an item can be named to “letter import --item”."""
    passages = read_without_workspace(file).letter.passages
    rows = ((str(p.index), str(p.page or ""), p.text[:_SHOWN_LENGTH]) for p in passages)
    entries = (to_record(passage, "index", "page", "text") for passage in passages)
    return Result(
        listing("lines", entries), TextTable(("Line", "Page", "Text"), rows, "The document contains no text.")
    )


@command()
def list_layouts(workspace: Workspace) -> Result:
    """List the senders whose layout is remembered, with the document from which it was learnt."""
    layouts = workspace.letters.layouts()
    kinds = {layout: item_kind(layout.kind).title for layout in layouts}
    rows = ((layout.sender, kinds[layout], layout.title, in_words(layout.learnt_on)) for layout in layouts)
    entries = ({**to_record(layout, "sender", "title", "learnt_on"), "kind": kinds[layout]} for layout in layouts)
    table = TextTable(("Sender", "Items", "Learnt from", "On"), rows, "No layout of a sender is remembered.")
    return Result(listing("layouts", entries), table)


@command()
def remove_layout(
    workspace: Workspace, sender: Annotated[str, Given("The sender, as “layout list” names it.")]
) -> Result:
    """Forget the layout of SENDER. Its next document is read without it."""
    workspace.letters.forget_layouts(sender)
    return Result({"sender": sender}, f"Forgot the layout of “{sender}”.")


def read_without_workspace(
    file: Path, published: date | None = None, showing: Showing = NOTHING_SHOWN
) -> IncomingDocument:
    """Read a document without a board to compare it with."""
    return read_document_apart(file, published, progress=terminal_progress(), as_at=local_now().date(), showing=showing)
