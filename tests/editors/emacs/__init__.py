"""Emacs with Eglot and with lsp-mode."""
