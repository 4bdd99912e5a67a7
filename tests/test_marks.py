"""Quotation marks to spans. An expectation lists the inner words; a nested one stands after the one that holds it."""

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.marks import find_quotations
from quoteattr.model import Document, Span

PAIRED = [
    pytest.param('"Kami siap," kata Ani.', ["Kami siap,"], id="straight"),
    pytest.param("“Kami siap,” kata Ani.", ["Kami siap,"], id="curved"),
    pytest.param("”Kami siap,” kata Ani.", ["Kami siap,"], id="closing shape opens, too"),
    pytest.param("“Kami siap,“ kata Ani.", ["Kami siap,"], id="opening shape closes, too"),
    pytest.param("„Kami siap,“ kata Ani.", ["Kami siap,"], id="low and high"),
    pytest.param("„Kami siap,” kata Ani.", ["Kami siap,"], id="low and curved"),
    pytest.param("«Kami siap,» kata Ani.", ["Kami siap,"], id="guillemets"),
    pytest.param("''Kami siap,'' kata Ani.", ["Kami siap,"], id="two apostrophes"),
    pytest.param("’’Kami siap,’’ kata Ani.", ["Kami siap,"], id="two curved apostrophes"),
    pytest.param("‘‘Kami siap,’’ kata Ani.", ["Kami siap,"], id="two curved apostrophes, opening and closing"),
    pytest.param("‘’Kami siap,’’ kata Ani.", ["Kami siap,"], id="two curved apostrophes, as one opens"),
    pytest.param("``Kami siap,'' kata Ani.", ["Kami siap,"], id="TeX"),
    pytest.param("＂Kami siap,＂ kata Ani.", ["Kami siap,"], id="full width"),
    pytest.param("'Kami siap,' kata Ani.", ["Kami siap,"], id="single straight"),
    pytest.param("‘Kami siap,’ kata Ani.", ["Kami siap,"], id="single curved"),
    pytest.param('"Kami siap," kata Ani. "Mari."', ["Kami siap,", "Mari."], id="two"),
    pytest.param('"Satu.""Dua."', ["Satu.", "Dua."], id="two without a blank"),
    pytest.param(
        "\"Dia bilang 'siap' tadi,\" kata Ani.", ["Dia bilang 'siap' tadi,", "siap"], id="single inside double"
    ),
    pytest.param(
        '"Dia bilang "siap" tadi," kata Ani.', ['Dia bilang "siap" tadi,', "siap"], id="straight inside straight"
    ),
    pytest.param("“Dia bilang “siap” tadi,” kata Ani.", ["Dia bilang “siap” tadi,", "siap"], id="curved inside curved"),
    pytest.param("“Salat Jum'at bersama Ma'ruf,” kata Ani.", ["Salat Jum'at bersama Ma'ruf,"], id="apostrophes inside"),
    pytest.param('Ukurannya ("besar") pas.', ["besar"], id="in brackets"),
    pytest.param('Katanya:"Siap."', ["Siap."], id="after a colon without a blank"),
    pytest.param("“Kami siap,”kata Ani.", ["Kami siap,"], id="no blank after the marks"),
    pytest.param('Kata Ani,"Kami siap."', ["Kami siap."], id="no blank before the marks"),
    pytest.param('" Kami siap, " kata Ani.', ["Kami siap,"], id="blanks inside the marks"),
]

NOT_PAIRED = [
    pytest.param("Ma'ruf salat Jum'at di Qur'an Center.", id="apostrophe between letters"),
    pytest.param("Ma’ruf salat Jum’at.", id="curved apostrophe between letters"),
    pytest.param("Angkatan '98 berkumpul.", id="a year"),
    pytest.param("Panjangnya 5' saja, lebarnya 3'.", id="feet"),
    pytest.param("Kami siap.", id="no mark"),
    pytest.param('""', id="nothing inside"),
]


def document(text):
    paragraphs, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append(Span(at, at + len(line)))
        at += len(line) + 1
    return Document("d", "id", text, paragraphs=tuple(paragraphs))


@pytest.mark.parametrize(("text", "inner"), PAIRED)
def test_marks_pair_by_their_place_whatever_their_shape(text, inner):
    quotations, notes = find_quotations(document(text))
    assert [q.inner.of(text) for q in quotations] == inner
    assert all(q.closed for q in quotations)
    assert notes == ()


@pytest.mark.parametrize("text", NOT_PAIRED)
def test_an_apostrophe_opens_nothing(text):
    quotations, _ = find_quotations(document(text))
    assert quotations == ()


@pytest.mark.parametrize(
    ("text", "inner", "code"),
    [
        pytest.param("“Kami siap, kata Ani.", "Kami siap, kata Ani.", "unclosed-mark", id="never closes"),
        pytest.param("Kami siap,” kata Ani.", None, "stray-mark", id="never opened"),
        pytest.param(
            "“Kami siap, kata Ani. “Mari,” kata Budi.", "Kami siap, kata Ani.", "unclosed-mark", id="the next one opens"
        ),
    ],
)
def test_an_odd_mark_is_a_note_with_its_place(text, inner, code):
    quotations, notes = find_quotations(document(text))
    assert [n.code for n in notes] == [code]
    assert notes[0].span.of(text) in "“”"
    assert [q.inner.of(text) for q in quotations if not q.closed] == ([inner] if inner else [])


def test_a_mark_with_its_blank_on_the_wrong_side_closes_before_a_cue():
    text = '"Kami siap, "ujarnya. "Mari, "kata Ani. "Dia bilang, "siap" tadi, "kata Budi.'
    inner = [q.inner.of(text) for q in find_quotations(document(text), {"ujarnya", "kata"})[0]]
    assert inner == ["Kami siap,", "Mari,", 'Dia bilang, "siap" tadi,', "siap"]


def test_a_quotation_ends_with_its_paragraph():
    text = "“Kami siap.\n“Kami berani,” kata Ani."
    first, second = find_quotations(document(text))[0]
    assert (first.inner.of(text), first.closed, first.paragraph) == ("Kami siap.", False, 0)
    assert (second.inner.of(text), second.closed, second.paragraph) == ("Kami berani,", True, 1)


def test_depth_counts_the_quotations_around():
    text = "“Dia bilang “siap” tadi,” kata Ani."
    assert [q.depth for q in find_quotations(document(text))[0]] == [0, 1]


@given(
    st.lists(st.sampled_from(['"', "“", "”", "'", "’", "''", "a", "kata ", " ", ",", "\n", "5"]), max_size=30).map(
        "".join
    )
)
def test_quotations_are_inside_the_text_and_never_cross(text):
    quotations, notes = find_quotations(document(text))
    assert all(q.outer.contains(q.inner) and q.outer.end <= len(text) for q in quotations)
    assert all(n.span.end <= len(text) for n in notes)
    for i, one in enumerate(quotations):
        for other in quotations[i + 1 :]:
            assert (
                not one.outer.overlaps(other.outer)
                or one.outer.contains(other.outer)
                or other.outer.contains(one.outer)
            )
    assert find_quotations(evolve(document(text), id="x")) == (quotations, notes)
