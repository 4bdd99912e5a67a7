"""The report in a real browser: what a reader sees, clicks and hears."""

import json
import shutil
import tempfile
import time

import pytest
from test_graph import Story
from test_report import HOSTILE, hostile, village

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
SWITCHES = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
)  # fmt: skip


def open_browser(width=1360, height=900, *, dark=False):
    """Headless Chromium of its own, with a window of that size."""
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    for switch in (*SWITCHES, f"--user-data-dir={tempfile.mkdtemp()}"):
        options.add_argument(switch)
    options.binary_location = CHROMIUM
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    browser.set_script_timeout(60)
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": scheme})
    return browser


pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="no chromium and chromedriver on the path"),
]


@pytest.fixture(scope="module")
def chromium():
    pytest.importorskip("selenium")
    pytest.importorskip("bokeh")
    browser = open_browser()
    yield browser
    browser.quit()


def many(count):
    """Articles of a village whose people speak on and on; each third one is heard in every article."""
    analyses = []
    for i in range(count):
        name = f"Warga Kampung{chr(97 + i // 26 % 26)}{chr(97 + i % 26)}"
        story = Story(f"kabar{i}", f"Air surut, kata {name}. Menurut Ani Lestari, jalan dibuka.", title=f"Kabar {i}")
        story.has("person", name).has("person", "Ani Lestari").has("organization", "Dinas Air")
        story.says(name, "Air surut", cue="kata").says("Ani Lestari", "jalan dibuka", kind="direct", cue="Menurut")
        analyses.append(story.holds("Ani Lestari", "Kepala", "Dinas Air").analysis)
    return analyses


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    from quoteattr.report import write_report

    path = tmp_path_factory.mktemp("report") / "laporan kita.html"
    write_report([*village(), *many(80)], path)
    return path.as_uri()


