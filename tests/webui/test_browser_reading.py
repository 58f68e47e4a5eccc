"""Reading, lines and narrowing in a real browser, and axe-core over every kind of page."""

from importlib.resources import files

import pytest
from selenium.webdriver.common.by import By

import webui
from tests.webui.chromium import PAPER, find, find_all, in_view, resize, search, text_of, wait_for
from tests.webui.chromium import pytestmark as pytestmark

AXE = files("axe_core_python").joinpath("axe.min.js")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
COPY = """
  const data = new DataTransfer();
  const range = document.createRange();
  range.selectNodeContents(arguments[0]);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  document.dispatchEvent(new ClipboardEvent("copy", {clipboardData: data, bubbles: true, cancelable: true}));
  return data.getData("text/plain");
"""
SELECT = """
  const range = document.createRange();
  const walker = document.createTreeWalker(arguments[0], NodeFilter.SHOW_TEXT);
  while (walker.nextNode() && !walker.currentNode.data.includes(arguments[1]));
  const start = walker.currentNode.data.indexOf(arguments[1]);
  range.setStart(walker.currentNode, start);
  range.setEnd(walker.currentNode, start + arguments[1].length);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
"""
SENTENCE = next(line for line in PAPER.splitlines() if line.startswith("舊橋多以石料"))


@pytest.fixture
def paper(browser, site):
    """The address of the paper's reading view."""
    search(browser, site, "石料")
    return find(browser, ".hit.paragraph .document").get_attribute("href").partition("?")[0]


def violations(browser):
    browser.execute_script(AXE.read_text("utf-8"))
    found = browser.execute_async_script(
        "axe.run(document, {runOnly: arguments[0]}).then(arguments[1])", TAGS
    )
    return [
        (one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found["violations"]
    ]


def test_company_leads_to_its_lines_on_a_narrow_screen_too(browser, site):
    resize(browser, 380)
    browser.get(f"{site}/?q=舊橋&view=company&lang=en")
    root = "document.documentElement"
    assert browser.execute_script(f"return {root}.scrollWidth <= {root}.clientWidth")
    assert all(link.is_displayed() for link in find_all(browser, ".company td a"))
    assert find_all(browser, ".company td a")


@pytest.mark.slow
@pytest.mark.parametrize(("scheme", "width"), [("light", 1400), ("dark", 380)])
def test_no_page_has_a_violation(browser, site, paper, scheme, width):
    resize(browser, width)
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia",
        {"features": [{"name": "prefers-color-scheme", "value": scheme}]},
    )
    passage = f"{site}/p/{paper.rpartition('/')[2]}-p1"
    pages = [
        site, f"{site}/?q=舊橋", f"{site}/?q=xyzzy", f"{site}/?q=舊橋&view=lines",
        f"{site}/?q=舊橋&view=counts", f"{site}/help", f"{site}/word?q=飛彈", f"{paper}?q=舊橋", f"{paper}/sources",
        passage, f"{passage}/with/p/{paper.rpartition('/')[2]}-p2", f"{site}/?q=舊橋&view=company",
        f"{paper}/terms", f"{site}/documents", f"{site}/documents/add", f"{site}/speakers",
        f"{site}/documents/doubts", f"{site}/keeping", f"{site}/api/docs", f"{site}/nowhere",
    ]  # fmt: skip
    told = {}
    for page in pages:
        browser.get(page)
        if page.endswith("/nowhere"):
            browser.get_log("browser")  # Chromium logs the 404 itself
        for fold in find_all(browser, "main details:not([name])"):
            browser.execute_script("arguments[0].open = true", fold)
        if found := violations(browser):
            told[page] = found
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert told == {}


def test_a_copy_leaves_note_numbers_out(browser, paper):
    browser.get(paper)
    paragraph = next(p for p in find_all(browser, ".block .text") if "石料砌成" in p.text)
    assert browser.execute_script(COPY, paragraph) == SENTENCE.replace("¹", "").replace("²", "")


def test_a_selection_is_offered_with_its_citation(browser, paper):
    browser.get(paper)
    paragraph = next(p for p in find_all(browser, ".block .text") if "石料砌成" in p.text)
    browser.execute_script(COPY, paragraph)
    wait_for(browser, lambda: find(browser, "#offer").is_displayed())
    offered = find(browser, "#offer [data-copy]").get_attribute("data-copy")
    assert offered.startswith("「舊橋多以石料砌成，橋墩")
    assert offered.endswith("“Hegang jiuqiao kao” 河港舊橋考, 1）")


def test_a_selected_word_is_looked_up(browser, paper):
    browser.get(paper)
    paragraph = next(p for p in find_all(browser, ".block .text") if "飛彈" in p.text)
    browser.execute_script(SELECT, paragraph, "飛彈")
    wait_for(browser, lambda: find(browser, "#offer [data-word]").is_displayed())
    find(browser, "#offer [data-word]").click()
    wait_for(browser, lambda: find_all(browser, "dialog.word-sheet[open]"))
    assert "missile" in find(browser, "dialog.word-sheet").text
    assert violations(browser) == []


def test_the_other_script_is_shown_and_print_is_copied(browser, paper):
    browser.get(f"{paper}?q=石料&script=hans")
    paragraph = next(p for p in find_all(browser, ".block .text") if "石料砌成" in p.text)
    assert "桥墩之间" in paragraph.text
    assert text_of(browser, paragraph.find_element(By.TAG_NAME, "mark")) == "石料"
    assert "橋墩之間" in browser.execute_script(COPY, paragraph)
    find(browser, ".scripts a").click()
    assert "橋墩之間" in find(browser, "article.document").text


