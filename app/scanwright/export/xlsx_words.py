"""What the program itself writes into workbooks, in the languages of its window."""

from __future__ import annotations

from dataclasses import dataclass

from scanwright.export.conventions import Conventions
from scanwright.export.dates import DateOrder
from scanwright.export.numbers import Convention


@dataclass(frozen=True, slots=True)
class Words:
    """Names of sheets and columns, and sentences with gaps. Names of sheets must be legal in Excel."""

    index: str
    text: str
    back: str
    page: str
    table: str
    tables: str
    caption: str
    rows: str
    columns: str
    printed: str
    rest: str
    other_text: str
    only_text: str
    certain: str
    uncertain: str
    day_first: str
    month_first: str
    noughts: str
    doubt: str

    def page_name(self, number: int) -> str:
        return f"{self.page} {number}"

    def table_name(self, number: int) -> str:
        return f"{self.table} {number}"

    def conventions(self, conventions: Conventions, *, noughts: bool) -> str:
        """How numbers and dates were taken, for whoever checks them. `noughts`: dashes became some."""
        sample = "1,234.56" if conventions.numbers is Convention.POINT else "1.234,56"
        if conventions.lakhs:
            sample = "12,34,567.89"
        orders = {DateOrder.DAY_FIRST: self.day_first, DateOrder.MONTH_FIRST: self.month_first}
        parts = [self.certain.format(sample) if conventions.certain else self.uncertain]
        parts += [orders[conventions.dates]] if conventions.dates else []
        parts += [self.noughts] if noughts else []
        return ("" if self is _CHINESE else " ").join([*parts, self.doubt])


_ENGLISH = Words(
    index="Index",
    text="Text",
    back="Back to the index",
    page="Page",
    table="Table",
    tables="Tables",
    caption="Caption",
    rows="Rows",
    columns="Columns",
    printed="Printed: {}",
    rest="The cell could not take all of the text. The rest: {}",
    other_text="The text of the pages that is not in tables",
    only_text="The text",
    certain="Numbers are taken as the document writes them: {}.",
    uncertain="The document does not show how it writes numbers; those such as 1.234 were left as text.",
    day_first="In dates such as 3/4/2020 the day comes first.",
    month_first="In dates such as 3/4/2020 the month comes first.",
    noughts="Dashes among amounts are nought where a table writes negative amounts in brackets, or a currency beside the dash.",
    doubt="What is not surely a number, a date or a time is text. Where a cell cannot show what is printed, a note has it.",
)
_CHINESE = Words(
    index="目录",
    text="正文",
    back="返回目录",
    page="页",
    table="表",
    tables="表格",
    caption="标题",
    rows="行数",
    columns="列数",
    printed="原文：{}",
    rest="单元格放不下全部文字。其余部分：{}",
    other_text="页面中不在表格里的文字",
    only_text="文字",
    certain="数字按文档的写法读取：{}。",
    uncertain="文档没有表明数字的写法；1.234 这样的数字保留为文本。",
    day_first="3/4/2020 这样的日期，日在前。",
    month_first="3/4/2020 这样的日期，月在前。",
    noughts="在用括号表示负数的表格中，或与货币符号相连时，金额里的短横线为零。",
    doubt="不能确定是数字、日期或时间的内容保留为文本。单元格无法照原样显示时，批注中有原文。",
)


def words_of(language: str) -> Words:
    """The words of an interface's language (“en”, “zh_CN”); English for all others."""
    return _CHINESE if language.lower().startswith("zh") else _ENGLISH
