"""What a rebuild does to an index, seen through the library that readers open."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from index.analysis.tokens import phrase_key
from index.engines import AUTO, ENGINES, suitable
from index.errors import InputError, RebuildError
from index.library import Library, open_library
from index.omissions import Reason
from index.rebuild import STAGES, RebuildReport, rebuild
from tests.index.rebuild import simple_stages

pytestmark = pytest.mark.usefixtures("simple")


@dataclasses.dataclass
class Folders:
    """A corpus and an index beside it."""

    corpus: Path
    index: Path
    engine: str = "whoosh"

    def write(self, name: str, text: str) -> None:
        path = self.corpus / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def rebuild(self, **options: object) -> RebuildReport:
        chosen = {"engine": self.engine} | options
        return rebuild([self.corpus], self.index, **chosen)

    def open(self) -> Library:
        return open_library(self.index)

    def find(self, pair: str) -> list[str]:
        """Ids of the passages that hold two neighbouring characters."""
        library = self.open()
        ordinals = library.engine.postings("pair", phrase_key(pair)).ordinals.tolist()
        found = [passage.id for passage in library.docstore.passages(ordinals)]
        library.close()
        return found

    def content(self) -> list[tuple[str, str]]:
        """Passages of the library with their texts, in library order."""
        library = self.open()
        docstore = library.docstore
        found = [
            (passage.id, passage.text)
            for document in docstore.document_ids()
            for passage in docstore.document_passages(document)
        ]
        library.close()
        return found

    def generations(self) -> list[str]:
        return sorted(path.name for path in (self.index / "generations").iterdir())


@pytest.fixture(params=sorted(ENGINES))
def folders(request: pytest.FixtureRequest, tmp_path: Path) -> Folders:
    made = Folders(tmp_path / "corpus", tmp_path / "index", request.param)
    made.write("a.txt", "甲書\n# 前言\n關於河流的一段\n[1] 河流志")
    made.write("b.txt", "乙書\n關於山脈的一段")
    return made


def test_a_first_rebuild_makes_a_library(folders: Folders) -> None:
    report = folders.rebuild()
    assert (report.manifest.documents, report.manifest.passages, report.reused) == (2, 6, 0)
    assert report.changed
    assert report.left_out == ()
    library = folders.open()
    assert [summary.title for summary in library.docstore.summaries()] == ["甲書", "乙書"]
    assert library.manifest.generation == report.manifest.generation
    assert library.manifest.engine == folders.engine
    assert library.engine.size == 6
    library.close()
    (passage,) = folders.find("山脈")
    assert passage.endswith("-p1")


def test_nothing_changed_publishes_nothing(folders: Folders) -> None:
    first = folders.rebuild()
    second = folders.rebuild()
    assert not second.changed
    assert second.manifest.generation == first.manifest.generation
    assert (second.manifest.documents, second.manifest.passages, second.reused) == (2, 6, 2)
    assert folders.generations() == [first.manifest.generation]


def test_unchanged_documents_are_not_read_again(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(8):
        folders.write(f"other{number}.txt", f"書{number}\n某段{number}")
    folders.rebuild()
    folders.write("b.txt", "乙書\n關於海洋的一段")
    seen: list[str] = []

    def read_and_note(path: Path) -> object:
        seen.append(path.name)
        return simple_stages.read_file(path)

    monkeypatch.setattr("index.rebuild.pool.read_file", read_and_note)
    report = folders.rebuild()
    assert seen == ["b.txt"]
    assert report.reused == 9
    assert len(folders.find("海洋")) == 1
    assert folders.find("山脈") == []
    assert len(folders.find("河流")) == 2


def test_ordinals_of_unchanged_documents_stay(folders: Folders) -> None:
    for number in range(8):
        folders.write(f"other{number}.txt", f"書{number}\n某段{number}")
    folders.rebuild()
    before = folders.open()
    folders.write("b.txt", "乙書\n關於海洋的一段")
    folders.rebuild()
    after = folders.open()
    passage = before.docstore.passages([0])[0].id
    assert after.docstore.ordinal(passage) == 0
    assert after.engine.size == before.engine.size + 2
    assert after.manifest.sessions == 2
    before.close()
    after.close()


def test_an_incremental_rebuild_equals_one_from_scratch(folders: Folders, tmp_path: Path) -> None:
    for number in range(8):
        folders.write(f"other{number}.txt", f"書{number}\n某段{number}")
    folders.rebuild()
    folders.write("b.txt", "乙書\n關於海洋的一段\n又一段")
    folders.write("aa.txt", "新書\n新的一段")
    (folders.corpus / "other3.txt").unlink()
    folders.rebuild()
    fresh = dataclasses.replace(folders, index=tmp_path / "fresh")
    fresh.rebuild()
    assert folders.content() == fresh.content()
    assert folders.find("一段") != []
    assert sorted(folders.find("一段")) == sorted(fresh.find("一段"))


def test_a_removed_file_goes(folders: Folders) -> None:
    folders.rebuild()
    (folders.corpus / "b.txt").unlink()
    report = folders.rebuild()
    assert report.manifest.documents == 1
    assert folders.find("山脈") == []


def test_a_renamed_file_keeps_its_ids(folders: Folders) -> None:
    folders.rebuild()
    before = folders.content()
    (folders.corpus / "b.txt").rename(folders.corpus / "c.txt")
    report = folders.rebuild()
    assert report.changed
    assert folders.content() == before
    library = folders.open()
    assert [summary.file for summary in library.docstore.summaries()] == ["a.txt", "c.txt"]
    library.close()


def test_many_removed_passages_lead_to_a_build_from_scratch(folders: Folders) -> None:
    folders.rebuild()
    folders.write("a.txt", "甲書\n# 前言\n另寫的一段\n[1] 另一注")
    folders.rebuild()
    library = folders.open()
    assert library.engine.size == library.manifest.passages == 6
    assert library.manifest.sessions == 1
    library.close()


def test_other_code_reads_all_again(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    folders.rebuild()
    monkeypatch.setattr("index.rebuild.plan.code_version", lambda: "2")
    report = folders.rebuild()
    assert report.reused == 0
    assert report.changed


def test_one_file_that_fails_does_not_cost_the_others(folders: Folders) -> None:
    folders.write("c.txt", "BROKEN")
    folders.write("d.txt", "FAULT")
    folders.write("e.txt", "")
    report = folders.rebuild()
    assert report.manifest.documents == 2
    assert [(Path(left.names[0]).name, left.reason) for left in report.left_out] == [
        ("c.txt", Reason.FAULT),
        ("d.txt", Reason.FAULT),
        ("e.txt", Reason.FAULT),
    ]
    assert "RuntimeError: a fault in the code" in report.left_out[1].message
    again = folders.rebuild()
    assert not again.changed
    assert len(again.left_out) == 3


def test_a_file_that_can_no_longer_be_read_goes_and_is_named(folders: Folders) -> None:
    folders.rebuild()
    folders.write("b.txt", "BROKEN")
    report = folders.rebuild()
    assert report.manifest.documents == 1
    assert [Path(left.names[0]).name for left in report.left_out] == ["b.txt"]


def test_all_files_failing_leaves_the_old_index(folders: Folders) -> None:
    first = folders.rebuild()
    folders.write("a.txt", "BROKEN")
    folders.write("b.txt", "BROKEN")
    with pytest.raises(RebuildError, match="None of the 2 files"):
        folders.rebuild()
    library = folders.open()
    assert library.manifest.generation == first.manifest.generation
    library.close()
    assert folders.generations() == [first.manifest.generation]


def test_nothing_readable_is_an_error(folders: Folders) -> None:
    for name in ("a.txt", "b.txt"):
        (folders.corpus / name).unlink()
    folders.write("picture.png", "")
    with pytest.raises(RebuildError, match="no readable file"):
        folders.rebuild()


def test_the_same_text_twice_is_kept_once(folders: Folders) -> None:
    folders.write("copy.txt", (folders.corpus / "b.txt").read_text("utf-8"))
    report = folders.rebuild()
    assert report.manifest.documents == 2
    (left,) = report.left_out
    assert Path(left.names[0]).name == "copy.txt"
    assert "b.txt" in left.message
    assert not folders.rebuild().changed


def test_a_file_that_two_folders_hold_is_kept_once(folders: Folders, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "b.txt").write_bytes((folders.corpus / "b.txt").read_bytes())

    def build() -> RebuildReport:
        return rebuild([folders.corpus, other], folders.index)

    report = build()
    assert report.manifest.documents == 2
    assert [Path(one.names[0]) for one in report.left_out] == [other / "b.txt"]
    assert not build().changed


def test_an_unknown_path_and_an_unknown_engine_are_refused(folders: Folders) -> None:
    with pytest.raises(InputError, match="no file or folder"):
        rebuild([folders.corpus / "absent"], folders.index)
    with pytest.raises(RebuildError, match="whoosh"):
        folders.rebuild(engine="absent")
    assert not folders.index.exists()


def test_files_can_be_given_one_by_one(folders: Folders) -> None:
    path = folders.corpus / "b.txt"
    report = rebuild([path, path], folders.index)
    assert report.manifest.documents == 1
    assert report.left_out == ()


def test_an_engine_once_named_is_kept_until_another_is(folders: Folders) -> None:
    other = next(name for name in sorted(ENGINES) if name != suitable(1, None))
    folders.rebuild(engine=other)
    folders.write("b.txt", "乙書\n關於海洋的一段")
    assert folders.rebuild(engine=None).manifest.engine == other
    assert folders.rebuild(engine=AUTO).manifest.engine == suitable(1, other)
    assert folders.rebuild(engine=None).manifest.engine == suitable(1, other)


def test_a_change_of_engine_builds_anew(folders: Folders) -> None:
    folders.rebuild()
    other = next(name for name in ENGINES if name != folders.engine)
    report = folders.rebuild(engine=other)
    assert report.reused == 0
    library = folders.open()
    assert library.manifest.engine == other
    library.close()


def test_two_generations_are_kept(folders: Folders) -> None:
    reports = []
    for turn in range(4):
        folders.write("b.txt", f"乙書\n第{turn}次寫")
        reports.append(folders.rebuild())
    assert folders.generations() == [report.manifest.generation for report in reports[-2:]]


def test_of_a_large_library_only_what_changed_is_written(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.rebuild.publishing.COPIED_BYTES", 0)
    monkeypatch.setattr("index.engines.segments.MERGE_FACTOR", 0)
    for number in range(8):
        folders.write(f"other{number}.txt", f"書{number}\n某段{number}")
    first = folders.index / "generations" / folders.rebuild().manifest.generation
    before = {path: path.read_bytes() for path in first.rglob("*") if path.is_file()}
    folders.write("b.txt", "乙書\n關於海洋的一段")
    second = folders.index / "generations" / folders.rebuild().manifest.generation
    assert {path: path.read_bytes() for path in before} == before  # nobody wrote into a shared file
    (texts,) = (path for path in before if path.match("docstore/0*"))
    assert texts.samefile(second / "docstore" / texts.name)
    assert len(folders.find("海洋")) == 1


def test_a_damaged_index_is_built_anew(folders: Folders) -> None:
    first = folders.rebuild()
    docstore = folders.index / "generations" / first.manifest.generation / "docstore/library.sqlite"
    docstore.write_bytes(docstore.read_bytes()[:1000])
    report = folders.rebuild()
    assert report.changed
    assert report.reused == 0
    assert len(folders.content()) == 6


def test_an_index_that_is_damaged_within_is_built_anew(
    folders: Folders, caplog: pytest.LogCaptureFixture
) -> None:
    """Files of the right length with wrong content: found when they are built upon."""
    for number in range(8):
        folders.write(f"other{number}.txt", f"書{number}\n某段{number}")
    first = folders.rebuild()
    generation = folders.index / "generations" / first.manifest.generation
    for path in (generation / "engine").rglob("*"):
        if path.suffix == ".pst" or path.name == "terms.bin":
            content = path.read_bytes()
            path.write_bytes(content[:16].ljust(len(content), b"\0"))
    folders.write("b.txt", "乙書\n關於海洋的一段")
    report = folders.rebuild()
    assert report.reused == 0
    assert "building from scratch" in caplog.text
    assert len(folders.find("河流")) == 2
    assert len(folders.find("海洋")) == 1


def test_progress_names_every_stage_in_order(folders: Folders) -> None:
    calls: list[tuple[str, int, int]] = []
    folders.rebuild(progress=lambda *call: calls.append(call))
    assert list(dict.fromkeys(stage for stage, _, _ in calls)) == list(STAGES)
    assert [call for call in calls if call[0] == "reading"] == [
        ("reading", 1, 2),
        ("reading", 2, 2),
    ]
    assert all(0 <= done <= total for _, done, total in calls)


def test_several_processes_give_the_same_library(
    folders: Folders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders.write("c.txt", "BROKEN")
    one = folders.rebuild()
    several = dataclasses.replace(folders, index=tmp_path / "several")
    monkeypatch.setattr("index.rebuild.pool.answers", simple_stages.answers_in_two)
    report = several.rebuild()
    assert several.content() == folders.content()
    assert report.left_out == one.left_out
