"""Judging a passphrase before a file is locked with it, and offering a good one."""

import secrets
from collections.abc import Sequence

from boardpack.domain.office.settings import Settings
from boardpack.errors import RefusedError

_SHORTEST = 12
_FEWEST_GUESSES_LOG10 = 10
"""zxcvbn calls this “very unguessable” for an attacker who has the file and a slow hash, as age's scrypt is."""

_WORDS = 5


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
    """Return five words of the EFF's long list, chosen by chance: about 64 bits."""
    from xkcdpass import xkcd_password

    words = xkcd_password.generate_wordlist(wordfile=xkcd_password.locate_wordfile("eff-long"))
    return "-".join(secrets.choice(words) for _ in range(_WORDS))


def _guesses_log10(passphrase: str, known: Sequence[str]) -> float:
    from zxcvbn import zxcvbn  # takes a tenth of a second to load

    inputs = [word for name in known for word in (name, *name.split())]
    return float(zxcvbn(passphrase[:72], user_inputs=inputs)["guesses_log10"])


def _weak(fault: str) -> RefusedError:
    return RefusedError(fault, f"Use several words, for example “{suggested_passphrase()}”. Nothing was written.")
