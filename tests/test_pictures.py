import builtins
import itertools
import subprocess
import sys

import pytest
from hypothesis import given, settings
from test_graph import Story, calm, corpora

from quoteattr.cli import main
from quoteattr.errors import QuoteattrError
from quoteattr.export.jsonl import write_jsonl
from quoteattr.graph import COLORS, build_graph
from quoteattr.model import Analysis

pytest.importorskip("matplotlib")
from quoteattr.layout import Box, arrange
from quoteattr.pictures import _MARKERS, PlotExtraError, _drawn, draw, draw_sources, draw_speakers


def council(size: int) -> list[Analysis]:
    """Speakers of a town: most hold a post at one of a few organizations, some none."""
    stories = []
    for i in range(size):
        name, organization = f"Anggota Dewan{chr(97 + i)} Maribaya", f"Komisi Urusan Kota Nomor {i % 5}"
        story = Story(f"d{i}", "Banjir surut.").has("person", name).has("organization", organization)
        story.says(name, "Banjir surut", kind="direct")
        stories.append((story.holds(name, f"Ketua Bidang {i % 7}", organization) if i % 4 else story).analysis)
    return stories


@pytest.mark.parametrize(("suffix", "start"), [(".png", b"\x89PNG"), (".svg", b"<?xml")])
def test_a_picture_has_the_format_of_its_suffix(suffix, start, tmp_path):
    draw(build_graph(council(4)), tmp_path / f"kota{suffix}", title="Siapa bicara $x$?")
    assert (tmp_path / f"kota{suffix}").read_bytes().startswith(start)


@pytest.mark.parametrize("suffix", [".png", ".svg"])
def test_the_same_graph_is_the_same_picture(suffix, tmp_path):
    for name in "ab":
        draw(build_graph(council(8)), tmp_path / f"{name}{suffix}")
    assert (tmp_path / f"a{suffix}").read_bytes() == (tmp_path / f"b{suffix}").read_bytes()


def test_a_full_graph_is_drawn_as_its_speakers():
    full, speakers = (draw(build_graph(council(6), level=level)) for level in ("full", "speakers"))
    assert [t.get_text() for t in full.axes[0].texts] == [t.get_text() for t in speakers.axes[0].texts]
    assert "article" not in {t.get_text() for t in full.legends[0].get_texts()}


@pytest.mark.parametrize("size", [1, 5, 15, 30, 120])
def test_no_label_or_marker_lies_on_another(size):
    graph = build_graph(council(size), level="speakers")
    boxes = {node: Box(data) for node, data in graph.nodes(data=True)}
    width, height = arrange(((u, v) for u, v, _, _ in _drawn(graph)), boxes, seed=0)
    for a, b in itertools.combinations(boxes.values(), 2):
        apart = abs(a.x - b.x) > a.half + b.half - 1e-3
        assert apart or a.y - a.below > b.y + b.above - 1e-3 or b.y - b.below > a.y + a.above - 1e-3
    for box in boxes.values():
        assert 0 <= box.x - box.half <= box.x + box.half <= width
        assert 0 <= box.y - box.below <= box.y + box.above <= height


def test_labels_are_drawn_within_the_boxes_that_are_kept_free_for_them():
    figure = draw(build_graph(council(10)))
    figure.canvas.draw() if figure.canvas else None
    boxes = [t.get_window_extent() for t in figure.axes[0].texts]
    assert not any(a.overlaps(b) for a, b in itertools.combinations(boxes, 2))


def test_every_kind_of_node_has_a_shape_of_its_own_beside_its_color():
    assert set(_MARKERS) == set(COLORS)
    assert len(set(_MARKERS.values())) == len(set(COLORS.values())) == len(COLORS)


def test_who_is_quoted_more_is_drawn_larger():
    story = Story("d1", "Banjir surut. Jalan dibuka.").has("person", "Ani Lestari").has("person", "Bagas Halim")
    story.says("Ani Lestari", "Banjir surut").says("Ani Lestari", "Jalan dibuka").says("Bagas Halim", "Jalan dibuka")
    graph = build_graph([story.analysis], level="speakers")
    ani, bagas = (Box(graph.nodes[f"person:{name}"]) for name in ("ani lestari", "bagas halim"))
    assert ani.radius > bagas.radius


def test_of_many_speakers_the_most_quoted_are_drawn_and_the_picture_says_so():
    figure = draw(build_graph(council(9)), most=3)
    assert sum("Anggota" in t.get_text() for t in figure.axes[0].texts) == 3
    assert [t.get_text() for t in figure.texts] == ["the 3 most quoted of 9 speakers"]
    assert not draw(build_graph(council(9))).texts


