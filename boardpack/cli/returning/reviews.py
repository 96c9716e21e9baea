"""Commands for reviews and for conflicting changes."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click

from boardpack.cli.options import (
    DAY,
    FILE,
    json_option,
    opened,
    preview_option,
    to_option,
    workspace_option,
)
from boardpack.cli.output.printing import Record, print_done, print_json, print_table, terminal_progress
from boardpack.cli.returning.chair_forms import import_form
from boardpack.cli.returning.passphrases import asked_passphrase, naming_the_option, passphrase_option
from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.exchange.chair_reviews import not_carried
from boardpack.domain.exchange.clashes import Branch
from boardpack.domain.exchange.file_formats import E_MAIL, OLD_WORD, OPENDOCUMENT, PDF, RICH_TEXT, WORD
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
from boardpack.domain.meetings.meetings import Meeting
from boardpack.domain.office.file_association import REVIEW_SUFFIX
from boardpack.domain.office.markings import contains_restricted
from boardpack.errors import PassphraseNeededError
from boardpack.workspace import Workspace

_FORM_SUFFIXES = (".docx", ".pdf")
_RETURNED_FORMS = tuple(
    ending for known in (WORD, OPENDOCUMENT, PDF, OLD_WORD, RICH_TEXT, E_MAIL) for ending in known.endings
)


@click.command()
@to_option("FILE", "The file to write. Its extension decides what it contains.")
@click.option("--from", "since", type=DAY, help="For another copy: only entries received from that date.")
@click.option("--everything", is_flag=True, help="For another copy: settings, meetings and papers too.")
@click.option("--with-files", is_flag=True, help="For another copy: the letters and attachments behind the entries.")
@click.option("--with-pack", metavar="MEETING", help="For the chair: the issued pack of that meeting.")
@passphrase_option
@click.option("--without-passphrase", is_flag=True, help="Write restricted material without a passphrase.")
@workspace_option
@json_option
def write_review(
    to: Path,
    since: date | None,
    everything: bool,
    with_files: bool,
    with_pack: str | None,
    ask: bool,
    without_passphrase: bool,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Write a review for the chair, or the new entries for another copy of the board.

    A file that ends in .boardreview is for the chair, who opens it without a board. It contains the log with its
    history and the related items of the register. A .docx or .pdf file has the same contents as a form. Any other file
    has the new actions, updates, decisions on items and responses for another copy of the board. Restricted material
    needs a passphrase, or --without-passphrase.
    """
    is_review, is_form = to.suffix.lower() == REVIEW_SUFFIX, to.suffix.lower() in _FORM_SUFFIXES
    if (since or everything or with_files) and (is_review or is_form):
        raise click.UsageError("A chair's review contains the whole log. Use --from only for other files.")
    if with_pack and not is_review:
        raise click.UsageError(f"A pack goes into a chair's review. Name a file that ends in {REVIEW_SUFFIX}.")
    if ask and is_form:
        raise click.UsageError("A form cannot be locked. Use --passphrase-prompt only for other files.")
    workspace = opened(folder)
    if is_review:
        meeting = workspace.meetings.find(with_pack) if with_pack else None
        with _asking_for_passphrase():
            sentences = _written_for_chair(
                workspace, to, meeting, asked_passphrase(ask, twice=True), without_passphrase=without_passphrase
            )
        print_done(as_json, {"path": str(to)}, *sentences)
    elif is_form:
        workspace.printed_reviews.write(to)
        notice = contains_restricted(workspace.printed_reviews.restricted())
        print_done(as_json, {"path": str(to), "notice": notice}, f"Wrote {to}", *filter(None, (notice,)))
    else:
        with _asking_for_passphrase():
            count = workspace.reviews.write(
                to,
                since=since,
                everything=everything,
                with_files=with_files,
                passphrase=asked_passphrase(ask, twice=True),
                without_passphrase=without_passphrase,
            )
        sentence = f"Wrote {count_in_words(count, 'entry', 'entries')} to {to}"
        print_done(as_json, {"path": str(to), "entries": count}, sentence)


