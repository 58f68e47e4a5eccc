"""What a reader sees on the pages."""

import re
from contextlib import closing
from dataclasses import replace
from html import unescape
from itertools import pairwise

import pytest

from index import model
from index.omissions import Omission, Reason
from search.query.examples import EXAMPLES
from search.query.parser import parse
from tests.webui.conftest import BRIDGES, LOG, FakeLibrary, write_docstore

HANT = {"Accept-Language": "zh-TW"}
ENGLISH = {"Accept-Language": "en"}


def get(client, address, headers=ENGLISH):
    response = client.get(address, headers=headers)
    return response, response.get_data(as_text=True)


def words(html):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", html)))


def examples_of(html):
    return html[html.index("For example") : html.index("</section>")]


def marks(html):
    return re.findall(r"<mark[^>]*>(.*?)</mark>", html, re.S)


def test_the_help_page_shows_every_example_and_asks_it(client):
    _, html = get(client, "/help")
    shown = dict(re.findall(r'<dt><a href="([^"]+)">([^<]+)</a></dt>', html))
    assert list(map(unescape, shown.values())) == [one.query for one in EXAMPLES]
    for address in shown:
        assert client.get(unescape(address)).status_code == 200
    assert "一字不差的原文" in get(client, "/help", HANT)[1]


class TestStartPage:
    def test_lists_the_documents_with_their_counts(self, client):
        _, html = get(client, "/")
        assert "渡口文庫 2 documents · 16 passages" in words(html)
        assert 'href="/d/bridges" lang="zh-Hant">河港舊橋考</a>' in html
        assert "Paper · 2011 · 14 passages · 4 notes · 1 doubt " in words(html)
        assert '<a href="/d/bridges#doubts">1 doubt</a>' in html and html.count("doubt</a>") == 1

    def test_examples_are_persons_works_and_words_found_in_several_documents(
        self, client, handle, tmp_path
    ):
        _, html = get(client, "/")
        assert re.findall(r">([^<]+)</a>", examples_of(html)) == ["橋工名冊"]
        held = "港務長陸文瀾：「石料與灰漿、null、石料」"
        bridges = replace(BRIDGES, keywords=("null", "石料", "石料與灰漿", "颱風"))
        log = replace(LOG, paragraphs=(model.Paragraph("log-p1", None, held, None),))
        with closing(write_docstore(tmp_path / "store", bridges, log)) as docstore:
            handle.library = FakeLibrary(docstore)
            _, html = get(client, "/")
        told = ["港務長陸文瀾", "橋工名冊", "「石料」", "「石料與灰漿」"]
        assert re.findall(r">([^<]+)</a>", examples_of(html)) == told

    def test_one_document_lends_its_keywords_as_they_are(self, client, handle, tmp_path):
        with closing(write_docstore(tmp_path / "store", BRIDGES)) as docstore:
            handle.library = FakeLibrary(docstore)
            _, html = get(client, "/")
        assert re.findall(r">([^<]+)</a>", examples_of(html))[:3] == [
            "港務長陸文瀾",
            "河港日誌",
            "舊橋",
        ]

    def test_a_long_shelf_leads_to_all_of_it(self, client, monkeypatch):
        monkeypatch.setattr("webui.pages.CARDS", 1)
        _, html = get(client, "/")
        assert "渡口文庫 2 documents" in words(html)
        assert 'href="/d/bridges"' in html and 'href="/d/log"' not in html
        assert '<a href="/documents">All documents' in html

    def test_what_can_be_asked_is_shown_and_understood(self, client):
        _, html = get(client, "/")
        shown = [unescape(one) for one in re.findall(r"<dt>(.*?)</dt>", html)]
        assert len(shown) > 5
        assert [one for one in shown if parse(one).problems] == []

    def test_the_box_is_ready_for_typing(self, client):
        _, html = get(client, "/")
        assert re.search(r'<input id="q"[^>]* autofocus>', html)


