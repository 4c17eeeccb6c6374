"""Errors that a user sees: each owns its message and the exit status of the command line."""

from __future__ import annotations

from pathlib import Path


class ScanwrightError(Exception):
    """What happened and what the user can do, in one sentence or two; `exit_code` is the command's."""

    exit_code = 1

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class UsageError(ScanwrightError):
    """The command line, or a setting, asks for something that does not exist."""

    exit_code = 2


class FileError(ScanwrightError):
    """One file could not be used; the other files are not concerned."""

    def __init__(self, path: Path | str, reason: str) -> None:
        super().__init__(f"{Path(path).name}: {reason}")
        self.path = Path(path)
        self.reason = reason


class UnreadableFileError(FileError):
    """Broken, empty, missing, or not allowed to be read."""


class UnsupportedFileError(FileError):
    """A kind of file that Scanwright does not open."""


class PasswordRequiredError(FileError):
    """Encrypted; no password was given, or a wrong one (`wrong`)."""

    def __init__(self, path: Path | str, *, wrong: bool = False) -> None:
        reason = (
            "the password is wrong"
            if wrong
            else "is protected by a password: give it with --password, or in the window"
        )
        super().__init__(path, reason)
        self.wrong = wrong


class ModelMissingError(ScanwrightError):
    """A model is not on this machine; names the command that fetches it."""

    def __init__(self, model_id: str) -> None:
        super().__init__(
            f"The model “{model_id}” is not on this machine. To fetch it, type: scanwright models fetch {model_id}"
        )
        self.model_id = model_id


class ModelDamagedError(ScanwrightError):
    """A model's file is not what the manifest says."""

    def __init__(self, model_id: str) -> None:
        super().__init__(
            f"The model “{model_id}” is damaged. To fetch it again, type: scanwright models fetch {model_id}"
        )
        self.model_id = model_id


class ModelFetchError(ScanwrightError):
    """A model could not be fetched; the message says why."""


class ExportError(FileError):
    """An export could not be written; what was there before is untouched."""
