"""`yinzheng check FILE --explain LINE`: which rule decided on a line."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from index.bounded_processes import Limits, answers
from webui.cli.check import check_command as command

PAPERS = Path(__file__).parents[2] / "fixtures" / "papers"


def explained(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(command, [str(PAPERS / "scrolls.txt"), "--explain", *arguments])
    return result.exit_code, result.output


def test_the_rule_the_facts_and_the_outcome_are_told() -> None:
    status, told = explained("3")
    assert status == 0
    assert told.startswith("卷一\nfacts    heading")
    assert "stands where headings stand: True, by “sure form” (held by " in told
    assert "became   heading " in told


@pytest.mark.parametrize("line", ["2", "999"])
def test_a_line_that_is_not_there_is_named(line: str) -> None:
    status, told = explained(line)
    assert status == 2
    assert f"Line {line} is empty, or the file has no such line." in told


def test_a_file_is_explained_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.rebuild.pool.answers", answers)
    monkeypatch.setattr("index.rebuild.pool._limits", lambda _: Limits(0.0))
    result = CliRunner().invoke(command, [str(PAPERS / "scrolls.txt"), "--explain", "3"])
    assert "processor time" in str(result.exception)


def test_of_a_folder_no_line_is_explained() -> None:
    result = CliRunner().invoke(command, [str(PAPERS), "--explain", "3"])
    assert result.exit_code == 2
