"""The Register page: reports and their items."""
