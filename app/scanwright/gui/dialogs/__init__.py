"""Dialogs. None blocks the event loop: they are opened, and answer by signals."""
