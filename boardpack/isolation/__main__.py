"""`python -m boardpack.isolation`: the process that reads, where the program is not a bundle."""

from boardpack.isolation.child import serve

if __name__ == "__main__":
    serve()
