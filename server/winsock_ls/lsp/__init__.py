"""The language server: the only package that knows pygls and lsprotocol.

``server`` builds and runs it, ``protocol`` speaks JSON-RPC, ``session`` keeps what an editor told
us, and ``requests`` and ``notifications`` hold one file for each message. Engine modules (features
and all below) are imported inside functions throughout: they are loaded in the background once the
editor has its answer to ``initialize``.
"""

from __future__ import annotations
