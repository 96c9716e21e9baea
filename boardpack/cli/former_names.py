"""Names that commands had before the grammar, for the scripts that use them. Help and documents do not show them."""

from collections.abc import Sequence

_COMMANDS = {
    ("letter", "read"): ("letter", "import", "--preview"),
    ("letter", "accept"): ("letter", "import"),
    ("import", "log"): ("action", "import"),
    ("pack", "build"): ("pack", "write"),
}
_VERIFY = "verify"
_PAPER = "paper"
_VERBS_OF_PAPERS = ("list", "write")
_SUBJECTS = ("--meeting", "--report", "--decision")
_NUMBER = "--item"


def without_former_names(args: Sequence[str]) -> list[str]:
    """Return the words of a command with today's name in place of a former one."""
    if len(args) > 1 and (today := _COMMANDS.get((args[0], args[1]))):
        return [*today, *args[2:]]
    if args[:1] == [_VERIFY]:
        return ["board", *args]
    if args[:1] == [_PAPER] and args[1:2] and args[1] not in _VERBS_OF_PAPERS and not args[1].startswith("-"):
        return _paper(args)
    return list(args)


def _paper(args: Sequence[str]) -> list[str]:
    """Return `paper write KIND SUBJECT NUMBER …`, in which subject and number were options."""
    kind, subject, number, others = args[1], "", "", []
    words = iter(args[2:])
    for word in words:
        name, _, value = word.partition("=")
        if name in _SUBJECTS:
            subject = value or next(words, "")
        elif name == _NUMBER:
            number = value or next(words, "")
        else:
            others.append(word)
    return [_PAPER, "write", *others, kind, *filter(None, (subject, number))]
