"""What is needed to make the steps of a journal again, worked out in the thread that reads it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable

from scanwright.document import edits
from scanwright.document.document import Document
from scanwright.document.edits import Edit, EditError
from scanwright.document.journal import Step, StepKind
from scanwright.gui.commands import as_made

Made = tuple[Document, Edit, Document, Edit]
"""A document, an edit as commands hold it, the document after it, and the inverse edit."""


def made_before(
    document: Document, changes: Iterable[tuple[Document, Edit, Step]], check: Callable[[], None] = lambda: None
) -> tuple[Made | None, ...]:
    """What became of each of the changes since `document` (see `journal.states`).

    None where that is left to the session: what is no new step, and what now leads to another state than it did.
    """
    made: list[Made | None] = []
    before = document
    for after, edit, step in changes:
        check()
        one: Made | None = None
        if step.kind is StepKind.DO:
            with contextlib.suppress(EditError):
                whole = as_made(edit, before, after)
                result, inverse = edits.apply(before, whole)
                one = (before, whole, after, inverse) if result.pages == after.pages else None
        made.append(one)
        before = after
    return tuple(made)
