"""The command that searches everything."""

from datetime import date
from pathlib import Path

import click

from boardpack.cli.options import (
    as_at_option,
    chosen_view,
    json_option,
    known_on_option,
    opened,
    workspace_option,
)
from boardpack.cli.output.printing import Record, print_entries, print_table
from boardpack.domain.days.dates import in_words
from boardpack.domain.exchange.search import EVERYTHING, HitKind, SearchHit, SearchResult
from boardpack.services.board.search import SHOWN

_KINDS = {kind.plural.replace(" ", "-"): kind for kind in HitKind}


@click.command()
@click.argument("words", nargs=-1)
@click.option(
    "--in",
    "names",
    type=click.Choice(list(_KINDS)),
    multiple=True,
    help="Search only entries of this kind. May be repeated.",
)
@click.option("--limit", type=click.IntRange(min=1), default=SHOWN, show_default=True, help="The most entries to list.")
@as_at_option
@known_on_option
@click.option("--rebuild", is_flag=True, help="Rebuild the search index first, if “board verify” asks for it.")
@workspace_option
@json_option
def search(
    words: tuple[str, ...],
    names: tuple[str, ...],
    limit: int,
    as_at: date | None,
    known_on: date | None,
    rebuild: bool,
    folder: Path | None,
    as_json: bool,
) -> None:
    """List everything that contains all WORDS, newest first.

    Put a phrase in quotation marks. The last word may be the beginning of a word. Search covers current texts and
    the note of every update.
    """
    if not words and not rebuild:
        raise click.UsageError("Give WORDS to search for.")
    workspace = opened(folder)
    if rebuild:
        workspace.search.rebuild()
    if not words:
        click.echo("The search index was rebuilt.")
        return
    view = chosen_view(workspace, as_at, known_on)
    kinds = [_KINDS[name] for name in names] or EVERYTHING
    result = workspace.search.find(" ".join(words), kinds, limit, view)
    if as_json:
        print_entries("results", map(_hit_record, result.hits), **_result_record(result))
        return
    rows = [(hit.place.called, _within(hit), in_words(hit.at.date()), hit.by, hit.excerpt) for hit in result.hits]
    print_table(("Found", "In", "On", "By", "Text"), rows, nothing=result.summary)
    if rows:
        click.echo(result.summary)


def _within(hit: SearchHit) -> str:
    remarks = (hit.place.within, "withdrawn" if hit.is_withdrawn else "", "restricted" if hit.is_restricted else "")
    return ", ".join(filter(None, remarks))


def _result_record(result: SearchResult) -> Record:
    return {
        "words": result.words,
        "total": result.total,
        "total_is_exact": result.is_counted,
        "totals": {kind.plural: count for kind, count in result.totals},
        "told": result.summary,
    }


def _hit_record(hit: SearchHit) -> Record:
    return {
        "kind": hit.place.kind,
        "id": hit.place.thing_id,
        "called": hit.place.called,
        "within": hit.place.within,
        "at": hit.at,
        "by": hit.by,
        "excerpt": hit.excerpt,
        "marks": [[mark.start, mark.length] for mark in hit.marks],
        "withdrawn": hit.is_withdrawn,
        "restricted": hit.is_restricted,
    }
