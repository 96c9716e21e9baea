"""Commands made of annotated functions."""

import json
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import click
from click.testing import CliRunner
from click.testing import Result as Ended

from boardpack.cli.commands import command
from boardpack.cli.options import Given
from boardpack.cli.output.results import Result, TextTable, listing
from boardpack.domain.meetings.meetings import Meeting, NewMeeting
from boardpack.errors import NotFoundError
from boardpack.values import Frozen
from boardpack.workspace import Workspace, create_workspace


class Colour(StrEnum):
    DARK_RED = "dark red"
    BLUE = "blue"


class Sizes(Frozen):
    width: Annotated[int, Given("How wide.")] = 3
    both_sides: bool = False


@command()
def paint(
    names: tuple[str, ...],
    *,
    colour: Annotated[Colour, Given("The colour.")] = Colour.DARK_RED,
    from_: date | None = None,
    sizes: Sizes,
) -> Result:
    """Paint NAMES. They dry in a day."""
    entries = ({"name": name, "colour": colour, "from": from_} for name in names)
    rows = [(name, colour) for name in names]
    told = (f"{sizes.width} wide", ["on both sides"] if sizes.both_sides else [])
    return Result(listing("walls", entries, sizes=sizes), TextTable(("Name", "Colour"), rows), *told)


@command()
def find_meeting(workspace: Workspace, meeting: Meeting) -> Result:
    """Find MEETING."""
    return Result({"place": meeting.place}, workspace.folder.name, is_sound=False)


def type_(command: click.Command, *words: str) -> Ended:
    return CliRunner().invoke(command, words)


def test_a_parameter_before_the_star_is_an_argument_and_one_behind_it_an_option() -> None:
    ended = type_(paint, "hall", "stairs", "--colour", "blue", "--both-sides", "--from", "8 July 2025")
    assert ended.output.splitlines() == ["Name    Colour", "hall    blue", "stairs  blue", "3 wide", "on both sides"]


def test_the_record_is_printed_as_json() -> None:
    ended = type_(paint, "hall", "--from", "2025-07-08", "--json")
    assert json.loads(ended.output) == {
        "kind": "walls",
        "count": 1,
        "sizes": {"width": 3, "both_sides": False},
        "entries": [{"name": "hall", "colour": "dark red", "from": "2025-07-08"}],
    }


def test_the_help_comes_from_the_docstring_the_names_and_the_annotations() -> None:
    shown = " ".join(type_(paint, "--help").output.split())
    assert "NAMES... Paint NAMES. They dry in a day." in shown
    assert "--colour [dark-red|blue] The colour. [default: dark-red]" in shown
    assert "--width INTEGER How wide. [default: 3]" in shown


def test_a_parameter_without_a_default_must_be_typed() -> None:
    assert type_(paint).exit_code == 2


def test_a_thing_on_the_board_is_found_by_its_words(tmp_path: Path) -> None:
    workspace = create_workspace(tmp_path / "Board", "Board")
    workspace.meetings.add(NewMeeting(date(2025, 7, 16), place="The hall"))
    where = ("--workspace", str(tmp_path / "Board"))

    assert json.loads(type_(find_meeting, "16 July 2025", *where, "--json").output) == {"place": "The hall"}
    assert isinstance(type_(find_meeting, "17 July 2025", *where).exception, NotFoundError)


def test_a_result_that_is_not_sound_ends_with_1(tmp_path: Path) -> None:
    workspace = create_workspace(tmp_path / "Board", "Board")
    workspace.meetings.add(NewMeeting(date(2025, 7, 16)))
    ended = type_(find_meeting, "16 July 2025", "--workspace", str(tmp_path / "Board"))
    assert (ended.exit_code, ended.output) == (1, "Board\n")
