"""What holds for every text, whatever is in it; and the few things that only the whole pipeline shows."""

import json
import re
import time

import pytest
from attrs import evolve
from conftest import words_only
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from quoteattr.errors import AnnotationError
from quoteattr.export.jsonl import dump_line, from_record
from quoteattr.model import Analysis, Name, Span
from quoteattr.pipeline import Article, Pipeline

MARKS = [
    '"',
    "“",
    "”",
    "„",
    "‘",
    "’",
    "'",
    "«",
    "»",
    "''",
    "``",
    "(",
    ")",
    ",",
    ".",
    "!",
    "?",
    ":",
    ";",
    "…",
    "—",
    "-",
    "/",
]
CUES = ["kata", "katanya", "ujar", "ujarnya", "mengatakan", "menurut", "menurutnya", "bahwa", "dikutip dari", "dilansir",
        "seraya", "menambahkan", "disampaikan", "hal itu", "oleh", "kepada", "untuk", "agar", "tidak", "demikian", "seperti", "darinya",
        "berdasarkan laporan", "meminta", "meski", "sejak", "dan", "namun", "saat dihubungi", "wawancara dengan"]  # fmt: skip
NAMES = ["Ani", "Ani Putri", "BUDI", "Dr.", "S.H.", "PT", "KPU", "(KPU)", "Ketua", "mantan", "Plt.", "Menteri Keuangan",
         "Gubernur Jawa Barat", "Kepala Dinas", "Partai X", "Ma'ruf", "Jum'at", "alias", "dia", "mereka", "itu", "laporan", "seorang",
         "berinisial", "akrab disapa", "sapaan", "istri", "menjadi", "sebagai", "mundur dari jabatan", "kini", "semester 3", "di kantor"]  # fmt: skip
BLANKS = [" ", " ", " ", "", "\n", "\r\n", "\n\n", "\t", "\u00a0", "\u2028", "\x00", "\x1c", "\u200b", "\ufeff"]
ODD = ["\ud83c", "\udfff", "🌊", "é", "e\u0301", "ﷺ", "漢", "½", "²", "İ", "ß", "\x7f", "\x85"]

pieces = st.lists(st.tuples(st.sampled_from(MARKS + CUES + NAMES + ODD), st.sampled_from(BLANKS)), max_size=40)
salad = pieces.map(lambda found: "".join(word + blank for word, blank in found))
only_marks = st.lists(st.sampled_from([*MARKS[:12], " ", "\n", "a"]), max_size=30).map("".join)
only_cues = st.lists(st.sampled_from(CUES), max_size=25).map(" ".join)
only_names = st.lists(st.sampled_from(NAMES), max_size=25).map(" ".join)
anything = st.text(st.characters(exclude_categories=[]), max_size=60)

ARTICLE = (
    "JAKARTA - Ketua KPU Ani Putri mengatakan bahwa pemilu siap. “Logistik sudah dikirim,” kata Ani kepada wartawan, Senin (3/6).\n"
    "Menurut laporan lembaga itu, 'semua' aman. “Kami siap.\n“Besok mulai,” ujarnya, seraya menambahkan bahwa Budi (45) setuju. "
    "Hal itu disampaikan Plt. Gubernur Jawa Barat, Budi Santoso. Dikutip dari Antara, Ma'ruf alias Dul hadir."
)
cut = st.tuples(st.integers(0, len(ARTICLE)), st.integers(0, len(ARTICLE))).map(lambda p: ARTICLE[min(p) : max(p)])

calm = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
PIPELINE = Pipeline("id", words_only)


def spans(a: Analysis) -> list[Span]:
    found = [s for x in a for s in x.content]
    found += [x.cue.span for x in a if x.cue] + [x.source for x in a if x.source]
    found += [m for e in a.entities for m in e.mentions]
    found += [s for p in a.positions for s in (p.title_span, p.organization_span, p.evidence) if s]
    found += [x.evidence for x in a.org_links]
    return found + [n.span for n in a.notes if n.span]


def hold_what_always_holds(text: str, pipeline: Pipeline = PIPELINE) -> None:
    a = pipeline.parse(text)
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")  # what was two halves is one
    assert a.text == text
    assert all(0 <= s.start < s.end <= len(text) for s in spans(a))
    statements = [x.id for x in a]
    entities = [e.id for e in a.entities]
    assert statements == [f"a{k}" for k in range(1, len(statements) + 1)]
    assert entities == [f"e{k}" for k in range(1, len(entities) + 1)]
    known = {None, *entities}
    assert {x.speaker for x in a} | {x.addressee for x in a} | {e.by for e in a.entities} <= known
    assert {p.person for p in a.positions} | {p.organization for p in a.positions} <= known
    assert {i for x in a.org_links for i in (x.child, x.parent)} <= known
    assert {x.parent for x in a} <= {None, *statements}
    assert not any(x.parent == x.id for x in a)
    assert all(x.content and list(x.content) == sorted(x.content) for x in a)
    assert all(s.end <= t.start for x in a for s, t in zip(x.content, x.content[1:], strict=False))
    assert all(0 <= x.confidence <= 1 and x.rule for x in a)
    assert all(e.mentions and e.name for e in a.entities)
    again = pipeline.parse(text)
    assert again == a
    assert [x.rule for x in again] == [x.rule for x in a]
    assert from_record(json.loads(dump_line(a)), "here") == a


