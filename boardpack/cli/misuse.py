"""Sentences about a command that was typed wrongly, in place of the parser's own."""

import re

import click

_TOO_LOW = re.compile(r"^(?P<value>.+) is not in the range x>=(?P<least>-?\d+)")
_OUTSIDE = re.compile(r"^(?P<value>.+) is not in the range (?P<least>-?\d+)<=x<=(?P<most>-?\d+)")


def misuse(error: click.UsageError) -> str:
    """Return what is wrong with the words of a command, and the words to use instead."""
    match error:
        case click.NoSuchOption():
            near = f" Did you mean “{error.possibilities[0]}”?" if error.possibilities else ""
            return f"There is no option “{error.option_name}”.{near}"
        case click.MissingParameter():
            return f"{_name(error.param)} is missing."
        case click.BadParameter():
            return f"{_name(error.param)}: {_value_fault(error)}" if error.param else error.format_message()
        case _:
            return _plain(error.format_message())


def _name(param: click.Parameter | None) -> str:
    if isinstance(param, click.Option):
        return param.opts[0]
    if param is None or param.name is None:
        return "A word"
    metavar = param.metavar or param.name.upper()
    return metavar.strip("[].")


def _value_fault(error: click.BadParameter) -> str:
    """Return what is wrong with a value, with the values to choose from or the limits of a number."""
    message = error.message
    choice = error.param.type if error.param else None
    if isinstance(choice, click.Choice) and (found := re.match(r"'(.*)' is not one of", message)):
        choices = ", ".join(choice.normalize_choice(one, error.ctx) for one in choice.choices)
        return f"“{found[1]}” is not one of the choices. Use one of: {choices}."
    if found := _OUTSIDE.match(message):
        return f"{found['value']} is outside the limits. Enter a number from {found['least']} to {found['most']}."
    if found := _TOO_LOW.match(message):
        return f"{found['value']} is too low. Enter {found['least']} or more."
    if found := re.match(r"'(.*)' is not a valid integer", message):
        return f"“{found[1]}” is not a whole number. Enter a number such as 15."
    return message


def _plain(message: str) -> str:
    if found := re.match(r"No such command '(.*)'", message):
        return f"There is no command “{found[1]}”."
    if found := re.match(r"Got unexpected extra arguments? \((.*)\)", message):
        return f"“{found[1]}” is not expected here. Put words that belong together in quotation marks."
    return message
