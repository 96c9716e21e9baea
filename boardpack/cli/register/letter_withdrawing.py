"""Commands that remove a letter with all that came with it, and restore it."""

from collections.abc import Iterator
from pathlib import Path

import click

from boardpack.cli.options import json_option, opened, preview_option, workspace_option
from boardpack.cli.output.printing import print_done, print_json
from boardpack.domain.days.dates import count_in_words
from boardpack.domain.log.withdrawals import Withdrawal
from boardpack.errors import NotFoundError


@click.command()
@click.argument("report_words", metavar="REPORT")
@preview_option
@click.option("--with-later-work", is_flag=True, help="Also remove later work on its items, such as updates.")
@workspace_option
@json_option
def remove_letter(report_words: str, preview: bool, with_later_work: bool, folder: Path | None, as_json: bool) -> None:
    """Remove the last letter of REPORT, with the items, responses and actions that came with it.

    Their history is kept, and “boardpack letter restore” restores them.
    """
    workspace = opened(folder)
    report = workspace.register.find_report(report_words)
    if preview:
        plan = workspace.letters.plan_withdrawal(report.id)
    else:
        plan = workspace.letters.withdraw(report.id, take_along=with_later_work)
    if as_json:
        print_json(_record(plan))
    else:
        _print(plan, preview=preview)


@click.command()
@click.argument("report_words", metavar="REPORT")
@workspace_option
@json_option
def restore_letter(report_words: str, folder: Path | None, as_json: bool) -> None:
    """Restore the letter of REPORT that was removed last."""
    workspace = opened(folder)
    try:
        report = workspace.register.find_report(report_words, withdrawn=True)
    except NotFoundError:  # an earlier letter keeps the report in the register
        report = workspace.register.find_report(report_words)
    name = workspace.letters.bring_back(report.id).source_name or report.title
    print_done(as_json, {"report": report.title, "letter": name}, f"“{name}” restored to the register.")


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
        "obstacles": plan.obstacles,
    }


def _print(plan: Withdrawal, *, preview: bool) -> None:
    verb = "Would remove" if preview else "Removed"
    click.echo(f"{verb} “{plan.letter.source_name or plan.report.title}”: {', '.join(_parts(plan))}.")
    for sentence in (*plan.later, *plan.obstacles):
        click.echo(sentence)
    if not preview:
        click.echo("“boardpack letter restore” restores it.")


def _parts(plan: Withdrawal) -> Iterator[str]:
    if plan.takes_report:
        yield f"the report “{plan.report.title}”"
    yield count_in_words(len(plan.items), "item")
    yield count_in_words(plan.response_count, "response")
    if plan.actions:
        yield count_in_words(len(plan.actions), "action")
    if plan.restored:
        yield f"{', '.join(plan.restored)} as before"
