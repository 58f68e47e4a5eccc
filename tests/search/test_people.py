"""The speakers of a library: whom its reader strikes out or joins, and what `speaker:` finds then."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from index.library import open_library
from index.rebuild.run import rebuild
from search import Searcher, SearchRequest
from search.people import FILE, People, PeopleError
from search.persons import persons_of
from tests.libraries import glossary

PAPER = """渡口的租金

林大方

一、爭議
局長王明指出，汛期的租金應當減免。船戶代表王老師則認為，租金一向太高。
舍利弗說：「水退之後再議租金的多少。」舍利子又說：「船戶也當自籌一半的租金。」
據東岸日報報導，雙方已同意各讓一步，租金減收三成。
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    folder = tmp_path_factory.mktemp("people")
    (folder / "paper.txt").write_text(PAPER, encoding="utf-8")
    index = tmp_path_factory.mktemp("index")
    rebuild([folder], index)
    with_glossary = glossary()
    opened = open_library(index)
    yield Searcher(opened, with_glossary), opened, People([str(folder)]), with_glossary
    opened.close()


@pytest.fixture(autouse=True)
def _without_a_file(library):
    yield
    library[2].file.unlink(missing_ok=True)


def said_by(library, name: str) -> set[str]:
    hits = library[0].search(SearchRequest(f"租金 speaker:{name}")).hits
    return {hit.passage.text[:6] for hit in hits}


def persons(library) -> dict[str, tuple[str, ...]]:
    _, opened, people, terms = library
    return {one.name: one.names for one in persons_of(opened.docstore, people, terms)}


def test_two_names_are_joined_and_parted(library) -> None:
    assert "王老師" not in persons(library)["局長王明"]
    before = said_by(library, "王老師")
    library[2].join(["局長王明", "船戶代表王老師"])
    assert set(persons(library)["局長王明"]) == {"局長王明", "船戶代表王老師"}
    assert said_by(library, "局長王明") == before | {"汛期的租金應"}
    library[2].join(["局長王明"], apart=True)
    assert said_by(library, "局長王明") == {"汛期的租金應"}


def test_who_is_struck_out_is_found_no_more(library) -> None:
    assert said_by(library, "東岸日報")
    library[2].strike(["東岸日報"])
    assert not said_by(library, "東岸日報") and "東岸日報" not in persons(library)
    library[2].strike(["東岸日報"], back=True)
    assert said_by(library, "東岸日報")


def test_names_of_the_glossary_are_one_person(library) -> None:
    together = [sorted(names) for names in persons(library).values() if "舍利弗" in names]
    assert together == [["舍利子", "舍利弗"]]
    assert len(said_by(library, "Sāriputta")) == 2


def test_the_file_is_hers_to_edit(library) -> None:
    file = library[2].file
    file.write_text(
        'struck = ["東岸日報"]\n[[person]]\nname = "王明"\nalso = ["王老師"]\n', "utf-8"
    )
    told = library[2].told()
    assert told.is_struck("东岸日报") and told.names_of("王老师") == ("王明", "王老師")
    library[2].strike(["甲"])
    assert People([str(file.parent / "paper.txt")]).told().names_of("王明") == ("王明", "王老師")
    for said in (
        "struck = [",
        "[[person]]\nname = 5",
        '[[person]]\nname = "a"\nalso = "bc"',
        "struck = 1",
    ):
        file.write_text(said, "utf-8")
        with pytest.raises(PeopleError, match=FILE):
            library[2].told()
    assert said_by(library, "東岸日報")


def test_what_she_wrote_beside_the_names_stays(library) -> None:
    people = library[2]
    people.file.write_text('\ufeff# mine\n[[person]]\nname = "王明"  # the chief\n', "utf-8")
    people.strike(["甲"])
    assert "# mine" in people.file.read_text("utf-8")
    assert "# the chief" in people.file.read_text("utf-8")
    for apart in (False, True, False):
        people.join(["乙", "丙"], apart=apart)
    assert people.told().names_of("丙") == ("乙", "丙")
    assert people.told().is_struck("甲") and "# mine" in people.file.read_text("utf-8")


def test_what_several_write_at_once_is_kept(library) -> None:
    names = [f"證人{number}" for number in range(24)]
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda name: library[2].strike([name]), names))
    assert set(library[2].told().struck) == set(names)


def test_the_sample_library_keeps_none() -> None:
    with pytest.raises(PeopleError):
        People(["sample"]).strike(["甲"])
    assert People([str(Path("/nowhere/at/all"))]).told().names_of("甲") == ()