class TestResults:
    def test_a_hit_has_path_kind_page_and_marks(self, client):
        _, html = get(client, "/?q=水門&kind=paragraph")
        assert marks(html)[:2] == ["水門", "水門"]
        heading = re.search(r'<h2 class="where" id="result-1">(.*?)</h2>', html, re.S)
        assert words(heading[1]).strip() == "Paragraph 河港舊橋考 › 一、緣起 p. 1"

    def test_the_other_script_marks_the_original_glyphs_and_says_why(self, client):
        _, html = get(client, "/?q=旧桥")
        assert set(marks(html)) == {"舊橋"}
        assert 'title="other script"' in html
        assert "Also searched for 旧桥: 舊橋 other script ×" in words(html)

    def test_a_layer_can_be_turned_off_and_on_again(self, client, searchers):
        _, html = get(client, "/?q=旧桥")
        off = unescape(re.search(r'class="off" href="([^"]+)"', html)[1])
        assert off.endswith("&without=script")
        _, html = get(client, off)
        assert {"script"} in [set(request.without) for request in searchers[0].requests]
        assert "Turned off: other script turn on" in words(html)

    def test_notes_sources_and_neighbours_unfold(self, client):
        _, html = get(client, "/?q=秋汛")
        assert "2 《河港日誌》，1931年9月4日。" in words(html)
        assert 'class="held" href="/d/log"' in html
        assert "Context" in html
        assert '<a href="/p/bridges-p2/source">the passage</a>' in html
        assert "the passage</a>" not in get(client, "/?q=名冊")[1]

    def test_a_testimony_names_its_speaker(self, client):
        _, html = get(client, "/?q=封橋&kind=testimony")
        assert '<p class="speaker">港務長陸文瀾</p>' in html

    def test_a_citation_can_be_copied_without_a_script(self, client):
        _, html = get(client, "/?q=索橋&lang=zh-Hant")
        assert "方靜言、賀知秋，〈河港舊橋考〉，2011 年，頁 1，註 1。" in words(html)
        assert re.search(r'<button[^>]*class="copy"[^>]* hidden>', html)

    def test_facets_narrow_and_widen(self, client):
        _, html = get(client, "/?q=舊橋&kind=footnote")
        narrowed = re.search(r'href="([^"]+)" aria-current="true"><span>Footnote', html)
        assert unescape(narrowed[1]) == "/?q=%E8%88%8A%E6%A9%8B"
        assert "kind=footnote&amp;section=bridges-s1" in html

    def test_sections_are_offered_within_one_document(self, client):
        assert "section=bridges-s1" not in get(client, "/?q=1931")[1]
        assert "section=bridges-s1" in get(client, "/?q=1931&document=bridges")[1]

    def test_orders(self, client, searchers):
        _, html = get(client, "/?q=舊橋&sort=position")
        assert '<span aria-current="true">In order of the text</span>' in html
        assert searchers[0].requests[-1].sort.value == "position"

    def test_paging(self, client):
        _, html = get(client, "/?q=舊橋&limit=2&offset=2")
        assert "6 passages · 3–4" in words(html)
        links = re.findall(r'rel="(?:prev|next)" href="([^"]+)"', html)
        assert [unescape(link).partition("&")[2] for link in links] == [
            "limit=2",
            "limit=2&offset=4",
        ]
        assert '<ol class="hits" start="3">' in html

    def test_beyond_the_last_page(self, client):
        _, html = get(client, "/?q=舊橋&offset=500")
        assert "There are no further results." in html
        assert '<a href="/?q=%E8%88%8A%E6%A9%8B">To the first results</a>' in html

    def test_an_explanation_on_demand(self, client):
        assert "coverage +1.500 1 of 1 words" in words(get(client, "/?q=水門&explain=true")[1])
        assert "coverage" not in get(client, "/?q=水門")[1]

    def test_missing_words_of_a_hit(self, client):
        assert "Not here: 缺字" in words(get(client, "/?q=舊橋")[1])

    def test_a_facet_of_one_value_is_no_choice(self, client):
        said = words(get(client, "/?q=舊橋&kind=footnote")[1])
        assert "Section 一、緣起" in said
        assert "Document 河港舊橋考" not in said
        assert "Document all ✓" not in said
        assert "Document all 河港舊橋考" in words(get(client, "/?q=舊橋&document=bridges")[1])

    def test_a_page_of_results_is_told_from_the_others(self, client):
        _, html = get(client, "/?q=舊橋&limit=2&offset=2&kind=paragraph&document=bridges")
        assert "<title>舊橋 · Paragraph · 河港舊橋考 · page 2 · Yinzheng</title>" in html

    def test_a_print_says_what_was_asked(self, client):
        asked = re.search(r'<p class="asked">(.*?)</p>', get(client, "/?q=舊橋&kind=footnote")[1])
        assert words(asked[1]).startswith("Searched for 舊橋 · Footnote · ")
        assert "http://localhost/?q=%E8%88%8A%E6%A9%8B&amp;kind=footnote" in asked[1]

    def test_the_form_sent_empty_is_the_start_page(self, client):
        for query in ("", "+", "%E3%80%80"):
            said = words(get(client, f"/?q={query}")[1])
            assert "Nothing was typed." in said
            assert "渡口文庫" in said
        assert "Nothing was typed." not in get(client, "/")[1]


