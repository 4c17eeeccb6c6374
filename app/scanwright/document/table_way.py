"""What the methods of recognition make of one table, for a person to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from scanwright.document.table import Table


class Method(StrEnum):
    """Where the structure of a table is taken from."""

    RULED = "ruled"
    WORDS = "words"
    MODEL = "model"


@dataclass(frozen=True)
class Way:
    """What one method makes of a table; `table` None where it finds none. `issue`: a sentence if it could not work."""

    method: Method
    table: Table | None = None
    issue: str = ""
