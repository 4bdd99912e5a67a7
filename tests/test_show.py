import re

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.model import Analysis, Attribution, Cue, Entity, Position, Span
from quoteattr.show import list_attributions, neutral, one_line, show

TEXT = '"Pasar buka lagi," kata Mira Danu, lurah Sukarasa. Ia berharap pedagang "tetap sabar". Hujan belum reda.'
STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def at(words):
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


@pytest.fixture
def market() -> Analysis:
    return Analysis(
        "pasar",
        "id",
        TEXT,
        title="Pasar buka",
        attributions=(
            Attribution("a1", "direct", (at("Pasar buka lagi"),), Cue(at("kata"), "kata"), at("Mira Danu"), "e1"),
            Attribution("a2", "mixed", (at('pedagang "tetap sabar"'),), Cue(at("berharap"), "harap"), at("Ia"), "e1"),
            Attribution("a3", "indirect", (at("Hujan belum reda"),)),
        ),
        entities=(Entity("e1", "person", "Mira Danu"), Entity("e2", "organization", "Sukarasa")),
        positions=(
            Position("e1", "lurah", "e2", "current", at("lurah"), at("Sukarasa"), at("lurah Sukarasa")),
            Position("e1", "camat", None, "former", at("lurah"), None, at("lurah")),
        ),
    )


def without_color(text):
    return re.sub(r"\x1b\[[\d;]*m", "", text)


def test_without_color_quotes_cues_and_sources_stand_in_brackets(market):
    assert show(market, color=False).splitlines()[2] == (
        '"[1: Pasar buka lagi]," {kata} <1: Mira Danu>, lurah Sukarasa. '
        '<1: Ia> {berharap} [1: pedagang "tetap sabar"]. [?: Hujan belum reda].'
    )


def test_without_color_no_escape_sequence_is_written(market):
    assert "\x1b" not in show(market, color=False)


def test_with_color_the_text_is_the_article_and_the_numbers_of_the_speakers(market):
    body = show(market, color=True).splitlines()[2]
    assert re.sub(r"\([\d?]\)", "", without_color(body)) == TEXT
    assert "\x1b[32mPasar buka lagi\x1b[0m\x1b[2m(1)\x1b[0m" in body
    assert '\x1b[33mpedagang "tetap sabar"\x1b[0m' in body
    assert "\x1b[1;35mMira Danu\x1b[0m" in body


def test_the_speakers_are_listed_with_counts_and_positions(market):
    assert show(market, color=False).splitlines()[-4:] == [
        "  1  Mira Danu: 2 quotes",
        "     lurah, Sukarasa",
        "     camat (former)",
        "  ?  unknown: 1 claim",
    ]


def test_the_heading_and_the_legend_are_there(market):
    lines = show(market, color=False).splitlines()
    assert lines[0] == "# pasar | Pasar buka"
    assert "[1: content]  {cue}  <1: source>" in lines[4]
    legend = without_color(show(market, color=True).splitlines()[4])
    assert legend == "direct  mixed  indirect  cue  source  (number of the speaker)"


def test_an_article_without_quotes_says_so():
    shown = show(Analysis("sepi", "id", "Hujan turun."), color=False)
    assert "Hujan turun." in shown
    assert shown.endswith("(nobody is quoted)")
    assert list_attributions(Analysis("sepi", "id", "")).endswith("(nobody is quoted)")


def test_nested_contents_nest_their_brackets(market):
    outer, inner = Attribution("a1", "indirect", (at("Ia berharap"),)), Attribution("a2", "direct", (at("berharap"),))
    shown = show(evolve(market, attributions=(outer, inner)), color=False)
    assert "[?: Ia [?: berharap]] pedagang" in shown


def test_color_ends_with_each_line_for_pagers():
    text = "Satu baris\r\ndua baris"
    said = Attribution("a1", "direct", (Span(0, len(text)),))
    body = show(Analysis("b", "id", text, attributions=(said,)), color=True).split("\n")[2:4]
    assert body == ["\x1b[32mSatu baris\x1b[0m", "\x1b[32mdua baris\x1b[0m\x1b[2m(?)\x1b[0m"]


@pytest.mark.parametrize("color", [True, False])
def test_escape_sequences_of_the_article_and_its_names_are_shown_not_obeyed(market, color):
    evil = "\x1b[2J\x1b]0;judul\x07\x9b31m\u202e"
    text = evil.join(["Hujan", " turun"])
    said = Attribution("a1", "direct", (Span(0, 5),), Cue(Span(6, 9), "k"), Span(9, 11), "e1")
    hostile = Analysis(
        f"x{evil}", "id", text, title=evil, attributions=(said,), entities=(Entity("e1", "person", f"Ani{evil}"),)
    )
    assert not STEERING.search(without_color(show(hostile, color=color)))
    assert not STEERING.search(list_attributions(hostile))
    assert "␛[2J" in show(hostile, color=False)


@given(st.text(st.characters(exclude_categories=[]), max_size=40))
def test_neutral_text_has_its_length_and_nothing_that_steers(text):
    assert len(neutral(text)) == len(text)
    assert not STEERING.search(neutral(text).replace("\r\n", "\n"))
    assert "\n" not in one_line(text)
    one_line(text).encode()


@given(data=st.data(), color=st.booleans())
def test_any_marks_however_they_overlap_keep_the_text(data, color):
    text = "Warga desa berkumpul.\nHujan reda."
    places = st.integers(0, len(text) - 1).flatmap(
        lambda start: st.integers(start + 1, len(text)).map(lambda end: Span(start, end))
    )
    said = tuple(
        Attribution(
            f"a{n}",
            data.draw(st.sampled_from(["direct", "indirect", "mixed"])),
            tuple(data.draw(st.lists(places, min_size=1, max_size=2))),
            data.draw(st.none() | places.map(lambda s: Cue(s, "k"))),
            data.draw(st.none() | places),
        )
        for n in range(data.draw(st.integers(0, 4)))
    )
    shown = show(Analysis("d", "id", text, attributions=said), color=color)
    body = without_color(shown.split("\n\n")[1])
    assert re.sub(r"\(\?\)|\?: |[\[\]<>{}]", "", body) == text


def test_one_line_an_attribution_in_columns(market):
    assert list_attributions(market, width=52).splitlines() == [
        "# pasar | Pasar buka",
        "direct    Mira Danu  kata      Pasar buka lagi",
        'mixed     Mira Danu  berharap  pedagang "tetap saba…',
        "indirect  ?          -         Hujan belum reda",
    ]