class TestReasons:
    def test_layers_that_hits_need_are_counted_when_none_is_as_typed(self, client):
        _, html = get(client, "/?q=旧桥")
        assert "No passage has it as typed; found as: other script 6 passages" in words(html)
        assert '<span class="layer-word layer-script">other script</span>' in html
        assert "as typed" not in words(get(client, "/?q=舊橋")[1])

    def test_a_mark_has_the_colour_class_of_its_layer_and_its_word(self, client):
        _, html = get(client, "/?q=旧桥")
        assert '<mark class="layer-script" title="other script">' in html

    def test_turned_off_layers_stay_off_in_the_reading_view(self, client):
        _, html = get(client, "/?q=舊橋&without=name")
        link = unescape(re.search(r'<a class="document" href="([^"]+)"', html)[1])
        assert "&without=name#" in link
        _, html = get(client, link.partition("#")[0])
        assert '<input type="hidden" name="without" value="name">' in html
        assert 'class="back-to-results" href="/?q=%E8%88%8A%E6%A9%8B&amp;without=name"' in html

    def test_a_weak_correction_is_a_question(self, client):
        _, html = get(client, "/?q=舊轎")
        assert "Did you mean: 舊橋" in words(html)
        assert 'href="/?q=%E8%88%8A%E6%A9%8B">舊橋</a>' in html

    def test_words_offered_without_quotation_marks_are_said_to_be(self, client):
        _, html = get(client, "/?q=「橋舊」")
        assert "Without quotation marks: 橋舊" in words(html)
        assert "Did you mean" not in words(html)

    def test_a_correction_that_was_searched_says_so_and_offers_the_way_back(self, client):
        _, html = get(client, "/?q=酒橋")
        said = words(html)
        assert (
            "No passage holds “酒橋”; searched for “舊橋” instead. Search only for “酒橋”" in said
        )
        assert "sounds alike" not in said
        assert "Nowhere in the library" not in said
        assert "6 passages" in said
        back = "/?q=%E9%85%92%E6%A9%8B&amp;without=spelling"
        assert f'<a href="{back}">' in html
        assert "Nothing was found." in get(client, unescape(back))[1]

    def test_hits_of_a_correction_open_with_the_corrected_words_marked(self, client):
        _, html = get(client, "/?q=酒橋")
        link = unescape(re.search(r'<a class="document" href="([^"]+)"', html)[1])
        assert set(marks(get(client, link.partition("#")[0])[1])) == {"舊橋"}

    def test_words_that_sound_as_typed_are_offered(self, client):
        _, html = get(client, "/?q=jiuqiao")
        assert "Did you mean: 舊橋 , 水門" in words(html)
        assert 'href="/?q=%E8%88%8A%E6%A9%8B">舊橋</a>' in html


