"""`python -m boardpack`."""

import sys

from boardpack.isolation.child import is_child, serve

if __name__ == "__main__":
    if is_child(sys.argv):
        serve()
    from boardpack.cli import main

    main()
