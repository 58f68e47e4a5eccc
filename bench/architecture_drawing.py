"""Draw the rooms of the code and who imports whom, by `python -m bench.architecture_drawing`.

Everything in it is read from the import statements, so that it cannot tell anything else than the
code does. A room is a folder of index, search or webui (modules beside the folders count as the
package itself); a line leads from a room to what it imports, thicker with the number of imports.
Within a package each row imports from rows below it.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "pictures" / "architecture.svg"
PACKAGES = ("webui", "search", "index")
COLORS = {"webui": "#e8f0fa", "search": "#eaf5ea", "index": "#fbf3e2"}

_WIDTH, _BOX, _HIGH, _ROW, _EDGE = 1240, 128, 42, 84, 20

Arrows = Counter[tuple[str, str]]


def imports_between_rooms(root: Path = ROOT) -> tuple[Arrows, Counter[str]]:
    """The imports that lead from one room to another, and the lines of each room.

    Args:
        root: of a checkout.
    """
    arrows: Arrows = Counter()
    lines: Counter[str] = Counter()
    for package in PACKAGES:
        for file in sorted((root / package).rglob("*.py")):
            here = _room(".".join(file.relative_to(root).with_suffix("").parts))
            text = file.read_text("utf-8")
            lines[here] += len(text.splitlines())
            for name in _imported(ast.parse(text)):
                there = _room(name)
                if name.split(".")[0] in PACKAGES and there != here:
                    arrows[here, there] += 1
    return arrows, lines


def rows_of(arrows: Arrows, rooms: Iterable[str]) -> list[list[str]]:
    """The rooms in rows, each below all that import it; rooms that import each other share one."""
    depth = dict.fromkeys(rooms, 0)
    for _ in depth:  # the longest way down; cycles stop growing at the number of rooms
        for above, below in arrows:
            if not {above, below} <= depth.keys():
                continue
            mutual = (below, above) in arrows
            depth[below] = max(depth[below], depth[above] + (not mutual))
        if max(depth.values()) > len(depth):
            break
    rows: dict[int, list[str]] = {}
    for room, row in depth.items():
        rows.setdefault(row, []).append(room)
    return [sorted(rows[row], key=_order) for row in sorted(rows)]


def drawing(arrows: Arrows, lines: Mapping[str, int]) -> str:
    """The picture as SVG."""
    rows = [
        row
        for package in PACKAGES
        for row in rows_of(arrows, [room for room in lines if room.split("/")[0] == package])
    ]
    at: dict[str, tuple[float, float]] = {}
    for number, row in enumerate(rows):
        step = (_WIDTH - 2 * _EDGE) / len(row)
        for place, room in enumerate(row):
            at[room] = (_EDGE + step * (place + 0.5), _EDGE + _ROW * number + _HIGH / 2)
    high = _EDGE + _ROW * len(rows)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {high}" role="img"'
        ' font-family="sans-serif" font-size="11.5"><title>The rooms of Yinzheng and their imports'
        f'</title><rect width="{_WIDTH}" height="{high}" fill="#ffffff"/>'
    ]
    for (above, below), number in sorted(arrows.items()):
        (x1, y1), (x2, y2) = at[above], at[below]
        parts.append(
            f'<path d="M{x1:.0f} {y1 + _HIGH / 2:.0f} C{x1:.0f} {y1 + _ROW:.0f} {x2:.0f}'
            f' {y2 - _ROW:.0f} {x2:.0f} {y2 - _HIGH / 2:.0f}" fill="none" stroke="#8899aa"'
            f' stroke-opacity="0.45" stroke-width="{min(5.0, 0.6 + number / 6):.1f}">'
            f"<title>{escape(above)} → {escape(below)}: {number}</title></path>"
        )
    for room, (x, y) in sorted(at.items()):
        color = COLORS[room.split("/")[0]]
        parts.append(
            f'<rect x="{x - _BOX / 2:.0f}" y="{y - _HIGH / 2:.0f}" width="{_BOX}" height="{_HIGH}"'
            f' rx="6" fill="{color}" stroke="#667788"/><text x="{x:.0f}" y="{y - 3:.0f}"'
            f' text-anchor="middle">{escape(shown(room))}</text><text x="{x:.0f}" y="{y + 14:.0f}"'
            f' text-anchor="middle" font-size="11" fill="#556677">{lines[room]:,} lines</text>'
        )
    return "\n".join([*parts, "</svg>\n"])


def shown(room: str) -> str:
    """A room's name: that of its folder, or of the modules beside the folders."""
    return room if "/" in room else f"{room} itself"


def _room(module: str) -> str:
    """index.readers.pdf.text is index/readers; index.model is index."""
    package, *names = module.split(".")
    folder = names and (ROOT / package / names[0]).is_dir()
    return f"{package}/{names[0]}" if folder else package


def _imported(tree: ast.Module) -> list[str]:
    names = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            names.append(node.module or "")
        elif isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
    return names


def _order(room: str) -> tuple[int, str]:
    return PACKAGES.index(room.split("/", maxsplit=1)[0]), room


if __name__ == "__main__":
    PICTURE.write_text(drawing(*imports_between_rooms()), "utf-8")
    print(f"{PICTURE.relative_to(ROOT)} written")
