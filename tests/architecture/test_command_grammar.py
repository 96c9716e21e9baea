"""The commands keep to one grammar: a noun, a verb from one list, and options from one list."""

from collections.abc import Iterator

import click

from boardpack.cli import program
from boardpack.cli.grammar import ALONE, CHAPTERS, VERBS

PERIOD, OUTPUT, LOOKING, ASKING = {"--from", "--until"}, {"--to"}, {"--preview"}, {"--yes"}
OPTIONS = {
    *PERIOD, *OUTPUT, *LOOKING, *ASKING,
    *("--json", "--workspace", "--as-at", "--known-on", "--report", "--meeting", "--agenda-item", "--item"),
    *("--reason", "--note", "--clear", "--removed", "--all", "--only", "--limit", "--by", "--sort", "--descending"),
    *("--title", "--text", "--body", "--file", "--heading", "--number", "--owner", "--target", "--status"),
    *("--assurance", "--evidence", "--verified", "--voice", "--applies", "--deadline", "--date", "--published"),
    *("--restricted", "--review", "--marking", "--handling", "--public", "--presenter", "--purpose", "--minutes"),
    *("--standing-agenda", "--like"),
    *("--paper", "--paper-title", "--ask", "--implication", "--author", "--pages", "--all-pages", "--position"),
    *("--start", "--end", "--place", "--papers-due", "--comments-due", "--comments", "--sent", "--website"),
    *("--inspectorate", "--secretary-of-state", "--months", "--every", "--role", "--new-role", "--name", "--on"),
    *("--board", "--office", "--force", "--chair", "--for", "--in", "--rebuild", "--dismiss", "--correction"),
    *("--standing", "--due-before", "--update", "--actions", "--new-report", "--with-later-work", "--outstanding"),
    *("--unlocked", "--sheet", "--column", "--duplex", "--dividers", "--copies", "--print", "--large-print"),
    *("--private", "--black-and-white", "--draft", "--word", "--override", "--supplement", "--drafting-notes"),
    *("--considered", "--unpublished", "--present", "--in-attendance", "--apologies", "--as-last", "--interests"),
    *("--first", "--at", "--everything", "--with-files", "--with-pack", "--passphrase-prompt", "--password-prompt"),
    *("--without-passphrase", "--accept-clock", "--keep", "--join", "--keep-open", "--state", "--reasons"),
    *("--remind", "--time-limit", "--extended-to", "--monitoring", "--prefix"),
}  # fmt: skip
"""Every option. Before you add one, look for the word that is used for the same idea."""
TAKEN_BACK = {"person", "letterhead", "logo", "signature", "assessment", "proposal", "cache", "association", "decision"}
"""The nouns whose removal is not restored: they are added again, or removing them asks first."""


def commands() -> Iterator[tuple[str, str, click.Command]]:
    """Yield noun, verb and command. The verb is empty for a command that stands alone."""
    context = click.Context(program)
    for noun in program.list_commands(context):
        group = program.get_command(context, noun)
        if isinstance(group, click.Group):
            for verb in group.list_commands(context):
                command = group.get_command(context, verb)
                assert command is not None
                yield noun, verb, command
        elif group is not None:
            yield noun, "", group


COMMANDS = list(commands())


def options_of(command: click.Command) -> set[str]:
    return {name for param in command.params if isinstance(param, click.Option) for name in param.opts}


def test_every_command_is_a_noun_and_a_verb_from_the_list() -> None:
    assert [noun for noun, verb, _ in COMMANDS if not verb] == list(ALONE)
    assert {verb for _, verb, _ in COMMANDS if verb} == set(VERBS)


def test_options_are_from_one_list() -> None:
    used = {option for _, _, command in COMMANDS for option in options_of(command)}
    assert used - OPTIONS == set()
    assert OPTIONS - used == set()


def test_what_is_removed_can_be_restored_or_asks_first() -> None:
    verbs = {noun: {verb for other, verb, _ in COMMANDS if other == noun} for noun, _, _ in COMMANDS}
    assert {noun for noun in verbs if "remove" in verbs[noun] and "restore" not in verbs[noun]} == TAKEN_BACK


def test_every_command_that_writes_a_file_names_it_by_to() -> None:
    writing = [command for _, verb, command in COMMANDS if verb in ("write", "export", "rebuild")]
    assert all("--to" in options_of(command) for command in writing)
    assert all("--preview" in options_of(command) for _, verb, command in COMMANDS if verb == "import")


def test_what_cannot_be_undone_asks_or_takes_yes() -> None:
    asking = {f"{noun} {verb}" for noun, verb, command in COMMANDS if "--yes" in options_of(command)}
    assert asking >= {"pack issue", "supplement issue", "minutes confirm", "decision remove", "backup restore"}


def test_the_help_of_a_noun_is_one_line_in_the_list() -> None:
    nouns = [noun for chapter in CHAPTERS for noun in chapter.nouns]
    assert [noun.name for noun in nouns if len(noun.summary) > 68 or not noun.summary.endswith(".")] == []
