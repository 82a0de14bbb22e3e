"""How many findings are right, and how many are missed, on cases judged by hand.

`cases/` holds programs of our own writing, judged as a careful Windows network programmer would,
whatever the engine says of them today. A file, or a folder with all that is in it, is one case.
"""
