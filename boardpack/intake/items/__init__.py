"""Items put together from the lines of a document, with their answers and what speaks against each reading."""