class TestNothingFound:
    def test_absence_is_claimed_of_the_whole_library_and_every_form(self, client):
        said = words(get(client, "/?q=青島")[1])
        assert "Nothing was found." in said
        assert "None of the 2 documents holds “青島” in any form." in said
        assert "Forms searched: as typed, other script" in said

    def test_it_tells_of_files_that_are_not_in_the_index(self, client, handle):
        assert "unsearched" not in client.get("/api/search?q=青島").json
        omission = Omission(Reason.FORMAT, ".png", 2, ("map.png", "plan.png"))
        hidden = Omission(Reason.HIDDEN, "", 1, (".notes",))
        handle.library = handle.library.without(omission, hidden)
        html = get(client, "/?q=青島")[1]
        assert "2 files of the library's folder could not be searched" in words(html)
        assert 'href="/documents#left-out"' in html
        assert client.get("/api/search?q=青島").json["unsearched"] == 2
        assert "unsearched" not in client.get("/api/search?q=舊橋").json

    def test_it_names_what_could_not_be_searched(self, client):
        said = words(get(client, "/?q=青島")[1])
        assert "Cited but not in the library, so not searched: 橋工名冊" in said
        assert "河港日誌" not in said

    def test_with_a_layer_off_it_claims_no_more_than_was_searched(self, client):
        said = words(get(client, "/?q=旧桥&without=script")[1])
        assert "None of the 2 documents holds “旧桥” in any of the forms searched." in said
        assert "Forms searched: as typed, variant form" in said
        assert "Without restrictions there are 6 passages" in said

    def test_under_a_restriction_it_offers_to_lift_it(self, client):
        _, html = get(client, "/?q=水門&kind=title")
        assert "Nothing within the chosen limits." in words(html)
        link = 'href="/?q=%E6%B0%B4%E9%96%80">Without restrictions there is 1 passage</a>'
        assert link in html
        assert "Without restrictions" not in get(client, "/?q=青島&kind=title")[1]

    def test_words_that_only_never_meet_are_not_called_absent(self, client):
        said = words(get(client, "/?q=水門 AND 索橋")[1])
        assert "Each word occurs somewhere, but no passage meets all conditions." in said
        assert "holds" not in said


def test_a_very_long_query_is_kept_in_the_box_and_out_of_the_links(client):
    query = "橋" * 5000
    _, html = get(client, f"/?q={query}")
    assert f'value="{query}"' in html
    assert len(re.search(r"<title>(.*?)</title>", html)[1]) < 80
    assert len(html) < 200_000
    (data,) = re.findall(r'application/json" href="([^"]+)"', html)
    assert len(data) < 10_000