@contextmanager
def _asking_for_passphrase() -> Iterator[None]:
    """Name the passphrase options in the error about restricted matter."""
    try:
        yield
    except PassphraseNeededError as error:
        raise PassphraseNeededError(error.what, "Add --passphrase-prompt, or --without-passphrase.") from error


def _written_for_chair(
    workspace: Workspace, to: Path, meeting: Meeting | None, passphrase: str | None, *, without_passphrase: bool
) -> list[str]:
    """Write the chair's review and return sentences on it. Raises PassphraseNeededError."""
    meeting_id = meeting.id if meeting else None
    workspace.chair_reviews.write(
        to, meeting_id=meeting_id, passphrase=passphrase, without_passphrase=without_passphrase
    )
    later = workspace.issuing.list(meeting.id)[1:] if meeting else ()
    warning = not_carried([issued.issue.name for issued in later])
    return [f"Wrote the review for the chair to {to}", *filter(None, (warning,))]


@click.command()
@click.argument("file", type=FILE)
@preview_option
@click.option("--only", "refs", multiple=True, metavar="REF", help="For a form: import only this answer.")
@click.option("--accept-clock", is_flag=True, help="Import entries whose times are more than a day ahead.")
@passphrase_option
@workspace_option
@json_option
def import_review(
    file: Path,
    preview: bool,
    refs: tuple[str, ...],
    accept_clock: bool,
    ask: bool,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Import FILE, returned by the chair as a review or a form, or from another copy of the board.

    Either all new entries are imported or none. A backup is made and checked first. Answers in a form that need a check
    are imported only if --only names them. --preview ends with exit code 1 if FILE cannot be imported.
    """
    workspace = opened(folder)
    if file.suffix.lower() in _RETURNED_FORMS:
        import_form(workspace, file, refs, preview=preview, as_json=as_json)
        return
    if refs:
        raise click.UsageError("--only names an answer in a form. This file is not a form.")
    if preview:
        with naming_the_option(asked=ask):
            found = workspace.reviews.preview(file, asked_passphrase(ask))
        if as_json:
            print_json(_preview_record(found))
        else:
            _print_preview(found)
        if found.refused:
            click.get_current_context().exit(1)
        return
    with naming_the_option(asked=ask):
        merged = workspace.reviews.merge(
            file, accept_clock=accept_clock, passphrase=asked_passphrase(ask), progress=terminal_progress()
        )
    if as_json:
        print_json({"batch": merged.batch, **_preview_record(merged.preview)})
        return
    click.echo(merged_sentence(merged))
    _print_clashes(merged.preview.clashes if merged.batch else ())


def _print_preview(preview: ReviewPreview) -> None:
    click.echo(preview_sentence(preview))
    made = preview.origin
    written = f"Written by {made.who} on {in_words(made.made_at.date())}."
    click.echo(f"{written} {preview.already_here:,} of its entries are already on this board.")
    for refusal in preview.refused:
        click.echo(f"Refused: {refusal.place}: {refusal.why}")
    for entry in preview.ahead:
        click.echo(f"Ahead of this computer's clock: {entry.words}")
    for entry in preview.named_expressly:
        click.echo(f"Also changes: {entry.words}")
    rows = [(entry.thing, in_words(entry.at.date()), entry.who, entry.says) for entry in preview.new]
    print_table(("About", "When", "By", "Entry"), rows, nothing="There are no new entries.")
    _print_clashes(preview.clashes)


def _print_clashes(clashes: Sequence[OpenClash]) -> None:
    for found in clashes:
        outcome = "both are kept" if found.clash.is_harmless else ", ".join(map(field_words, found.clash.fields))
        click.echo(f"Conflicting changes to {found.thing} ({outcome}):")
        for number, branch in enumerate(found.clash.branches, start=1):
            click.echo(f"  {number}. {_side(branch)}")


def _side(branch: Branch) -> str:
    return ", then ".join(
        f"{entry.by}, {in_words(entry.at.date())}: {statement_in_words(entry)}" for entry in branch.words
    )


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
        "doubles": list(preview.doubles),
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
