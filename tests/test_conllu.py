"""CoNLL-U and back: what is read is what was written; what is no CoNLL-U is told with file and line."""

import pytest
from attrs import evolve
from conftest import words_only
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.conllu import read_conllu, to_conllu, write_conllu
from quoteattr.errors import FormatError
from quoteattr.model import Document, Name, Sentence, Span, Word


@pytest.fixture
def flood():
    text = "Air naik,\u00a0katanya. 🌊\r\n“Ma'ruf\tpergi.”"
    words = (
        Word(0, Span(0, 3), "Air", "air", "NOUN", "Number=Sing", 1, "nsubj"),
        Word(1, Span(4, 8), "naik", "naik", "VERB", "", None, "root"),
        Word(2, Span(8, 9), ",", ",", "PUNCT", "", 1, "punct"),
        Word(3, Span(10, 14), "kata", "kata", "VERB", "", 1, "parataxis"),
        Word(4, Span(14, 17), "nya", "dia", "PRON", "", 3, "nsubj"),
        Word(5, Span(17, 18), ".", ".", "PUNCT", "", 1, "punct"),
        Word(6, Span(19, 20), "🌊", "🌊", "SYM", "", None, "root"),
        Word(7, Span(22, 23), "“", "“", "PUNCT", "", 8, "punct"),
        Word(8, Span(23, 29), "Ma'ruf", "Ma'ruf", "PROPN", "", None, "root"),
        Word(9, Span(30, 35), "pergi", "pergi", "VERB", "", 8, "x"),
        Word(10, Span(35, 36), ".", ".", "PUNCT", "", 8, "punct"),
        Word(11, Span(36, 37), "”", "”", "PUNCT", "", 8, "punct"),
    )
    sentences = (Sentence(Span(0, 18), 0, 6), Sentence(Span(19, 20), 6, 7), Sentence(Span(22, 37), 7, 12))
    names = (Name(Span(0, 8), "LOC"), Name(Span(23, 29), "PER"))
    paragraphs = (Span(0, 20), Span(22, 37))
    return Document("banjir-1", "id", text, words, sentences, paragraphs, names, "Banjir", "2024-01-15", "Kabar")


def test_a_document_read_back_is_equal(flood, tmp_path):
    other = evolve(flood, id="banjir-2", title=None)
    empty = Document("kosong", "id", "")
    assert write_conllu([flood, empty, other], tmp_path / "a.conllu") == 3
    assert list(read_conllu(tmp_path / "a.conllu")) == [flood, empty, other]
    assert list(read_conllu(str(tmp_path / "a.conllu"))) == [flood, empty, other]


def test_a_string_with_line_breaks_is_conllu_itself(flood):
    assert list(read_conllu(to_conllu(flood))) == [flood]
    assert list(read_conllu(to_conllu(flood).replace("\n", "\r\n"))) == [flood]


def test_what_is_written_is_what_other_tools_read(flood):
    lines = to_conllu(flood).split("\n")
    assert "# newdoc id = banjir-1" in lines
    assert lines.count("# newpar") == 2
    assert "# text = Air naik, katanya." in lines
    assert "4-5\tkatanya\t_\t_\t_\t_\t_\t_\t_\tstart_char=10|end_char=17" in lines
    assert "1\tAir\tair\tNOUN\t_\tNumber=Sing\t2\tnsubj\t_\tstart_char=0|end_char=3|ner=B-LOC" in lines
    assert "2\tnaik\tnaik\tVERB\t_\t_\t0\troot\t_\tstart_char=4|end_char=8|ner=I-LOC" in lines
    assert all(line.count("\t") in {0, 9} for line in lines)


def test_two_words_with_one_place_are_a_range(flood):
    whole = Span(10, 17)
    words = tuple(evolve(w, span=whole) if w.index in {3, 4} else w for w in flood.words)
    changed = evolve(flood, words=words)
    assert "\n4-5\tkatanya\t" in to_conllu(changed)
    assert list(read_conllu(to_conllu(changed))) == [changed]


