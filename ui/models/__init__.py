"""Table models over ids, and the pure functions that turn domain values into rows."""
