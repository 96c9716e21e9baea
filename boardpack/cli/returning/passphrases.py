"""The passphrase of a review, as it is asked for in a terminal."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import click

from boardpack.cli.options import Given
from boardpack.errors import LockedFileError

PassphrasePrompt = Annotated[
    bool, Given("Ask for a passphrase, which is not shown. Otherwise, BOARDPACK_PASSPHRASE is used.")
]


@contextmanager
def naming_the_option(*, asked: bool) -> Iterator[None]:
    """Say which option gives a passphrase, if a locked file is opened without one."""
    try:
        yield
    except LockedFileError as error:
        if asked:
            raise
        remedy = "Add --passphrase-prompt, and enter the passphrase chosen by the sender."
        raise LockedFileError(error.what, remedy) from error


def asked_passphrase(ask: bool, *, twice: bool = False) -> str | None:
    """Return the passphrase that somebody types if they are asked, else BOARDPACK_PASSPHRASE. None if it is not set."""
    if not ask:
        return os.environ.get("BOARDPACK_PASSPHRASE") or None
    typed: str = click.prompt(
        "Passphrase", hide_input=True, confirmation_prompt=twice, default=None, show_default=False, err=True
    )
    return typed
