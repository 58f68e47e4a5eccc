"""A passage as one line to paste into a manuscript: author, title, page, note.

The plain form for quick notes; it does not follow any one journal's style sheet.
"""

from webui.export.quotation import Quotation


def cite(one: Quotation) -> str:
    """Name the place of a passage the way its document's language does."""
    if one.is_chinese:
        head = ("、".join(one.authors), f"〈{one.title}〉")
        between, end = "，", "。"
    else:
        head = (", ".join(one.authors), f"“{one.title}”")
        between, end = ", ", "."
    parts = (*head, one.date, one.section, one.page_named, one.note_label)
    return between.join(part for part in parts if part) + end
