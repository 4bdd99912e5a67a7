"""Annotations made elsewhere: brat standoff, BILOU tokens, span labels; and what is broken in them, with its line."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from quoteattr.errors import FormatError
from quoteattr.evaluate import evaluate, is_annotation, read_gold
from quoteattr.evaluate.brat import write_brat
from quoteattr.export.jsonl import from_record, write_jsonl
from quoteattr.model import Analysis, Attribution, Cue, Entity, Position, Span

BENCH = Path(__file__).parents[2] / "shared" / "bench"
needs_bench = pytest.mark.skipif(not BENCH.is_dir(), reason="the evaluation data and its scorers are not distributed")

TEXT = (
    "“Kapal sandar siang ini,” kata Rahma Yusuf. Ia menyebut muatan “aman sekali” selama cuaca tenang.\n"
    "Rahma mengatakan, menurut nakhoda, ombak mereda.\n"
)


def where(words, n=1):
    start = -1
    for _ in range(n):
        start = TEXT.index(words, start + 1)
    return f"{start} {start + len(words)}"


def stretch(id, kind, words, n=1):
    return f"T{id}\t{kind} {where(words, n)}\t{words}"


STRETCHES = [
    stretch(1, "Source", "Rahma Yusuf"),
    stretch(2, "Cue", "kata"),
    stretch(3, "Content", "“Kapal sandar siang ini,”"),
    stretch(4, "Source", "Ia"),
    stretch(5, "Cue", "menyebut"),
    stretch(6, "Content", "muatan “aman sekali” selama cuaca tenang"),
    stretch(7, "Source", "Rahma", 2),
    stretch(8, "Cue", "mengatakan"),
    stretch(9, "Content", "menurut nakhoda, ombak mereda"),
    stretch(10, "Source", "nakhoda"),
    stretch(11, "Cue", "menurut"),
    stretch(12, "Content", "ombak mereda"),
]
EVENTS = [  # PolNeAR and PARC: an event with a trigger of its own, or with the cue as trigger
    f"T13\tAttribution {where('kata')}\tkata",
    "E1\tAttribution:T13 Content:T3 Cue:T2 Source:T1",
    "E2\tCue:T5 Source:T4 Content:T6",
    "E3\tCue:T8 Source:T7 Content:T9",
    "E4\tCue:T11 Source:T10 Content:T12",
]
RELATIONS = [
    f"R{2 * k + i}\t{part} Arg1:T{cue} Arg2:T{cue + shift}"
    for k, cue in enumerate((2, 5, 8, 11))
    for i, (part, shift) in enumerate((("Source", -1), ("Content", 1)))
]


def brat(folder, *lines, name="kapal", text=TEXT):
    (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / f"{name}.ann").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def told(record):
    text = record["text"]
    return [
        (a["kind"], " … ".join(text[s:e] for s, e in a["content"]), text[slice(*a["cue"]["span"])], a["parent"])
        for a in record["attributions"]
    ]


@pytest.mark.parametrize("links", [EVENTS, RELATIONS], ids=["events", "relations"])
def test_both_layouts_give_the_same_attributions(tmp_path, links):
    (record,) = read_gold(brat(tmp_path, *STRETCHES, *links))
    assert told(record) == [
        ("direct", "“Kapal sandar siang ini,”", "kata", None),
        ("mixed", "muatan “aman sekali” selama cuaca tenang", "menyebut", None),
        ("indirect", "menurut nakhoda, ombak mereda", "mengatakan", None),
        ("indirect", "ombak mereda", "menurut", "a3"),
    ]
    assert record["speakers"] is False


def test_equivalent_stretches_are_one_speaker_called_by_the_longest(tmp_path):
    (record,) = read_gold(brat(tmp_path, *STRETCHES, *EVENTS, "*\tEquiv T1 T4 T7", "A1\tOptional E2"))
    first, second, third, fourth = record["attributions"]
    assert first["speaker"] == second["speaker"] == third["speaker"] != fourth["speaker"]
    assert record["entities"][0]["name"] == "Rahma Yusuf"
    assert record["entities"][0]["aliases"] == ["Ia", "Rahma"]
    assert second["optional"] is True
    assert "speakers" not in record
    assert from_record(record).speaker(from_record(record).attributions[1]).name == "Rahma Yusuf"


def test_a_chain_of_equivalences_is_one_entity(tmp_path):
    (record,) = read_gold(brat(tmp_path, *STRETCHES, *EVENTS, "*\tEquiv T1 T4", "*\tEquiv T7 T4"))
    assert len({a["speaker"] for a in record["attributions"][:3]}) == 1


def test_brat_gold_is_measured_without_speakers(tmp_path):
    (record,) = read_gold(brat(tmp_path, *STRETCHES, *EVENTS))
    predicted = from_record({**record, "attributions": record["attributions"][:1]})
    report = evaluate([record], [predicted])
    assert (report["found"].right, report["found"].missed) == (1, 2)
    assert "end2end" not in dict(report.figures)


def test_the_first_annotator_of_polnears_folders_is_read(tmp_path):
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "kapal.txt").write_text(TEXT, encoding="utf-8")
    for annotator, lines in (("b2", STRETCHES[:3]), ("a1", [*STRETCHES, *EVENTS])):
        (tmp_path / "attributions" / f"kapal_{annotator}.ann").write_text("\n".join(lines), encoding="utf-8")
    (record,) = read_gold(tmp_path)
    assert record["id"] == "kapal"
    assert len(record["attributions"]) == 4


def test_a_broken_content_has_its_stretches(tmp_path):
    one, two = where("Kapal sandar"), where("siang ini")
    lines = [STRETCHES[1], f"T3\tContent {one};{two}\tKapal sandar siang ini", "E1\tCue:T2 Content:T3"]
    (record,) = read_gold(brat(tmp_path, *lines))
    assert told(record)[0][1] == "Kapal sandar … siang ini"


@pytest.mark.parametrize(
    ("line", "number", "problem"),
    [
        ("T1 Source 0 4 Kami", 1, "is no brat standoff"),
        ("T1\tSource nol empat\tKami", 1, "are no offsets"),
        ("T1\tSource 5 5\tx", 1, "lies outside the text"),
        ("T1\tSource 0 9999\tx", 1, "lies outside the text"),
        ("T1\tSource 0 5\tLain", 1, "is it another version?"),
        ("#1\tAnnotatorNotes T1\tya\nE1\tCue:T2 Content:T9", 2, "there is no T2"),
        ("E1\tCue T2", 1, "each argument must be ROLE:ID"),
        ("R1\tSource Arg1:T2", 1, "a relation has two arguments"),
        ("*\tEquiv T1 T2", 1, "there is no T1"),
    ],
    ids=["no tabs", "no numbers", "empty", "outside", "other words", "event", "colon", "one argument", "equivalence"],
)
def test_a_broken_line_of_brat_is_told_with_its_number(tmp_path, line, number, problem):
    with pytest.raises(FormatError, match=problem) as caught:
        read_gold(brat(tmp_path, line))
    assert caught.value.where == f"{tmp_path / 'kapal.ann'}:{number}"


def test_a_folder_without_annotations_is_told(tmp_path):
    (tmp_path / "attributions").mkdir()
    with pytest.raises(FormatError, match=r"no \.ann file"):
        read_gold(tmp_path)


def test_texts_laid_out_for_brat_are_read_back_and_never_overwritten(tmp_path):
    assert write_brat([("berita/1", TEXT), ("b2", "Hujan.\r\n")], tmp_path / "kerja") == 2
    records = read_gold(tmp_path / "kerja")
    assert {(r["id"], r["text"]) for r in records} == {("berita_1", TEXT), ("b2", "Hujan.\r\n")}
    assert "Attribution" in (tmp_path / "kerja" / "annotation.conf").read_text(encoding="utf-8")
    with pytest.raises(FormatError, match="choose an empty folder"):
        write_brat([("b2", "lain")], tmp_path / "kerja")


# --- BILOU -----------------------------------------------------------------------------------------------------------

TOKENS = """\
PANTAI	O
,	O
KABAR	O
—	O
Banjir	B-ISSUE
rob	L-ISSUE
datang	O
.	O

