"""Commands for reviews: work that leaves the office as a file and comes back."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import click

from boardpack.cli.options import DAY, FILE, json_option, opened, workspace_option
from boardpack.cli.output.printing import Record, print_json, print_table, terminal_progress
from boardpack.cli.returning.chair_reviews import (
    asked_passphrase,
    passphrase_option,
)
from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.exchange.chair_reviews import not_carried
from boardpack.domain.exchange.clashes import Branch, Clash, JoinedText
from boardpack.domain.exchange.reviews import (
    OpenClash,
    ReviewEntry,
    ReviewPreview,
    field_words,
    merged_sentence,
    preview_sentence,
    statement_in_words,
    value_words,
)
from boardpack.domain.office.file_association import REVIEW_SUFFIX
from boardpack.errors import PassphraseNeededError, RefusedError


@click.command()
@click.option("--to", "path", type=FILE, required=True, help="The file to write.")
@click.option("--since", type=DAY, help="Only entries received from that date.")
@click.option("--everything", is_flag=True, help="Settings, meetings and papers too: another copy of the board.")
@click.option("--with-files", is_flag=True, help="Include the letters and attachments behind the entries.")
@click.option("--with-pack", metavar="MEETING", help="Into a chair's review: the issued pack of that meeting.")
@passphrase_option
@click.option("--without-passphrase", "unlocked", is_flag=True, help="Write restricted matter without a passphrase.")
@workspace_option
def write_review(
    path: Path,
    since: date | None,
    everything: bool,
    with_files: bool,
    with_pack: str | None,
    ask: bool,
    unlocked: bool,
    folder: Path | None,
) -> None:
    """Write what the chair is to look at, or what is new for another copy of the board.

    A FILE that ends in .boardreview is for the chair: the log with its history and the items behind it, to be
    opened without a workspace. Any other name gives actions, updates, decisions on items and responses as rows.
    """
    if path.suffix.lower() == REVIEW_SUFFIX:
        if since or everything or with_files:
            raise click.UsageError("A chair's review contains the whole log. Use --since only for other files.")
        workspace = opened(folder)
        meeting = workspace.meetings.find(with_pack) if with_pack else None
        passphrase = asked_passphrase(ask, twice=True)
        try:
            meeting_id = meeting.id if meeting else None
            workspace.chair_reviews.write(path, meeting_id=meeting_id, passphrase=passphrase, unlocked=unlocked)
        except PassphraseNeededError as error:
            raise PassphraseNeededError(error.what, "Add --passphrase-prompt, or --without-passphrase.") from error
        click.echo(f"Wrote the review for the chair to {path}")
        later = workspace.issuing.list(meeting.id)[1:] if meeting else ()
        if sentence := not_carried([issued.issue.name for issued in later]):
            click.echo(sentence)
        return
    if with_pack or ask:
        raise click.UsageError(
            f"A pack and a passphrase go into a chair's review: name a file that ends in {REVIEW_SUFFIX}."
        )
    count = opened(folder).reviews.write(path, since=since, everything=everything, with_files=with_files)
    click.echo(f"Wrote {count_in_words(count, 'entry', 'entries')} to {path}")


@click.command()
@click.argument("file", type=FILE)
@passphrase_option
@workspace_option
@json_option
def read_review(file: Path, ask: bool, folder: Path | None, as_json: bool) -> None:
    """Print what merging FILE would bring; nothing is written.

    FILE is a review, or another copy of the board's store. Ends with 1 where it cannot be merged.
    """
    preview = opened(folder).reviews.preview(file, asked_passphrase(ask))
    if as_json:
        print_json(_preview_record(preview))
    else:
        _print_preview(preview)
    if preview.refused:
        click.get_current_context().exit(1)


@click.command()
@click.argument("file", type=FILE)
@click.option("--accept-clock", is_flag=True, help="Accept times that are more than a day ahead.")
@passphrase_option
@workspace_option
@json_option
def merge_review(file: Path, accept_clock: bool, ask: bool, folder: Path | None, as_json: bool) -> None:
    """Merge FILE: everything that is new in it, after a checked backup, or nothing."""
    reviews = opened(folder).reviews
    merged = reviews.merge(
        file, accept_clock=accept_clock, passphrase=asked_passphrase(ask), progress=terminal_progress()
    )
    if as_json:
        print_json({"batch": merged.batch, **_preview_record(merged.preview)})
        return
    click.echo(merged_sentence(merged))
    _print_clashes(merged.preview.clashes if merged.batch else ())


@click.command()
@workspace_option
@json_option
def list_clashes(folder: Path | None, as_json: bool) -> None:
    """Print what was changed on both sides and is not settled yet."""
    clashes = opened(folder).reviews.clashes()
    if as_json:
        print_json([_clash_record(found) for found in clashes])
        return
    if not clashes:
        click.echo("There are no conflicting changes.")
    _print_clashes(clashes)


@click.command()
@click.argument("ref")
@click.option(
    "--keep",
    multiple=True,
    metavar="SIDE",
    help="The version to keep, by its number in “review clashes”: 2 for all, target=2 for one field.",
)
@click.option(
    "--join",
    multiple=True,
    metavar="FIELD=TEXT",
    help="The text to keep for a long field, such as the text of a minute.",
)
@click.option("--note", default="", help="Why.")
@workspace_option
def resolve_clash(ref: str, keep: tuple[str, ...], join: tuple[str, ...], note: str, folder: Path | None) -> None:
    """Settle what was changed on both sides of the action REF, or of another thing by its name."""
    reviews = opened(folder).reviews
    found = reviews.find_clash(ref)
    reviews.resolve(found, {**chosen_sides(found.clash, keep), **joined_texts(found.clash, join)}, note)
    click.echo(f"Resolved the conflict on {found.thing}.")


def chosen_sides(clash: Clash, keep: Sequence[str]) -> dict[str, str]:
    """For each field in question the head of the side that was chosen, fields by name before all the rest.

    Raises RefusedError for a side that is not there.
    """
    chosen: dict[str, str] = {}
    for choice in sorted(keep, key=lambda choice: "=" in choice):
        field, _, side = choice.rpartition("=")
        if not side.isdecimal() or not 1 <= int(side) <= len(clash.branches):
            raise RefusedError(
                f"“{side}” is not one of the versions.",
                "Use a number from “boardpack review clashes”. Nothing was changed.",
            )
        head = clash.branches[int(side) - 1].head.id
        chosen |= dict.fromkeys(_named(clash, field) if field else clash.fields, head)
    return chosen


def joined_texts(clash: Clash, join: Sequence[str]) -> dict[str, JoinedText]:
    """Return the joined texts by field. Raises RefusedError for a field without a conflict."""
    pairs = (pair.partition("=") for pair in join)
    return {field: JoinedText(text) for name, _, text in pairs for field in _named(clash, name)}


def _named(clash: Clash, name: str) -> list[str]:
    named = [field for field in clash.fields if name in (field, field_words(field))]
    if not named:
        raise RefusedError(f"There are no conflicting changes to “{name}”.", "See “boardpack review clashes”.")
    return named


def _print_preview(preview: ReviewPreview) -> None:
    click.echo(preview_sentence(preview))
    made = preview.origin
    click.echo(f"Written by {made.who} on {in_words(made.made_at.date())}; {preview.already_here:,} already here.")
    for refusal in preview.refused:
        click.echo(f"Refused: {refusal.place}: {refusal.why}")
    for entry in preview.ahead:
        click.echo(f"Ahead of this computer's clock: {entry.words}")
    for entry in preview.named_expressly:
        click.echo(f"Changes more than the log: {entry.words}")
    rows = [(entry.thing, in_words(entry.at.date()), entry.who, entry.says) for entry in preview.new]
    print_table(("About", "When", "By", "Says"), rows, nothing="There are no new entries.")
    _print_clashes(preview.clashes)


def _print_clashes(clashes: Sequence[OpenClash]) -> None:
    for found in clashes:
        outcome = "nothing is lost" if found.clash.is_harmless else ", ".join(map(field_words, found.clash.fields))
        click.echo(f"Conflicting changes to {found.thing} ({outcome}):")
        for number, branch in enumerate(found.clash.branches, start=1):
            click.echo(f"  {number}. {_side(branch)}")


def _side(branch: Branch) -> str:
    return "; ".join(f"{entry.by}, {in_words(entry.at.date())}: {statement_in_words(entry)}" for entry in branch.words)


def _preview_record(preview: ReviewPreview) -> Record:
    return {
        "file": preview.origin.name,
        "kind": preview.origin.kind,
        "who": preview.origin.who,
        "made_at": preview.origin.made_at,
        "already_merged_on": preview.merged_on,
        "counts": {kind.value: number for kind, number in preview.counts},
        "already_here": preview.already_here,
        "new": [_entry_record(entry) for entry in preview.new],
        "refused": [{"place": refusal.place, "why": refusal.why} for refusal in preview.refused],
        "clashes": [_clash_record(found) for found in preview.clashes],
    }


def _entry_record(entry: ReviewEntry) -> Record:
    return {
        "id": entry.id,
        "kind": entry.kind,
        "about": entry.thing,
        "who": entry.who,
        "at": entry.at,
        "says": entry.says,
        "clock_ahead": entry.is_ahead,
    }


def _clash_record(found: OpenClash) -> Record:
    return {
        "kind": found.kind,
        "id": found.thing_id,
        "about": found.thing,
        "fields": found.clash.fields,
        "sides": [_side_record(branch) for branch in found.clash.branches],
    }


def _side_record(branch: Branch) -> Mapping[str, object]:
    fields = {field: value_words(field, value) for field, value in branch.said.items()}
    words = [{"who": entry.by, "at": entry.at, "says": statement_in_words(entry)} for entry in branch.words]
    return {"head": branch.head.id, "values": fields, "words": words}
