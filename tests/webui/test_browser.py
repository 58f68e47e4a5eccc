"""The pages in a real browser, over a real index of a paper written for this test."""

import re

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.webui.chromium import enter, find, find_all, in_view, resize, search, text_of, wait_for
from tests.webui.chromium import pytestmark as pytestmark


def test_a_search_in_the_other_script_marks_the_original_glyphs(browser, site):
    search(browser, site, "导弹")
    marks = find_all(browser, ".snippet mark")
    assert len(marks) >= 3
    assert {text_of(browser, mark) for mark in marks} == {"飛彈"}
    assert all(mark.get_attribute("title") for mark in marks)


def test_a_hit_leads_to_its_place_in_the_whole_text(browser, site):
    search(browser, site, "封橋")
    hit = find(browser, ".hit.paragraph .document")
    hit.click()
    target = find(browser, ":target")
    assert target.tag_name == "p"
    assert text_of(browser, find(browser, ":target mark")) == "封橋"
    assert in_view(browser, target)


def test_a_footnote_opens_on_a_hit(browser, site):
    search(browser, site, "石料")
    notes = find(browser, ".hit.paragraph details.notes")
    assert "索橋" not in notes.text
    find(browser, ".hit.paragraph details.notes summary").click()
    assert "不含索橋" in notes.text


def test_marks_and_notes_lead_to_each_other(browser, site):
    search(browser, site, "石料")
    find(browser, ".hit.paragraph .document").click()
    find(browser, ".call a").click()
    note = find(browser, ":target")
    assert "不含索橋" in note.text
    assert in_view(browser, note)
    note.find_element(By.CSS_SELECTOR, ".back").click()
    assert text_of(browser, find(browser, ":target")) == "1"


def test_notes_stand_beside_their_marks_on_wide_windows(browser, site):
    search(browser, site, "石料")
    find(browser, ".hit.paragraph .document").click()
    mark, note = find(browser, ".call a").rect, find(browser, ".note").rect
    paragraph = find(browser, ".block.paragraph .text").rect
    assert note["x"] > paragraph["x"] + paragraph["width"]
    assert abs(note["y"] - mark["y"]) < 20


@pytest.mark.parametrize("width", [360, 1024, 1400])
def test_a_text_without_headings_has_the_same_measure(browser, site, width):
    resize(browser, width)
    search(browser, site, "索道")
    find(browser, ".document").click()
    line = find(browser, ".block.paragraph .text").rect["width"]
    assert line > min(550, width - 50)


def test_the_doubts_about_a_text_lead_to_their_places(browser, site):
    browser.get(site)
    find(browser, ".shelf a[href$='#doubts']").click()
    heading = find(browser, "#doubts")
    assert in_view(browser, heading)
    find(browser, ".doubts li a").click()
    target = find(browser, ":target")
    assert in_view(browser, target)
    assert "尚未描完" in target.text


def test_the_keyboard_alone(browser, site):
    browser.get(site)
    assert browser.switch_to.active_element.get_attribute("id") == "q"
    enter(browser, browser.switch_to.active_element, "舊橋")
    body = find(browser, "body")
    body.send_keys("/")
    assert browser.switch_to.active_element.get_attribute("id") == "q"
    for _ in range(60):
        browser.switch_to.active_element.send_keys(Keys.TAB)
        focused = browser.switch_to.active_element
        if focused.get_attribute("class") == "document":
            break
    enter(browser, focused)
    assert "/d/" in browser.current_url
    places = len(find_all(browser, "mark[id^='hit-']"))
    assert places > 3
    body = find(browser, "body")
    first = int(find(browser, ":target mark").get_attribute("id").removeprefix("hit-"))
    for key, expected in (("n", first), ("n", first + 1), ("p", first)):
        body.send_keys(key)
        assert browser.current_url.endswith(f"#hit-{expected}")
    for _ in range(first):
        body.send_keys("p")
    assert browser.current_url.endswith(f"#hit-{places}")
    assert in_view(browser, find(browser, ":target"))