@calm
@given(salad)
@example("")
@example("\n\n\r\n")
@example('"')
@example("”””””””””””””””””””")
@example("kata")
@example('"A," kata')
@example('\ud83c\udfff "Siap," kata Ani.')
@example('""," kata "" kata')
@example("(((((((((((((((((((((((((")
@example("Ani " * 50)
@example('"Siap," kata Ani.' * 20)
def test_a_salad_of_marks_cues_and_names_raises_nothing(text):
    hold_what_always_holds(text)


@calm
@given(only_marks)
def test_marks_alone_raise_nothing(text):
    hold_what_always_holds(text)


@calm
@given(only_cues)
def test_cues_alone_raise_nothing(text):
    hold_what_always_holds(text)


@calm
@given(only_names)
def test_names_alone_raise_nothing(text):
    hold_what_always_holds(text)


@calm
@given(anything)
def test_any_code_points_raise_nothing(text):
    hold_what_always_holds(text)


@calm
@given(cut)
def test_an_article_cut_anywhere_raises_nothing(text):
    hold_what_always_holds(text)


@settings(max_examples=60)
@given(
    salad,
    st.sampled_from(["Ani", "Ani Putri", "BUDI", "Ma'ruf", "KPU", "PT", "(KPU)", "Jawa Barat"]),
    st.sampled_from(["PER", "ORG", "LOC"]),
)
def test_names_of_any_type_raise_nothing(text, name, type):
    def annotate(documents):
        for document in words_only(documents):
            found = tuple(Name(Span(*m.span()), type) for m in re.finditer(re.escape(name), document.text))
            tags = ["VERB", "NOUN", "PROPN", "ADP", "PRON", "X", "PUNCT"]
            words = tuple(evolve(w, upos=tags[len(w.text) % 7]) for w in document.words)
            yield evolve(document, names=found, words=words)

    a = Pipeline("id", annotate).parse(text)
    assert all(0 <= s.start < s.end <= len(text) for s in spans(a))
    assert a == Pipeline("id", annotate).parse(text)


CRASHES = [
    pytest.param("Hadir pula Ketua KPU,", id="a title and a comma end the text"),
    pytest.param("Hadir pula Ketua dan", id="a title and dan end the text"),
    pytest.param('Kami siap " , kata Ani.', id="a loose mark before the comma of its cue"),
]


@pytest.mark.parametrize("text", CRASHES)
def test_what_once_raised_raises_no_more(text):
    hold_what_always_holds(text)


def test_a_thousand_sentences_take_no_thousand_times_as_long():
    sentence = "“Kami siap,” kata Ketua KPU Ani Putri. Menurut Budi, harga “naik” lagi. "
    started = time.perf_counter()
    PIPELINE.parse(sentence * 50)
    short = time.perf_counter() - started
    started = time.perf_counter()
    PIPELINE.parse(sentence * 500)
    assert time.perf_counter() - started < 40 * short + 0.5  # ten times the text; a square would be a hundred


def test_metadata_and_id_are_kept():
    a = PIPELINE.parse("Hujan.", id="x-1", title="Cuaca", date="2024-01-01", outlet="Kabar")
    assert (a.id, a.lang, a.title, a.date, a.outlet) == ("x-1", "id", "Cuaca", "2024-01-01", "Kabar")


def test_many_texts_come_in_order_and_are_counted():
    found = list(PIPELINE.parse_many(["Satu.", Article("Dua.", id="dua"), "Tiga."]))
    assert [(a.id, a.text) for a in found] == [("doc-1", "Satu."), ("dua", "Dua."), ("doc-3", "Tiga.")]


def test_a_batch_is_what_its_texts_are_alone():
    texts = ['"Kami siap," kata Ani.', "", "Menurut Budi, hujan turun."]
    assert [a.attributions for a in PIPELINE.parse_many(texts)] == [PIPELINE.parse(t).attributions for t in texts]


def test_results_come_as_they_are_ready():
    def texts():
        yield "Satu."
        raise RuntimeError("the second text was asked for")

    assert next(PIPELINE.parse_many(texts())).text == "Satu."


@pytest.mark.parametrize("given", [None, 3, b"bytes", ["list"]], ids=["None", "int", "bytes", "list"])
def test_what_is_no_text_is_a_type_error(given):
    with pytest.raises(TypeError, match=type(given).__name__):
        PIPELINE.parse(given)


def test_offsets_count_code_points_of_the_untouched_text():
    text = "\ufeff🌊🌊 “Air naik lagi,”\u00a0kata Ani.\r\n"
    (attribution,) = PIPELINE.parse(text)
    assert attribution.content[0].of(text) == "Air naik lagi"
    assert attribution.cue.span.of(text) == "kata"


def test_a_fault_of_a_rule_tells_the_document_it_fails_on(monkeypatch):
    def broken(document, pack):
        raise IndexError("no such word")

    monkeypatch.setattr("quoteattr.pipeline.analyze", broken)
    with pytest.raises(AnnotationError, match=r"'banjir'.*a rule failed, please report it .IndexError: no such word"):
        next(Pipeline("id", iter).parse_many([Article("Air naik.", "banjir")]))
