"""The command line, `winsock-ls`: one module a command, imported when the command is given.

`explain` answers about as fast as Python starts; so nothing on its way imports more of the standard
library than it must, and nothing of others. The engine is imported by `check`, and only once a
file turns up that it has to look at; the protocol library by `server` alone.
"""