class TestReadingView:
    def test_the_whole_document_in_order(self, client):
        _, html = get(client, "/d/bridges")
        said = words(html)
        places = [
            said.index(text)
            for text in (
                "方靜言、賀知秋",
                "渡口文史館",
                "三座舊橋的修築",
                "舊橋、河港",
                "多以石料",
                "那年秋汛",
                "灰漿的配方",
                "Notes that no mark calls",
                "Sources 河港日誌",
            )
        ]
        assert places == sorted(places)

    def test_every_passage_has_an_anchor(self, client, library):
        _, html = get(client, "/d/bridges")
        anchors = set(re.findall(r'id="([^"]+)"', html))
        passages = [p.id for p in library.all_passages() if p.document == "bridges"]
        assert [one for one in passages if one not in anchors] == []

    def test_ids_are_unique(self, client):
        _, html = get(client, "/d/bridges?q=舊橋")
        anchors = re.findall(r' id="([^"]+)"', html)
        assert sorted(anchors) == sorted(set(anchors))

    def test_links_within_the_page_lead_somewhere(self, client):
        _, html = get(client, "/d/bridges?q=舊橋")
        anchors = set(re.findall(r' id="([^"]+)"', html))
        targets = re.findall(r'href="#([^"]+)"', html)
        assert len(targets) > 10
        assert [one for one in targets if one not in anchors] == []

    def test_marks_lead_to_notes_and_notes_back(self, client):
        _, html = get(client, "/d/bridges")
        assert '<a href="#bridges-n1" title="Note 1"' in html
        back = re.search(r'id="bridges-n1".*?class="back" href="#([^"]+)"', html, re.S)
        assert f'<sup class="call" id="{back[1]}">' in html

    def test_a_mark_without_a_note_is_no_link(self, client):
        _, html = get(client, "/d/bridges")
        assert re.search(r'<sup class="call orphan"[^>]* title="Note 9 has no text">9</sup>', html)

    def test_hits_are_marked_and_linked_one_to_the_next(self, client):
        _, html = get(client, "/d/bridges?q=舊橋")
        assert re.findall(r'id="hit-(\d+)"', html) == ["1", "2", "3", "4", "5", "6"]
        assert "6 places" in html
        listed = re.findall(r'<li><a href="#hit-(\d)">', html)
        assert listed == [*"123456"] * 2  # beside the text, and above it on narrow windows

    def test_the_outline_counts_the_places(self, client):
        _, html = get(client, "/d/bridges?q=舊橋")
        assert re.search(
            r'href="#bridges-s1">一、緣起 <span class="count" title="2 places">2<', html
        )

    def test_a_query_without_places_says_so(self, client):
        assert "No place in this text is marked." in get(client, "/d/bridges?q=青島")[1]

    def test_pages_are_named_where_they_begin(self, client):
        _, html = get(client, "/d/bridges")
        margins = re.findall(r'<span class="page">([^<]+)</span>', html)
        assert margins == ["p. 1", "p. 2"]

    def test_testimony_names_speaker_and_manner(self, client):
        said = words(get(client, "/d/bridges")[1])
        assert "港務長陸文瀾 (Lu Wenlan) · 1931 · reported · Note 2" in said

    def test_a_source_says_where_it_is_cited(self, client):
        _, html = get(client, "/d/log")
        assert '<a href="/p/bridges-n2">河港舊橋考 · Note 2</a>' in html
        assert "Cited by" not in get(client, "/d/bridges")[1]

    def test_doubts_are_within_reach(self, client):
        _, html = get(client, "/d/bridges")
        assert '<a href="#doubts">1 doubt</a>' in html
        listed = html[html.index('<h2 id="doubts">') :]
        assert '<a href="#bridges-n4">Note 4</a>' in listed and 'id="bridges-n4"' in html
        assert "Note 4 · line 31 · note without a mark Note 4 (…) is called nowhere." in words(
            listed
        )
        assert "doubt" not in get(client, "/d/log")[1]

    def test_doubts_are_named_in_the_readers_language(self, client):
        said = words(get(client, "/d/bridges", HANT)[1])
        assert "註 4 · 第 31 行 · 有註文而無註號" in said

    def test_text_is_in_its_own_language(self, client):
        assert '<p class="text" id="log-p1" lang="en">' in get(client, "/d/log", HANT)[1]
        assert '<p class="text" id="bridges-p1" lang="zh-Hant">' in get(client, "/d/bridges")[1]

    def test_only_web_addresses_become_links(self, client):
        _, html = get(client, "/d/bridges")
        assert "javascript:" not in html
        assert 'href="https://example.org/log?a=1&amp;b=2"' in html


