"""The names of the commands; all else on the command line is a file to open."""

from __future__ import annotations

COMMANDS = ("convert", "models", "forget")
