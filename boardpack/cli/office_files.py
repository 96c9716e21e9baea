"""Commands that give the office's papers their face."""

from pathlib import Path

import click

from boardpack.cli.options import FILE, opened, workspace_option
from boardpack.cli.printing import terminal_progress
from boardpack.domain.office_files import OfficePicture


def _group(which: OfficePicture, told: str) -> click.Group:
    """The commands of one picture."""

    @click.group(which.value, help=told)
    def group() -> None:
        pass

    @group.command("set")
    @click.argument("path", type=FILE, metavar="FILE")
    @workspace_option
    def set_picture(path: Path, folder: Path | None) -> None:
        """Put the picture in FILE (PNG, JPEG, GIF, BMP, TIFF or WebP) on papers from now on."""
        changes = opened(folder).office_files.set_picture(which, path, terminal_progress())
        click.echo(f"The {which} is “{path.name}”." if changes.settings else f"The {which} is so already.")

    @group.command("remove")
    @workspace_option
    def remove_picture(folder: Path | None) -> None:
        """Make papers without it from now on."""
        changes = opened(folder).office_files.remove_picture(which)
        click.echo(f"The {which} is removed." if changes.settings else f"There is no {which}.")

    return group


signature = _group(OfficePicture.SIGNATURE, "The signature below letters of response.")
logo = _group(OfficePicture.LOGO, "The office's logo, on letters and on the cover of packs.")
