"""Tokens as printed and sentences that no quotation is cut by; made from words without tags, so that no model is needed."""

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.lang import load_pack
from quoteattr.model import Document, Name, Span
from quoteattr.reading import read


@pytest.fixture
def reading(plain):
    return lambda text, **options: read(plain(text, **options), load_pack("id"))


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        pytest.param("katanya.", ["katanya", "."], id="a clitic is not cut off"),
        pytest.param("Ma'ruf salat Jum’at", ["Ma'ruf", "salat", "Jum’at"], id="an apostrophe inside a word"),
        pytest.param("anak-anak A/B R&D", ["anak-anak", "A/B", "R&D"], id="hyphen, slash, ampersand"),
        pytest.param("''Siap'' ``ya''", ["''", "Siap", "''", "``", "ya", "''"], id="marks of two characters"),
        pytest.param("Rp1.000,50", ["Rp1.000", ",", "50"], id="a number"),
        pytest.param("sama.Kita pergi", ["sama", ".", "Kita", "pergi"], id="a full stop without its blank"),
        pytest.param("A.B. Citra", ["A.B", ".", "Citra"], id="initials"),
        pytest.param("tunggu... ya--itu", ["tunggu", "...", "ya", "--", "itu"], id="dots and dashes"),
        pytest.param("KOMPAS.com", ["KOMPAS.com"], id="a site"),
    ],
)
def test_tokens_are_words_as_printed(reading, text, tokens):
    assert [t.text for t in reading(text).tokens] == tokens


@pytest.mark.parametrize(
    ("text", "units"),
    [
        pytest.param("Hujan turun. Air naik! Kapan surut? Entah… Tunggu.", ["Hujan turun.", "Air naik!", "Kapan surut?", "Entah…", "Tunggu."], id="terminals"),
        pytest.param("Kata Dr. Ani dan Prof. Budi, hujan turun.", ["Kata Dr. Ani dan Prof. Budi, hujan turun."], id="abbreviations"),
        pytest.param("A. B. Citra datang.", ["A. B. Citra datang."], id="initials"),
        pytest.param("Harga Rp1.000 per kg. naik lagi.", ["Harga Rp1.000 per kg. naik lagi."], id="small letters go on"),
        pytest.param("“Siap. Kami berani. Mari,” kata Ani. Budi diam.", ["“Siap. Kami berani. Mari,” kata Ani.", "Budi diam."], id="none inside marks"),
        pytest.param("“Siap.” kata Ani.", ["“Siap.” kata Ani."], id="a small letter after the marks"),
        pytest.param("“Siap.” Ani pergi.", ["“Siap.”", "Ani pergi."], id="a capital after the marks"),
        pytest.param("Ani pergi. “Siap,” kata Budi.", ["Ani pergi.", "“Siap,” kata Budi."], id="marks open the next"),
        pytest.param("Hujan turun.\nAir naik", ["Hujan turun.", "Air naik"], id="a paragraph ends one"),
        pytest.param("JAKARTA, KABAR.com - Hujan turun lagi.", ["Hujan turun lagi."], id="a dateline is left out"),
        pytest.param("SEMARANG – Hujan turun lagi.", ["Hujan turun lagi."], id="a short dateline"),
        pytest.param("Hujan turun - air naik.", ["Hujan turun - air naik."], id="a dash is no dateline"),
    ],
)  # fmt: skip
def test_a_unit_is_a_sentence_as_printed(reading, text, units):
    r = reading(text)
    assert [r.span(u.first, u.stop).of(text) for u in r.units] == units


def test_tokens_know_their_quotation_and_its_marks(reading):
    r = reading("“Kami siap,” kata Ani. ”Mari.”")
    assert [(t.text, t.quote, t.mark) for t in r.tokens if t.quote >= 0] == [
        ("“", 0, True), ("Kami", 0, False), ("siap", 0, False), (",", 0, False), ("”", 0, True),
        ("”", 1, True), ("Mari", 1, False), (".", 1, False), ("”", 1, True),
    ]  # fmt: skip


def test_tokens_carry_tags_and_names_of_the_words_below_them(plain):
    d = plain("katanya Ani Putri datang")
    words = tuple(evolve(w, upos="VERB" if w.text == "datang" else "PROPN") for w in d.words)
    r = read(evolve(d, words=words, names=(Name(Span(8, 17), "PER"),)), load_pack("id"))
    assert [(t.upos, t.name) for t in r.tokens] == [("PROPN", ""), ("PROPN", "PER"), ("PROPN", "PER"), ("VERB", "")]


def test_places_are_asked_by_token_and_by_character(reading):
    r = reading("Hujan turun. Air naik.")
    assert r.span(0, 2) == Span(0, 11)
    assert list(r.between(Span(6, 16))) == [1, 2, 3]
    assert [r.token_at(0), r.token_at(7), r.token_at(99)] == [0, 1, 5]
    assert [r.unit_of(1).index, r.unit_of(3).index] == [0, 1]
    assert (r.low(0), r.low(99), r.low(-1)) == ("hujan", "", "")
    assert r.matches(3, ("air", "naik"))
    assert not r.matches(4, ("naik", ".", "x"))


@given(st.text(st.characters(exclude_categories=[]), max_size=60))
def test_every_word_is_in_a_token_and_every_unit_in_one_paragraph(text):
    from conftest import words_only

    (document,) = words_only([Document("d", "id", text)])
    r = read(document, load_pack("id"))
    assert all(t.text == text[t.start : t.end] for t in r.tokens)
    assert all(a.end <= b.start for a, b in zip(r.tokens, r.tokens[1:], strict=False))
    assert "".join(t.text for t in r.tokens) == "".join("".join(p.of(text).split()) for p in document.paragraphs)
    assert all(u.first < u.stop for u in r.units)
    assert all(document.paragraphs[u.paragraph].contains(r.span(u.first, u.stop)) for u in r.units)


ENGLISH = (
    "The harbor master said on Monday that no ferry will leave before the storm has passed, and that passengers can "
    "change their tickets for free. Fishermen on the island, however, went out at dawn as they always do."
)
INDONESIAN = (
    "Kepala pelabuhan mengatakan pada Senin bahwa tidak ada feri yang berangkat sebelum badai lewat, dan penumpang "
    "dapat menukar tiket tanpa biaya. Namun, nelayan di pulau itu tetap melaut saat fajar seperti biasa."
)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        pytest.param(ENGLISH, ["other-language"], id="English"),
        pytest.param(INDONESIAN, [], id="Indonesian"),
        pytest.param(f"{INDONESIAN} “{ENGLISH}”", [], id="an English quotation in it"),
        pytest.param("The ferry will not leave.", [], id="too short to tell"),
        pytest.param("Rp1.000 … 50% !!! " * 20, [], id="hardly a word"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_a_text_in_another_language_is_noted(reading, text, codes):
    assert [n.code for n in reading(text).notes] == codes
