"""Commands that make a workspace, and those that tell it about the office."""

import dataclasses
from pathlib import Path

import click

from boardpack.cli.options import FILE, json_option, opened, workspace_option
from boardpack.cli.output.printing import print_json, print_table, terminal_progress
from boardpack.cli.packs.building import pack_record, print_pack
from boardpack.domain.office.office_files import OfficeFiles
from boardpack.domain.office.office_holders import Seat
from boardpack.domain.office.office_people import person_in_words
from boardpack.domain.office.setting_texts import SETTING_NAMES, SettingText, has_lines, parse_setting, setting_text
from boardpack.domain.office.settings import Settings
from boardpack.workspace import Workspace, advice_on_place, create_workspace, is_workspace, open_workspace

_KEPT_ELSEWHERE = frozenset(field.name for field in dataclasses.fields(OfficeFiles))
"""The settings that a command of their own sets, since a file comes with them."""
_NAMES = tuple(name.replace("_", "-") for name in SETTING_NAMES if name not in _KEPT_ELSEWHERE)
_SEATS = {"chair-name": (Seat.CHAIR, Seat.COMMISSIONER), "secretary-name": (Seat.SECRETARY,)}
"""The names that count only while nobody is told to be in these offices."""
_SHORT = {
    "board": "board-name",
    "office": "office-name",
    "address": "office-address",
    "email": "office-email",
    "telephone": "office-telephone",
    "title": "commissioner-title",
    "chair": "chair-name",
    "force": "force-name",
    "secretary": "secretary-name",
    "addressee": "response-addressee",
    "salutation": "response-salutation",
    "copies": "response-copies",
}


@click.command()
@click.argument("out", type=FILE)
@json_option
def demo(out: Path, as_json: bool) -> None:
    """Make the sample office and its pack in OUT.

    The office's workspace lies in a folder of its own there, the pack in Word and PDF beside it. Where
    that workspace is there already, nothing in it is changed and its pack is made again.
    """
    from boardpack.sample import SAMPLE_MEETING, create_sample_workspace  # its data are read only when asked for

    progress = terminal_progress()
    folder = out.expanduser().absolute() / "High Harms Board"
    workspace = open_workspace(folder) if is_workspace(folder) else create_sample_workspace(folder, progress)
    meeting = workspace.meetings.find(SAMPLE_MEETING.isoformat())
    built = workspace.packs.build(meeting.id, out, progress)
    if as_json:
        print_json({"workspace": str(workspace.folder)} | pack_record(built))
        return
    click.echo(f"Workspace:  {workspace.folder}")
    print_pack(built)


@click.command()
@click.argument("folder", type=FILE)
@click.option("--board", "board_name", required=True, metavar="NAME", help="The board's name, as shown on its papers.")
@click.option("--office", default=Settings.office_name, show_default=True, metavar="NAME", help="The office's name.")
@click.option("--force", default="", metavar="NAME", help="The force's name.")
@click.option("--chair", default="", metavar="NAME", help="The chair's name.")
@json_option
def init(folder: Path, board_name: str, office: str, force: str, chair: str, as_json: bool) -> None:
    """Make a new, empty workspace in FOLDER."""
    settings_ = Settings(board_name, office_name=office, force_name=force, chair_name=chair)
    workspace = create_workspace(folder, board_name, settings=settings_)
    advice = advice_on_place(workspace.folder)
    if advice:
        click.echo(f"{advice.what} {advice.remedy}", err=True)
    if as_json:
        print_json({"workspace": str(workspace.folder), "board": board_name.strip()})
        return
    click.echo(f"Made the workspace of {board_name.strip()} in {workspace.folder}")


@click.command()
@workspace_option
@json_option
def show_settings(folder: Path | None, as_json: bool) -> None:
    """Print every setting."""
    workspace = opened(folder)
    settings = workspace.settings.get()
    values = {name: setting_text(name, getattr(settings, name)) for name in SETTING_NAMES}
    values["people"] = tuple(person_in_words(person, settings) for person in settings.people)
    _print_unread(workspace)
    if as_json:
        print_json(values)
        return
    rows = [(name.replace("_", "-"), _in_one_line(value)) for name, value in values.items()]
    print_table(("Setting", "Value"), rows, nothing="")


@click.command()
@click.argument("name", type=click.Choice(sorted({*_NAMES, *_SHORT}), case_sensitive=False))
@click.argument("values", nargs=-1, required=True)
@workspace_option
def set_setting(name: str, values: tuple[str, ...], folder: Path | None) -> None:
    """Set NAME to VALUES; names, addresses and copies take several, one for each line."""
    full = _SHORT.get(name, name)
    field = full.replace("-", "_")
    if not has_lines(field) and len(values) > 1:
        raise click.UsageError(f"“{name}” accepts one value. Put it in quotation marks.")
    workspace = opened(folder)
    text = tuple(filter(None, values)) if has_lines(field) else values[0]
    changes = workspace.settings.change({field: parse_setting(field, text)})
    click.echo(f"Set {full}." if changes.settings else f"{full} is unchanged.")
    if any(person.seat in _SEATS.get(full, ()) for person in workspace.settings.get().people):
        click.echo("Papers name the person that “boardpack person list” shows in that office.")


def _print_unread(workspace: Workspace) -> None:
    for setting in workspace.settings.unread():
        click.echo(setting.sentence, err=True)


def _in_one_line(value: SettingText) -> str:
    return value if isinstance(value, str) else "; ".join(value)
