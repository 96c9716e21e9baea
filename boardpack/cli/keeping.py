"""Commands that keep the store safe, and prove that it is."""

from pathlib import Path

import click

from boardpack.cli.options import json_option, opened, workspace_option
from boardpack.cli.printing import print_findings, print_json
from boardpack.cli.records import finding_record
from boardpack.domain.dates import count_in_words


@click.command()
@workspace_option
@json_option
def backup(folder: Path | None, as_json: bool) -> None:
    """Copy the store, and check the copy.

    It goes to this computer's own folder for application data, not beside the store.
    """
    made = opened(folder).backups.backup()
    if as_json:
        print_json({"path": str(made.path), "lacking": list(made.lacking)})
        return
    click.echo(f"Backed up to {made.path}")
    if made.lacking:
        click.echo(f"It lacks {count_in_words(len(made.lacking), 'kept file')}; “boardpack verify” says which.")


@click.command()
@workspace_option
@json_option
def verify(folder: Path | None, as_json: bool) -> None:
    """Prove that the store is whole.

    Ends with 1 where something was changed or lost.
    """
    findings = opened(folder).backups.verify()
    if as_json:
        print_json([finding_record(finding) for finding in findings])
    else:
        print_findings(findings)
        click.echo(count_in_words(len(findings), "finding") if findings else "The store is whole.")
    if findings:
        click.get_current_context().exit(1)