def test_a_text_has_the_type_of_its_own_script(browser, site):
    search(browser, site, "封橋")
    address = find(browser, ".hit.paragraph .document").get_attribute("href")
    for language, page_type in (("zh-Hans", "Noto Serif CJK SC"), ("en", "Iowan Old Style")):
        browser.get(address.replace("?", f"?lang={language}&"))
        text, page = find(browser, ".block.paragraph .text"), find(browser, "main")
        assert text.get_attribute("lang") == "zh-Hant"
        assert text.value_of_css_property("font-family").startswith('"Noto Serif CJK TC"')
        assert page.value_of_css_property("font-family").startswith(f'"{page_type}"')
    browser.delete_all_cookies()


def test_another_language_shows_the_same_place(browser, site):
    search(browser, site, "封橋")
    find(browser, ".hit.paragraph .document").click()
    passage = find(browser, ":target").get_attribute("id")
    find(browser, ".languages a[hreflang='zh-Hans']").click()
    wait_for(browser, lambda: find_all(browser, "html[lang='zh-Hans']"))
    assert find(browser, ":target").get_attribute("id") == passage
    assert find_all(browser, ":target mark")
    browser.delete_all_cookies()


def test_keys_and_buttons_lead_on(browser, site):
    search(browser, site, "舊橋")
    hits = find_all(browser, ".hit .document")
    for key, expected in (("j", hits[0]), ("j", hits[1]), ("k", hits[0]), ("k", hits[0])):
        browser.switch_to.active_element.send_keys(key)
        assert browser.switch_to.active_element == expected
    enter(browser, hits[0])
    results = browser.execute_script("return history.length")
    for label in ("Next place", "Next place", "Previous place"):
        find(browser, f".stepping [aria-label='{label}']").click()
    place = find(browser, ":target")
    assert place.tag_name == "mark" and in_view(browser, place)
    assert browser.execute_script("return history.length") == results


def test_the_first_tab_stop_skips_to_the_content(browser, site):
    search(browser, site, "舊橋")
    browser.execute_script("document.activeElement.blur()")
    find(browser, "body").send_keys(Keys.TAB)
    focused = browser.switch_to.active_element
    assert focused.get_attribute("href").endswith("#main")
    assert in_view(browser, focused)


@pytest.mark.parametrize("width", [320, 768, 1024])
def test_nothing_runs_over_the_edge(browser, site, width):
    resize(browser, width)
    search(browser, site, "舊橋")
    reading = find(browser, ".document").get_attribute("href")
    passage = find(browser, "a.permalink").get_attribute("href")
    for address in (site, browser.current_url, reading, passage, f"{site}/?q={'橋x' * 200}"):
        browser.get(address)
        page = "document.documentElement"
        assert browser.execute_script(f"return {page}.scrollWidth <= {page}.clientWidth")


def test_the_outline_folds_on_narrow_windows(browser, site):
    search(browser, site, "舊橋")
    find(browser, ".document").click()
    assert find(browser, "nav.outline.beside").is_displayed()
    resize(browser, 360)
    browser.execute_script("scrollTo(0, 0)")
    assert not find(browser, "nav.outline.beside").is_displayed()
    find(browser, "nav.outline.above summary").click()
    find(browser, "nav.outline.above .found-list li:nth-child(2) a").click()
    assert find(browser, ":target").tag_name == "mark"
    browser.execute_script("scrollTo(0, 0)")
    find(browser, "nav.outline.above details:last-child summary").click()
    find(browser, "nav.outline.above details:last-child li:nth-child(2) a").click()
    assert "橋工" in find(browser, ":target").text


def test_words_of_the_library_are_offered_while_typing(browser, site):
    browser.get(site)
    box = find(browser, "#q")
    assert box.get_attribute("aria-expanded") == "false"
    box.send_keys("舊")
    offered = wait_for(browser, lambda: find_all(browser, "#suggestions [role='option']"))
    assert box.get_attribute("aria-expanded") == "true"
    assert box.get_attribute("aria-activedescendant") is None
    assert "舊橋" in [one.text for one in offered]
    box.send_keys(Keys.ARROW_DOWN)
    chosen = find(browser, "#suggestions [aria-selected='true']")
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    assert box.get_attribute("value") == chosen.text == offered[0].text
    box.send_keys(Keys.ARROW_UP)
    assert box.get_attribute("value") == "舊"
    box.send_keys(Keys.ARROW_UP)
    assert box.get_attribute("value") == offered[-1].text
    box.send_keys(Keys.ESCAPE)
    assert box.get_attribute("value") == "舊"
    assert find_all(browser, "#suggestions [role='option']") == []


