"""The networks without Stanza's pipeline: the same answers as with it, and the same whatever stands beside a text."""

import itertools
import json
import random
from pathlib import Path

import pytest
from attrs import evolve

from quoteattr.annotate import PACK_FILES, SHIPPED, StanzaAnnotator
from quoteattr.model import Document

pytestmark = pytest.mark.model
torch = pytest.importorskip("torch")
torch.set_num_threads(1)

LONG = " ".join(
    f"Pada hari ke-{k}, petugas Dinas Perhubungan Kota Sagara mencatat {k * 37} kendaraan melintas di Jalan Melati."
    for k in range(1, 16)
)
TEXTS = [
    "Hujan turun.",
    "“Kami siap membantu warga,” kata Menteri Sosial Ani Putri kepada wartawan di Sagara, Senin (3/6/2024).",
    'SAGARA, KABAR.com - Katanya, "harga beras naik lagi!!!" Benarkah?! Menurutnya tidak; ia menyebutnya isapan jempol.',
    "Bank Indonesia menaikkan suku bunga.\nRupiah menguat, ujar Gubernur Budi Santoso, S.E., M.Sc.\n\n\tIHSG ikut naik 1,5%.",
    "Laporan lengkap ada di https://kabar.example.com/berita?id=7 atau surel redaksi@kabar.example.com, sebutnya.",
    "Warga   Desa\u00a0Sukamaju mengeluh: “Air keruh 🌊 ... bau — dan asin”.\u2028‘Sudah lama,’ tambah Sri.",
    "(Antara) Rp 5.000.000,- untuk RT 03/RW 04, no. telp. 021-555-0100; lihat juga s.d. hlm. 12–14 dst.",
    "kata " * 40 + "a" * 150 + " akhirnya selesai. Bukunya, rumahnya, dan sepedanyalah yang hilang.",
    LONG,
    "Сагара 東京 العربية देवनागरी, kata Ketua Komisi Pemilihan Umum (KPU) Ani Putri dari Partai Bulan Sabit.",
    "PT Maju Jaya Tbk. dan CV Sinar Abadi digugat oleh Yayasan Pelita Bangsa di Pengadilan Negeri Kota Lembayung.",
    "",
]


@pytest.fixture(scope="module")
def annotate():
    return StanzaAnnotator("id")


@pytest.fixture(scope="module")
def networks(annotate):
    from quoteattr.annotate import _networks

    next(annotate([Document("d", "id", "Hujan.")]))
    return _networks("id", annotate.model_dir)


@pytest.fixture(scope="module")
def stanza_pipeline(tmp_path_factory):
    stanza = pytest.importorskip("stanza")
    folder = tmp_path_factory.mktemp("stanza")
    (folder / "resources.json").write_text(json.dumps({}), encoding="utf-8")
    pack = SHIPPED / "id"
    paths = {f"{p}_model_path": str(pack / f"{p}.pt") for p in ("tokenize", "mwt", "pos", "ner")}
    return stanza.Pipeline(
        lang="id",
        dir=str(folder),
        processors="tokenize,mwt,pos,ner",
        download_method=None,
        use_gpu=False,
        allow_unknown_language=True,
        logging_level="ERROR",
        pos_pretrain_path=str(pack / "pretrain.pt"),
        ner_pretrain_path=str(pack / "pretrain.pt"),
        **paths,
    )


def seen(document):
    """What the models say of a text: sentences of (word, tag), and names."""
    return (
        [[(w.text, w.upos) for w in document.words[s.first : s.stop]] for s in document.sentences],
        [(n.span.start, n.span.end, n.type) for n in document.names],
    )


@pytest.mark.parametrize("text", [t for t in TEXTS if t], ids=lambda t: t[:20])
def test_the_answer_is_the_one_of_stanzas_own_pipeline(annotate, stanza_pipeline, text):
    lines = text.replace("\u2028", "\n").split("\n")
    sentences, names = [], []
    for line in lines:
        shift = sum(len(x) + 1 for x in lines[: lines.index(line)])
        if not line.strip():
            continue
        found = stanza_pipeline(line)
        for s in found.sentences:
            words = []
            for token in s.tokens:
                if len(token.words) == 1:
                    words.append((line[token.start_char : token.end_char], token.words[0].upos))
                else:
                    words.extend((w.text, w.upos) for w in token.words)
            sentences.append(words)
        names.extend((e.start_char + shift, e.end_char + shift, e.type) for e in found.ents)
    assert seen(next(annotate([Document("d", "id", text)]))) == (sentences, names)


@pytest.mark.parametrize("seed", range(3))
def test_a_text_has_one_answer_whatever_stands_beside_it(annotate, seed):
    chosen = random.Random(seed)
    words = " ".join(TEXTS).split()
    texts = TEXTS + [" ".join(chosen.choices(words, k=chosen.randrange(1, 120))) for _ in range(40)]
    chosen.shuffle(texts)
    together = list(annotate(Document(f"d{k}", "id", t) for k, t in enumerate(texts)))
    alone = [evolve(next(annotate([Document("d", "id", t)])), id=f"d{k}") for k, t in enumerate(texts)]
    assert together == alone


def test_what_a_batch_decides_each_sentence_decides_by_itself(annotate, monkeypatch):
    batch = list(annotate(Document("d", "id", t) for t in TEXTS))
    monkeypatch.setattr("quoteattr.networks.layers.CLEAR", float("inf"))
    assert list(annotate(Document("d", "id", t) for t in TEXTS)) == batch