@pytest.fixture
def at(chromium, page):
    """Go to a part of the page; what the browser complains of fails the test."""

    def go(where=""):
        chromium.get("about:blank")
        chromium.get(page + where)
        if where.startswith("#graph"):
            wait(chromium, "#plot[data-drawn]")
        return chromium

    chromium.get_log("browser")
    yield go
    assert [entry for entry in chromium.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")] == []


def wait(browser, css, text=None):
    from selenium.common.exceptions import StaleElementReferenceException
    from selenium.webdriver.support.ui import WebDriverWait

    def found(b):
        return next(
            (e for e in b.find_elements("css selector", css) if e.is_displayed() and (text is None or text in e.text)),
            None,
        )

    drawn_anew = [StaleElementReferenceException]  # between finding an element and reading it
    return WebDriverWait(browser, 20, ignored_exceptions=drawn_anew).until(found, f"{css} {text or ''}")


def all_of(browser, css):
    return browser.find_elements("css selector", css)


def settled(browser, script, wanted):
    """The value of a script, once it is `wanted`."""
    from selenium.webdriver.support.ui import WebDriverWait

    WebDriverWait(browser, 20).until(lambda b: b.execute_script(script) == wanted, f"{script} is not {wanted!r}")


def test_the_page_asks_no_host_for_anything(at):
    chromium = at()
    chromium.get_log("performance")
    for part in ("#graph", "#graph/0", "#article/1", "#overview"):
        chromium.execute_script("location.hash = arguments[0]", part)
        if part == "#graph":
            wait(chromium, "#plot[data-drawn]")
    assert (
        chromium.execute_script(
            "return performance.getEntriesByType('resource').filter(e => !e.name.startsWith('data:')).length"
        )
        == 0
    )
    sent = [json.loads(entry["message"])["message"] for entry in chromium.get_log("performance")]
    asked = [m["params"]["request"]["url"] for m in sent if m["method"] == "Network.requestWillBeSent"]
    assert [url for url in asked if not url.startswith(("file:", "data:", "about:", "blob:"))] == []


def test_the_overview_is_there_at_once_and_leads_to_a_speaker(at):
    chromium = at()
    assert wait(chromium, ".tiles").text.split()[0] == "82"
    link = next(a for a in all_of(chromium, ".rank a") if a.text == "Ani Lestari")
    link.click()
    assert wait(chromium, "#detail h2").text == "Ani Lestari"
    assert not chromium.find_element("id", "overview").is_displayed()


def test_an_article_shows_who_says_what_in_words(at):
    chromium = at("#article/0")
    said = wait(chromium, ".text .said.direct")
    assert "jalan dibuka" in said.text
    assert said.get_attribute("textContent") == "direct quote, Ani Lestari: jalan dibuka"
    assert [m.text for m in all_of(chromium, ".text .pos")] != []


def test_the_card_tells_rule_and_confidence_to_the_keyboard_and_goes_with_escape(at):
    from selenium.webdriver.common.keys import Keys

    chromium = at("#article/2")
    body = chromium.find_element("tag name", "body")
    wait(chromium, ".text .said")
    for _ in range(200):
        body.send_keys(
            Keys.TAB
        ) if chromium.switch_to.active_element == body else chromium.switch_to.active_element.send_keys(Keys.TAB)
        if "said" in (chromium.switch_to.active_element.get_attribute("class") or ""):
            break
    card = wait(chromium, "#card")
    assert "rule" in card.text
    assert "confidence" in card.text
    assert "1.00" in card.text
    focused = chromium.switch_to.active_element
    assert focused.get_attribute("aria-describedby") == "card"
    focused.send_keys(Keys.ESCAPE)
    assert not card.is_displayed()


def test_the_card_follows_the_pointer(at):
    from selenium.webdriver import ActionChains

    chromium = at("#article/2")
    ActionChains(chromium).move_to_element(wait(chromium, ".text .said.indirect")).perform()
    assert "indirect claim" in wait(chromium, "#card").text


def test_a_speaker_can_be_singled_out(at):
    chromium = at("#article/2")
    button = next(b for b in all_of(chromium, ".cast button") if "Ani Lestari" in b.text)
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    assert all("Ani Lestari" in m.get_attribute("textContent") for m in all_of(chromium, ".text .said.on"))
    assert all_of(chromium, ".text .said:not(.on)")


def test_statements_are_a_table_too(at):
    chromium = at("#article/2")
    wait(chromium, "details summary", "All 2 statements").click()
    rows = wait(chromium, "#reader tbody")
    assert "jalan dibuka" in rows.text


def test_articles_are_found_by_title_speaker_and_text_and_parsed_when_opened(at):
    chromium = at("#article/0")
    field = chromium.find_element("id", "find-article")
    field.send_keys("kampungcb")
    settled(chromium, "return document.querySelectorAll('#titles a').length", 1)
    assert chromium.find_element("id", "found").text == "1 of 82 articles"
    wait(chromium, "#titles a").click()
    assert wait(chromium, ".text", "Kampungcb")


def test_the_list_of_the_graph_finds_and_the_details_show_the_sentences(at):
    chromium = at("#graph")
    chromium.find_element("id", "find").send_keys("dinas air")
    settled(chromium, "return document.querySelectorAll('#nodes a').length", 3)
    wait(chromium, "#nodes a", "Kepala\nposition").click()
    assert wait(chromium, "#detail h2").text == "Kepala"
    next(b for b in all_of(chromium, "#detail .linkish") if "sentence" in b.text).click()
    assert "jalan dibuka" in wait(chromium, "#detail li p").text
    wait(chromium, "#detail li a").click()
    assert wait(chromium, "#reader h2")


def test_a_click_on_the_map_opens_a_speaker_and_one_on_a_line_its_sentences(at):
    from selenium.webdriver import ActionChains

    chromium = at("#graph")
    map = chromium.find_element("id", "plot")
    where = """const f = Bokeh.documents[0], n = f.get_model_by_name("nodes").data, map = f.get_model_by_name("map"), net = JSON.parse(document.getElementById("data").textContent).network.nodes;
        const box = document.getElementById("plot").getBoundingClientRect();
        const px = (i) => [(n.x[i] - map.x_range.start) / (map.x_range.end - map.x_range.start) * box.width - box.width / 2,
                           box.height / 2 - (n.y[i] - map.y_range.start) / (map.y_range.end - map.y_range.start) * box.height];
        const at = (label) => px(n.node.findIndex((k) => net[k].label === label));
        return [at("Ani Lestari"), at("Kepala")];"""
    chromium.find_element("id", "fit").click()
    time.sleep(0.3)
    (x1, y1), (x2, y2) = chromium.execute_script(where)
    ActionChains(chromium).move_to_element_with_offset(map, round(x1), round(y1)).click().perform()
    assert wait(chromium, "#detail h2", "Ani Lestari")
    time.sleep(0.3)
    (x1, y1), (x2, y2) = chromium.execute_script(where)
    ActionChains(chromium).move_to_element_with_offset(
        map, round((x1 + x2) / 2), round((y1 + y2) / 2)
    ).click().perform()
    assert wait(chromium, "#detail h2", "holds").text == "Ani Lestari holds Kepala"
    assert "Sentences behind it" in chromium.find_element("id", "detail").text


LINES = "return Bokeh.documents[0].get_model_by_name('edges').data.edge.length"
DOTS = "return Bokeh.documents[0].get_model_by_name('nodes').data.node.length"


def test_lines_are_filtered_by_their_type(at):
    chromium = at("#graph")
    before = chromium.execute_script(LINES)
    chromium.find_element("css selector", "#types input[value=AT]").click()
    settled(chromium, LINES, before - 1)
    chromium.find_element("css selector", "#types input[value=WORKS_FOR]").click()
    settled(chromium, LINES, before)


def test_statements_are_filtered_by_their_confidence(at):
    chromium = at("#graph")
    assert chromium.execute_script(DOTS) > 60
    set_to = "const e = document.getElementById('least'); e.max = 2; e.value = arguments[0]; e.dispatchEvent(new Event('input'))"
    chromium.execute_script(set_to, 1.05)  # none is that sure
    settled(chromium, DOTS, 2)  # a position and its organization say nothing
    assert chromium.find_element("id", "least-told").text == "1.05"
    chromium.execute_script(set_to, 0)


def test_a_large_map_shows_more_when_asked(at):
    from selenium.webdriver.support.ui import Select

    chromium = at("#graph")
    before = chromium.execute_script(DOTS)
    select = Select(chromium.find_element("id", "step"))
    assert [o.text for o in select.options] == ["the 60 most quoted of 82", "all 82 speakers"]
    select.select_by_index(1)
    settled(chromium, DOTS, before + 22)


def test_labels_of_the_map_do_not_lie_on_each_other(at):
    chromium = at("#graph")
    time.sleep(0.3)
    overlaps = chromium.execute_script("""
        const d = Bokeh.documents[0], n = d.get_model_by_name("nodes").data, map = d.get_model_by_name("map"), box = document.getElementById("plot").getBoundingClientRect();
        const pen = document.createElement("canvas").getContext("2d"); pen.font = "11.5px system-ui, sans-serif";
        const unit = (map.x_range.end - map.x_range.start) / box.width, boxes = [];
        n.label.forEach((label, i) => { if (!label) return;
          const lines = label.split("\\n"), w = Math.max(...lines.map((l) => pen.measureText(l).width)), h = lines.length * 11.5;
          const x = (n.x[i] - map.x_range.start) / unit + n.dx[i] - { center: w / 2, left: 0, right: w }[n.align[i]];
          const y = (map.y_range.end - n.y[i]) / unit + n.dy[i] - { top: 0, middle: h / 2, bottom: h }[n.base[i]];
          boxes.push([x, y, x + w, y + h]); });
        return [boxes.length, boxes.filter((a, i) => boxes.some((b, k) => k > i && a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3])).length];""")
    assert overlaps[0] > 5
    assert overlaps[1] == 0


def test_light_and_dark_follow_the_system_and_the_button(page):
    browser = open_browser(dark=True)
    try:
        browser.get(page)
        background = "return getComputedStyle(document.body).backgroundColor"
        assert browser.execute_script(background) == "rgb(22, 24, 27)"
        browser.find_element("id", "theme").click()
        assert browser.execute_script(background) == "rgb(253, 253, 251)"
    finally:
        browser.quit()


CONTRAST = """
const channel = (v) => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
const over = (layers) => { pen.clearRect(0, 0, 1, 1); layers.forEach((c) => { pen.fillStyle = c; pen.fillRect(0, 0, 1, 1); }); return pen.getImageData(0, 0, 1, 1).data; };
const light = ([r, g, b]) => .2126 * channel(r) + .7152 * channel(g) + .0722 * channel(b);
const bad = [];
const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walk.nextNode()) {
  const e = walk.currentNode.parentElement;
  if (!walk.currentNode.data.trim() || !e.checkVisibility() || e.closest("script, noscript, .vh, svg, #plot")) continue;
  const layers = []; for (let p = e; p; p = p.parentElement) layers.unshift(getComputedStyle(p).backgroundColor);
  const back = light(over(layers)), front = light(over([...layers, getComputedStyle(e).color]));
  const ratio = (Math.max(back, front) + .05) / (Math.min(back, front) + .05);
  if (ratio < 4.5) bad.push([walk.currentNode.data.trim().slice(0, 30), e.className, ratio.toFixed(2)]);
}
return bad;"""


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1360, 390], ids=["desktop", "phone"])
def test_all_text_is_legible_and_nothing_wider_than_the_window(page, dark, width):
    browser = open_browser(width, 844, dark=dark)
    try:
        browser.get(page)
        for part in ("#overview", "#article/0", "#article/2", "#graph/0", "#article"):
            browser.execute_script("location.hash = arguments[0]", part)
            wait(browser, part.split("/")[0])
            if part.startswith("#graph"):
                wait(browser, "#plot[data-drawn]")
            assert browser.execute_script(CONTRAST) == [], part
            assert browser.execute_script("return document.documentElement.scrollWidth") <= width, part
    finally:
        browser.quit()


