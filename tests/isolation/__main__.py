"""`python -m tests.isolation`: the process that reads, which also does the work of tests."""

from boardpack.isolation.child import serve
from tests.isolation.own_work import allow_own_work

if __name__ == "__main__":
    allow_own_work()
    serve()
