"""The annotator: offsets into the untouched text, offline, weights only; and that the cached parses are current."""

import shutil
import sys

import pytest
from attrs import evolve

from quoteattr.annotate import PACK_FILES, SHIPPED, StanzaAnnotator, paragraphs
from quoteattr.errors import AnnotationError, ModelNotFoundError
from quoteattr.model import Document, Span

TEXT = (
    "\ufeff  JAKARTA - Ketua Komisi Pemilihan Umum Ani Putri mengatakan, \u201cKami siap 🌊\u201d.\r\n\r\n"
    "Menurutnya, logistik\u00a0sudah dikirim.\u2028Katanya \ud83c besok selesai.\n\x00\nTutup."
)


@pytest.fixture(scope="module")
def annotate():
    torch = pytest.importorskip("torch")
    torch.set_num_threads(1)
    return StanzaAnnotator("id")


def alone(annotate, text, id="d"):
    return next(annotate([Document(id, "id", text)]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Satu.", ["Satu."], id="one"),
        pytest.param("Satu.\nDua.", ["Satu.", "Dua."], id="line break"),
        pytest.param("Satu.\r\n\r\n  Dua. ", ["Satu.", "Dua."], id="blanks at the edges"),
        pytest.param("Satu.\u2028Dua.\x0bTiga.\x85Empat.", ["Satu.", "Dua.", "Tiga.", "Empat."], id="rarer breaks"),
        pytest.param("", [], id="empty"),
        pytest.param(" \n\t\n ", [], id="only blanks"),
    ],
)
def test_paragraphs_stand_between_line_breaks(text, expected):
    assert [p.of(text) for p in paragraphs(text)] == expected


@pytest.mark.parametrize("gone", PACK_FILES)
def test_a_missing_file_of_the_pack_is_named_at_once(tmp_path, gone):
    for name in PACK_FILES:
        if name != gone:
            (tmp_path / name).touch()
    with pytest.raises(ModelNotFoundError) as caught:
        StanzaAnnotator("id", tmp_path)
    assert (caught.value.lang, caught.value.path) == ("id", tmp_path)
    assert f"missing {gone}" in str(caught.value)
    assert str(tmp_path) in str(caught.value)
    assert "Reinstall quoteattr" in str(caught.value)
    assert "model_dir" in str(caught.value)


def test_a_folder_that_is_not_there_misses_every_file(tmp_path):
    with pytest.raises(ModelNotFoundError, match=r"tokenize\.pt, mwt\.pt"):
        StanzaAnnotator("id", tmp_path / "nowhere")


def test_the_shipped_pack_is_whole_and_has_its_card():
    assert all((SHIPPED / "id" / name).stat().st_size > 0 for name in PACK_FILES)
    assert (SHIPPED / "id" / "CARD.md").is_file()


@pytest.mark.model
def test_a_broken_file_of_the_pack_is_told_at_the_first_text(tmp_path):
    for name in PACK_FILES:
        shutil.copy(SHIPPED / "id" / name, tmp_path / name)
        (tmp_path / name).chmod(0o644)
    (tmp_path / "pos.pt").write_bytes(b"no weights")
    with pytest.raises(ModelNotFoundError, match="broken"):
        alone(StanzaAnnotator("id", tmp_path), "Hujan turun.")


@pytest.mark.model
def test_no_weight_file_runs_code():
    torch = pytest.importorskip("torch")
    for name in PACK_FILES:
        torch.load(SHIPPED / "id" / name, map_location="cpu", weights_only=True)


@pytest.mark.model
def test_the_models_load_and_run_without_a_network(no_network, annotate, monkeypatch):
    monkeypatch.setattr("quoteattr.annotate._loaded", {})
    assert alone(annotate, "Hujan turun.").words


@pytest.mark.model
def test_offsets_point_into_the_untouched_text(annotate):
    d = alone(annotate, TEXT)
    assert d.text == TEXT
    assert [w.index for w in d.words] == list(range(len(d.words)))
    assert all(0 <= w.span.start < w.span.end <= len(TEXT) for w in d.words)
    assert {"mengatakan", "🌊", "dikirim", "Tutup"} <= {w.span.of(TEXT) for w in d.words}
    assert [w.span for w in d.words] == sorted(w.span for w in d.words)
    assert any(n.span.of(TEXT) == "Ani Putri" for n in d.names)


