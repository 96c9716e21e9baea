"""The command that searches everything."""

from pathlib import Path

import click

from boardpack.cli.options import json_option, opened, workspace_option
from boardpack.cli.printing import print_json, print_table
from boardpack.cli.records import action_record, entry_record
from boardpack.workspace import local_now


@click.command()
@click.argument("words", nargs=-1, required=True)
@workspace_option
@json_option
def search(words: tuple[str, ...], folder: Path | None, as_json: bool) -> None:
    """Print items and actions that hold all WORDS."""
    workspace = opened(folder)
    wanted = " ".join(words)
    entries = workspace.register.entries(words=wanted)
    states = workspace.actions.states(words=wanted)
    if as_json:
        today = local_now().date()
        actions = [action_record(state, today) for state in states]
        print_json({"items": [entry_record(entry) for entry in entries], "actions": actions})
        return
    rows = [(entry.item.label, entry.report.title, entry.item.text) for entry in entries]
    rows += [(state.ref, state.owner, state.title) for state in states]
    print_table(("Found", "Where", "Text"), rows, nothing=f"Nothing holds “{wanted}”.")