def test_an_empty_graph_is_an_empty_picture(tmp_path):
    draw(build_graph([]), tmp_path / "kosong.png")
    assert (tmp_path / "kosong.png").exists()


@settings(calm, max_examples=15)
@given(corpora)
def test_any_graph_can_be_drawn(corpus):
    draw(build_graph(corpus))


def test_without_matplotlib_the_error_says_what_to_install(monkeypatch):
    real = builtins.__import__

    def without(name, *args, **kwargs):
        if name.startswith("matplotlib"):
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(PlotExtraError, match=r"pip install 'quoteattr\[plot\]'") as caught:
        draw(build_graph([]))
    assert isinstance(caught.value, QuoteattrError)
    assert isinstance(caught.value, ImportError)


def test_matplotlib_loads_only_for_drawing_and_pyplot_never():
    code = (
        "import sys, quoteattr.pictures as d, quoteattr.graph as g; assert 'matplotlib' not in sys.modules; "
        "d.draw(g.build_graph([])); assert 'matplotlib.pyplot' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_an_organization_that_says_little_itself_stays_with_its_speaker():
    story = Story("d1", "Banjir surut. Jalan dibuka.").has("person", "Ani Lestari").has("organization", "Dinas Air")
    story.says("Ani Lestari", "Banjir surut").says("Ani Lestari", "Jalan dibuka").says("Dinas Air", "Jalan dibuka")
    figure = draw(build_graph([story.holds("Ani Lestari", "Kepala", "Dinas Air").analysis]), most=1)
    assert [t.get_text() for t in figure.axes[0].texts] == ["Dinas Air", "Ani Lestari", "Kepala"]


def bars(figure) -> dict[str, str]:
    """What each bar is called and what stands at its end."""
    axes = figure.axes[0]
    names = [label.get_text() for label in axes.get_yticklabels()]
    return dict(zip(names, (text.get_text().strip() for text in axes.texts), strict=True))


def test_bars_of_speakers_show_the_most_quoted_first_with_quotes_before_claims():
    story = Story("d1", "Banjir surut. Jalan dibuka.").has("person", "Ani Lestari").has("person", "Bagas Halim")
    story.says("Bagas Halim", "Jalan dibuka").says("Ani Lestari", "Jalan dibuka")
    graph = build_graph([story.says("Ani Lestari", "Banjir surut", kind="direct").analysis])
    figure = draw_speakers(graph)
    assert list(bars(figure).items()) == [("Ani Lestari", "2"), ("Bagas Halim", "1")]
    quotes, claims = figure.axes[0].containers
    assert [bar.get_width() for bar in quotes] == [1, 0]
    assert [(bar.get_x(), bar.get_width()) for bar in claims] == [(1, 1), (0, 1)]


def test_bars_of_speakers_say_who_is_left_out():
    figure = draw_speakers(build_graph(council(9)), most=3)
    assert len(bars(figure)) == 3
    assert figure.axes[0].get_title(loc="left") == "Most quoted: 3 of 9 speakers"


def test_bars_of_sources_count_the_statements_that_nobody_is_told_to_make(tmp_path):
    story = Story("d1", "Banjir surut. Jalan dibuka. Air naik.").has("person", "Ani Lestari")
    story.has("person", "seorang warga", named=False).says("Ani Lestari", "Banjir surut").says(None, "Jalan dibuka")
    figure = draw_sources(
        build_graph([story.says("seorang warga", "Air naik").says(None, "Air naik").analysis]), tmp_path / "x.svg"
    )
    told = bars(figure)
    assert (told["person"], told["unnamed person"], told["not told"]) == ("1  (25%)", "1  (25%)", "2  (50%)")
    assert (tmp_path / "x.svg").read_bytes().startswith(b"<?xml")


def test_names_with_dollar_signs_and_long_ones_are_drawn_as_they_are():
    story = Story("d1", "Banjir surut.").has("person", "Ani $x$ " + "Lestari " * 20)
    story.says(story.analysis.entities[0].name, "Banjir surut")
    figure = draw_speakers(build_graph([story.analysis]))
    figure.canvas.draw()
    assert next(iter(bars(figure))).startswith("Ani $x$ Lestari")


@pytest.mark.parametrize("kind", ["graph", "speakers", "sources"])
def test_the_command_draws_each_kind(kind, tmp_path, capsys):
    write_jsonl(council(3), tmp_path / "found.jsonl")
    assert main(["plot", str(tmp_path / "found.jsonl"), "-o", str(tmp_path / "a.png"), "--kind", kind]) == 0
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")
    assert main(["plot", str(tmp_path / "found.jsonl"), "-o", str(tmp_path / "a.bmp")]) == 2
    assert ".png" in capsys.readouterr().err