@pytest.mark.model
def test_sentences_hold_every_word_and_cross_no_paragraph(annotate):
    d = alone(annotate, TEXT)
    assert [k for s in d.sentences for k in range(s.first, s.stop)] == list(range(len(d.words)))
    assert all(sum(p.contains(s.span) for p in d.paragraphs) == 1 for s in d.sentences)


@pytest.mark.model
def test_a_clitic_is_a_word_with_its_own_place(annotate):
    d = alone(annotate, "Ani Putri datang. Katanya hujan akan turun.")
    words = [(w.text.lower(), w.span.of(d.text)) for w in d.words]
    assert ("kata", "Kata") in words
    assert ("nya", "nya") in words


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    ["", " \n ", "\x00", "\ud83c", "😀" * 30, '"' * 300, "kata " * 900, "a" * 9000],
    ids=lambda t: ascii(t)[1:12],
)
def test_no_text_is_too_strange(annotate, text):
    d = alone(annotate, text)
    assert d.text == text
    assert all(w.span.end <= len(text) for w in d.words)


@pytest.mark.model
def test_a_batch_is_what_its_texts_are_alone(annotate):
    texts = ["Hujan turun, kata Ani Putri.", "", TEXT, "Bank Indonesia menaikkan suku bunga.\nRupiah menguat."]
    together = list(annotate(Document(f"d{k}", "id", t, outlet="Kabar") for k, t in enumerate(texts)))
    assert together == [evolve(alone(annotate, t, f"d{k}"), outlet="Kabar") for k, t in enumerate(texts)]


@pytest.mark.model
def test_annotating_twice_is_equal(annotate):
    assert alone(annotate, TEXT) == alone(annotate, TEXT)


@pytest.mark.model
def test_a_text_that_the_models_fail_on_is_named_and_the_others_go_on(annotate, monkeypatch):
    from quoteattr.annotate import _networks

    networks = _networks("id", SHIPPED / "id")

    def failing(texts):
        if any("racun" in text for text in texts):
            raise RuntimeError("boom")
        return networks(texts)

    monkeypatch.setattr("quoteattr.annotate._networks", lambda *_: failing)
    found = annotate([Document("baik", "id", "Hujan turun."), Document("buruk", "id", "Minum racun.")])
    assert next(found).id == "baik"
    with pytest.raises(AnnotationError, match=r"'buruk'.*boom") as caught:
        next(found)
    assert caught.value.document == "buruk"


@pytest.mark.model
def test_one_article_from_text_to_analysis():
    from quoteattr.pipeline import load

    text = (
        "Bupati Sleman Lestari Handayani meninjau tanggul di Desa Sukamaju, Senin (3/6/2024). "
        "“Tanggul ini retak sejak dua bulan lalu,” kata Lestari kepada wartawan.\n"
        "Menurut laporan warga, air mulai merembes sejak April. Ia menegaskan bahwa perbaikan dimulai pekan depan."
    )
    a = load("id").parse(text, id="tanggul", outlet="Kabar Desa")
    assert [(x.kind, a.quoted(x), x.cue.span.of(text), a.speaker(x).name) for x in a] == [
        ("direct", "Tanggul ini retak sejak dua bulan lalu", "kata", "Lestari Handayani"),
        ("indirect", "air mulai merembes sejak April", "Menurut", "laporan warga"),
        ("indirect", "perbaikan dimulai pekan depan", "menegaskan", "Lestari Handayani"),
    ]
    assert [(p.title, a.entity(p.organization).name, p.status) for p in a.positions] == [
        ("Bupati", "Sleman", "current")
    ]
    assert a.entity(a.attributions[0].addressee).name == "wartawan"


@pytest.mark.model
def test_the_cached_parses_are_current():
    from conftest import PARSES, annotate_texts, cached

    for path in sorted(PARSES.glob("*.conllu")):
        documents = list(cached(path.stem).values())
        assert list(annotate_texts(d.text for d in documents)) == documents, (
            f"{path.name}: python tests/parses/make.py --all"
        )


def test_making_an_annotator_loads_nothing():
    before = set(sys.modules)
    StanzaAnnotator("id")
    assert not {"stanza"} & (set(sys.modules) - before)


def test_paragraph_spans_are_spans():
    assert list(paragraphs("a\n\nb")) == [Span(0, 1), Span(3, 4)]
