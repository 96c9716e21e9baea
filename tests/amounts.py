"""How much a test tries: a sample in `make test`, everything in `make test-all`.

`conftest.py` sets `ALL` before any test module is imported, from the option `--all`.
"""

import os

import hypothesis

ALL = False
_TENTH = 10
_FEWEST = 3


def amount(everything: int, sample: int | None = None) -> int:
    """Return `everything` with `--all`, else `sample`, which is a tenth if it is not given."""
    if ALL:
        return everything
    return max(_FEWEST, everything // _TENTH) if sample is None else sample


def law(examples: int, sample: int | None = None, **more: object) -> hypothesis.settings:
    """Return Hypothesis settings for a law that is tried with so many examples."""
    return hypothesis.settings(max_examples=amount(examples, sample), **more)  # type: ignore[arg-type]


def load_profile(everything: bool) -> None:
    """Set what the laws try: few examples or many, always the same ones where the environment is that of a CI.

    A law is judged by what it finds, never by how long that took: the computer may be busy with something else.
    Where its examples share a store, the test itself takes back what each has written.
    """
    global ALL
    ALL = everything
    in_ci = "CI" in os.environ
    hypothesis.settings.register_profile(
        "boardpack",
        deadline=None,
        max_examples=amount(50, 10),
        derandomize=in_ci,
        database=None if in_ci else hypothesis.settings.default.database,  # type: ignore[union-attr]
        print_blob=True,
        suppress_health_check=[hypothesis.HealthCheck.too_slow, hypothesis.HealthCheck.function_scoped_fixture],
    )
    hypothesis.settings.load_profile("boardpack")
