"""What the modules without Qt tell users is in the table of messages, and shown in the language of the window."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import scanwright
from scanwright.document.document import Document, ImageRef, Page, PageIssue, PageState
from scanwright.errors import ScanwrightError, UnreadableFileError
from scanwright.gui import i18n
from scanwright.gui.issues import IssueBook
from scanwright.gui.messages import is_known, message_text
from scanwright.gui.session import DocumentSession

GAP = "⁂"  # stands for what a message is filled with
_SOURCE = Path(scanwright.__file__).parent
# The command line speaks English, and the window has its own words.
_ELSEWHERE = ("gui", "cli.py", "cli_models.py", "convert.py", "__main__.py")


def _names() -> set[str]:
    """The names of all errors that users see, and of what holds a sentence for them."""
    for module in pkgutil.walk_packages([str(_SOURCE)], "scanwright."):
        if not module.name.startswith(("scanwright.gui", "scanwright.__main__")):
            importlib.import_module(module.name)
    found, waiting = set(), [ScanwrightError]
    while waiting:
        kind = waiting.pop()
        found.add(kind.__name__)
        waiting += kind.__subclasses__()
    return found | {"PageIssue", "Way"}


def messages() -> Iterator[tuple[str, str]]:
    """(where, message): each sentence that such a thing is made with; what is filled in is `GAP`."""
    names = _names()
    for path in sorted(_SOURCE.rglob("*.py")):
        if path.relative_to(_SOURCE).parts[0] in _ELSEWHERE:
            continue
        tree = ast.parse(path.read_text("utf-8"))
        for scope in [tree, *(node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))]:
            known = _assigned(tree) | (_assigned(scope) if scope is not tree else {})
            if isinstance(scope, ast.FunctionDef) and path.parent.name == "pipeline":
                yield from ((f"{path.relative_to(_SOURCE)}:{scope.lineno}", text) for text in _in_tuples(scope))
            for call in _calls(scope):
                for argument in _arguments(call, names):
                    for text in _texts(argument, known):
                        if any(sign.isalpha() for sign in text.replace(GAP, "")):
                            yield f"{path.relative_to(_SOURCE)}:{call.lineno}", text


def _in_tuples(scope: ast.FunctionDef) -> Iterator[str]:
    """Sentences that a function returns beside its result."""
    for node in ast.walk(scope):
        if isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
            for value in node.value.elts:
                yield from (text for text in _texts(value, {}) if " " in text)


def _calls(scope: ast.AST) -> Iterator[ast.Call]:
    for node in ast.iter_child_nodes(scope):
        if not isinstance(node, ast.FunctionDef):
            if isinstance(node, ast.Call):
                yield node
            yield from _calls(node)


def _arguments(call: ast.Call, names: set[str]) -> list[ast.expr]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    inner = name == "__init__" and isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Call)
    if name not in names and not inner and name not in ("_failed", "issue"):
        return []
    values = [
        *call.args,
        *(keyword.value for keyword in call.keywords if keyword.arg in ("message", "reason", "issue")),
    ]
    return values[1:] if name == "PageIssue" else values


def _assigned(scope: ast.AST) -> dict[str, list[ast.expr]]:
    known: dict[str, list[ast.expr]] = {}
    for node in ast.walk(scope):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    known.setdefault(target.id, []).append(node.value)
        elif isinstance(node, ast.FunctionDef):
            returned = [x.value for x in ast.walk(node) if isinstance(x, ast.Return) and x.value is not None]
            known.setdefault(f"{node.name}()", []).extend(returned)
    return known


def _texts(node: ast.expr, known: dict[str, list[ast.expr]], depth: int = 0) -> list[str]:
    match node:
        case ast.Constant(value=str()):
            return [node.value]
        case ast.JoinedStr():
            whole = [""]
            for value in node.values:
                named = isinstance(value, ast.FormattedValue) and isinstance(value.value, ast.Name)
                parts = _texts(value.value, known, depth + 1) if named else []
                parts = parts or [str(value.value) if isinstance(value, ast.Constant) else GAP]
                whole = [text + part for text in whole for part in parts]
            return whole
        case ast.IfExp():
            return _texts(node.body, known, depth) + _texts(node.orelse, known, depth)
        case ast.BoolOp():
            return [text for value in node.values for text in _texts(value, known, depth)]
        case ast.BinOp(op=ast.Add()):
            left, right = _texts(node.left, known, depth) or [GAP], _texts(node.right, known, depth) or [GAP]
            return [a + b for a in left for b in right]
        case ast.Name() if depth < 3:
            return [text for value in known.get(node.id, []) for text in _texts(value, known, depth + 1)]
        case ast.Call(func=ast.Name()) if depth < 3:
            returned = known.get(f"{node.func.id}()", [])
            return [text for value in returned for text in _texts(value, known, depth + 1)]
    return []


def test_the_sources_are_read():
    found = [text for _, text in messages()]
    assert len(found) > 90
    assert "the file is empty" in found and f"the picture is damaged ({GAP})" in found
    assert f"{GAP} places that look like text are not legible and left out" in found


def test_every_message_is_in_the_table():
    missing = [f"{where}: {text}" for where, text in messages() if not is_known(text)]
    assert not missing, "add these to scanwright.gui.messages and translate them"


@pytest.fixture
def chinese(qapp):
    i18n.apply_language(qapp, "zh_CN")
    yield
    i18n.apply_language(qapp, "en")


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("the file is empty", "文件是空的"),
        ("page 3 is damaged", "第 3 页已损坏"),
        ("a.xlsx: could not be written: the disk is full", "a.xlsx：未能写入：磁盘已满"),
        (
            "The disk is full. The table was built from the position of its words alone.",
            "The disk is full.表格仅根据文字的位置建立。",
        ),
        ("2 places that look like text are not legible and left out", "有 2 处像文字的地方无法辨认，已略去"),
        ("what nobody knows", "what nobody knows"),
    ],
)
def test_messages_are_shown_in_the_language_of_the_window(chinese, message, shown):
    assert message_text(message) == shown


def test_the_list_of_issues_follows_the_language(qapp):
    session = DocumentSession()
    page = Page(ImageRef("/a.png", 0, 10, 10), state=PageState.FAILED, issues=(PageIssue("open", "the file is empty"),))
    session.replace_document(Document("d", (page,)))
    book = IssueBook(session)
    book.add(Path("/b.png"), UnreadableFileError("/b.png", "the picture is damaged"))
    assert [issue.message for issue in book.issues] == ["The picture is damaged", "The file is empty"]
    i18n.apply_language(qapp, "zh_CN")
    try:
        assert [issue.message for issue in book.issues] == ["图片已损坏", "文件是空的"]
    finally:
        i18n.apply_language(qapp, "en")
