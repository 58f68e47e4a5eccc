"""Makes the pictures of the documentation: the sample library in a real browser.

    python -m bench.pictures docs/pictures

Chromium (Debian's `chromium`) takes the pictures of pages that a server of our own answers on the
loopback interface.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from urllib.parse import quote

from index.rebuild import rebuild
from index.sources import sample_path
from webui.app import create_app
from webui.wsgi_server import listen

PAGES = {
    "results": ("/?q=" + quote("大规模杀伤性武器 布什"), (1280, 1100)),
    "reading": ("/d/{paper}?q=" + quote("蓋達組織"), (1280, 1100)),
    "lines": ("/?view=lines&q=" + quote("WMD"), (1280, 900)),
    "company": ("/?view=company&q=" + quote("大規模毀滅性武器"), (1280, 900)),
    "parallels": ("/p/{paper}-p2#parallels", (1280, 1100)),
    "documents": ("/documents", (1280, 800)),
    "adding": ("/documents/add", (1280, 700)),
    "works": ("/works", (1280, 900)),
    "side-by-side": ("/p/{paper}-n8/with", (1280, 900)),
    "word": ("/word?q=" + quote("核武器"), (1280, 700)),
    "narrow": ("/documents", (500, 900)),
}
"""The name of each picture, the address of its page, and the size of the window."""


def main(target: Path) -> None:
    """Take all pictures.

    Args:
        target: the folder for them.
    """
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        index = Path(folder) / "index"
        rebuild([sample_path()], index)
        app = create_app({"INDEX": str(index), "LANGUAGE": "zh_Hant"})
        listed = app.test_client().get("/api/documents").get_json()["documents"]
        paper = next(one["id"] for one in listed if one["kind"] == "paper")
        server = listen(app, "127.0.0.1", 0)
        threading.Thread(target=server.run, daemon=True).start()
        for name, (address, (width, height)) in PAGES.items():
            subprocess.run(
                [
                    "chromium", "--headless=new", "--no-sandbox", "--accept-lang=zh-TW",
                    "--hide-scrollbars",
                    "--force-color-profile=srgb", f"--window-size={width},{height}",
                    f"--screenshot={target / name}.png", "--virtual-time-budget=4000",
                    f"--user-data-dir={folder}/browser",
                    f"{server.address}{address.format(paper=paper)}",
                ],
                check=True, capture_output=True, timeout=120,
            )  # fmt: skip
        server.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
