"""The command that withdraws a letter as a whole, and takes that back."""

from collections.abc import Iterator
from pathlib import Path

import click

from boardpack.cli.options import json_option, opened, workspace_option
from boardpack.cli.output.printing import print_json
from boardpack.domain.days.dates import count_in_words
from boardpack.domain.log.withdrawals import Withdrawal
from boardpack.errors import NotFoundError
from boardpack.workspace import Workspace


@click.command()
@click.argument("report_words", metavar="REPORT")
@click.option("--show", is_flag=True, help="Show what would be removed without removing it.")
@click.option(
    "--take-along", is_flag=True, help="Withdraw the letter even if there is later work on it, which is withdrawn too."
)
@click.option("--back", is_flag=True, help="Restore the letter that was withdrawn last.")
@workspace_option
@json_option
def withdraw(report_words: str, show: bool, take_along: bool, back: bool, folder: Path | None, as_json: bool) -> None:
    """Withdraw the last letter of REPORT, with all that came with it.

    Its items, responses and actions leave every list; their history stays, and --back brings them back.
    """
    if back and (show or take_along):
        raise click.UsageError("Use --back without other options.")
    workspace = opened(folder)
    if back:
        _bring_back(workspace, report_words, as_json)
        return
    report = workspace.register.find_report(report_words)
    if show:
        plan = workspace.letters.plan_withdrawal(report.id)
    else:
        plan = workspace.letters.withdraw(report.id, take_along=take_along)
    if as_json:
        print_json(_record(plan))
    else:
        _print(plan, shown=show)


def _bring_back(workspace: Workspace, report_words: str, as_json: bool) -> None:
    """Restore a letter and print the result. Its report may have been withdrawn with it or not."""
    try:
        report = workspace.register.find_report(report_words, withdrawn=True)
    except NotFoundError:
        report = workspace.register.find_report(report_words)
    name = workspace.letters.bring_back(report.id).source_name or report.title
    if as_json:
        print_json({"report": report.title, "letter": name, "back": True})
    else:
        click.echo(f"Brought “{name}” back into the register.")


def _record(plan: Withdrawal) -> dict[str, object]:
    return {
        "report": plan.report.title,
        "letter": plan.letter.source_name,
        "takes_report": plan.takes_report,
        "items": plan.items,
        "restored": plan.restored,
        "responses": plan.response_count,
        "actions": plan.actions,
        "later": plan.later,
        "hindrances": plan.hindrances,
    }


def _print(plan: Withdrawal, *, shown: bool) -> None:
    verb = "Would withdraw" if shown else "Withdrew"
    click.echo(f"{verb} “{plan.letter.source_name or plan.report.title}”: {', '.join(_parts(plan))}.")
    for sentence in (*plan.later, *plan.hindrances):
        click.echo(sentence)
    if not shown:
        click.echo("“boardpack letter withdraw --back” brings it back.")


def _parts(plan: Withdrawal) -> Iterator[str]:
    if plan.takes_report:
        yield f"the report “{plan.report.title}”"
    yield count_in_words(len(plan.items), "item")
    yield count_in_words(plan.response_count, "response")
    if plan.actions:
        yield count_in_words(len(plan.actions), "action")
    if plan.restored:
        yield f"{', '.join(plan.restored)} as before"
