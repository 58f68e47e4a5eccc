"""Set-up that is the same everywhere: pins for all that pyproject.toml asks for, and nothing else."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
RUN = PROJECT["project"]["dependencies"]
DEV = [*RUN, *PROJECT["project"]["optional-dependencies"]["dev"]]
BUILD = PROJECT["build-system"]["requires"]
PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ ;\\]+)", re.MULTILINE)


def pins(name: str) -> dict[str, set[str]]:
    """Versions by package; one may have several, for different versions of Python."""
    found: dict[str, set[str]] = {}
    for pin in PIN.finditer((ROOT / "constraints" / name).read_text("utf-8")):
        found.setdefault(canonicalize_name(pin["name"]), set()).add(pin["version"])
    return found


@pytest.mark.parametrize(
    ("name", "wanted"), [("build.txt", BUILD), ("run.txt", RUN), ("dev.txt", DEV)]
)
def test_every_dependency_is_pinned_within_its_range(name, wanted):
    pinned = pins(name)
    for each in map(Requirement, wanted):
        versions = pinned.get(canonicalize_name(each.name), set())
        assert versions, f"{each.name} is not in constraints/{name}: run `make constraints`"
        assert all(map(each.specifier.contains, versions)), f"{each}: run `make constraints`"


def test_what_is_tested_is_what_is_run():
    dev = pins("dev.txt")
    assert {name: dev.get(name) for name in pins("run.txt")} == pins("run.txt")


@pytest.mark.parametrize("name", ["build.txt", "run.txt", "dev.txt"])
def test_every_pin_has_its_hashes_and_no_address(name):
    text = (ROOT / "constraints" / name).read_text("utf-8")
    blocks = re.split(r"\n(?=\S)", text.strip())
    assert all("--hash=sha256:" in block for block in blocks)
    assert not re.search(r"https?:|//|--(?:extra-)?index|--find-links", text)


def test_whatever_lies_in_the_packages_is_installed():
    settings = PROJECT["tool"]["setuptools"]
    kept = settings["package-data"]["*"]
    folders = [pattern.removesuffix("*") for pattern in settings["packages"]["find"]["include"]]
    lying = {path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file()}
    left = {path for path in lying if path.suffix not in {".py", ".pyc"}}
    assert left and folders == ["index", "search", "webui"]
    assert not [path for path in left if not any(map(path.match, kept))]
