"""Addition of schema 10: the name of a kind of item that is not one of the inspectorate's three.

The text never changes once it has reached a user. `kind` is a recommendation in such a row; NULL and an empty name
say that `kind` is meant as it stands.
"""

STATEMENTS = ("ALTER TABLE item_change ADD COLUMN kind_name TEXT CHECK (length(kind_name) <= 60)",)
