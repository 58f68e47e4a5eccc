"""Running heads and page numbers of PDF pages: recognised by their place and by recurring.

`index.structure.furniture` recognises them in bare text, where lines have no place.
"""

import re
from collections import Counter
from collections.abc import Sequence

from index.readers.pdf.lines import Line, PageLines
from index.text.tables import read_rows

# The share of the page's height at its edges where running heads and page numbers stand.
_EDGE = 0.13
_SAME_PLACE = 4.0  # points
_LONGEST_HEAD = 20
_PAGE_NUMBER = re.compile(dict(read_rows(__file__))["page number"])


def repeated_lines(pages: Sequence[PageLines]) -> set[Line]:
    """Lines that belong to the sheet: page numbers, and what recurs at the edge of pages; with
    other numbers only where they count with the pages.
    """
    edges: dict[tuple[str, bool], list[tuple[Line, list[int]]]] = {}
    places: dict[tuple[str, int], list[Line]] = {}
    numbers: set[Line] = set()
    for page in pages:
        lines = [line for column in page.columns for line in column.lines]
        lines.sort(key=lambda line: -line.base)
        for line in (line for line in lines if len(line.text) <= _LONGEST_HEAD):
            same = "#" if _PAGE_NUMBER.fullmatch(line.text) else line.text
            places.setdefault((same, round(line.base / _SAME_PLACE)), []).append(line)
        outer = [*lines[:2], *lines[-3:]] if len(lines) > 5 else lines
        for line in dict.fromkeys(outer):
            near = not _EDGE * page.height < line.base < (1 - _EDGE) * page.height
            if near and _PAGE_NUMBER.fullmatch(line.text):
                numbers.add(line)
            elif near or line in (lines[0], lines[-1]):
                shape = re.sub(r"\d+", "#", "".join(line.text.split()))
                digits = [int(found) for found in re.findall(r"\d{1,6}", line.text)]
                near = near and line not in lines[2:-2]
                edges.setdefault((shape, near), []).append((line, digits))
    often = {True: max(2, len(pages) // 5), False: max(3, len(pages) // 2)}
    # In the fold of a sheet or wherever: the same words at the same place on every other page.
    numbers |= {ln for lines in places.values() if len(lines) >= often[False] for ln in lines}
    recurring = (found for (_, near), found in edges.items() if len(found) >= often[near])
    return numbers | {line for found in recurring if _counts(found) for line, _ in found}


def _counts(found: list[tuple[Line, list[int]]]) -> bool:
    """Whether lines equal but for their numbers print the same ones, or one that counts pages."""
    if all(digits == found[0][1] for _, digits in found):
        return True
    columns = zip(*(digits for _, digits in found), strict=False)
    steps = [
        Counter(value - line.page for value, (line, _) in zip(column, found, strict=True))
        for column in columns
        if len(set(column)) > 1
    ]
    return all(step.most_common(1)[0][1] * 5 >= len(found) * 4 for step in steps)
