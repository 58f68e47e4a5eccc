"""The promises of ARCHITECTURE.md that can be checked by looking at the files."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
PACKAGES = ("index", "search", "webui")
MODULES = sorted(file for name in PACKAGES for file in (ROOT / name).rglob("*.py"))
MAY_IMPORT = {
    "index": {"index"},
    "search": {"search", "index"},
    "webui": {"webui", "search", "index"},
}
ONLY_IMPORTER = {
    "whoosh": {"index/engines/whoosh_engine.py"},
    "flask": {"webui/"},
    "opencc": {"webui/script_conversion.py"},
    "jieba": {"index/analysis/words.py"},
    "opensearchpy": {"index/cluster/connection.py"},
}
MAX_LINES = 320
RUN = 16
FACTS = (
    "恐怖主義和大規模毀滅性武器的擴散",
    "臺灣大學政治系助理教授",
    "George J. Tenet",
    "*The Worldwide Threat 2004: Challenges in a Changing Global Context*",
    "Testimony of Director of Central Intelligence before the Senate Select Committee "
    "on Intelligence",
    "https://www.cia.gov/cia/public_affairs/speeches/2004/dci_speech_02142004.html",
    "http://www.voanews.com/chinese/archive/2005-10/w2005-10-18-voa78.cfm",
    "卡迪爾·漢 (Abdul Qadeer Khan)",
    "克倫普頓(Henry Crumpton)",
    "Fissile Material Cut-Off Treaty",
    "Zangger Committee",
    "Proliferation Security Initiative",
    "Weapon of Mass Destruction",
    "Nonproliferation Regime",
    "international regime",
    "制止核恐怖主義行為國際公約",
    "Nuclear, Biological, Chemical Weapon, NBC Weapon",
    "worldwide threat assessment",
)
"""Titles, names and addresses that may stand in the repository as they stand in the paper."""


def _tracked() -> list[Path]:
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
        text=True,
    )
    if listing.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file()]


def _texts() -> list[tuple[Path, str]]:
    found = []
    for file in _tracked():
        try:
            found.append((file, file.read_text("utf-8")))
        except UnicodeDecodeError:
            continue
    return found


@pytest.fixture(scope="module")
def modules() -> dict[str, ast.Module]:
    """What every module of the product parses into, by its name."""
    return {str(file.relative_to(ROOT)): ast.parse(file.read_text("utf-8")) for file in MODULES}


def _imported(tree: ast.Module) -> set[str]:
    """The top-level packages that a module imports; "." for a relative import."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.add("." if node.level else node.module or "")
    return {name.split(".")[0] or "." for name in names}


def test_imports_run_one_way_and_are_absolute(modules: dict[str, ast.Module]) -> None:
    wrong = {
        name: back
        for name, tree in modules.items()
        if (back := (_imported(tree) & {*PACKAGES, "."}) - MAY_IMPORT[name.split("/")[0]])
    }
    assert wrong == {}


def test_a_library_is_imported_where_it_belongs(modules: dict[str, ast.Module]) -> None:
    importers: dict[str, set[str]] = {library: set() for library in ONLY_IMPORTER}
    for name, tree in modules.items():
        for library in _imported(tree) & ONLY_IMPORTER.keys():
            rooms = ONLY_IMPORTER[library]
            importers[library].add(next((one for one in rooms if name.startswith(one)), name))
    assert importers == ONLY_IMPORTER


def test_a_module_is_one_idea_and_says_which(modules: dict[str, ast.Module]) -> None:
    long = {
        str(file.relative_to(ROOT)): lines
        for file in MODULES
        if (lines := len(file.read_text("utf-8").splitlines())) > MAX_LINES
    }
    assert long == {}
    assert [name for name, tree in modules.items() if not ast.get_docstring(tree)] == []


def test_the_sample_and_the_tests_take_no_sentence_from_the_paper() -> None:
    papers = sorted((SHARED / "paper").glob("*.txt"))
    if not papers:
        pytest.skip("the real paper is not beside this checkout")
    paper = _squeezed(papers[0].read_text("utf-8"))
    for fact in FACTS:
        paper = paper.replace(_squeezed(fact), "\0")
    runs = {paper[place : place + RUN] for place in range(len(paper) - RUN + 1)}
    taken = [
        f"{file.relative_to(ROOT)}: {text[place : place + RUN]}"
        for file, text in ((file, _squeezed(text)) for file, text in _texts())
        for place in range(len(text) - RUN + 1)
        if text[place : place + RUN] in runs
    ]
    assert taken == []


def _squeezed(text: str) -> str:
    return "".join(text.split())


def test_no_path_of_a_machine_stands_in_the_repository() -> None:
    paths = re.compile(r"/(?:home|Users|root|tmp)/[a-z]\w+|[A-Z]:\\Users")
    named = [str(file.relative_to(ROOT)) for file, text in _texts() if paths.search(text)]
    assert named == []


@pytest.mark.parametrize(
    "page", sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]), ids=lambda page: page.name
)
def test_links_of_the_documentation_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?://)([^)#]+)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []
