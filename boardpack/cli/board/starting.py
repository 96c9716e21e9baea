"""Commands that make a workspace and change its settings."""

from difflib import get_close_matches
from pathlib import Path
from typing import Annotated

import click

from boardpack.cli.commands import command
from boardpack.cli.examples import LETTER
from boardpack.cli.options import Given
from boardpack.cli.output.printing import terminal_progress
from boardpack.cli.output.results import Result, TextTable, listing
from boardpack.cli.packs.building import pack_lines, pack_record
from boardpack.domain.office.office_files import OfficeFiles
from boardpack.domain.office.office_people import people_of_new_board, person_in_words
from boardpack.domain.office.setting_labels import SETTING_LABELS
from boardpack.domain.office.setting_texts import SETTING_NAMES, SettingText, has_lines, parse_setting, setting_text
from boardpack.domain.office.settings import Settings
from boardpack.resources import resource
from boardpack.services.whole_files import copy_whole
from boardpack.values import field_defaults, field_names, replace
from boardpack.workspace import Workspace, advice_on_place, create_workspace, is_workspace, open_workspace

_OFFICE = field_defaults(Settings)["office_name"]
_KEPT_ELSEWHERE = frozenset(field_names(OfficeFiles))
"""The settings that commands of their own set, since a file comes with them."""


@command()
def demo(out: Path) -> Result:
    """Make the sample office and its pack in the folder OUT.

    The board is in “High Harms Board” below OUT. Next to it are its pack in Word and PDF, and “letter.txt”, a report to
    import. An existing board is not changed, and its pack is made again.
    """
    from boardpack.sample import SAMPLE_MEETING, create_sample_workspace  # its data are read only when asked for

    progress = terminal_progress()
    folder = out.expanduser().absolute() / "High Harms Board"
    workspace = open_workspace(folder) if is_workspace(folder) else create_sample_workspace(folder, progress)
    meeting = workspace.meetings.find(SAMPLE_MEETING.isoformat())
    built = workspace.packs.build(meeting.id, out, progress)
    letter = _put_letter(workspace.folder.parent)
    record = {"workspace": workspace.folder, "letter": letter} | pack_record(built)
    return Result(record, f"Workspace:  {workspace.folder}", [*pack_lines(built), f"To import:  {letter}"])


def _put_letter(folder: Path) -> Path:
    """Copy the sample's report to import into a folder, unless it has one of that name. Return its path."""
    letter = folder / LETTER
    if not letter.exists():
        copy_whole(resource("sample", LETTER), letter, "The report to import")
    return letter


@command()
def init(
    board_folder: Annotated[Path, Given(metavar="FOLDER")],
    *,
    board: Annotated[str, Given("The board's name, as shown on its papers.", "NAME")],
    office: Annotated[str, Given("The office's name.", "NAME")] = _OFFICE,
    force: Annotated[str, Given("The force's name.", "NAME")] = "",
    chair: Annotated[
        str, Given("The name of the Commissioner, who chairs the board. Enter any other chair in People.", "NAME")
    ] = "",
) -> Result:
    """Make a new, empty board in FOLDER."""
    settings = Settings(board, office_name=office, force_name=force)
    settings = replace(settings, people=people_of_new_board(settings, chair))
    workspace = create_workspace(board_folder, board, settings=settings)
    advice = advice_on_place(workspace.folder)
    if advice:
        click.echo(f"{advice.what} {advice.remedy}", err=True)
    record = {"workspace": workspace.folder, "board": board.strip()}
    return Result(record, f"Created {board.strip()} in {workspace.folder}")


@command()
def list_settings(workspace: Workspace) -> Result:
    """List every setting with its value and its meaning."""
    settings = workspace.settings.get()
    values = {name: setting_text(name, getattr(settings, name)) for name in SETTING_NAMES}
    for setting in workspace.settings.unread():
        click.echo(setting.sentence, err=True)
    people = tuple(person_in_words(person, settings) for person in settings.people)
    entries = ({"setting": name, "value": value} for name, value in values.items())
    rows = ((_typed(name), _in_one_line(value), _meaning(name)) for name, value in values.items())
    return Result(listing("settings", entries, people=people), TextTable(("Setting", "Value", "Meaning"), rows))


@command()
def change_setting(workspace: Workspace, name: str, values: tuple[str, ...]) -> Result:
    """Change the setting NAME to VALUES. Settings with several lines take one value for each line."""
    field = name.strip().casefold().replace("-", "_")
    if field not in SETTING_NAMES or field in _KEPT_ELSEWHERE:
        near = get_close_matches(field, SETTING_NAMES, 1)
        maybe = f" Did you mean “{_typed(near[0])}”?" if near else ""
        raise click.UsageError(f"There is no setting “{name}”.{maybe} “boardpack settings list” lists them.")
    if not has_lines(field) and len(values) > 1:
        raise click.UsageError(f"“{name}” accepts one value. Put it in quotation marks.")
    text = tuple(filter(None, values)) if has_lines(field) else values[0]
    changes = workspace.settings.change({field: parse_setting(field, text)})
    settings = workspace.settings.get()
    sentences = [f"Changed {_typed(field)}." if changes.settings else f"{_typed(field)} is unchanged."]
    return Result({"setting": _typed(field), "value": setting_text(field, getattr(settings, field))}, sentences)


def _typed(name: str) -> str:
    return name.replace("_", "-")


def _in_one_line(value: SettingText) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def _meaning(name: str) -> str:
    known = SETTING_LABELS[name]
    return f"{known.label}. {known.hint}" if known.hint else known.label
