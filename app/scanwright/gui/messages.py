"""What the modules without Qt tell users, in the window's language: a table of their sentences with gaps.

Those modules write English, with values filled in. Here each sentence stands once, with names for its gaps, so that
the catalogue has it; `message_text` finds the sentence that a message was made of. A test reads the sentences from
the sources and fails where one is missing here.
"""

from __future__ import annotations

import re
import string
from functools import cache

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

# fmt: off
MESSAGES = (
    QT_TRANSLATE_NOOP("Message", "A step is not what it should be."),
    QT_TRANSLATE_NOOP("Message", "A step is of no kind that this version knows."),
    QT_TRANSLATE_NOOP("Message", "The data are damaged ({detail})."),
    QT_TRANSLATE_NOOP("Message", "The data are nested too deeply at {place}."),
    QT_TRANSLATE_NOOP("Message", "The data are not those of a Scanwright document."),
    QT_TRANSLATE_NOOP("Message", "The disk is full: fetching {what} wants {size} MB free for a while in {folder}."),
    QT_TRANSLATE_NOOP("Message", "The document does not say in which version it was saved."),
    QT_TRANSLATE_NOOP("Message", "The document holds a number that is none."),
    QT_TRANSLATE_NOOP("Message", "The document was saved by a newer version of Scanwright. Update Scanwright to open it."),
    QT_TRANSLATE_NOOP("Message", "The file is damaged: what lies below the upper {share} % of the picture may be missing"),
    QT_TRANSLATE_NOOP("Message", "The model “{model}” is damaged. To fetch it again, type: scanwright models fetch {again}"),
    QT_TRANSLATE_NOOP("Message", "The model “{model}” is not on this machine. To fetch it, type: scanwright models fetch {again}"),
    QT_TRANSLATE_NOOP("Message", "The models' folder cannot be used ({folder}): {reason}."),
    QT_TRANSLATE_NOOP("Message", "The models' folder cannot be written to ({folder}). Another one can be named in the environment variable {name}."),
    QT_TRANSLATE_NOOP("Message", "The models' manifest cannot be read ({detail}): the installation is incomplete. Install Scanwright again."),
    QT_TRANSLATE_NOOP("Message", "The models' manifest is not valid ({place}): {reason}."),
    QT_TRANSLATE_NOOP("Message", "The models' manifest is of another version of Scanwright ({detail})."),
    QT_TRANSLATE_NOOP("Message", "The models' manifest: an {what} occurs twice."),
    QT_TRANSLATE_NOOP("Message", "The models' manifest: the file of “{model}” is not a plain name."),
    QT_TRANSLATE_NOOP("Message", "The models' manifest: the sha256 of “{model}” is not one."),
    QT_TRANSLATE_NOOP("Message", "The models' manifest: “{model}” lacks its member, size or sha256."),
    QT_TRANSLATE_NOOP("Message", "The models' manifest: “{model}” needs a model that is not listed."),
    QT_TRANSLATE_NOOP("Message", "There is no model called “{model}”. Known are: {names}."),
    QT_TRANSLATE_NOOP("Message", "What is named was not in that state of the document."),
    QT_TRANSLATE_NOOP("Message", "a folder has this name; choose another name"),
    QT_TRANSLATE_NOOP("Message", "a {kind} picture of {width} x {height} pixels that is stored in one piece is too large; save it smaller, or as PNG"),
    QT_TRANSLATE_NOOP("Message", "belongs to another state of the document"),
    QT_TRANSLATE_NOOP("Message", "cannot be opened ({detail})"),
    QT_TRANSLATE_NOOP("Message", "cannot be read ({detail})"),
    QT_TRANSLATE_NOOP("Message", "cannot be written ({detail})"),
    QT_TRANSLATE_NOOP("Message", "could not be written ({detail})"),
    QT_TRANSLATE_NOOP("Message", "could not be written: it is open in another program, or may not be changed"),
    QT_TRANSLATE_NOOP("Message", "could not be written: nothing may be saved in the folder “{folder}”"),
    QT_TRANSLATE_NOOP("Message", "could not be written: the disk is full"),
    QT_TRANSLATE_NOOP("Message", "could not be written: the disk is write-protected"),
    QT_TRANSLATE_NOOP("Message", "could not be written: the file name is too long"),
    QT_TRANSLATE_NOOP("Message", "could not be written: there is no folder “{folder}”"),
    QT_TRANSLATE_NOOP("Message", "does not exist"),
    QT_TRANSLATE_NOOP("Message", "does not hold the model “{model}”"),
    QT_TRANSLATE_NOOP("Message", "holds several models: take the one wanted out of it first"),
    QT_TRANSLATE_NOOP("Message", "is a HEIC picture, and the library for these is not installed"),
    QT_TRANSLATE_NOOP("Message", "is a broken archive, or one with a password"),
    QT_TRANSLATE_NOOP("Message", "is a folder that you are not allowed to look into"),
    QT_TRANSLATE_NOOP("Message", "is a folder, not a file"),
    QT_TRANSLATE_NOOP("Message", "is a folder, not a model"),
    QT_TRANSLATE_NOOP("Message", "is damaged, or is not a project of Scanwright"),
    QT_TRANSLATE_NOOP("Message", "is damaged, or is not a project of Scanwright. {reason}"),
    QT_TRANSLATE_NOOP("Message", "is encrypted in a way that Scanwright does not know"),
    QT_TRANSLATE_NOOP("Message", "is not a journal of Scanwright"),
    QT_TRANSLATE_NOOP("Message", "is not a picture or PDF that Scanwright opens"),
    QT_TRANSLATE_NOOP("Message", "is not an ordinary file"),
    QT_TRANSLATE_NOOP("Message", "is not the model “{model}”: {reason}"),
    QT_TRANSLATE_NOOP("Message", "is protected by a password: give it with --password, or in the window"),
    QT_TRANSLATE_NOOP("Message", "it cannot be read ({detail})"),
    QT_TRANSLATE_NOOP("Message", "it cannot be opened ({detail})"),
    QT_TRANSLATE_NOOP("Message", "it has no page {number}"),
    QT_TRANSLATE_NOOP("Message", "it is too large for this machine's memory"),
    QT_TRANSLATE_NOOP("Message", "it was closed"),
    QT_TRANSLATE_NOOP("Message", "its name is not a valid one"),
    QT_TRANSLATE_NOOP("Message", "its name, or the password, is not valid"),
    QT_TRANSLATE_NOOP("Message", "may not be read"),
    QT_TRANSLATE_NOOP("Message", "page {number} has no size"),
    QT_TRANSLATE_NOOP("Message", "page {number} is damaged"),
    QT_TRANSLATE_NOOP("Message", "the PDF is damaged, or has no pages"),
    QT_TRANSLATE_NOOP("Message", "the file holds nothing but zero bytes; it was probably not copied completely"),
    QT_TRANSLATE_NOOP("Message", "the file is damaged, or is not the {kind} its name says"),
    QT_TRANSLATE_NOOP("Message", "the file is empty"),
    QT_TRANSLATE_NOOP("Message", "the file is no longer there"),
    QT_TRANSLATE_NOOP("Message", "the page is too large for the memory of this computer"),
    QT_TRANSLATE_NOOP("Message", "the page is too large for this machine's memory"),
    QT_TRANSLATE_NOOP("Message", "The page is too large for this machine's memory."),
    QT_TRANSLATE_NOOP("Message", "the page cannot be shown ({detail})"),
    QT_TRANSLATE_NOOP("Message", "the password is wrong"),
    QT_TRANSLATE_NOOP("Message", "the picture could not be kept; is the disk full?"),
    QT_TRANSLATE_NOOP("Message", "the picture is damaged"),
    QT_TRANSLATE_NOOP("Message", "the picture is damaged ({detail})"),
    QT_TRANSLATE_NOOP("Message", "the picture is too large for the memory of this computer"),
    QT_TRANSLATE_NOOP("Message", "the picture is too large, and stored in an unusual way"),
    QT_TRANSLATE_NOOP("Message", "there are no pages to write"),
    QT_TRANSLATE_NOOP("Message", "there is no picture in it"),
    QT_TRANSLATE_NOOP("Message", "there is no such file"),
    QT_TRANSLATE_NOOP("Message", "There is not enough memory on this machine for that."),
    QT_TRANSLATE_NOOP("Message", "Reading failed unexpectedly ({detail})."),
    QT_TRANSLATE_NOOP("Message", "Something unexpected happened ({detail})."),
    QT_TRANSLATE_NOOP("Message", "this step failed ({detail}); the page is kept without it"),
    QT_TRANSLATE_NOOP("Message", "was closed"),
    QT_TRANSLATE_NOOP("Message", "was saved by a newer version of Scanwright; update Scanwright to open it"),
    QT_TRANSLATE_NOOP("Message", "was written by a newer version of Scanwright"),
    QT_TRANSLATE_NOOP("Message", "would unpack to far more than a project holds; it was not opened"),
    QT_TRANSLATE_NOOP("Message", "you are not allowed to read it"),
    QT_TRANSLATE_NOOP("Message", "“{model}” cannot be fetched: it is a file of your own. To use it, type: scanwright models import FILE --as {name}"),
    QT_TRANSLATE_NOOP("Message", "“{text}” is no page or range of pages: write 1-3,7"),
    QT_TRANSLATE_NOOP("Message", "the table model failed ({detail}); the table was built from its words alone"),
    QT_TRANSLATE_NOOP("Message", "{reason} The table was built from the position of its words alone."),
    QT_TRANSLATE_NOOP("Message", "{what} could not be fetched: {reason}."),
    QT_TRANSLATE_NOOP("Message", "{file} does not hold the expected “{member}”. Nothing was changed."),
    QT_TRANSLATE_NOOP("Message", "{place} does not hold together: {reason}"),
    QT_TRANSLATE_NOOP("Message", "{place} has {count} parts, not {wanted}."),
    QT_TRANSLATE_NOOP("Message", "{place} is not a list of {count} numbers."),
    QT_TRANSLATE_NOOP("Message", "{place} is not a list."),
    QT_TRANSLATE_NOOP("Message", "{place} is not an object."),
    QT_TRANSLATE_NOOP("Message", "{place} is not what it should be ({kind})."),
    QT_TRANSLATE_NOOP("Message", "{place} is of no kind that this version knows."),
    QT_TRANSLATE_NOOP("Message", "{place} is {value}, which this version does not know."),
    QT_TRANSLATE_NOOP("Message", "1 place that looks like text is not legible and left out"),
    QT_TRANSLATE_NOOP("Message", "what the picture shows of the page beside this one is left out"),
    QT_TRANSLATE_NOOP("Message", "{count} places that look like text are not legible and left out"),
    QT_TRANSLATE_NOOP("Message", "{file} was fetched, but it is not the file that is expected (its checksum differs). Nothing was changed."),
    QT_TRANSLATE_NOOP("Message", "{place}.{name} is missing."),
    QT_TRANSLATE_NOOP("Message", "pip says “{text}”"),
    QT_TRANSLATE_NOOP("Message", "pip gave no reason"),
    QT_TRANSLATE_NOOP("Message", "the disk is full"),
    QT_TRANSLATE_NOOP("Message", "the server's certificate is not accepted"),
    QT_TRANSLATE_NOOP("Message", "the proxy refused"),
    QT_TRANSLATE_NOOP("Message", "there is no connection to the package index"),
    QT_TRANSLATE_NOOP("Message", "the package index wants a login, or refuses"),
    QT_TRANSLATE_NOOP("Message", "the package index does not have this release"),
    QT_TRANSLATE_NOOP("Message", "a folder cannot be written to"),
)
# fmt: on


