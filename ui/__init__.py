"""Boardpack's window.

The product is loaded before Qt, whose bindings read the source of every module that is loaded after them.
"""

import boardpack.workspace  # noqa: F401