def test_a_word_offered_is_searched_by_enter_and_by_a_click(browser, site):
    browser.get(site)
    find(browser, "#q").send_keys("灰漿 舊")
    offered = wait_for(browser, lambda: find_all(browser, "#suggestions [role='option']"))
    assert all(one.text.startswith("灰漿 舊") for one in offered)
    enter(browser, find(browser, "#q"), Keys.ARROW_DOWN)
    assert find(browser, "#q").get_attribute("value").startswith("灰漿 舊")
    browser.get(site)
    find(browser, "#q").send_keys("jiuqiao")
    wait_for(browser, lambda: find_all(browser, "#suggestions [role='option']"))[0].click()
    wait_for(browser, lambda: find_all(browser, ".hit"))
    assert find(browser, "#q").get_attribute("value") == "舊橋"


def test_markup_in_a_text_or_a_query_stays_text(browser, site):
    search(browser, site, '<b>石灰 & "白膠')
    assert find_all(browser, "main b") == []
    assert "<b>石灰 & 糯米</b>" in find(browser, ".hit.paragraph .snippet").text
    assert find(browser, "#q").get_attribute("value") == '<b>石灰 & "白膠'


def test_a_citation_can_be_copied(browser, site):
    browser.execute_cdp_cmd(
        "Browser.grantPermissions",
        {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"], "origin": site},
    )
    search(browser, site, "索橋")
    button = find(browser, "button.copy")
    button.click()
    copied = browser.execute_async_script(
        "const done = arguments[0]; setTimeout(() => navigator.clipboard.readText().then(done), 50)"
    )
    assert copied == button.get_attribute("data-copy")
    assert "河港舊橋考" in copied


def test_dark_and_light_follow_the_reader(browser, site):
    colours = []
    for scheme in ("light", "dark"):
        browser.execute_cdp_cmd(
            "Emulation.setEmulatedMedia",
            {"features": [{"name": "prefers-color-scheme", "value": scheme}]},
        )
        browser.get(site)
        body = find(browser, "body")
        colours.append(
            (body.value_of_css_property("background-color"), body.value_of_css_property("color"))
        )
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert colours[0] != colours[1]


def test_on_paper_the_text_stands_with_its_notes_and_without_tools(browser, site):
    search(browser, site, "石料")
    results = browser.current_url
    reading = find(browser, ".document").get_attribute("href")
    passage = find(browser, "a.permalink").get_attribute("href")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    for address in (results, reading, passage):
        browser.get(address)
        assert not any(one.is_displayed() for one in find_all(browser, "button, input, nav"))
        assert "石料砌成" in find(browser, "main").text
        if address != results:
            assert "不含索橋" in find(browser, ".note").text
            width = find(browser, ".block.paragraph .text").rect["width"]
            assert width == find(browser, "main").rect["width"]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_everything_works_without_scripts(plain_browser, site):
    resize(plain_browser, 1400)
    plain_browser.get(site)
    assert find(plain_browser, "#q").get_attribute("role") is None
    assert not find(plain_browser, "#suggestions").is_displayed()
    search(plain_browser, site, "导弹")
    assert {mark.text for mark in find_all(plain_browser, ".snippet mark")} == {"飛彈"}
    find(plain_browser, ".hit.paragraph details.notes summary").click()
    assert "渡口季刊" in find(plain_browser, ".hit.paragraph details.notes").text
    assert not find(plain_browser, "button.copy").is_displayed()
    find(plain_browser, ".hit.paragraph .document").click()
    find(plain_browser, "nav.outline.beside summary").click()
    places = find_all(plain_browser, "nav.outline.beside .found-list a")
    assert len(places) >= 2
    places[-1].click()
    assert re.search(r"#hit-\d+$", plain_browser.current_url)
    assert find(plain_browser, ":target").tag_name == "mark"
    assert not find(plain_browser, ".keys").is_displayed()
