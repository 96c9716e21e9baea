"""The passphrase of a review, as it is asked for in a terminal."""

import os

import click

passphrase_option = click.option(
    "--passphrase-prompt", "ask", is_flag=True, help="Ask for a passphrase, which is not shown."
)


def asked_passphrase(ask: bool, *, twice: bool = False) -> str | None:
    """Return the passphrase that somebody types, or BOARDPACK_PASSPHRASE. None if none is wanted."""
    if not ask:
        return None
    if known := os.environ.get("BOARDPACK_PASSPHRASE"):
        return known
    typed: str = click.prompt(
        "Passphrase", hide_input=True, confirmation_prompt=twice, default=None, show_default=False, err=True
    )
    return typed
