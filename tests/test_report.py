import json
import re
import subprocess
import sys

import pytest
from attrs import evolve
from hypothesis import given, settings
from test_graph import Story, calm, corpora

from quoteattr.cli import main
from quoteattr.errors import FormatError, QuoteattrError
from quoteattr.export.jsonl import write_jsonl
from quoteattr.graph import build_graph
from quoteattr.model import Analysis, Span

pytest.importorskip("bokeh")
pytest.importorskip("jinja2")
from quoteattr.report import ReportExtraError, report_html, write_report
from quoteattr.report.gather import HUES, Collection, Units

HOSTILE = [
    "</script><script>window.hacked = 1</script>",
    '<img src=x onerror="window.hacked=1">',
    "<!--<script>",
    "&lt;b&gt; &amp; {{ 7 * 7 }} {% raw %}",
    "\u202eterbalik\u2066 \u2028 baris \u2029 \x00 \x1b[2J",
    "😀 \ud800",
]


def hostile(attack: str) -> Analysis:
    """An article with that text as its title, outlet, name, title and quote."""
    words = " ".join(attack.split()) or "x"
    story = Story("d<1>" + attack, f"{attack} naik. {words} Ani turun.", title=attack, outlet=attack, date=attack)
    story.has("person", f"{words} Ani").has("organization", words)
    story.says(f"{words} Ani", "turun", kind="direct").holds(f"{words} Ani", words, words)
    return story.analysis


def village() -> list[Analysis]:
    one = Story("d1", "Air surut, kata Ani Lestari. Kepala Dinas Air Ani Lestari menambah, jalan dibuka. Hujan reda.")
    one.has("person", "Ani Lestari").has("organization", "Dinas Air")
    one.says("Ani Lestari", "Air surut").says("Ani Lestari", "jalan dibuka", kind="direct")
    one.holds("Ani Lestari", "Kepala", "Dinas Air")
    two = Story("d2", "Pasar tutup, ujar Bagas Halim. Ani Lestari bilang pasar ramai.")
    two.has("person", "Bagas Halim").has("person", "Ani Lestari")
    return [one.analysis, two.says("Bagas Halim", "Pasar tutup").says("Ani Lestari", "pasar ramai").analysis]


def embedded(page: str, id: str) -> dict:
    return json.loads(re.search(rf'<script type="application/json" id="{id}">(.*?)</script>', page, re.S)[1])


def outside_scripts(page: str) -> str:
    return re.sub(r"(<script[^>]*>).*?</script>", r"\1</script>", page, flags=re.S)


def test_the_page_names_no_other_host_outside_of_its_scripts():
    page = outside_scripts(report_html(village()))
    assert "http:" not in page.replace("http-equiv", "")
    assert "https:" not in page
    assert not re.search(r"\b(src|srcset|poster|action|ping)=|@import|url\(|<link|<iframe", page)
    assert all(href.startswith("#") for href in re.findall(r'href="([^"]*)"', page))


def test_the_policy_allows_no_connection_and_only_the_scripts_of_the_page():
    page = report_html(village())
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1].replace("&#39;", "'")
    assert policy.startswith("default-src 'none'")
    script = re.search(r"script-src ([^;]*)", policy)[1]
    assert "unsafe" not in script
    assert script.count("sha256-") == 2
    assert "connect-src" not in policy
    assert "http" not in policy


@pytest.mark.parametrize("attack", HOSTILE)
def test_what_comes_from_a_text_cannot_end_its_element_or_become_one(attack):
    page = report_html([hostile(attack)])
    plain = report_html([hostile("biasa")])
    assert re.findall(r"</?[a-z!][a-z0-9]*", outside_scripts(page)) == re.findall(
        r"</?[a-z!][a-z0-9]*", outside_scripts(plain)
    )
    assert page.count("</script") == plain.count("</script")
    for id in ("data", "a0"):
        embedded(page, id)
    assert not re.search(
        "[\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\x00\x1b]", page.partition('id="bokeh"')[0]
    )


@settings(calm, max_examples=10)
@given(corpora)
def test_any_corpus_makes_a_page(corpus):
    page = report_html(corpus)
    assert len(embedded(page, "data")["index"]) == len({a.id for a in corpus})


def test_the_same_analyses_are_shown_alike_whatever_came_before():
    def shown(page):
        return re.sub(r'id="chart">.*?</script>', "", page, flags=re.S)

    assert shown(report_html(village())) == shown(report_html(village()))


def test_a_single_article_gives_its_title_to_the_page_and_is_opened_at_once():
    page = report_html([Story("d1", "Hujan turun.", title="Hujan & angin").analysis])
    assert "<title>Hujan &amp; angin</title>" in page
    assert embedded(page, "data")["first"] == "article"
    assert "Nobody is quoted in this article" in page


