"""The commands keep to one grammar: a noun, a verb from one list, and options from one list."""

from collections.abc import Iterator
from pathlib import Path

import click

from boardpack.cli import program
from boardpack.cli.grammar import ALONE, CHAPTERS, VERBS
from boardpack.cli.program import ExitCode

PERIOD, OUTPUT, LOOKING, ASKING = {"--from", "--until"}, {"--to"}, {"--preview"}, {"--yes"}
OPTIONS = {
    *PERIOD, *OUTPUT, *LOOKING, *ASKING,
    *("--json", "--workspace", "--as-at", "--known-on", "--report", "--meeting", "--agenda-item", "--item"),
    *("--note", "--removed", "--all", "--only", "--limit", "--by", "--sort", "--descending", "--title", "--text"),
    *("--body", "--file", "--owner", "--target", "--status", "--assurance", "--date", "--published"),
    *("--restricted", "--review", "--marking", "--handling", "--public", "--presenter", "--purpose", "--minutes"),
    *("--standing-agenda", "--like", "--answer", "--not", "--remember", "--paper", "--paper-title", "--ask"),
    *("--implication", "--author", "--pages", "--position", "--start", "--end", "--place", "--papers-due"),
    *("--board", "--office", "--force", "--chair"),
    *("--in", "--rebuild", "--correction", "--standing", "--due-before", "--update", "--actions", "--new-report"),
    "--edition",
    *("--outstanding", "--unlocked", "--sheet", "--column", "--duplex", "--dividers", "--copies", "--print"),
    *("--large-print", "--private", "--black-and-white", "--draft", "--word", "--override", "--supplement"),
    *("--drafting-notes", "--everything", "--with-files", "--with-pack", "--passphrase-prompt"),
    *("--password-prompt", "--without-passphrase", "--accept-clock", "--remind", "--prefix"),
}  # fmt: skip
"""Every option. Before you add one, look for the word that is used for the same idea."""
TAKEN_BACK = {"cache", "layout"}
"""The nouns whose removal is not restored, because they are made again."""
SECOND_WORDS = {
    "--since", "--after", "--before", "--start-date", "--end-date", "--out", "--output", "--dry-run", "--force-yes",
    "--undo", "--take-back", "--withdraw", "--bring-back", "--confirm", "--csv", "--format", "--meeting-date", "--ref",
}  # fmt: skip
"""Second words for --from, --until, --to, --preview, restore, --yes and --json, and for things named by argument."""
OF_ONE_THING = ("show", "change", "remove", "restore", "erase", "rebuild", "issue")
"""The verbs that act on one thing of a kind, which an argument names."""
ONE_OF_EACH = {"cache"}
"""The nouns of which a board has only one, so that nothing needs to name it."""
MONTH = (
    "Setting up",
    "Reports and recommendations",
    "Actions",
    "Meetings and papers",
    "Packs",
    "Minutes",
    "Reviews",
    "The board as a whole",
)


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
    shown = (param for param in command.params if isinstance(param, click.Option) and not param.hidden)
    return {name for param in shown for name in param.opts}


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
    assert asking == {
        *("pack issue", "supplement issue", "pack write"),
        *("backup restore", "board import", "person erase", "action add", "action change"),
    }


def test_the_help_of_a_noun_is_one_line_in_the_list() -> None:
    nouns = [noun for chapter in CHAPTERS for noun in chapter.nouns]
    assert [noun.name for noun in nouns if len(noun.summary) > 68 or not noun.summary.endswith(".")] == []


def test_a_thing_is_named_by_an_argument_and_never_by_an_option() -> None:
    acting = [(noun, c) for noun, verb, c in COMMANDS if verb in OF_ONE_THING and noun not in ONE_OF_EACH]
    unnamed = [noun for noun, c in acting if not any(isinstance(param, click.Argument) for param in c.params)]
    assert len(acting) >= 8
    assert unnamed == []
    assert [f"{noun} {verb}" for noun, verb, command in COMMANDS if f"--{noun}" in options_of(command)] == []


def test_one_idea_has_one_option() -> None:
    assert set() == OPTIONS & SECOND_WORDS
    for noun, verb, command in COMMANDS:
        options = options_of(command)
        assert "--until" not in options or "--from" in options, f"{noun} {verb}"


def test_every_command_prints_json() -> None:
    assert [f"{noun} {verb}" for noun, verb, command in COMMANDS if "--json" not in options_of(command)] == []


def test_chapters_are_in_the_order_of_a_month() -> None:
    assert tuple(chapter.heading for chapter in CHAPTERS) == MONTH


def test_exit_codes_have_names_and_are_in_the_help_and_the_reference() -> None:
    help_text = program.get_help(click.Context(program, info_name="boardpack"))
    reference = (Path(__file__).parents[2] / "docs" / "commands.md").read_text(encoding="utf-8")
    assert [code.label for code in ExitCode] == ["done", "refused", "misused", "fault"]
    for code in ExitCode:
        assert f"{code.value} (" in " ".join(help_text.split())
        assert f"| {code.value} | {code.label} | {code.meaning} |" in reference
