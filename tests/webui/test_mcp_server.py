"""The tools for an assistant, asked by the SDK's own client."""

from __future__ import annotations

import anyio
import pytest

from webui.service import EXTENSION, Service


@pytest.fixture
def answer_of(app):
    mcp = pytest.importorskip("mcp")  # takes more than a second
    from webui.mcp_server import assistant

    service: Service = app.extensions[EXTENSION]

    def call(tool, **arguments):
        async def run():
            async with mcp.Client(assistant(service.current)) as client:
                return await client.call_tool(tool, arguments)

        return anyio.run(run)

    return call


@pytest.fixture
def ask(answer_of):
    return lambda tool, **arguments: answer_of(tool, **arguments).structured_content


def test_a_passage_is_found_and_can_be_cited(ask):
    found = ask("search", query="舊橋", limit=2)
    assert len(found["hits"]) == 2
    opened = ask("passage", passage_id="bridges-p1")
    assert opened["text"].startswith("臺灣的舊橋")
    assert "河港舊橋考" in opened["citations"]["taiwan"]


def test_a_claim_leads_to_its_source(ask):
    cites = ask("follow", passage_id="bridges-n2")["cites"]
    assert [one["source"]["document"] for one in cites] == ["log"]


def test_documents_are_listed(ask):
    assert {one["id"] for one in ask("documents")["result"]} >= {"bridges", "log"}


def test_a_quotation_is_checked(ask):
    text = ask("passage", passage_id="bridges-p1")["text"]
    assert ask("verify", quotation=text[3:9], passage_id="bridges-p1")["exact"]
    changed = text[3:6] + "也" + text[7:12]
    said = ask("verify", quotation=changed, passage_id="bridges-p1")
    assert not said["exact"]
    assert said["differences"]


@pytest.mark.parametrize(
    ("tool", "asked", "said"),
    [
        ("verify", {"quotation": " ", "passage_id": "bridges-p1"}, "The quotation is empty."),
        ("passage", {"passage_id": "bridges-p99"}, "bridges-p99"),
    ],
)
def test_an_error_says_what_is_wrong(answer_of, tool, asked, said):
    answer = answer_of(tool, **asked)
    assert answer.is_error and said in answer.content[0].text