class TestPassagePage:
    def test_a_testimony_is_told_from_the_rest_of_its_paragraph(self, client):
        assert 'class="said reported current"' in get(client, "/p/bridges-t1")[1]
        assert 'class="said reported"' in get(client, "/p/bridges-p2")[1]

    @pytest.mark.parametrize(
        ("passage", "title"),
        [
            ("bridges-title", "Title"),
            ("bridges-abstract", "Abstract"),
            ("bridges-keywords", "Keywords"),
            ("bridges-s2", "二、橋工"),
            ("bridges-p2", "Paragraph"),
            ("bridges-n2", "Note 2"),
            ("bridges-n4", "Note 4"),
            ("bridges-t1", "Testimony"),
        ],
    )
    def test_every_kind_has_one(self, client, library, passage, title):
        response, html = get(client, f"/p/{passage}")
        assert response.status_code == 200
        assert f"<h1>{title}" in html
        assert library.docstore.passage(passage).text.replace("&", "&amp;") in html
        assert f'href="/d/bridges#{passage}"' in html

    def test_a_note_leads_to_its_source(self, client):
        _, html = get(client, "/p/bridges-p2")
        assert "Note 2 → 河港日誌 港務局 · News · 1931-09-04" in words(html)

    def test_a_title_says_where_its_document_is_cited(self, client):
        _, html = get(client, "/p/log-title")
        assert "Where it is cited" in words(html)
        assert '<a href="/p/bridges-n2">河港舊橋考 · Note 2</a>' in html

    def test_a_note_stands_with_the_sentence_that_calls_it(self, client):
        _, html = get(client, "/p/bridges-n2")
        assert 'class="note current" id="bridges-n2"' in html
        assert "那年秋汛" in html
        assert 'rel="prev"' in html
        assert 'rel="next"' in html
        assert "河港日誌" in html[html.index('id="sources"') :]


def test_a_source_leads_to_the_page_of_its_work(client):
    _, html = get(client, "/d/bridges")
    assert 'href="/works/log"' in html
    work = re.search(r'href="(/works/w\w+)"', html)[1]
    assert "known by name" in get(client, work)[1]


MARKUP = '<b>石灰 & 糯米</b>，工人稱作"白膠"'


@pytest.mark.parametrize(
    "address",
    [
        "/?q=糯米",
        "/?q=<b>石灰 %26 糯米",
        "/d/bridges?q=<b>",
        "/p/bridges-p3",
        '/?q="><script>x</script>',
    ],
)
def test_markup_of_documents_and_queries_is_text(client, address):
    _, html = get(client, address)
    assert "<b>" not in html
    assert "<script>" not in html
    assert html.count('"><script') == 0


def test_markup_is_shown_as_it_is_written(client):
    _, html = get(client, "/d/bridges")
    assert MARKUP in unescape(re.sub(r"<[^>]*>", "", html))


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/d/nothing", 404, "There is no document nothing."),
        ("/p/nothing", 404, "There is no passage nothing."),
        ("/nowhere", 404, "Not found"),
    ],
)
def test_errors_are_pages(client, address, status, said):
    response, html = get(client, address)
    assert response.status_code == status
    assert response.mimetype == "text/html"
    assert said in words(html)


@pytest.mark.parametrize("query", ["橋" * 5000, "%00", "%ED%A0%80", "(((", "%%%", "𠮷" * 50])
def test_any_query_has_a_page(client, query):
    assert client.get(f"/?q={query}").status_code == 200
    assert client.get(f"/d/bridges?q={query}").status_code == 200


def test_templates_do_not_depend_on_where_the_site_is_mounted(app):
    client = app.test_client()
    html = client.get("/?q=舊橋", base_url="http://localhost/library").get_data(as_text=True)
    inner = re.findall(r'(?:href|src|action)="(/[^"]*)"', html)
    assert len(inner) > 20
    assert [one for one in inner if not one.startswith("/library/")] == []


@pytest.mark.parametrize(
    "address",
    ["/", "/?q=舊橋", "/?q=缺字", "/d/bridges?q=橋", "/p/bridges-p2", "/d/bridges/sources", "/x"],
)
def test_landmarks_and_headings_give_a_page_its_shape(client, address):
    html = get(client, address)[1]
    assert len(re.findall(r"<main[ >]", html)) == len(re.findall(r"<h1[ >]", html)) == 1
    levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", html)]
    assert all(below <= above + 1 for above, below in pairwise(levels))
    landmarks = re.findall(r'<(?:nav|aside class="facets")[^>]* aria-label="([^"]*)"', html)
    named = [one for one in landmarks if one != "Outline"]  # drawn beside the text or above it
    assert len(named) == len(set(named))
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
