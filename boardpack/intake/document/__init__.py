"""A document as a whole: its kind, sender, language and the facts that it states about itself."""
