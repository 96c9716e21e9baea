"""Write docs/commands.md from the commands themselves: `python tools/command_reference.py [--check]`.

With `--check` nothing is written, and the exit code is 1 if the file does not match the commands.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from boardpack.cli import program
from boardpack.cli.examples import EXAMPLES
from boardpack.cli.grammar import VERBS
from boardpack.cli.program import ExitCode

REFERENCE = Path(__file__).resolve().parents[1] / "docs" / "commands.md"
_HEAD = """# Commands

Most tasks in the window can also be done by command. In a checkout, `boardpack` is `.venv/bin/python -m boardpack`.
Commands work on the board in the current folder, or in the folder given with `--workspace`.
`--json` prints the result as JSON. Dates are written as 2025-07-08 or “8 July 2025”.

A command is a kind of entry followed by a verb: `boardpack action list`, `boardpack pack issue 2026-12-02`.
`demo`, `init` and `search` are used on their own, without a second word. The examples work on the sample office:
type `boardpack demo out`, and go to the folder “out/High Harms Board”. A meeting is identified by its date,
an action or decision by its reference, and a report by words from its title. Anything that you leave out of `change`
is unchanged. `--clear` removes a value.
Commands that cannot be undone ask first. A script is never asked, so it needs `--yes`. Every command takes `--yes`,
since one that changes the board also asks if the date of the computer may be wrong.

| exit code | name | meaning |
|---|---|---|
{codes}

| verb | what it does |
|---|---|
{verbs}

This page is made from the commands by `make reference`.
"""


def command_reference() -> str:
    """Return the whole reference as Markdown: one heading for each group, one entry for each command."""
    codes = "\n".join(f"| {code.value} | {code.label} | {code.meaning} |" for code in ExitCode)
    verbs = "\n".join(f"| {verb} | {meaning} |" for verb, meaning in VERBS.items())
    return "\n".join([_HEAD.format(codes=codes, verbs=verbs), *_group(program, "boardpack")]).rstrip() + "\n"


def _group(group: click.Group, path: str) -> Iterator[str]:
    context = click.Context(group)
    for name in group.list_commands(context):
        called = f"{path} {name}"
        command = group.get_command(context, name)
        assert command is not None, called
        if path == "boardpack":
            yield f"## {name}\n"
            if isinstance(command, click.Group):
                yield f"{_sentences(command)}\n"
        if isinstance(command, click.Group):
            if examples := EXAMPLES.get(name):
                yield "\n".join(("```", *examples, "```")) + "\n"
            yield from _group(command, called)
        else:
            yield from _command(command, called)


def _command(command: click.Command, called: str) -> Iterator[str]:
    context = click.Context(command, info_name=called)
    usage = " ".join(command.collect_usage_pieces(context))
    yield f"### `{called}`\n"
    yield f"{_sentences(command)}\n"
    yield f"```\n{called} {usage}\n```\n"
    named = [param for param in command.params if param.name not in ("folder", "as_json") or param.required]
    records = [param.get_help_record(context) for param in named if isinstance(param, click.Option)]
    options = [record for record in records if record]
    if options:
        yield "| option | meaning |\n|---|---|"
        yield from (f"| `{option.replace('|', '/')}` | {_cell(text)} |" for option, text in options)
        yield ""


def _sentences(command: click.Command) -> str:
    return " ".join((command.help or "").replace("\b", "").split())


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "/")


def main() -> int:
    """Write the reference, or compare it; return the exit code."""
    made = command_reference()
    if "--check" not in sys.argv:
        REFERENCE.write_text(made, encoding="utf-8")
        return 0
    if REFERENCE.exists() and REFERENCE.read_text(encoding="utf-8") == made:
        return 0
    print("docs/commands.md does not match the commands. Run “make reference”.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