def message_text(message: str) -> str:
    """The message in the window's language; what stands in its gaps, too, where that is a sentence of its own.

    “name: sentence” is one about a file. What is not known, such as the words of the system, stays as it is.
    """
    for source, pattern in _patterns():
        found = pattern.fullmatch(message)
        if found is not None:
            filled = {name: message_text(value) for name, value in found.groupdict().items()}
            return QCoreApplication.translate("Message", source).format(**filled)
    name, colon, rest = message.partition(": ")
    if colon and (known := message_text(rest)) != rest:
        return QCoreApplication.translate("Message", "{file}: {what}").format(file=name, what=known)
    return message


def is_known(message: str) -> bool:
    """Whether some sentence of the table fits the message, or what it says of a file."""
    about = message.partition(": ")[2]
    return any(pattern.fullmatch(text) for _, pattern in _patterns() for text in (message, about) if text)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each sentence with what finds it; those with more words of their own come first."""
    made = []
    for source in MESSAGES:
        parts = list(string.Formatter().parse(source))
        pattern = "".join(re.escape(text) + (f"(?P<{name}>.+?)" if name else "") for text, name, _, _ in parts)
        made.append((sum(len(text) for text, _, _, _ in parts), source, re.compile(pattern, re.DOTALL)))
    made.sort(key=lambda entry: -entry[0])
    return tuple((source, pattern) for _, source, pattern in made)
