"""The command by which a double-click opens a review."""

import click

from boardpack.cli.options import json_option
from boardpack.cli.output.printing import print_json
from boardpack.services.board.file_association import file_association


@click.command()
@click.option("--undo", is_flag=True, help="Undo this.")
@json_option
def associate(undo: bool, as_json: bool) -> None:
    """Let a double-click on a chair's review (.boardreview) open it with Boardpack.

    For you alone on this computer; no administrator is needed. Do it once more after Boardpack was moved.
    """
    service = file_association()
    places = service.take_back() if undo else service.tell()
    if as_json:
        print_json({"associated": not undo, "places": list(places)})
        return
    for place in places:
        click.echo(f"{'Removed' if undo else 'Wrote'} {place}")
    click.echo(
        "Double-clicking a review file no longer opens Boardpack."
        if undo
        else "Double-clicking a review file now opens Boardpack."
    )
