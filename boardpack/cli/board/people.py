"""Commands for the people in office."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from boardpack.cli.options import DAY, json_option, opened, workspace_option
from boardpack.cli.output.printing import Record, print_done, print_json, print_table
from boardpack.domain.days.dates import in_words
from boardpack.domain.office.office_holders import OfficeHolder
from boardpack.domain.office.office_people import person_in_words, role_in_words
from boardpack.services.board.people import OfficeRoll

_ROLE = "The office held: Commissioner, Chair, Deputy, Chief Constable, Secretary, Monitoring Officer, or any other."


@click.command()
@click.option("--on", "day", type=DAY, help="Only people who were in office on that day.")
@workspace_option
@json_option
def list_people(day: date | None, folder: Path | None, as_json: bool) -> None:
    """List the people in office with their dates. Overlapping dates in one office are reported."""
    roll = opened(folder).people.roll()
    shown = [person for person in roll.people if day is None or person.is_in_office(day)]
    if as_json:
        people = [_record(person, roll) for person in shown]
        print_json({"on": day, "people": people, "overlaps": roll.overlaps})
        return
    rows = [
        (role_in_words(person.role, roll.settings), person.name, _day(person.since), _day(person.until))
        for person in shown
    ]
    print_table(("Role", "Name", "From", "Until"), rows, nothing="No people are recorded.")
    for sentence in roll.overlaps:
        click.echo(sentence)


@click.command()
@click.argument("name")
@click.option("--role", required=True, help=_ROLE)
@click.option("--from", "since", type=DAY, help="The first day in office, if known.")
@click.option("--until", type=DAY, help="The last day in office.")
@workspace_option
@json_option
def add_person(
    name: str, role: str, since: date | None, until: date | None, folder: Path | None, as_json: bool
) -> None:
    """Add NAME as a person who is or was in office."""
    service = opened(folder).people
    added = service.add(OfficeHolder(name, role, since, until))
    _print(added, "Added", service.roll(), as_json)


@click.command()
@click.argument("name")
@click.option("--role", default="", help="The office, if NAME has held several.")
@click.option("--name", "new_name", help="The new name.")
@click.option("--new-role", help="The new office.")
@click.option("--from", "since", type=DAY, help="The first day in office.")
@click.option("--until", type=DAY, help="The last day in office.")
@click.option("--clear", multiple=True, type=click.Choice(["until"]), help="Remove the last day in office.")
@workspace_option
@json_option
def change_person(
    name: str,
    role: str,
    new_name: str | None,
    new_role: str | None,
    since: date | None,
    until: date | None,
    clear: tuple[str, ...],
    folder: Path | None,
    as_json: bool,
) -> None:
    """Change the name, office or dates of NAME. Anything you leave out is unchanged."""
    if clear and until:
        raise click.UsageError("Use either --until or --clear until.")
    service = opened(folder).people
    known = service.find(name, role)
    new_entry = replace(
        known,
        name=new_name or known.name,
        role=new_role or known.role,
        since=since or known.since,
        until=None if clear else until or known.until,
    )
    changed = service.change(known, new_entry)
    _print(changed, "Changed", service.roll(), as_json)


@click.command()
@click.argument("name")
@click.option("--role", default="", help="The office, if NAME has held several.")
@workspace_option
@json_option
def remove_person(name: str, role: str, folder: Path | None, as_json: bool) -> None:
    """Remove NAME from the people in office. Papers that were written before are unchanged."""
    service = opened(folder).people
    known = service.find(name, role)
    record = _record(known, service.roll())
    service.remove(known)
    print_done(as_json, record, f"Removed {person_in_words(known, service.roll().settings)}.")


def _print(person: OfficeHolder, done: str, roll: OfficeRoll, as_json: bool) -> None:
    if as_json:
        print_json(_record(person, roll) | {"overlaps": roll.overlaps})
        return
    click.echo(f"{done} {person_in_words(person, roll.settings)}.")
    for sentence in roll.overlaps:
        click.echo(sentence)


def _record(person: OfficeHolder, roll: OfficeRoll) -> Record:
    return {
        "name": person.name,
        "role": role_in_words(person.role, roll.settings),
        "from": person.since,
        "until": person.until,
        "recorded": roll.has_dates(person),
    }


def _day(day: date | None) -> str:
    return in_words(day) if day else ""
