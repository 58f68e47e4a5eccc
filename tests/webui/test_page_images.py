"""Pages of PDFs as pictures: of the library's own files alone, and only while they are there."""

import shutil
import struct
import zlib
from pathlib import Path

import pytest

from index.library import open_library
from index.readers.pdf.picture import page_picture
from index.rebuild import rebuild
from webui.app import create_app

pytestmark = pytest.mark.slow

FIXTURES = Path(__file__).parents[1] / "fixtures" / "files"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pictures")
    library = folder / "library"
    library.mkdir()
    shutil.copy(FIXTURES / "bridges.pdf", library)
    shutil.copy(FIXTURES / "bridges.md", library)
    rebuild([library], folder / "index")
    return library, create_app({"INDEX": str(folder / "index")}).test_client(), folder / "index"


def documents(index):
    with_files = open_library(index)
    found = {Path(one.file).suffix: one.id for one in with_files.docstore.summaries()}
    with_files.close()
    return found


def pixels(png):
    """The rows of a PNG that was written with the filter `up`."""
    width, height, _, colours = struct.unpack(">IIBB", png[16:26])
    samples = 3 if colours == 2 else 1
    length = struct.unpack(">I", png[33:37])[0]
    raw = zlib.decompress(png[41 : 41 + length])
    rows, above = [], bytes(width * samples)
    for start in range(0, len(raw), width * samples + 1):
        assert raw[start] == 2
        line = raw[start + 1 : start + 1 + width * samples]
        above = bytes((a + b) % 256 for a, b in zip(line, above, strict=True))
        rows.append(above)
    assert len(rows) == height
    return rows, samples


def test_a_page_is_drawn_and_its_words_are_boxed():
    plain, grey = pixels(page_picture(FIXTURES / "bridges.pdf", 1, 300))
    boxed, colour = pixels(page_picture(FIXTURES / "bridges.pdf", 1, 300, ["桥梁"]))
    assert (grey, colour) == (1, 3)
    assert len(plain) == len(boxed) > 300
    changed = [
        number
        for number, (one, other) in enumerate(zip(plain, boxed, strict=True))
        if one != other[::3]
    ]
    assert 0 < len(changed) < len(plain) / 2


@pytest.mark.parametrize(
    ("name", "page"), [("bridges.pdf", 0), ("bridges.pdf", 99), ("bridges.md", 1), ("x", 1)]
)
def test_what_cannot_be_drawn(name, page):
    assert page_picture(FIXTURES / name, page, 300) is None


def test_the_hit_and_the_text_lead_to_the_page(site):
    _, client, index = site
    ids = documents(index)
    html = client.get("/?q=桥梁&document=" + ids[".pdf"]).get_data(as_text=True)
    address = f"/d/{ids['.pdf']}/pages/1.png?word=%E6%A1%A5%E6%A2%81"
    assert f'src="{address}"' in html
    assert f'class="page page-image" href="{address}"' in client.get(
        f"/d/{ids['.pdf']}?q=桥梁"
    ).get_data(as_text=True)
    picture = client.get(address)
    assert picture.mimetype == "image/png" and picture.data.startswith(b"\x89PNG")
    assert client.get(f"/d/{ids['.pdf']}/pages/77.png").status_code == 404
    assert client.get(f"/d/{ids['.md']}/pages/1.png").status_code == 404
    assert "page-image" not in client.get(f"/d/{ids['.md']}").get_data(as_text=True)


def test_a_file_that_is_gone_or_leads_elsewhere_is_not_drawn(site):
    library, client, index = site
    name = library / "bridges.pdf"
    kept = library.parent / "kept.pdf"
    address = f"/d/{documents(index)['.pdf']}/pages/2.png"
    name.rename(kept)
    assert client.get(address).status_code == 404
    name.symlink_to(kept)
    assert client.get(address).status_code == 404, "a link that leads out of the library"
    name.unlink()
    kept.rename(name)
    assert client.get(address).status_code == 200, "what could not be drawn is tried again"
