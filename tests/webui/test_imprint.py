"""A text's page says where the work appeared."""

from contextlib import closing
from dataclasses import replace

from index.imprint import Imprint
from tests.webui.conftest import BRIDGES, FakeLibrary, write_docstore


def test_the_page_of_a_text_names_its_journal(client, handle, tmp_path):
    imprint = Imprint("東岸學報", "12", "3", publisher="東岸書局", collections=("論文/第二章",))
    known = replace(BRIDGES, imprint=imprint)
    with closing(write_docstore(tmp_path / "docstore", known)) as docstore:
        handle.library = FakeLibrary(docstore)
        page = client.get(f"/d/{BRIDGES.id}").text
    assert "東岸學報 12(3) · 東岸書局 · 2011 · 論文/第二章" in page
