"""One module a language family: its `Language` objects, and what only that family needs."""
