"""Commands by which a double-click opens a review."""

import click

from boardpack.cli.options import json_option
from boardpack.cli.output.printing import print_done
from boardpack.services.board.file_association import file_association


@click.command()
@json_option
def add_association(as_json: bool) -> None:
    """Open a chair's review (.boardreview) with Boardpack when you double-click it. This applies only to you, on this
    computer, and does not need an administrator. If Boardpack is moved, repeat the command.
    """
    places = file_association().tell()
    written = [f"Wrote {place}" for place in places]
    print_done(as_json, {"places": list(places)}, *written, "Double-clicking a review file now opens Boardpack.")


@click.command()
@json_option
def remove_association(as_json: bool) -> None:
    """Stop a double-click on a chair's review from opening Boardpack."""
    places = file_association().take_back()
    removed = [f"Removed {place}" for place in places]
    print_done(as_json, {"places": list(places)}, *removed, "Double-clicking a review file no longer opens Boardpack.")