HARD = [
    pytest.param(lambda d: evolve(d, names=(Name(Span(1, 2), "PER"),)), id="a name inside a word"),
    pytest.param(lambda d: evolve(d, names=(Name(Span(0, 8), "A"), Name(Span(4, 9), "B"))), id="names over each other"),
    pytest.param(lambda d: evolve(d, names=(Name(Span(0, 3), "A"), Name(Span(4, 8), "A"))), id="names side by side"),
    pytest.param(lambda d: evolve(d, paragraphs=()), id="no paragraphs"),
    pytest.param(lambda d: evolve(d, sentences=(evolve(d.sentences[0], span=Span(0, 19)), *d.sentences[1:])), id="a wider sentence"),
    pytest.param(lambda d: evolve(d, words=(evolve(d.words[0], text="_", lemma="_", upos="", feats="_"), *d.words[1:])), id="underscores"),
    pytest.param(lambda d: evolve(d, words=(evolve(d.words[0], text="", lemma="a\tb", deprel=" x\n"), *d.words[1:])), id="what no column can hold"),
    pytest.param(lambda d: evolve(d, words=(evolve(d.words[0], text="\ud83c", lemma="a|b=c%20"), *d.words[1:])), id="a lone surrogate"),
    pytest.param(lambda d: evolve(d, text=d.text + "\ud83c\u2028\x85\x00"), id="a text with controls"),
    pytest.param(lambda d: evolve(d, id='"a\nb = c'), id="an id with a line break"),
    pytest.param(lambda d: evolve(d, id=""), id="an empty id"),
    pytest.param(lambda d: evolve(d, title="a\nb\u2028", outlet=""), id="a title with line breaks"),
]  # fmt: skip


@pytest.mark.parametrize("change", HARD)
def test_what_columns_cannot_hold_is_kept_beside_them(flood, change, tmp_path):
    write_conllu([change(flood), flood], tmp_path / "a.conllu")
    assert list(read_conllu(tmp_path / "a.conllu")) == [change(flood), flood]


@given(st.lists(st.text(st.characters(exclude_categories=[]), max_size=30), max_size=3))
def test_any_texts_read_back_are_equal(tmp_path_factory, texts):
    documents = list(words_only(Document(f"d{k}", "id", t) for k, t in enumerate(texts)))
    path = tmp_path_factory.mktemp("any") / "a.conllu"
    write_conllu(documents, path)
    assert list(read_conllu(path)) == documents


CELLS = st.one_of(
    st.sampled_from(["_", "", "ner", "a|b", "a=b", "%41", '"', " ", "\t", "#", "1-2"]), st.text(max_size=3)
)


@given(CELLS, CELLS, CELLS, CELLS, CELLS, st.sampled_from(["PER", "ORG"]))
def test_any_cells_read_back_are_equal(form, lemma, upos, feats, deprel, type):
    words = (Word(0, Span(0, 2), form, lemma, upos, feats, 1, deprel), Word(1, Span(2, 4), "b"))
    d = Document("d", "id", "aabb", words, (Sentence(Span(0, 4), 0, 2),), (Span(0, 4),), (Name(Span(0, 2), type),))
    assert list(read_conllu(to_conllu(d))) == [d]


FOREIGN = """\
# newdoc
# newpar
# sent_id = 1
# text = Hujan turun, katanya.
1\tHujan\thujan\tNOUN\tNN\t_\t2\tnsubj\t_\t_
2\tturun\tturun\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No
3\t,\t,\tPUNCT\t_\t_\t2\tpunct\t_\t_
4-5\tkatanya\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
4\tkata\tkata\tVERB\t_\t_\t2\tparataxis\t_\t_
5\tnya\tdia\tPRON\t_\t_\t4\tnsubj\t_\t_
5.1\tlalu\tlalu\tADV\t_\t_\t_\t_\t_\t_
6\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_

1\tReda\treda\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No
2\t.\t.\tPUNCT\t_\t_\t1\tpunct\t_\t_

# newpar
1\tSelesai\tselesai\tVERB\t_\t_\t0\troot\t_\tner=B-ORG

# newdoc id = dua
1\t_\t_\tPUNCT\t_\t_\t0\troot\t_\t_
"""


def test_a_file_of_another_tool_has_its_text_put_together():
    first, second = read_conllu(FOREIGN, lang="xx")
    assert first.text == "Hujan turun, katanya. Reda.\nSelesai"
    assert (first.id, first.lang) == ("doc-1", "xx")
    assert [p.of(first.text) for p in first.paragraphs] == ["Hujan turun, katanya. Reda.", "Selesai"]
    assert [w.span.of(first.text) for w in first.words][3:6] == ["katanya", "katanya", "."]
    assert [s.span.of(first.text) for s in first.sentences] == ["Hujan turun, katanya.", "Reda.", "Selesai"]
    assert [(n.span.of(first.text), n.type) for n in first.names] == [("Selesai", "ORG")]
    assert [w.head for w in first.words] == [1, None, 1, 1, 3, 1, None, 6, None]
    assert (second.id, second.text, second.words[0].lemma) == ("dua", "_", "_")


