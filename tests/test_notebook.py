import html.parser
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from test_graph import Story, calm, corpora
from test_report import HOSTILE, hostile, village

import quoteattr
from quoteattr.graph import build_graph
from quoteattr.model import Analysis, Attribution, Cue, Span
from quoteattr.notebook import attribution_html, graph_html, render

TUTORIAL = Path(__file__).resolve().parents[1] / "docs" / "tutorial.ipynb"


class Reader(html.parser.HTMLParser):
    """What a browser makes of HTML: its words, and its elements, which must nest."""

    def __init__(self, page):
        super().__init__()
        self.words, self.open, self.tags = "", [], []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if tag != "meta":
            self.open.append(tag)
        assert not [name for name, _ in attrs if name.startswith("on") or name == "src"]

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words += data


def test_the_text_is_whole_and_each_speaker_stands_before_his_words():
    shown = Reader(render(village()[0])).words
    assert shown.startswith(
        "Ani LestariAir surut, kata Ani Lestari. Kepala Dinas Air Ani Lestari menambah, Ani Lestarijalan dibuka."
    )


def test_kinds_are_told_by_the_line_and_in_words():
    shown = render(village()[0])
    assert 'title="direct quote"' in shown
    assert 'title="indirect claim"' in shown
    assert "2px solid" in shown
    assert "2px dotted" in shown


def test_a_statement_without_speaker_says_so():
    shown = Reader(render(Story("d1", "Air surut.").says(None, "Air surut").analysis)).words
    assert "speaker not told" in shown


def test_positions_stand_with_the_speakers():
    assert "Kepala, Dinas Air" in Reader(render(village()[0])).words


def test_a_text_without_quotes_is_shown_too():
    shown = Reader(render(Analysis("d1", "id", "Hujan turun."))).words
    assert "Hujan turun." in shown
    assert "Nobody is quoted." in shown


@pytest.mark.parametrize("attack", HOSTILE)
@pytest.mark.parametrize("page", [False, True])
def test_hostile_texts_make_no_element_and_turn_no_line(attack, page):
    shown, plain = render(hostile(attack), page=page), render(hostile("biasa"), page=page)
    assert sorted(set(Reader(shown).tags)) == sorted(set(Reader(plain).tags))
    assert not {"\u202e", "\u2066", "\u2028", "\x1b", "\x00", "\ud800"} & set(shown)


@settings(calm, max_examples=25)
@given(corpora)
def test_anything_can_be_rendered(corpus):
    Reader(render(corpus))


def test_a_page_is_a_whole_document_that_loads_nothing():
    page = render(village(), page=True)
    assert page.startswith("<!DOCTYPE html>")
    assert "<title>2 articles</title>" in page
    assert "default-src 'none'" in page
    assert "http:" not in page.replace("http-equiv", "")


def test_the_graph_is_an_inline_drawing():
    pytest.importorskip("matplotlib")
    shown = render(village(), style="graph")
    assert shown.count("<svg") == shown.count("</svg>") == 1
    assert render(village(), style="graph", page=True).startswith("<!DOCTYPE html>")


def test_another_style_is_refused_with_those_there_are():
    with pytest.raises(ValueError, match="unknown style 'ent'; available: graph, quotes"):
        render(village(), style="ent")


def test_notebooks_show_analyses_attributions_graphs_and_what_render_gives():
    analysis = village()[0]
    graph = build_graph([analysis])
    assert analysis._repr_html_() == render(analysis) == render(analysis)._repr_html_()
    assert analysis.attributions[0]._repr_html_() == attribution_html(analysis.attributions[0])
    assert graph._repr_html_() == graph_html(graph)
    assert graph.copy()._repr_html_() == graph_html(graph)


def test_an_attribution_tells_rule_and_confidence():
    said = Attribution("a1", "mixed", (Span(0, 4),), Cue(Span(5, 9), "kata"), rule="<b>", confidence=0.5)
    words = Reader(attribution_html(said)).words
    assert "mixed quote" in words
    assert "<b>" in words
    assert "0.50" in words
    assert "not told" in words


def test_a_graph_says_how_many_speakers_it_leaves_out():
    stories = [Story(f"d{i}", "Air surut.").has("person", f"Warga Desa{chr(97 + i)}") for i in range(12)]
    analyses = [s.says(s.analysis.entities[0].name, "Air surut").analysis for s in stories]
    assert "The 10 most quoted of 12 speakers" in graph_html(build_graph(analyses))


def test_without_matplotlib_a_graph_is_a_table(monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    shown = graph_html(build_graph(village()))
    assert "<svg" not in shown
    assert "Ani Lestari" in shown


def test_render_is_a_public_name_that_loads_nothing_heavy():
    code = "import quoteattr, sys; quoteattr.render; quoteattr.draw; print({'matplotlib', 'bokeh', 'torch'} & sys.modules.keys())"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"
    assert quoteattr.render is render


def test_public_names_are_functions_also_after_their_modules_were_imported():
    code = "import quoteattr.notebook, quoteattr.pictures, quoteattr.report; print(callable(quoteattr.draw), callable(quoteattr.render))"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "True True\n"
    )


@pytest.mark.model
def test_the_tutorial_runs_from_top_to_bottom():
    nbformat, nbclient = pytest.importorskip("nbformat"), pytest.importorskip("nbclient")
    pytest.importorskip("ipykernel")
    notebook = nbformat.read(TUTORIAL, as_version=4)
    done = nbclient.NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
    shown = "".join(str(output) for cell in done.cells if cell.cell_type == "code" for output in cell.outputs)
    assert "Rina Wati" in shown
    assert "<svg" in shown
