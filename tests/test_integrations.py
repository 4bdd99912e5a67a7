"""Stanza's processor with the shipped models, and spaCy's component with a pipeline that needs none."""

import pytest
from corpus import harbor, market

import quoteattr

TEXT = '"Air sungai sudah aman," kata Kepala Dinas Kesehatan Bandung Rina Wati. Ia mengatakan uji akan diulang.'


# --- Stanza ----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def nlp():
    pytest.importorskip("torch").set_num_threads(1)
    import stanza

    from quoteattr.integrations.stanza import shipped

    return stanza.Pipeline("id", processors="tokenize,mwt,pos,ner,quote", logging_level="ERROR", **shipped("id"))


@pytest.mark.model
def test_a_stanza_pipeline_gives_quotes_with_speakers_and_places(nlp):
    doc = nlp(TEXT)
    assert [(q.kind, q.speaker, q.cue, q.text) for q in doc.quotes] == [
        ("direct", "Rina Wati", "kata", "Air sungai sudah aman"),
        ("indirect", "Rina Wati", "mengatakan", "uji akan diulang"),
    ]
    assert [TEXT[q.start_char : q.end_char] for q in doc.quotes] == [q.text for q in doc.quotes]
    assert doc.quote_analysis.positions[0].title == "Kepala"


@pytest.mark.model
def test_several_documents_at_once_have_each_their_own_quotes(nlp):
    import stanza

    docs = nlp.bulk_process([stanza.Document([], text=text) for text in (TEXT, "Hujan turun.")])
    assert [len(doc.quotes) for doc in docs] == [2, 0]


@pytest.mark.model
def test_a_document_of_the_pipeline_may_be_given_to_ours(nlp):
    assert quoteattr.load("id").parse(nlp(TEXT)) == nlp(TEXT).quote_analysis


@pytest.mark.model
def test_without_names_the_pipeline_says_what_is_missing():
    import stanza
    from stanza.pipeline.core import PipelineRequirementsException

    from quoteattr.integrations.stanza import shipped

    options = {key: value for key, value in shipped("id").items() if not key.startswith("ner_")}
    with pytest.raises(PipelineRequirementsException) as caught:
        stanza.Pipeline("id", processors="tokenize,mwt,pos,quote", logging_level="ERROR", **options)
    assert "{'ner'}" in str(caught.value)


def test_a_document_that_was_not_processed_has_no_quotes_and_the_module_may_be_imported_anew():
    import importlib

    import stanza

    from quoteattr.integrations import stanza as integration

    importlib.reload(integration)
    assert stanza.Document([], text="").quotes == ()


# --- spaCy -----------------------------------------------------------------------------------------------------------


class Ready:
    """A pipeline that knows two texts."""

    def parse(self, text):
        return next(a for a in (harbor(), market()) if a.text == text)

    def parse_many(self, texts):
        return map(self.parse, texts)


@pytest.fixture
def component(monkeypatch):
    spacy = pytest.importorskip("spacy", reason="spaCy is not installed: pip install 'quoteattr[spacy]'")
    from quoteattr.integrations import spacy as integration

    monkeypatch.setattr(integration, "load", lambda lang, model_dir=None: Ready())
    nlp = spacy.blank("id")
    nlp.add_pipe("quoteattr")
    return nlp


def test_spacy_gets_a_span_for_every_stretch_with_kind_and_speaker(component):
    doc = component(harbor().text)
    assert [(s.label_, s._.speaker, s.text) for s in doc.spans["quotes"]] == [
        ("direct", "Tirta Anggraini", "Kapal Samudra Jaya boleh berlayar lagi Senin."),
        ("direct", "Tirta Anggraini", "Kami mohon maaf."),
        ("mixed", "Tirta Anggraini", 'dermaga "belum kering"'),
        ("indirect", "laporan Badan Cuaca", "Cuaca membaik"),
        ("indirect", None, "Nelayan"),
    ]
    assert [s.text for s in doc.spans["cues"]] == ["menjelaskan", "menambahkan", "menurut", "disebut"]
    assert {s.id_ for s in doc.spans["sources"]} == {"a1", "a2", "a3"}
    assert doc._.quoteattr == harbor()


def test_spacy_s_pipe_keeps_the_order(component):
    docs = component.pipe([market().text, harbor().text, market().text], batch_size=2)
    assert [len(doc.spans["quotes"]) for doc in docs] == [2, 5, 2]


def test_a_doc_can_be_saved_and_read_back_with_its_analysis(component):
    from spacy.tokens import Doc

    back = Doc(component.vocab).from_bytes(component(harbor().text).to_bytes())
    assert back._.quoteattr == harbor()
    assert back.spans["quotes"][0]._.speaker == "Tirta Anggraini"


def test_a_doc_without_analysis_has_none(component):
    doc = component.make_doc("Hujan turun.")
    assert (doc._.quoteattr, doc[:1]._.speaker) == (None, None)