”	B-STATEMENT
Kami	I-STATEMENT
siaga	I-STATEMENT
,	I-STATEMENT
”	L-STATEMENT
kata	U-CUE
Camat	U-ROLE
Pesisir	U-AFFILIATION
Rini	B-PERSON
Wahyu	L-PERSON
(	O
40	O
)	O
,	O
Senin	O
.	O

GUNUNG	O
,	O
KABAR	O
—	O
Lahan	U-ISSUE
terbakar	O
.	O

”	B-STATEMENT
Api	I-STATEMENT
padam	I-STATEMENT
,	I-STATEMENT
”	L-STATEMENT
ujar	B-CUECOREF
-nya	L-CUECOREF
.	O
"""


def tokens(folder, text=TOKENS, name="uji.txt"):
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def test_tokens_become_running_text_divided_at_datelines(tmp_path):
    one, two = read_gold(tokens(tmp_path))
    assert one["text"] == "PANTAI, KABAR — Banjir rob datang. ”Kami siaga,” kata Camat Pesisir Rini Wahyu (40), Senin."
    assert two["text"] == "GUNUNG, KABAR — Lahan terbakar. ”Api padam,” ujar-nya."
    assert [(label, one["text"][a:b]) for label, a, b in one["labels"]] == [
        ("ISSUE", "Banjir rob"),
        ("STATEMENT", "”Kami siaga,”"),
        ("CUE", "kata"),
        ("ROLE", "Camat"),
        ("AFFILIATION", "Pesisir"),
        ("PERSON", "Rini Wahyu"),
    ]


def test_docstart_lines_divide_where_they_are(tmp_path):
    text = "-DOCSTART-\tO\n\nHujan\tU-CUE\n\n-DOCSTART-\tO\n\nPanas\tO\n"
    assert [r["text"] for r in read_gold(tokens(tmp_path, text))] == ["Hujan", "Panas"]


def test_iob_without_last_labels_is_read_too(tmp_path):
    (record,) = read_gold(tokens(tmp_path, "Rini\tB-PERSON\nWahyu\tI-PERSON\nhadir\tO\n"))
    assert record["labels"] == [["PERSON", 0, 10]]


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("Hujan\tO\nturun\n", 2, "is no token, tab and label"),
        ("Hujan\tO\nturun\tX-CUE\n", 2, "is no token, tab and label"),
        ("Hujan\tO\n\nturun\tL-CUE\n", 3, "L-CUE without a B-CUE before it"),
        ("Ani\tB-PERSON\nkata\tI-CUE\n", 2, "I-CUE without a B-CUE before it"),
    ],
    ids=["no label", "no BILOU", "last without first", "another label"],
)
def test_a_broken_line_of_tokens_is_told_with_its_number(tmp_path, text, line, problem):
    with pytest.raises(FormatError, match=problem) as caught:
        read_gold(tokens(tmp_path, text))
    assert caught.value.where == f"{tmp_path / 'uji.txt'}:{line}"


def test_tokens_that_are_no_utf_8_are_told_with_their_line(tmp_path):
    (tmp_path / "a.tsv").write_bytes(b"Hujan\tO\nCaf\xe9\tO\n")
    with pytest.raises(FormatError, match="not UTF-8: byte 0xe9") as caught:
        read_gold(tmp_path / "a.tsv")
    assert caught.value.where.endswith("a.tsv:2")


def test_a_plain_article_is_no_annotation(tmp_path):
    assert not is_annotation(tokens(tmp_path, "Hujan turun, kata Rini.\n"))
    assert is_annotation(tokens(tmp_path))
    assert not is_annotation(tmp_path / "tidak-ada.txt")


def labeled(tmp_path):
    return read_gold(tokens(tmp_path))[0]


def analysis_of(record):
    text = record["text"]

    def span(words):
        return Span(text.index(words), text.index(words) + len(words))

    rini, camat = Entity("e1", "person", "Rini Wahyu", mentions=(span("Rini Wahyu"),)), span("Camat")
    said = Attribution(
        "a1", "direct", (span("Kami siaga"),), Cue(span("kata"), "kata"), span("Camat Pesisir Rini Wahyu"), "e1"
    )
    place = Entity("e2", "organization", "Pesisir", mentions=(span("Pesisir"),))
    held = Position("e1", "Camat", "e2", "current", camat, span("Pesisir"), camat)
    return Analysis(record["id"], "id", text, attributions=(said,), entities=(rini, place), positions=(held,))


def test_labels_are_scored_one_by_one(tmp_path):
    record = labeled(tmp_path)
    report = evaluate([record], [analysis_of(record)])
    assert [report[name].f1 for name in ("STATEMENT", "CUE", "ROLE", "AFFILIATION")] == [1.0] * 4
    assert (report["PERSON"].right, report["PERSON"].spurious) == (1, 1)  # the source, and the name within it
    assert report.causes("spurious") == {"PERSON": 1}


def test_labels_are_scored_against_labels(tmp_path):
    records = read_gold(tokens(tmp_path))
    assert evaluate(records, records)["all labels"].f1 == 1.0


@pytest.mark.parametrize(
    ("labels", "problem"),
    [([["CUE", 0, 9999]], "lies outside the text"), ([["CUE", 0]], "must be a list"), (7, "must be a list")],
    ids=["outside", "no end", "a number"],
)
def test_broken_labels_are_told_with_their_line(tmp_path, labels, problem):
    file = tmp_path / "gold.jsonl"
    file.write_text(json.dumps({"id": "d", "text": "Hujan.", "labels": labels}) + "\n", encoding="utf-8")
    with pytest.raises(FormatError, match=problem) as caught:
        read_gold(file)
    assert caught.value.where == f"{file}:1"


def test_attributions_are_not_scored_against_labels(tmp_path):
    record = labeled(tmp_path)
    other = {"id": record["id"], "text": record["text"], "entities": [], "attributions": []}
    with pytest.raises(FormatError, match="the prediction has labels"):
        evaluate([other], [record])


# --- the same as the scorer and converter of the evaluation data -------------------------------------------------------


def bench(*command):
    done = subprocess.run([sys.executable, BENCH / "pfsa.py", *command], capture_output=True, text=True, check=True)
    return done.stdout


@needs_bench
def test_running_text_and_labels_are_those_of_the_converter(tmp_path):
    bench("convert", str(tokens(tmp_path)), str(tmp_path / "theirs.jsonl"))
    theirs = [json.loads(line) for line in (tmp_path / "theirs.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(r["text"], r["labels"]) for r in read_gold(tmp_path / "uji.txt")] == [
        (r["text"], r["labels"]) for r in theirs
    ]


@needs_bench
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_the_label_figures_are_those_of_the_scorer(tmp_path, seed):
    rng = random.Random(seed)
    gold = read_gold(BENCH / "pfsa-dev.jsonl")
    predicted = [invented(record, rng) for record in gold if rng.random() > 0.1]
    write_jsonl(predicted, tmp_path / "predicted.jsonl")
    told = bench("score", str(BENCH / "pfsa-dev.jsonl"), str(tmp_path / "predicted.jsonl"))
    theirs = {line.split()[0]: line.split()[1:5] for line in told.splitlines()[1:8]}
    report = evaluate(gold, predicted)
    for label, figures in theirs.items():
        exact, near = report[label], report[f"{label} overlap"]
        ours = [f"{100 * x:.1f}" for x in (exact.precision, exact.recall, exact.f1, near.f1)]
        assert ours == figures, label


def invented(record, rng):
    """An analysis near the labels of a record: spans kept, shifted or dropped."""
    text = record["text"]

    def shifted(start, end):
        move = rng.choice([0, 0, 0, -3, 4])
        start = max(0, min(start + move, len(text) - 2))
        return Span(start, max(start + 1, min(len(text), end + rng.choice([0, 0, 2]))))

    by = {}
    for label, start, end in record["labels"]:
        by.setdefault(label, []).append(shifted(start, end))
    people = by.get("PERSON", []) + by.get("PERSONCOREF", [])
    entities = tuple(
        Entity(f"e{k}", rng.choice(["person", "person", "group"]), span.of(text).strip() or "x", mentions=(span,))
        for k, span in enumerate(people)
    )
    cues = by.get("CUE", []) + by.get("CUECOREF", [])
    attributions = tuple(
        Attribution(
            f"a{k}",
            rng.choice(["direct", "direct", "direct", "indirect"]),
            (span,),
            Cue(rng.choice(cues), "kata") if cues else None,
            rng.choice(people) if people and rng.random() < 0.8 else None,
            rng.choice(entities).id if entities else None,
        )
        for k, span in enumerate(by.get("STATEMENT", []))
    )
    positions = tuple(
        Position(rng.choice(entities).id, "x", None, "current", span, rng.choice(by.get("AFFILIATION", [None])), span)
        for span in by.get("ROLE", [])
        if entities
    )
    return Analysis(record["id"], "id", text, attributions=attributions, entities=entities, positions=positions)