ROW = "1\tHujan\thujan\tNOUN\t_\t_\t0\troot\t_\t_\n"
BROKEN = [
    pytest.param("1\tHujan\thujan\n", 1, "10 columns", id="too few columns"),
    pytest.param("# x\n\n" + ROW + "3" + ROW[1:], 4, "next word is 2", id="a skipped id"),
    pytest.param("a" + ROW[1:], 1, "next word is 1", id="an id that is no number"),
    pytest.param(ROW.replace("\t0\t", "\t_\t"), 1, "a head is a number", id="no head"),
    pytest.param(ROW.replace("\t0\t", "\t7\t"), 1, "no word of the sentence", id="a head outside"),
    pytest.param("1-2\tHujan" + "\t_" * 8 + "\n" + ROW, 2, "a range ends", id="a range too long"),
    pytest.param("2-3\tHujan" + "\t_" * 8 + "\n" + ROW, 1, "does not begin", id="a range too late"),
    pytest.param("1.1\tHujan" + "\t_" * 8 + "\n", 1, "without words", id="only an empty node"),
    pytest.param(ROW[:-2] + "start_char=0\n", 1, "come together", id="a start without an end"),
    pytest.param(ROW[:-2] + "start_char=a|end_char=b\n", 1, "are numbers", id="offsets that are no numbers"),
    pytest.param('# newdoc\n# quoteattr_text = "Hi"\n' + ROW[:-2] + "start_char=0|end_char=5\n", 3, "inside the text", id="beyond the text"),
    pytest.param('# newdoc\n# quoteattr_text = "Hi"\n' + ROW[:-2] + "start_char=1|end_char=1\n", 3, "inside the text", id="an empty span"),
    pytest.param('# newdoc\n# quoteattr_text = "Hujan"\n' + ROW, 3, "needs start_char", id="a word without its place"),
    pytest.param("# quoteattr_text = Hujan\n" + ROW, 1, "should be JSON", id="a text that is no JSON"),
    pytest.param("# quoteattr_text = 5\n" + ROW, 1, "must be a string", id="a text that is a number"),
    pytest.param('# quoteattr_meta = {"lang": "id"}\n' + ROW, 1, "must hold", id="metadata that are not whole"),
    pytest.param('# quoteattr_meta = {"lang":"id","paragraphs":5,"title":null,"date":null,"outlet":null}\n' + ROW, 1, "must be a list", id="paragraphs that are no list"),
    pytest.param("# quoteattr_names = [[0, 1]]\n" + ROW, 1, "must be a list of", id="names without a type"),
    pytest.param("# quoteattr_span = [3]\n" + ROW, 1, "no \\[start, end\\)", id="a span of one number"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "problem"), BROKEN)
def test_what_is_no_conllu_is_told_with_its_line(text, line, problem, tmp_path):
    path = tmp_path / "broken.conllu"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FormatError, match=problem) as caught:
        list(read_conllu(path))
    assert caught.value.where == f"{path}:{line}"
    with pytest.raises(FormatError) as caught:
        list(read_conllu(text))
    assert caught.value.where == f"<text>:{line}"


def test_a_file_that_is_no_utf8_is_a_format_error(tmp_path):
    (tmp_path / "a.conllu").write_bytes(b"\xff\xfe")
    with pytest.raises(FormatError, match="UTF-8"):
        list(read_conllu(tmp_path / "a.conllu"))


def test_documents_come_one_at_a_time():
    broken = FOREIGN + "\n# newdoc\n1\tx\n"
    documents = read_conllu(broken)
    assert [next(documents).id, next(documents).id] == ["doc-1", "dua"]
    with pytest.raises(FormatError):
        next(documents)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda d: evolve(d, sentences=d.sentences[:1]), id="words outside of sentences"),
        pytest.param(
            lambda d: evolve(d, sentences=(*d.sentences, Sentence(Span(0, 1), 12, 12))), id="an empty sentence"
        ),
        pytest.param(
            lambda d: evolve(d, words=(evolve(d.words[0], head=9), *d.words[1:])), id="a head in another sentence"
        ),
        pytest.param(lambda d: evolve(d, words=(evolve(d.words[0], index=5), *d.words[1:])), id="a wrong index"),
    ],
)
def test_a_document_that_is_no_tree_of_sentences_is_refused(flood, change):
    with pytest.raises(ValueError, match="banjir-1"):
        to_conllu(change(flood))


def test_comments_without_words_are_an_empty_document(tmp_path):
    (tmp_path / "a.conllu").write_text("#\n")
    (document,) = read_conllu(tmp_path / "a.conllu")
    assert (document.text, document.words, document.paragraphs) == ("", (), ())
