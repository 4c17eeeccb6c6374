"""Whatever a person does while results arrive: nothing raises, and everything can be undone and done again."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from PySide6.QtCore import QMimeData

from scanwright.document.codec import document_from_dict, document_to_dict, from_json, to_json
from scanwright.document.cut import Cut, CutAxis, cut_region
from scanwright.document.document import ImageRef, Page, PageState
from scanwright.document.edits import InsertRegion, RemoveRegion, SetPages, SetRegion
from scanwright.document.geometry import Point, Quad, Rect
from scanwright.document.line_edits import toggle_emphasis
from scanwright.document.looks import Emphasis
from scanwright.document.reassign import change_boxes, change_outline
from scanwright.document.region import Region, RegionKind
from scanwright.document.separators import with_edges
from scanwright.document.table import Cell, Table
from scanwright.document.text import TextLine
from scanwright.document.transfer import apply_layout, carried, paste_regions
from scanwright.gui.canvas import table_menu
from scanwright.gui.canvas.operations import set_line_text
from scanwright.gui.commands import Chain
from scanwright.gui.reshaping import PageShaper
from scanwright.gui.session import DocumentSession, Selection
from scanwright.gui.table_clipboard import paste_cells


def some_regions(count: int) -> tuple[Region, ...]:
    return tuple(Region(RegionKind.TEXT, Rect(0, 60 * n, 100, 60 * n + 50)) for n in range(count))


class SessionMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.session = DocumentSession()
        self.shaper = PageShaper(self.session, None, None, self.session)
        self.known: list[Page] = []
        self.chain = Chain()

    @rule(count=st.integers(1, 3))
    def open_files(self, count):
        pages = [Page(ImageRef("/a.png", n, 400, 600)) for n in range(count)]
        self.known += pages
        self.session.add_pages(pages, "Add")

    @precondition(lambda self: self.known)
    @rule(data=st.data(), count=st.integers(0, 4), asked=st.booleans())
    def a_result_arrives(self, data, count, asked):
        """For any page that ever was, deleted ones too."""
        page = data.draw(st.sampled_from(self.known))
        there = self.session.page(page.id)
        if there is not None and there.image != page.image:
            return  # the analysis drops what was read before a crop, or before that was undone
        result = replace(page, regions=some_regions(count), state=PageState.DONE)
        self.session.replace_page(result, text="Read again" if asked else "", chain=self.chain if asked else None)
        now = self.session.page(page.id)
        assert now is None or now.state is PageState.DONE

    @precondition(lambda self: any(page.regions for page in self.session.document.pages))
    @rule(data=st.data(), what=st.sampled_from(["move", "remove", "insert"]), merge=st.booleans())
    def edit(self, data, what, merge):
        page = data.draw(st.sampled_from([page for page in self.session.document.pages if page.regions]))
        region = data.draw(st.sampled_from(page.regions))
        self.session.select(Selection(page.id, (region.id,)))
        if what == "move":
            edit = SetRegion(page.id, region.edited(box=region.box.translated(7, 0)))
        elif what == "remove":
            edit = RemoveRegion(page.id, region.id)
        else:
            edit = InsertRegion(page.id, 0, replace(some_regions(1)[0], locked=True))
        self.session.apply(edit, what, merge_key="move" if merge else "")

    @precondition(lambda self: any(page.regions for page in self.session.document.pages))
    @rule(
        data=st.data(), what=st.sampled_from(["box", "outline", "cut", "paste", "layout", "typed", "look", "retyped"])
    )
    def work_on_a_region(self, data, what):
        pages = self.session.document.pages
        page = data.draw(st.sampled_from([page for page in pages if page.regions]))
        region = data.draw(st.sampled_from(page.regions))
        box = region.box
        match what:
            case "box":
                edit = change_boxes(page, {region.id: box.translated(5, 9)}, what)
            case "outline":
                corners = (
                    () if region.outline else (Point(box.x0, box.y0), Point(box.x1, box.y0), Point(box.x0, box.y1))
                )
                edit = change_outline(page, region.id, corners, what)
            case "cut":
                edit = cut_region(page, region.id, Cut(CutAxis.HORIZONTAL, box.center.y), what)
            case "paste":
                target = data.draw(st.sampled_from(pages))
                edit, _ = paste_regions(target, carried(page, [r.id for r in page.regions]), what)
            case "layout":
                edit = apply_layout(page, pages, what, keep_edited=data.draw(st.booleans()))
            case "look":
                spans = {x.id: data.draw(st.sampled_from([None, (0, 2), (1, 4)])) for x in region.all_lines}
                edit = toggle_emphasis(page, spans, data.draw(st.sampled_from(Emphasis)), what)
            case "retyped" if region.lines:
                text = data.draw(st.sampled_from(["typed anew", "ty ped", "x"]))
                edit = set_line_text(page, region.id, region.lines[0].id, text)
            case _:
                line = TextLine("typed", Quad.from_rect(box))
                edit = SetRegion(page.id, region.edited(lines=(*region.lines, line)))
        if edit is not None:
            self.session.apply(edit, what)

    @precondition(lambda self: any(page.regions for page in self.session.document.pages))
    @rule(data=st.data(), command=st.sampled_from([*table_menu.BY_ID.values(), "paste", "ways"]))
    def work_in_a_table(self, data, command):
        """A region without a table gets one first."""
        page = data.draw(st.sampled_from([page for page in self.session.document.pages if page.regions]))
        region = data.draw(st.sampled_from(page.regions))
        self.session.select(Selection(page.id, (region.id,)))
        table = region.table
        if table is None or command == "ways":
            table = with_edges(Table(2, 2, tuple(Cell(r, c) for r in (0, 1) for c in (0, 1))), region.box)
            self.session.apply(SetRegion(page.id, region.edited(table=table, lines=())), "table")
            return
        places = st.tuples(st.integers(0, table.rows - 1), st.integers(0, table.columns - 1))
        self.session.select(Selection(page.id, (region.id,), None, data.draw(places), data.draw(places)))
        if command == "paste":
            mime = QMimeData()
            mime.setText(data.draw(st.sampled_from(["one", "a\tb", "a\tb\nc\td"])))
            paste_cells(self.session, mime)
        else:
            table_menu.run(self.session, command)
        assert self.session.selection.cell is not None

    @precondition(lambda self: any(page.regions for page in self.session.document.pages))
    @rule(data=st.data(), over=st.booleans())
    def read_again(self, data, over):
        """What a person edited stays, unless they said that it is to be read anew."""
        page = data.draw(st.sampled_from([page for page in self.session.document.pages if page.regions]))
        locked = [region for region in page.regions if region.locked]
        result = replace(page, regions=some_regions(2), state=PageState.DONE)
        self.session.replace_page(result, text="Read again", over_edits=over)
        now = self.session.document.page(page.id).regions
        assert all(region in now for region in locked) or over

    @precondition(lambda self: any(page.regions for page in self.session.document.pages))
    @rule(data=st.data(), kind=st.sampled_from([RegionKind.TITLE, RegionKind.LIST]), undone=st.booleans())
    def a_new_box_is_changed_before_it_is_read(self, data, kind, undone):
        """And that is undone before, or not: it is read all the same."""
        page = data.draw(st.sampled_from([page for page in self.session.document.pages if page.regions]))
        drawn = replace(some_regions(1)[0], id=f"drawn {self.session.stack.count()}", locked=True)
        if any(region.id == drawn.id for region in page.regions):
            return
        self.session.apply(InsertRegion(page.id, 0, drawn), "drawing")
        chain = Chain(self.session.last_step)
        self.session.apply(SetRegion(page.id, replace(drawn, kind=kind)), "kind")
        changed = self.session.document
        if undone:
            self.session.stack.undo()
        now = self.session.document.page(page.id).region(drawn.id)
        line = TextLine("read", Quad.from_rect(drawn.box))
        self.session.apply_following(SetRegion(page.id, replace(now, lines=(line,))), "reading", chain)
        assert self.session.stack.canRedo() is undone
        if undone:
            self.session.stack.redo()
            assert self.session.document == changed
            self.session.stack.undo()
            assert self.session.document.page(page.id).region(drawn.id).text == "read"

    @precondition(lambda self: any(page.regions for page in self.session.document.pages))
    @rule(data=st.data(), late=st.booleans())
    def something_follows(self, data, late):
        """It joins the step before (unless that is no longer the last): undone together, done again together."""
        chain = Chain(self.session.last_step)
        if late and self.session.stack.canUndo():
            self.session.stack.undo()
        pages = [page for page in self.session.document.pages if page.regions]
        if pages:
            page = data.draw(st.sampled_from(pages))
            region = page.regions[0]
            line = TextLine("read", Quad.from_rect(region.box))
            self.session.apply_following(SetRegion(page.id, replace(region, lines=(line,))), "reading", chain)
            read = self.session.document
            if self.session.stack.canRedo():  # what was undone can be made again, and undone again
                self.session.stack.redo()
                self.session.stack.undo()
                assert self.session.document == read

    @rule()
    def what_is_saved_is_what_there_is(self):
        document = self.session.document
        assert document_from_dict(from_json(to_json(document_to_dict(document)))) == document

    @precondition(lambda self: self.session.document.pages)
    @rule(data=st.data())
    def delete_a_page(self, data):
        page = data.draw(st.sampled_from(self.session.document.pages))
        self.session.apply(SetPages(tuple(p for p in self.session.document.pages if p is not page)), "Delete")

    @precondition(lambda self: self.session.document.pages)
    @rule(data=st.data(), what=st.sampled_from(["crop", "erase", "split", "duplicate"]))
    def reshape_a_page(self, data, what):
        page = data.draw(st.sampled_from(self.session.document.pages))
        match what:
            case "crop":
                self.shaper.crop(Rect(0, 0, page.width - 3, page.height - 60), [page])
            case "erase":
                self.shaper.erase(page, Rect(0, 0, 60, 60))
            case "split":
                middle = Point(page.width / 2, 0), Point(page.width / 2 + 5, page.height)
                self.shaper.split(page, *middle, read_again=data.draw(st.booleans()))
            case _:
                self.shaper.duplicate([page])
        self.known += [page for page in self.session.document.pages if page not in self.known]

    @rule()
    def undo(self):
        self.session.stack.undo()

    @rule()
    def redo(self):
        self.session.stack.redo()

    @rule()
    def undo_everything_and_do_it_again(self):
        before, at = self.session.document, self.session.stack.index()
        while self.session.stack.canUndo():
            self.session.stack.undo()
        assert all(page.image.recipe is None for page in self.session.document.pages), "as it was opened"
        while self.session.stack.index() < at:
            self.session.stack.redo()
        assert self.session.document == before

    @invariant()
    def everything_fits_together(self):
        document, selection = self.session.document, self.session.selection
        ids = [page.id for page in document.pages]
        assert len(set(ids)) == len(ids)
        assert self.session.current_page_id in (ids or [""])
        page = self.session.page(selection.page_id)
        assert {*selection.region_ids} <= {region.id for region in (page.regions if page else ())}


SessionMachine.TestCase.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
test_session_machine = SessionMachine.TestCase
