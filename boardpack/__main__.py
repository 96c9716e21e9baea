"""`python -m boardpack`."""

from boardpack.cli import main

if __name__ == "__main__":
    main()