def test_no_article_at_all_is_a_page_too():
    assert "0 articles" in report_html([])


def test_statements_without_a_speaker_are_counted_and_shown():
    story = Story("d1", "Air surut. Jalan dibuka.").has("person", "Ani Lestari")
    story.says("Ani Lestari", "Air surut").says(None, "Jalan dibuka")
    figures = Collection([story.analysis], build_graph([story.analysis])).figures()
    assert figures["unresolved"] == 1
    assert dict(figures["sources"])["not told"] == 1
    assert "50 %" in report_html([story.analysis])


def test_figures_count_statements_words_and_positions():
    analyses = village()
    figures = Collection(analyses, build_graph(analyses)).figures()
    assert (figures["articles"], figures["statements"], figures["speakers"], figures["words"]) == (2, 4, 2, 2)
    assert figures["kinds"] == [("direct", 1), ("mixed", 0), ("indirect", 3)]
    first = figures["ranking"][0]
    assert (first["label"], first["position"], first["quotes"], first["claims"]) == (
        "Ani Lestari",
        "Kepala, Dinas Air",
        1,
        2,
    )
    assert [(o["label"], o["count"]) for o in figures["organizations"]] == [("Dinas Air", 3)]


def test_edges_carry_the_sentences_behind_them():
    one, two = village()
    held = evolve(one.positions[0], evidence=Span(one.text.index("Kepala"), one.text.index(" menambah")))
    analyses = [evolve(one, positions=(held,)), two]
    network = Collection(analyses, build_graph(analyses)).network()
    holds = next(edge for edge in network["edges"] if edge["type"] == "HOLDS")
    article, start, end, first, last = holds["evidence"][0]
    text = analyses[article].text
    assert text[first:last] == "Kepala Dinas Air Ani Lestari menambah, jalan dibuka."
    assert first <= start < end <= last


def test_a_node_lists_its_statements_with_their_confidence():
    analyses = village()
    network = Collection(analyses, build_graph(analyses)).network()
    ani = next(node for node in network["nodes"] if node["label"] == "Ani Lestari")
    assert [said[:2] for said in ani["said"]] == [[0, 0], [0, 1], [1, 1]]
    assert all(0 <= said[2] <= 100 for said in ani["said"])


def test_speakers_of_one_article_differ_in_hue_and_keep_theirs_in_all():
    story = Story("d1", " ".join(f"kalimat{i}." for i in range(HUES)))
    for i in range(HUES):
        story.has("person", f"Orang Ke{chr(97 + i)}").says(f"Orang Ke{chr(97 + i)}", f"kalimat{i}")
    collection = Collection([story.analysis], build_graph([story.analysis]))
    hues = [node["hue"] for node in collection.network()["nodes"]]
    assert sorted(hues) == list(range(HUES))


def test_a_large_map_shows_the_most_quoted_first():
    stories = []
    for i in range(70):
        story = Story(f"d{i}", "Air surut.").has("person", f"Warga Kampung{chr(97 + i // 26)}{chr(97 + i % 26)}")
        stories.append(story.says(story.analysis.entities[0].name, "Air surut").analysis)
    network = Collection(stories, build_graph(stories)).network()
    assert [step["size"] for step in network["steps"]] == [60, 70]
    assert [len(step["at"]) for step in network["steps"]] == [60, 70]


def test_offsets_count_as_a_browser_does():
    assert Units("a😀b")(Span(1, 3)) == [1, 4]
    assert Units("aéb")(Span(1, 3)) == [1, 3]


def test_two_different_analyses_of_one_id_are_refused():
    with pytest.raises(FormatError, match="d1"):
        report_html([Analysis("d1", "id", "Satu."), Analysis("d1", "id", "Dua.")])


def test_without_bokeh_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "bokeh.resources", None)
    with pytest.raises(ReportExtraError, match=r"pip install 'quoteattr\[report\]'") as caught:
        report_html([])
    assert isinstance(caught.value, QuoteattrError)


def test_importing_the_report_loads_neither_bokeh_nor_jinja():
    code = "import quoteattr, quoteattr.report, sys; print({'bokeh', 'jinja2', 'matplotlib'} & sys.modules.keys())"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"


def test_the_command_writes_the_page(tmp_path, capsys):
    write_jsonl(village(), tmp_path / "found.jsonl")
    target = tmp_path / "report.html"
    assert main(["report", str(tmp_path / "found.jsonl"), "-o", str(target), "--title", "Desa <Air>"]) == 0
    assert "<title>Desa &lt;Air&gt;</title>" in target.read_text(encoding="utf-8")
    assert main(["report", str(tmp_path / "none.jsonl"), "-o", str(target)]) == 2
    assert "none.jsonl" in capsys.readouterr().err
    write_report(village(), tmp_path / "again.html")
    assert (tmp_path / "again.html").stat().st_size > 1e6