def test_how_much_is_taken_at_once_changes_nothing(annotate, monkeypatch):
    batch = list(annotate(Document("d", "id", t) for t in TEXTS))
    monkeypatch.setattr("quoteattr.networks.tokenizer.BATCH_CHARACTERS", 300)
    monkeypatch.setattr("quoteattr.networks.taggers.BATCH_WORDS", 30)
    monkeypatch.setattr("quoteattr.annotate.BATCH_CHARACTERS", 500)
    assert list(annotate(Document("d", "id", t) for t in TEXTS)) == batch


def test_features_by_character_are_those_of_the_whole_paragraph(networks):
    tokenizer = networks._tokenize
    texts = [t.replace("\n", " ") for t in TEXTS] + ["x", "É"]
    for text, (units, features) in zip(texts, tokenizer._encode(texts), strict=True):
        if text:
            whole = tokenizer._encode_whole(text)
            assert (units == whole[0]).all()
            assert (features == whole[1]).all()


def test_a_pack_whose_features_look_at_neighbors_is_read_as_a_whole(networks, monkeypatch):
    expected = [[(s.forms, s.starts, s.ends) for s in p] for p in networks(["Ani pergi. Budi tiba.", ""])]
    monkeypatch.setattr(networks._tokenize, "pointwise", False)
    assert [[(s.forms, s.starts, s.ends) for s in p] for p in networks(["Ani pergi. Budi tiba.", ""])] == expected


@pytest.mark.parametrize(
    ("text", "shown", "places"),
    [
        ("a b", "a b", [0, 1, 2]),
        ("a \t\u00a0 b  ", "a b", [0, 1, 5]),
        ("  a", " a", [0, 2]),
        (" \x80 ", "", []),
        ("", "", []),
    ],
)
def test_runs_of_blanks_are_one_blank_to_the_tokenizer(text, shown, places):
    from quoteattr.networks.tokenizer import _single_blanks

    found, where = _single_blanks(text)
    assert (found, list(where)) == (shown, places)


def test_the_best_path_is_the_best_of_all_paths():
    from quoteattr.networks.taggers import _best_paths

    torch.manual_seed(7)
    lengths, tags = [4, 3, 3, 1], 4
    transitions, scores = torch.randn(tags, tags), torch.randn(len(lengths), max(lengths), tags)
    packed = torch.nn.utils.rnn.pack_padded_sequence(scores, lengths, batch_first=True)
    paths, margins = _best_paths(packed.data, packed.batch_sizes, transitions)
    for k, length in enumerate(lengths):
        every = sorted(
            (
                sum(scores[k, t, p].item() for t, p in enumerate(path))
                + sum(transitions[a, b].item() for a, b in itertools.pairwise(path)),
                path,
            )
            for path in itertools.product(range(tags), repeat=length)
        )
        assert tuple(paths[k, :length].tolist()) == every[-1][1]
        assert margins[k].item() == pytest.approx(every[-1][0] - every[-2][0], abs=1e-5)


@pytest.mark.parametrize("bidirectional", [False, True])
@pytest.mark.parametrize("lengths", [[5], [6, 6], [9, 4, 4, 1]], ids=str)
def test_a_padded_layer_is_the_packed_one(bidirectional, lengths):
    from quoteattr.networks.layers import Padded

    torch.manual_seed(3)
    lstm = torch.nn.LSTM(5, 7, bidirectional=bidirectional).eval()
    ways = 1 + bidirectional
    start = torch.randn(2, ways, len(lengths), 7).unbind(0)
    packed = torch.nn.utils.rnn.pack_padded_sequence(torch.randn(max(lengths), len(lengths), 5), lengths)
    with torch.inference_mode():
        (expected, states), (found, its) = lstm(packed, start), Padded(lstm)(packed, start)
    assert torch.allclose(found.data, expected.data, atol=1e-6)
    assert torch.allclose(its[0], states[0], atol=1e-6)
    assert torch.equal(found.batch_sizes, expected.batch_sizes)


def test_words_seen_before_are_not_made_again_until_there_are_too_many(monkeypatch):
    from quoteattr.networks.taggers import _WordVectors

    monkeypatch.setattr("quoteattr.networks.taggers.KNOWN_WORDS", 4)
    made = []

    def make(words):
        made.append(words)
        return torch.tensor([[float(len(w))] for w in words])

    vectors = _WordVectors(make)
    assert vectors([["aa", "b", "aa"]], True).data.flatten().tolist() == [2, 1, 2]
    assert vectors([["b", "ccc"]], True).data.flatten().tolist() == [1, 3]
    assert vectors([["b"]], False).data.flatten().tolist() == [1]
    assert vectors([["dddd", "aa"], ["eeeee"]], True).data.flatten().tolist() == [4, 5, 2]
    assert made == [["a"], ["aa", "b"], ["ccc"], ["b"], ["dddd", "aa", "eeeee"]]


def test_a_pack_that_needs_more_than_its_files_is_told(tmp_path):
    import shutil

    from quoteattr.errors import ModelNotFoundError

    for name in PACK_FILES:
        shutil.copy(SHIPPED / "id" / name, tmp_path / name)
    Path(tmp_path, "pos.pt").chmod(0o644)
    pos = torch.load(tmp_path / "pos.pt", map_location="cpu", weights_only=True)
    pos["config"]["bert_model"] = "some/transformer"
    torch.save(pos, tmp_path / "pos.pt")
    with pytest.raises(ModelNotFoundError, match="broken"):
        next(StanzaAnnotator("id", tmp_path)([Document("d", "id", "Hujan turun.")]))
