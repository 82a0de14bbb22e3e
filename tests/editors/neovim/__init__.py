"""Neovim with the plug-in of editors/neovim: its newest release, and the one that Debian has."""
