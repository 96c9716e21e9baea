"""Judging a passphrase before a file is locked with it, and offering a good one."""

import re
import secrets
from collections.abc import Callable, Sequence
from typing import TypeVar

from boardpack.domain.office.settings import Settings
from boardpack.errors import LockedFileError, RefusedError
from boardpack.resources import resource

Opened = TypeVar("Opened")

_SHORTEST = 12
_FEWEST_GUESSES_LOG10 = 10
"""zxcvbn calls this “very unguessable” for an attacker who has the file and a slow hash, as age's scrypt is."""

_WORDS = 6
_FEWEST_WORDS = 5  # what Boardpack suggested earlier
_BETWEEN = re.compile(r"[\s\-–—]+")


def require_strong(passphrase: str, known: Sequence[str] = ()) -> None:
    """Raise RefusedError if a passphrase is short or easy to guess.

    `known` are words that an attacker would try first, such as the names of board and office.
    """
    if len(passphrase.strip()) < _SHORTEST:
        raise _weak(f"The passphrase is shorter than {_SHORTEST} characters.")
    if _guesses_log10(passphrase, known) < _FEWEST_GUESSES_LOG10:
        raise _weak("The passphrase is easy to guess.")


def guessable_names(settings: Settings) -> tuple[str, ...]:
    """Return the names of board and office, which an attacker would try first."""
    return (settings.board_name, settings.office_name, settings.force_name, settings.chair_name)


def suggested_passphrase() -> str:
    """Return six short words of the EFF's list, chosen by chance: about 60 bits.

    They are British English, and none is one that nobody should have to read to a Commissioner by phone.
    """
    from xkcdpass import xkcd_password

    known = resource("spelling", "en_GB.dic").read_text("utf-8").splitlines()
    british = {line.partition("/")[0] for line in known}
    listed = xkcd_password.generate_wordlist(wordfile=xkcd_password.locate_wordfile("eff-short"), min_length=3)
    unsuited = resource("spelling", "not_in_passphrases.txt").read_text("utf-8").split()
    words = [word for word in listed if word in british and word not in unsuited]
    return "-".join(secrets.choice(words) for _ in range(_WORDS))


def opened_as_typed(typed: str, open_with: Callable[[str], Opened]) -> tuple[Opened, str]:
    """Return what a typed passphrase opens, and the passphrase that opened it.

    If it opens nothing and looks like a suggested one, it is tried in lower case with hyphens, too: people who are
    told it by phone type spaces. Raises what opening raises, LockedFileError if neither opens it.
    """
    try:
        return open_with(typed), typed
    except LockedFileError:
        words = _BETWEEN.split(typed.strip().casefold())
        suggested = "-".join(words)
        if suggested == typed or len(words) < _FEWEST_WORDS or not all(word.isalpha() for word in words):
            raise
    return open_with(suggested), suggested


def _guesses_log10(passphrase: str, known: Sequence[str]) -> float:
    from zxcvbn import zxcvbn  # takes a tenth of a second to load

    inputs = [word for name in known for word in (name, *name.split())]
    return float(zxcvbn(passphrase[:72], user_inputs=inputs)["guesses_log10"])


def _weak(fault: str) -> RefusedError:
    return RefusedError(fault, f"Use several words, for example “{suggested_passphrase()}”. Nothing was saved.")
