"""Commands for the letterhead, logo and signature of papers."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import click

from boardpack.cli.options import FILE, OneOf, json_option, opened, workspace_option
from boardpack.cli.output.printing import Record, print_done, print_json, print_table, terminal_progress
from boardpack.domain.office.letterheads import LetterheadReport
from boardpack.domain.office.office_files import OfficePicture
from boardpack.domain.office.settings import LetterheadUse


def _adding(which: OfficePicture) -> click.Command:
    """Return the command that adds a picture."""

    @click.command()
    @click.argument("path", type=FILE, metavar="FILE")
    @workspace_option
    @json_option
    def add_picture(path: Path, folder: Path | None, as_json: bool) -> None:
        """Use the picture in FILE (PNG, JPEG, GIF, BMP, TIFF or WebP) on papers from now on."""
        changes = opened(folder).office_files.set_picture(which, path, terminal_progress())
        sentence = f"The {which} is “{path.name}”." if changes.settings else f"The {which} is unchanged."
        print_done(as_json, {"file": path.name, "changed": changes.settings}, sentence)

    return add_picture


def _removing(which: OfficePicture) -> click.Command:
    """Return the command that removes a picture."""

    @click.command()
    @workspace_option
    @json_option
    def remove_picture(folder: Path | None, as_json: bool) -> None:
        """Leave the picture out of papers written from now on."""
        changes = opened(folder).office_files.remove_picture(which)
        sentence = f"The {which} is removed." if changes.settings else f"There is no {which}."
        print_done(as_json, {"removed": changes.settings}, sentence)

    return remove_picture


add_signature, remove_signature = _adding(OfficePicture.SIGNATURE), _removing(OfficePicture.SIGNATURE)
add_logo, remove_logo = _adding(OfficePicture.LOGO), _removing(OfficePicture.LOGO)


@click.command()
@click.argument("path", type=FILE, metavar="FILE")
@click.option(
    "--for", "use", type=OneOf(LetterheadUse), default=LetterheadUse.LETTERS, help="The Word papers that use it."
)
@workspace_option
@json_option
def add_letterhead(path: Path, use: LetterheadUse, folder: Path | None, as_json: bool) -> None:
    """Use the template in FILE (.docx or .dotx) for Word papers from now on, and print what it contains."""
    _print(opened(folder).office_files.set_letterhead(path, use, terminal_progress()), as_json=as_json)


@click.command()
@workspace_option
@json_option
def show_letterhead(folder: Path | None, as_json: bool) -> None:
    """Print the template for Word papers and its contents."""
    report = opened(folder).office_files.letterhead()
    if report is None and not as_json:
        click.echo("No letterhead is set. Papers have Boardpack's own design.")
        return
    _print(report, as_json=as_json)


@click.command()
@workspace_option
@json_option
def remove_letterhead(folder: Path | None, as_json: bool) -> None:
    """Write papers in Boardpack's own design from now on."""
    changes = opened(folder).office_files.remove_letterhead()
    sentence = "The letterhead is removed." if changes.settings else "There is no letterhead."
    print_done(as_json, {"removed": changes.settings}, sentence)


def _print(report: LetterheadReport | None, *, as_json: bool) -> None:
    if as_json:
        print_json(_record(report))
        return
    if report is not None:
        for line in _lines(report):
            click.echo(line)
        rows = [(role.role, role.standing, role.style, role.why) for role in report.roles]
        print_table(("Role", "Result", "Style", "Reason"), rows, nothing="")


def _record(report: LetterheadReport | None) -> Record | None:
    return dataclasses.asdict(report) if report else None


def _lines(report: LetterheadReport) -> Iterator[str]:
    yield f"{report.name}, for {report.use}"
    yield report.summary
    if report.page:
        yield f"Page: {report.page}"
    for heading, sentences in (
        ("Also on PDF and web page", report.carried),
        ("Left out", report.left_out),
        ("Corrected", report.mended),
        ("Accessibility problems in the template", report.barriers),
    ):
        yield from (f"{heading}: {sentence}" for sentence in sentences)
