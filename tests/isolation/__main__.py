"""`python -m tests.isolation`: the process that reads, which also does the work of tests."""

from boardpack.isolation.child import serve
from tests.isolation.own_work import widen_table

if __name__ == "__main__":
    widen_table()
    serve()
