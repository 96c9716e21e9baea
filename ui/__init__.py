"""The window of Boardpack.

The product is imported before Qt, because the Qt bindings read the source of every module that is imported
after them.
"""

import boardpack.workspace  # noqa: F401