def test_single_keys_can_be_turned_off(browser, site):
    search(browser, site, "舊橋")
    body = find(browser, "body")
    body.send_keys("j")
    assert browser.switch_to.active_element.get_attribute("class") == "document"
    browser.execute_script("document.activeElement.blur()")
    body.send_keys("?")
    wait_for(browser, lambda: find_all(browser, "dialog[open] input"))
    find(browser, "dialog[open] input").click()
    find(browser, "dialog[open] button").click()
    body.send_keys("/")
    assert browser.switch_to.active_element.get_attribute("id") != "q"
    browser.execute_script("localStorage.removeItem('keys')")


def test_j_begins_at_the_result_in_view(browser, site):
    search(browser, site, "舊橋")
    third = find_all(browser, ".hit .document")[2]
    browser.execute_script(
        "scrollTo({top: arguments[0].getBoundingClientRect().top + scrollY - 90})", third
    )
    find(browser, "body").send_keys("j")
    assert browser.switch_to.active_element == third


def test_the_tools_of_a_hit_stay_where_they_are(browser, site):
    search(browser, site, "石料")
    tools = find_all(browser, ".hit.paragraph .tools summary")
    before = [tool.rect for tool in tools]
    tools[-1].click()
    assert [tool.rect for tool in tools] == before
    tools[0].click()
    assert [tool.rect for tool in tools] == before


def test_what_was_unfolded_is_so_after_back(browser, site):
    search(browser, site, "石料")
    find(browser, ".hit.paragraph details.notes summary").click()
    find(browser, ".hit.paragraph .document").click()
    wait_for(browser, lambda: "/d/" in browser.current_url)
    browser.back()
    wait_for(browser, lambda: find_all(browser, ".hit.paragraph details.notes[open]"))


def test_the_facets_are_a_sheet_on_narrow_windows(browser, site):
    resize(browser, 380)
    search(browser, site, "舊橋")
    find(browser, ".to-facets").click()
    facets = find(browser, ".facets")
    assert facets.value_of_css_property("position") == "fixed"
    assert in_view(browser, facets)
    find(browser, ".facets .close").click()
    assert facets.value_of_css_property("position") != "fixed"


def test_a_line_unfolds_its_passage(browser, site):
    browser.get(f"{site}/?q=舊橋&view=lines&by=right")
    lines = find_all(browser, ".line")
    assert len(lines) == len(find_all(browser, ".line .words mark")) > 3
    lines[1].find_element(By.CSS_SELECTOR, ".right").click()
    wait_for(browser, lambda: find_all(browser, ".unfolded .block"))
    assert "舊橋" in find(browser, ".unfolded").text


def test_a_text_can_be_larger_and_vertical(browser, paper):
    browser.get(paper)
    before = find(browser, ".block .text").rect["height"]
    find(browser, "[data-size='1']").click()
    assert find(browser, ".block .text").rect["height"] > before
    find(browser, "[data-vertical]").click()
    assert find(browser, ".document").value_of_css_property("writing-mode") == "vertical-rl"
    assert browser.execute_script("return document.body.scrollWidth <= innerWidth")
    browser.execute_script("localStorage.clear()")


def test_claim_and_source_are_tabs_on_narrow_windows(browser, site, paper):
    resize(browser, 380)
    passage = f"{site}/p/{paper.rpartition('/')[2]}-p"
    browser.get(f"{passage}1/with/p/{paper.rpartition('/')[2]}-p2")
    left, right = find_all(browser, ".pane")
    assert (left.is_displayed(), right.is_displayed()) == (True, False)
    find(browser, "label[for=tab-right]").click()
    assert (left.is_displayed(), right.is_displayed()) == (False, True)


def test_a_long_text_is_laid_out_in_a_few_passes(browser, tmp_path):
    page = tmp_path / "long.html"
    notes = "".join(
        f'<div class="block"><p class="text" id="p{n}">{"水門石料" * 40}<sup class="call">'
        f'<a href="#n{n}">{n}</a></sup></p><aside class="note" id="n{n}"><p>註{n}</p></aside></div>'
        for n in range(900)
    )
    static = files(webui).joinpath("static")
    script = static.joinpath("reading.js").read_text("utf-8")
    style = "".join(
        static.joinpath(f"{name}.css").read_text("utf-8") for name in ("frame", "reading")
    )
    page.write_text(
        f"<!DOCTYPE html><meta charset=utf-8><style>{style}</style><body class=reading>"
        f"<article class=document><header></header>{notes}</article>"
        "<script>globalThis.yinzheng = {kept: {get: () => null, set() {}}}</script>"
        f"<script type=module>{script}</script>",
        "utf-8",
    )
    browser.execute_cdp_cmd("Performance.enable", {})
    browser.get(page.as_uri())
    layouts = layout_count(browser)
    browser.execute_script("dispatchEvent(new Event('yinzheng:set'))")
    browser.execute_async_script("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))")
    assert layouts < 25, "900 notes were aligned in a few passes"
    assert layout_count(browser) - layouts < 8
    tops = [note.rect["y"] for note in find_all(browser, ".note")[:5]]
    marks = [mark.rect["y"] for mark in find_all(browser, ".call a")[:5]]
    assert all(abs(top - mark) < 30 for top, mark in zip(tops, marks, strict=True))
    browser.get_log("browser")


def layout_count(browser):
    metrics = browser.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
    return next(one["value"] for one in metrics if one["name"] == "LayoutCount")
