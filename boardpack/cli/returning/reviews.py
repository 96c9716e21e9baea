"""Commands for reviews and for conflicting changes."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated

import click

from boardpack.cli.commands import command
from boardpack.cli.options import Given, Preview
from boardpack.cli.output.printing import Record, terminal_progress, to_record
from boardpack.cli.output.results import Result, TextTable
from boardpack.cli.returning.chair_forms import import_form
from boardpack.cli.returning.passphrases import PassphrasePrompt, asked_passphrase, naming_the_option
from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.exchange.chair_reviews import not_carried
from boardpack.domain.exchange.clashes import Branch
from boardpack.domain.exchange.file_formats import E_MAIL, OLD_WORD, OPENDOCUMENT, PDF, RICH_TEXT, WORD
from boardpack.domain.exchange.reviews import (
    OpenClash,
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


@command()
def write_review(
    workspace: Workspace,
    *,
    to: Annotated[Path, Given("The file to write. Its extension decides what it contains.", "FILE")],
    from_: Annotated[date | None, Given("For another copy: only entries received from that date.")] = None,
    everything: Annotated[bool, Given("For another copy: settings, meetings and papers too.")] = False,
    with_files: Annotated[bool, Given("For another copy: the letters and attachments behind the entries.")] = False,
    with_pack: Annotated[str | None, Given("For the chair: the issued pack of that meeting.", "MEETING")] = None,
    passphrase_prompt: PassphrasePrompt = False,
    without_passphrase: Annotated[bool, Given("Write restricted material without a passphrase.")] = False,
) -> Result:
    """Write a review for the chair, or the new entries for another copy of the board.

    A file that ends in .boardreview is for the chair, who opens it without a board. It contains the log with its
    history and the related items of the register. A .docx or .pdf file has the same contents as a form. Any other file
    has the new actions, updates, decisions on items and responses for another copy of the board. Restricted material
    needs a passphrase, or --without-passphrase.
    """
    is_review, is_form = to.suffix.lower() == REVIEW_SUFFIX, to.suffix.lower() in _FORM_SUFFIXES
    if (from_ or everything or with_files) and (is_review or is_form):
        raise click.UsageError("A chair's review contains the whole log. Use --from only for other files.")
    if with_pack and not is_review:
        raise click.UsageError(f"A pack goes into a chair's review. Name a file that ends in {REVIEW_SUFFIX}.")
    if passphrase_prompt and is_form:
        raise click.UsageError("A form cannot be locked. Use --passphrase-prompt only for other files.")
    if passphrase_prompt and without_passphrase:
        raise click.UsageError("Use either --passphrase-prompt or --without-passphrase.")
    if is_form:
        workspace.printed_reviews.write(to)
        notice = contains_restricted(workspace.printed_reviews.restricted())
        return Result({"path": to, "notice": notice}, f"Wrote {to}", filter(None, (notice,)))
    with _asking_for_passphrase():
        passphrase = None if without_passphrase else asked_passphrase(passphrase_prompt, twice=True)
        if is_review:
            meeting = workspace.meetings.find(with_pack) if with_pack else None
            shown = _written_for_chair(workspace, to, meeting, passphrase, without_passphrase=without_passphrase)
            return Result({"path": to}, shown)
        count = workspace.reviews.write(
            to,
            since=from_,
            everything=everything,
            with_files=with_files,
            passphrase=passphrase,
            without_passphrase=without_passphrase,
        )
    return Result({"path": to, "entries": count}, f"Wrote {count_in_words(count, 'entry', 'entries')} to {to}")


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


@command()
def import_review(
    workspace: Workspace,
    file: Path,
    *,
    preview: Preview = False,
    only: Annotated[tuple[str, ...], Given("For a form: import only this answer.", "REF")] = (),
    accept_clock: Annotated[bool, Given("Import entries whose times are more than a day ahead.")] = False,
    passphrase_prompt: PassphrasePrompt = False,
) -> Result:
    """Import FILE, returned by the chair as a review or a form, or from another copy of the board.

    Either all new entries are imported or none. A backup is made and checked first. Answers in a form that need a check
    are imported only if --only names them. --preview ends with exit code 1 if FILE cannot be imported.
    """
    if file.suffix.lower() in _RETURNED_FORMS:
        return import_form(workspace, file, only, preview=preview)
    if only:
        raise click.UsageError("--only names an answer in a form. This file is not a form.")
    with naming_the_option(asked=passphrase_prompt):
        passphrase = asked_passphrase(passphrase_prompt)
        if preview:
            found = workspace.reviews.preview(file, passphrase)
            return Result(_preview_record(found), _preview_lines(found), is_sound=not found.refused)
        merged = workspace.reviews.merge(
            file, accept_clock=accept_clock, passphrase=passphrase, progress=terminal_progress()
        )
    record = {"batch": merged.batch} | _preview_record(merged.preview)
    return Result(record, merged_sentence(merged), _clash_lines(merged.preview.clashes if merged.batch else ()))


def _preview_lines(preview: ReviewPreview) -> Iterator[str | TextTable]:
    yield preview_sentence(preview)
    made = preview.origin
    written = f"Written by {made.who} on {in_words(made.made_at.date())}."
    yield f"{written} {preview.already_here:,} of its entries are already on this board."
    yield from (f"Refused: {refusal.place}: {refusal.why}" for refusal in preview.refused)
    yield from (f"Ahead of this computer's clock: {entry.words}" for entry in preview.ahead)
    yield from (f"Also changes: {entry.words}" for entry in preview.named_expressly)
    rows = [(entry.thing, in_words(entry.at.date()), entry.who, entry.says) for entry in preview.new]
    yield TextTable(("About", "When", "By", "Entry"), rows, "There are no new entries.")
    yield from _clash_lines(preview.clashes)


def _clash_lines(clashes: Sequence[OpenClash]) -> Iterator[str]:
    for found in clashes:
        outcome = "both are kept" if found.clash.is_harmless else ", ".join(map(field_words, found.clash.fields))
        yield f"Conflicting changes to {found.thing} ({outcome}):"
        for number, branch in enumerate(found.clash.branches, start=1):
            yield f"  {number}. {_side(branch)}"


def _side(branch: Branch) -> str:
    return ", then ".join(
        f"{entry.by}, {in_words(entry.at.date())}: {statement_in_words(entry)}" for entry in branch.words
    )


def _preview_record(preview: ReviewPreview) -> Record:
    origin = {"file": "origin.name", "kind": "origin.kind", "who": "origin.who", "made_at": "origin.made_at"}
    entry = {"about": "thing", "who": "who", "at": "at", "says": "says", "clock_ahead": "is_ahead"}
    return {
        **to_record(preview, **origin, already_merged_on="merged_on"),
        "counts": {kind.value: number for kind, number in preview.counts},
        "already_here": preview.already_here,
        "new": [to_record(new, "id", "kind", **entry) for new in preview.new],
        "refused": [to_record(refusal, "place", "why") for refusal in preview.refused],
        "clashes": [_clash_record(found) for found in preview.clashes],
        "doubles": preview.doubles,
    }


def _clash_record(found: OpenClash) -> Record:
    record = to_record(found, "kind", id="thing_id", about="thing", fields="clash.fields")
    return record | {"sides": [_side_record(branch) for branch in found.clash.branches]}


def _side_record(branch: Branch) -> Record:
    fields = {field: value_words(field, value) for field, value in branch.said.items()}
    words = [{"who": entry.by, "at": entry.at, "says": statement_in_words(entry)} for entry in branch.words]
    return {"head": branch.head.id, "values": fields, "words": words}
