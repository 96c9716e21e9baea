"""The command that searches everything."""

from typing import Annotated

import click

from boardpack.cli.commands import command
from boardpack.cli.options import Given, View
from boardpack.cli.output.printing import Record, to_record
from boardpack.cli.output.results import Result, TextTable, listing
from boardpack.domain.days.dates import in_words
from boardpack.domain.exchange.search import EVERYTHING, HitKind, SearchHit
from boardpack.services.board.search import SHOWN
from boardpack.workspace import Workspace

_KINDS = {kind.plural.replace(" ", "-"): kind for kind in HitKind}


@command()
def search(
    workspace: Workspace,
    words: tuple[str, ...] = (),
    *,
    in_: Annotated[
        tuple[str, ...], Given("Search only entries of this kind. May be repeated.", type=click.Choice(list(_KINDS)))
    ] = (),
    limit: Annotated[int, Given("The most entries to list.", type=click.IntRange(min=1))] = SHOWN,
    view: View,
    rebuild: Annotated[bool, Given("Rebuild the search index first, if “board verify” asks for it.")] = False,
) -> Result:
    """List everything that contains all WORDS, newest first.

    Put a phrase in quotation marks. The last word may be the beginning of a word. Search covers current texts and
    the note of every update.
    """
    if not words and not rebuild:
        raise click.UsageError("Give WORDS to search for.")
    if rebuild:
        workspace.search.rebuild()
    if not words:
        return Result({"rebuilt": True}, "The search index was rebuilt.")
    result = workspace.search.find(
        " ".join(words), [_KINDS[name] for name in in_] or EVERYTHING, limit, view.of(workspace)
    )
    record = to_record(result, "words", "total", total_is_exact="is_counted") | {
        "totals": {kind.plural: count for kind, count in result.totals},
        "told": result.summary,
    }
    rows = [(hit.place.called, _within(hit), in_words(hit.at.date()), hit.by, hit.excerpt) for hit in result.hits]
    shown = TextTable(("Found", "In", "On", "By", "Text"), rows, result.summary)
    return Result(listing("results", map(_hit_record, result.hits), **record), shown, [result.summary] if rows else [])


def _within(hit: SearchHit) -> str:
    remarks = (hit.place.within, "withdrawn" if hit.is_withdrawn else "", "restricted" if hit.is_restricted else "")
    return ", ".join(filter(None, remarks))


def _hit_record(hit: SearchHit) -> Record:
    record = to_record(hit, kind="place.kind", id="place.thing_id", called="place.called", within="place.within")
    record |= to_record(hit, "at", "by", "excerpt")
    record["marks"] = [[mark.start, mark.length] for mark in hit.marks]
    return record | to_record(hit, withdrawn="is_withdrawn", restricted="is_restricted")
