"""A rebuild interrupted at any moment leaves the old index serving, and the next one works."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from index.errors import RebuildError, RebuildLocked
from index.files import file_lock
from index.generations import LOCK
from index.library import open_library
from index.readers.blocks import Extraction
from index.rebuild import publishing, rebuild
from tests.index.rebuild import simple_stages

ROOT = Path(__file__).parents[3]

pytestmark = [
    pytest.mark.usefixtures("simple"),
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the system has no SIGKILL"),
]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.txt").write_text(f"書{number}\n第{number}冊的一段", "utf-8")
    return folder


def titles(folder: Path) -> list[str]:
    library = open_library(folder)
    found = [summary.title for summary in library.docstore.summaries()]
    library.close()
    return found


def run_and_kill(corpus: Path, folder: Path, stage: str, steps: int) -> None:
    ended = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.index.rebuild.killed_rebuild",
            *(str(corpus), str(folder), stage, str(steps)),
        ],
        cwd=ROOT,
        check=False,
    )
    assert ended.returncode == -signal.SIGKILL


@pytest.mark.parametrize(
    ("stage", "steps"),
    [("comparing", 0), ("reading", 1), ("storing", 0), ("verifying", 0), ("publishing", 0)],
)
def test_a_killed_rebuild_leaves_the_old_index(
    tmp_path: Path, corpus: Path, stage: str, steps: int
) -> None:
    folder = tmp_path / "index"
    first = rebuild([corpus], folder)
    (corpus / "0.txt").write_text("新書\n新的一段", "utf-8")
    run_and_kill(corpus, folder, stage, steps)
    assert titles(folder)[0] == "書0"
    second = rebuild([corpus], folder)
    assert titles(folder)[0] == "新書"
    assert sorted(path.name for path in folder.iterdir()) == [
        "CURRENT",
        "generations",
        "rebuild.lock",
    ]
    assert sorted(path.name for path in (folder / "generations").iterdir()) == sorted(
        [first.manifest.generation, second.manifest.generation]
    )


def test_a_killed_first_rebuild_leaves_nothing_in_the_way(tmp_path: Path, corpus: Path) -> None:
    folder = tmp_path / "index"
    run_and_kill(corpus, folder, "storing", 0)
    assert rebuild([corpus], folder).manifest.documents == 6
    assert not (folder / "building").exists()


@pytest.mark.parametrize("stands", [False, True])
def test_what_a_long_rebuild_has_read_is_kept(
    tmp_path: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch, stands: bool
) -> None:
    """The next one reads what is left, and comes out as if nothing had happened."""
    monkeypatch.setattr("index.rebuild.run.PART_BYTES", 1)  # each file is a part
    folder = tmp_path / "index"
    if stands:
        rebuild([corpus], folder, engine="arrays")
        (corpus / "0.txt").unlink()
    else:
        for number in range(5):
            (corpus / f"{number}.txt").unlink()
    for number in range(10, 14):
        text = f"書{number}\n第{number}冊的一段\ncites: 書{number - 1}之考證與研究"
        (corpus / f"{number}.txt").write_text(text.replace("書", "某某書之考證與研究"), "utf-8")
    read: list[Path] = []

    def read_file(path: Path) -> Extraction:
        read.append(path)
        if len(read) == 3:
            raise KeyboardInterrupt
        return simple_stages.read_file(path)

    monkeypatch.setattr("index.rebuild.pool.read_file", read_file)
    with pytest.raises(KeyboardInterrupt):
        rebuild([corpus], folder, engine="arrays")
    assert (folder / "CURRENT").exists() == stands
    report = rebuild([corpus], folder, engine="arrays")
    assert read[2] == read[3] and len(set(read)) == len(read) - 1
    assert report.reused == (7 if stands else 2)
    assert not (folder / "aside").exists()
    afresh = rebuild([corpus], tmp_path / "other", engine="arrays").manifest
    assert (report.manifest.documents, report.manifest.passages) == (
        afresh.documents,
        afresh.passages,
    )
    told = []
    for one in (folder, tmp_path / "other"):
        library = open_library(one)
        docstore = library.docstore
        told.append(
            [(docstore.document(each), docstore.cited_by(each)) for each in docstore.document_ids()]
        )
        library.close()
    assert told[0] == told[1]


def test_a_rebuild_that_died_before_the_pointer_moved_is_forgotten(
    tmp_path: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "index"
    rebuild([corpus], folder)
    (corpus / "0.txt").write_text("新書\n新的一段", "utf-8")

    def die(path: Path, target: Path) -> Path:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", die)
        with pytest.raises(KeyboardInterrupt):
            publishing.publish(folder, publishing.begin(folder, None), "000002-0")
    assert (folder / "generations" / "000002-0").is_dir()
    assert titles(folder)[0] == "書0"
    rebuild([corpus], folder)
    assert titles(folder)[0] == "新書"
    assert not (folder / "generations" / "000002-0").exists()


def test_an_error_while_building_leaves_no_build_behind(tmp_path: Path, corpus: Path) -> None:
    folder = tmp_path / "index"
    first = rebuild([corpus], folder)
    (corpus / "0.txt").write_text("新書\n新的一段", "utf-8")

    def stop(stage: str, done: int, total: int) -> None:
        if stage == "linking":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild([corpus], folder, progress=stop)
    assert not (folder / "building").exists()
    assert [path.name for path in (folder / "generations").iterdir()] == [first.manifest.generation]


def test_a_failed_verification_publishes_nothing(tmp_path: Path, corpus: Path) -> None:
    folder = tmp_path / "index"
    rebuild([corpus], folder)
    (corpus / "0.txt").write_text("新書\n新的一段", "utf-8")

    def spoil(stage: str, done: int, total: int) -> None:
        if stage == "verifying":
            postings = next((folder / "building" / "engine").glob("*.pst"))
            content = postings.read_bytes()
            postings.unlink()  # it may be a hard link to a file of the old generation
            postings.write_bytes(content[:-1])

    with pytest.raises(RebuildError, match="verification"):
        rebuild([corpus], folder, progress=spoil)
    assert titles(folder)[0] == "書0"


def test_two_rebuilds_at_once_are_refused(tmp_path: Path, corpus: Path) -> None:
    folder = tmp_path / "index"
    folder.mkdir()
    with file_lock(folder / LOCK, 0), pytest.raises(RebuildLocked) as caught:
        rebuild([corpus], folder)
    assert f"process {os.getpid()}" in caught.value.message
    assert "again" in caught.value.remedy
    assert rebuild([corpus], folder).manifest.documents == 6


def test_the_lock_of_another_process_is_seen(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys; from pathlib import Path; from index.files import file_lock; from index.generations import LOCK\n"
            "with file_lock(Path(sys.argv[1]) / LOCK, 0):\n"
            "    print('held', flush=True)\n"
            "    sys.stdin.read()",
            str(tmp_path),
        ],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"held"
        with (
            pytest.raises(RebuildLocked, match=f"process {holder.pid}"),
            file_lock(tmp_path / LOCK, 0),
        ):
            pass
        holder.kill()
    with file_lock(tmp_path / LOCK, 0):
        pass
