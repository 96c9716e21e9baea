"""Find the items of a document that look like one that a person has shown."""