def test_every_control_has_a_name(at):
    chromium = at("#graph/0")
    for control in all_of(chromium, "button, input, select, a[href], main, section"):
        if control.is_displayed():
            html = control.get_attribute("outerHTML")[:120]
            assert control.accessible_name, html


@pytest.mark.parametrize("attack", HOSTILE)
def test_hostile_texts_run_nothing_and_are_shown(chromium, tmp_path, attack):
    from quoteattr.report import write_report

    path = tmp_path / "page.html"
    write_report([hostile(attack)], path, title=attack)
    chromium.get("about:blank")
    chromium.get_log("browser")
    for part in ("#overview", "#article/0", "#graph/0"):
        chromium.get(path.as_uri() + part)
        wait(chromium, part.split("/")[0])
    wait(chromium, "#plot[data-drawn]")
    assert chromium.execute_script("return window.hacked") is None
    assert (
        attack.split()[0][:3].strip("\u202e\x00") in chromium.find_element("css selector", "#detail h2").text
        or "\ufffd" in chromium.page_source
    )
    assert len(all_of(chromium, "img")) == 0
    assert [entry for entry in chromium.get_log("browser") if entry["level"] == "SEVERE"] == []


def test_one_article_and_one_without_a_quote_are_pages_of_their_own(chromium, tmp_path):
    from quoteattr.report import write_report

    path = tmp_path / "page.html"
    write_report([Story("d1", "Hujan turun.\n\nAngin reda.", title="Cuaca").analysis], path)
    chromium.get("about:blank")
    chromium.get(path.as_uri())
    assert [p.text for p in all_of(chromium, ".text p")] == ["Hujan turun.", "Angin reda."]
    assert "Nobody is quoted in this article" in chromium.find_element("id", "reader").text
    chromium.execute_script("location.hash = 'graph'")
    assert "nothing to draw" in wait(chromium, "#plot .empty").text


def test_on_a_phone_the_list_gives_way_to_the_article_and_comes_back(page):
    browser = open_browser(390, 844)
    try:
        browser.get(page + "#article")
        wait(browser, "#titles a", "Kabar 3").click()
        assert "Kampungad" in wait(browser, ".text").text
        assert not browser.find_element("id", "titles").is_displayed()
        wait(browser, ".back").click()
        assert wait(browser, "#titles")
    finally:
        browser.quit()
