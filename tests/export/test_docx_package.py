"""Word files as packages: every part well-formed and reached, everything referred to there, elements in the schema's order.

The orders are those of ECMA-376 (5th edition, part 1, annex A), as far as the export writes such elements.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from scanwright.document.table import Borders
from scanwright.export.formats import ExportOptions
from scanwright.export.options import DocxMode

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
W, R = f"{{{WORD}}}", f"{{{RELATIONS}}}"
PARAGRAPH = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
)
RUN = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
    "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
    "eastAsianLayout specVanish oMath"
)
ORDER = {
    "pPr": PARAGRAPH,
    "rPr": RUN,
    "tbl": "tblPr tblGrid tr",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "tblBorders": "top left start bottom right end insideH insideV",
    "tcBorders": "top left start bottom right end insideH insideV tl2br tr2bl",
    "tblCellMar": "top left start bottom right end",
    "tc": "tcPr p tbl",
    "tr": "tblPrEx trPr tc",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "num": "abstractNumId lvlOverride",
    "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "footnotePr": "pos numFmt numStart numRestart footnote",
    "settings": "writeProtection view zoom removePersonalInformation mirrorMargins evenAndOddHeaders footnotePr "
    "endnotePr compat docVars rsids themeFontLang clrSchemeMapping decimalSymbol listSeparator",
}
ANY_TIMES = {"tc"}  # their children come in any order, but the properties first


def problems(path: Path) -> list[str]:
    """What a strict reader would complain of in the Word file."""
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
        parts = {name: package.read(name) for name in names}
    found = [f"{name} is there twice" for name in set(names) if names.count(name) > 1]
    found += [f"{name} is empty" for name, data in parts.items() if not data]
    roots = {n: etree.fromstring(data) for n, data in parts.items() if n.endswith((".xml", ".rels")) and data}
    found += _contents(parts, roots)
    targets = _relations(parts, roots, found)
    for name, root in roots.items():
        if root.tag.startswith(W):
            found += [f"{name}: {text}" for text in _within(root, targets.get(name, {}))]
    found += _references(roots)
    return found


def _contents(parts: dict[str, bytes], roots: dict[str, etree._Element]) -> Iterator[str]:
    types = roots["[Content_Types].xml"]
    by_name = {node.get("PartName") for node in types.iter(f"{{{PACKAGE}/content-types}}Override")}
    by_suffix = {node.get("Extension") for node in types.iter(f"{{{PACKAGE}/content-types}}Default")}
    for name in parts:
        if name != "[Content_Types].xml" and f"/{name}" not in by_name and name.rpartition(".")[2] not in by_suffix:
            yield f"{name} has no content type"
    yield from (f"{name} has a type, but is not there" for name in by_name if name.strip("/") not in parts)


def _relations(
    parts: dict[str, bytes], roots: dict[str, etree._Element], found: list[str]
) -> dict[str, dict[str, str]]:
    """For each part the ids of its relationships with their targets."""
    targets: dict[str, dict[str, str]] = {}
    for name in [name for name in parts if name.endswith(".rels")]:
        folder, _, file = f"/{name}".rpartition("/_rels/")
        owner = posixpath.join(folder, file.removesuffix(".rels")).strip("/")
        for node in roots[name]:
            if node.get("TargetMode") == "External":
                continue
            target = posixpath.normpath(posixpath.join("/", posixpath.dirname(owner), node.get("Target"))).strip("/")
            targets.setdefault(owner, {})[node.get("Id")] = target
            if target not in parts:
                found.append(f"{name} leads to {target}, which is not there")
    reached = {target for of_part in targets.values() for target in of_part.values()}
    loose = [n for n in parts if n not in reached and not n.endswith(".rels") and n != "[Content_Types].xml"]
    found += [f"nothing leads to {name}" for name in loose]
    return targets


def _within(root: etree._Element, relations: dict[str, str]) -> Iterator[str]:
    for node in root.iter(etree.Element):
        tag = etree.QName(node).localname
        if node.tag.startswith(W) and tag in ORDER:
            yield from _order(node, tag)
        for attribute in (f"{R}id", f"{R}embed"):
            if node.get(attribute) is not None and node.get(attribute) not in relations:
                yield f"{tag} refers to {node.get(attribute)}, which is no relationship"
    for cell in root.iter(f"{W}tc"):
        if len(cell) == 0 or cell[-1].tag != f"{W}p":
            yield "a cell does not end with a paragraph"
    for table in root.iter(f"{W}tbl"):
        yield from _grid(table)
    names = [node.get("id") for node in root.iter("{*}docPr")]
    if len(set(names)) != len(names):
        yield "two pictures have one id"
    yield from ("a picture has no size" for node in root.iter("{*}extent") if "0" in (node.get("cx"), node.get("cy")))
    for node in root.iter(f"{W}p", f"{W}r"):
        properties = node.find(f"{W}pPr" if node.tag == f"{W}p" else f"{W}rPr")
        if properties is not None and node[0] is not properties:
            yield f"the properties of a {etree.QName(node).localname} do not come first"


def _order(node: etree._Element, tag: str) -> Iterator[str]:
    order = [f"{W}{name}" for name in ORDER[tag].split()]
    either = {f"{W}footerReference": f"{W}headerReference"}  # these two come in any order
    known = [order.index(either.get(child.tag, child.tag)) for child in node if child.tag in order]
    strange = [etree.QName(child).localname for child in node if child.tag not in order]
    if strange and tag not in ("settings", "style"):
        yield f"{strange} in {tag}"
    if tag in ANY_TIMES:
        known = known[:2]
    if known != sorted(known):
        yield f"the children of {tag} are out of order: {[etree.QName(child).localname for child in node]}"
    if tag.endswith("Pr") and tag != "sectPr" and len(set(known)) != len(known) and tag != "footnotePr":
        yield f"a child of {tag} is there twice"


def _grid(table: etree._Element) -> Iterator[str]:
    columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
    open_merges: dict[int, int] = {}
    for row in table.findall(f"{W}tr"):
        at, here = 0, dict[int, int]()
        for cell in row.findall(f"{W}tc"):
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            width = int(span.get(f"{W}val")) if span is not None else 1
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            if merge is not None:
                if merge.get(f"{W}val") != "restart" and open_merges.get(at) != width:
                    yield "a merged cell goes on that none begins"
                here[at] = width
            at += width
        open_merges = here
        if at != columns:
            yield f"a row has {at} columns, the grid {columns}"


def _references(roots: dict[str, etree._Element]) -> Iterator[str]:
    styles = {node.get(f"{W}styleId") for node in roots["word/styles.xml"].iter(f"{W}style")}
    numbers = {node.get(f"{W}numId") for node in roots["word/numbering.xml"].iter(f"{W}num")}
    abstract = {node.get(f"{W}abstractNumId") for node in roots["word/numbering.xml"].iter(f"{W}abstractNum")}
    for node in roots["word/numbering.xml"].iter(f"{W}num"):
        if node.find(f"{W}abstractNumId").get(f"{W}val") not in abstract:
            yield "a list has no definition"
    notes = roots.get("word/footnotes.xml")
    known = [node.get(f"{W}id") for node in notes.findall(f"{W}footnote")] if notes is not None else []
    if len(set(known)) != len(known):
        yield "two footnotes have one id"
    used = []
    for name, root in roots.items():
        for tag in ("pStyle", "rStyle", "tblStyle"):
            for node in root.iter(f"{W}{tag}"):
                if node.get(f"{W}val") not in styles:
                    yield f"{name}: there is no style {node.get(f'{W}val')}"
        if name not in ("word/styles.xml", "word/numbering.xml"):
            for node in root.iter(f"{W}numId"):
                if node.get(f"{W}val") not in numbers:
                    yield f"{name}: there is no list {node.get(f'{W}val')}"
        used += [node.get(f"{W}id") for node in root.iter(f"{W}footnoteReference")]
    yield from (f"footnote {number} is missing" for number in used if number not in known)
    yield from (f"nothing refers to footnote {number}" for number in known if int(number) > 0 and number not in used)
    begins = [n.get(f"{W}id") for n in roots["word/document.xml"].iter(f"{W}bookmarkStart")]
    ends = [n.get(f"{W}id") for n in roots["word/document.xml"].iter(f"{W}bookmarkEnd")]
    if sorted(begins) != sorted(ends) or len(set(begins)) != len(begins):
        yield "bookmarks do not begin and end"
    kinds = [n.get(f"{W}fldCharType") for n in roots["word/document.xml"].iter(f"{W}fldChar")]
    if kinds.count("begin") != kinds.count("end"):
        yield "a field does not end"


@pytest.fixture
def everything(build):
    """A document with all that the export knows, on pages of different sizes."""
    column = [
        build.region("text", *(build.line(f"words of line {n} {x}", x, 500 + 30 * n, 420) for n in range(9)))
        for x in (150, 670)
    ]
    first = build.page(
        build.text("Regional Water Board", y=80, kind="header"),
        build.text("Annual report", kind="title", level=0),
        build.text("1 Where it rained", y=300, kind="title"),
        build.text("It rained here.1 And there.* 雨量很大。", y=350),
        *column,
        build.items("• tea", "• milk", "1. one", "2. two", y=900),
        build.figure(y=1100),
        build.text("Figure 1: Rain", y=1420, kind="caption"),
        build.text("1 As measured.", y=1500, kind="footnote"),
        build.text("* By others.", y=1540, kind="footnote"),
        build.text("7", y=1650, kind="page_number"),
    )
    table = build.table(
        3, 3, build.cell(0, 0, "Name", right=2), build.cell(0, 2, "Sum"), build.cell(1, 0, "Tea", down=2),
        build.cell(1, 1, "1"), build.cell(2, 2, "4"), header_rows=1, borders=Borders.HORIZONTAL,
    )  # fmt: skip
    second = build.page(
        build.text("Regional Water Board", y=80, kind="header"),
        build.text("Contents", kind="title", y=120),
        build.region("text", *(build.line(f"Chapter {n} ..... {n}", y=150 + 30 * n) for n in (1, 2, 3))),
        build.text("A table:", y=280),
        table,
        replace(table, id="r-other", box=table.box),
        build.figure(y=900), build.figure(x=950, y=900, width=100),
        build.text("8", y=1650, kind="page_number"),
    )  # fmt: skip
    seal = replace(build.figure(y=200), kind="seal", lines=(build.line("Office 印章", y=220),))
    wide = build.page(seal, build.text("Landscape", y=600), width=1754, height=1240)
    last = build.page(build.figure(), build.grid(("a",), ("b",)), build.text("Other head", y=80, kind="header"))
    return build.document(first, second, wide, build.page(), last)


def test_a_first_page_with_a_head_of_its_own_is_sound(build, write):
    pages = [
        build.page(build.text(f"Text {n}.", y=400), build.text(head, y=80, kind="header"))
        for n, head in enumerate("ABBB")
    ]
    path = write(build.document(*pages), "docx")
    assert problems(path) == []


@pytest.mark.parametrize("mode", list(DocxMode))
def test_the_package_is_sound_in_every_mode(everything, write, mode):
    assert problems(write(everything, "docx", ExportOptions(docx_mode=mode))) == []


@pytest.mark.parametrize("mode", list(DocxMode))
def test_so_it_is_without_pictures_and_furniture_and_of_empty_documents(everything, build, write, mode):
    options = ExportOptions(docx_mode=mode, figures=False, furniture=False)
    assert problems(write(everything, "docx", options)) == []
    assert problems(write(build.document(build.page()), "docx", ExportOptions(docx_mode=mode))) == []


def test_characters_that_xml_cannot_hold_do_not_break_the_file(build, write):
    page = build.page(build.text("A\x00B\x0bC\ufffe\ud800 end", y=300), build.grid(("a\x01", "b")))
    assert problems(write(build.document(page), "docx")) == []


def test_the_check_itself_finds_what_is_wrong(build, write, tmp_path):
    path = write(build.document(build.page(build.text("One."), build.figure())), "docx")
    broken = tmp_path / "broken.docx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(broken, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                data = data.replace(b"<w:pPr>", b"<w:pPr><w:jc w:val='left'/>", 1).replace(b'r:embed="', b'r:embed="x')
            new.writestr(name, b"" if name.endswith(".png") else data)
    found = "\n".join(problems(broken))
    assert "is empty" in found and "no relationship" in found and ("twice" in found or "out of order" in found)
