from types import SimpleNamespace

import pytest
from conftest import cached

from quoteattr import from_stanza, load
from quoteattr.errors import FormatError
from quoteattr.lang import load_pack
from quoteattr.pipeline import analyze

stanza = pytest.importorskip("stanza")

CACHED = [d for module in ("test_attributions", "test_positions") for d in list(cached(module).values())[:40]]


def as_stanza(document):
    """A document as Stanza would have annotated it, every word a token."""
    sentences = [
        [
            {
                "id": n,
                "text": w.text,
                "upos": w.upos,
                "lemma": w.lemma,
                "head": 0 if w.head is None else w.head - s.first + 1,
                "deprel": w.deprel or "dep",
                "start_char": w.span.start,
                "end_char": w.span.end,
            }
            for n, w in enumerate(document.words[s.first : s.stop], 1)
        ]
        for s in document.sentences
    ]
    made = stanza.Document(sentences, text=document.text)
    made.ents = [SimpleNamespace(type=n.type, start_char=n.span.start, end_char=n.span.end) for n in document.names]
    return made


@pytest.mark.parametrize("document", CACHED, ids=lambda d: d.id)
def test_the_rules_find_the_same_in_a_stanza_document_as_in_our_own(document):
    read = from_stanza(as_stanza(document), id=document.id)
    assert [(w.span, w.upos, w.head) for w in read.words] == [(w.span, w.upos, w.head) for w in document.words]
    assert (read.sentences, read.paragraphs, read.names) == (document.sentences, document.paragraphs, document.names)
    assert analyze(read, load_pack("id")) == analyze(document, load_pack("id"))


def test_a_pipeline_takes_a_stanza_document_and_loads_no_models(monkeypatch):
    pipeline = load("id")
    monkeypatch.setattr(pipeline, "annotate", None)
    document = CACHED[0]
    analysis = pipeline.parse(as_stanza(document), id="d9", title="Judul", date="2024-01-02", outlet="Kabar")
    assert (analysis.id, analysis.title, analysis.date, analysis.outlet) == ("d9", "Judul", "2024-01-02", "Kabar")
    assert analysis.attributions == analyze(document, load_pack("id")).attributions


def test_the_least_confidence_holds_for_stanza_documents_too():
    document = next(d for d in CACHED if analyze(d, load_pack("id")).attributions)
    assert load("id", min_confidence=1.0).parse(as_stanza(document)).attributions == ()


WORD = {"id": 1, "text": "Hujan", "upos": "NOUN", "start_char": 0, "end_char": 5}


def made(text="Hujan", **change):
    word = {k: v for k, v in {**WORD, **change}.items() if v is not None}
    return stanza.Document([[word]], text=text)


@pytest.mark.parametrize(
    ("words", "places"),
    [(("kata", "nya"), [(0, 4), (4, 7)]), (("kata", "dia"), [(0, 7), (0, 7)]), (("kata",), [(0, 7)])],
    ids=["cut by letters", "other letters", "one"],
)
def test_the_words_of_one_token_stand_where_their_letters_say_or_in_all_of_it(words, places):
    entries = [{"id": n, "text": w, "upos": "VERB"} for n, w in enumerate(words, 1)]
    token = {"id": [1, len(words)], "text": "Katanya", "start_char": 0, "end_char": 7}
    given = [{**entries[0], **token, "id": 1}] if len(words) == 1 else [token, *entries]
    read = from_stanza(stanza.Document([given], text="Katanya"))
    assert [(w.span.start, w.span.end) for w in read.words] == places


def test_names_of_other_packages_are_the_kinds_that_the_rules_know():
    document = made()
    document.ents = [SimpleNamespace(type=t, start_char=0, end_char=5) for t in ("PERSON", "GPE", "MISC")]
    assert [n.type for n in from_stanza(document).names] == ["PER", "LOC"]


@pytest.mark.parametrize(
    ("document", "problem"),
    [
        (lambda: stanza.Document([[WORD]], text=None), "has no text; give the pipeline raw text"),
        (lambda: made(start_char=None, end_char=None, text="Hujan"), "has no place in the text"),
        (lambda: made(end_char=9), "has no place in the text"),
        (lambda: made(upos=None), "has no tag; run the processor 'pos'"),
    ],
)
def test_what_the_rules_cannot_read_is_an_error_that_says_what_is_missing(document, problem):
    try:
        given = document()
    except Exception as error:
        pytest.skip(f"this Stanza makes no such document: {error}")
    with pytest.raises(FormatError, match=problem):
        from_stanza(given)


def test_an_empty_document_has_nothing_in_it():
    assert load("id").parse(stanza.Document([], text="")).attributions == ()
