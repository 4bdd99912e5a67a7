import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
from attrs import evolve

from quoteattr.errors import FormatError
from quoteattr.evaluate import Figure, evaluate, read_gold
from quoteattr.export.jsonl import from_record, write_jsonl
from quoteattr.model import Analysis, Attribution, Cue, Entity, Position, Span

SHARED = Path(__file__).parents[2] / "shared"
SCORER, DEV = SHARED / "bench" / "score.py", SHARED / "gold" / "dev.jsonl"
needs_shared = pytest.mark.skipif(
    not (SCORER.is_file() and DEV.is_file()), reason="the gold data and its scorer are not distributed"
)

TEXT = (
    '"Jembatan dibuka lusa," kata Kepala Balai Jalan Tirta, Wulan Sekar. '
    "Ia menambahkan bahwa truk belum boleh lewat. Warga menilai jalan memutar terlalu jauh."
)


def at(words, text=TEXT):
    start = text.index(words)
    return [start, start + len(words)]


def gold(**changes):
    """A gold record with a quote and a claim of Wulan Sekar, and her position."""
    record = {
        "schema": "quoteattr/1",
        "id": "jembatan",
        "text": TEXT,
        "entities": [
            {"id": "e1", "type": "person", "name": "Wulan Sekar", "named": True, "aliases": ["Wulan"]},
            {"id": "e2", "type": "organization", "name": "Balai Jalan Tirta", "named": True, "aliases": []},
            {"id": "e3", "type": "group", "name": "warga", "named": False, "aliases": []},
        ],
        "attributions": [
            said("a1", "direct", "Jembatan dibuka lusa", cue="kata", source="Kepala Balai Jalan Tirta, Wulan Sekar"),
            said("a2", "indirect", "truk belum boleh lewat", cue="menambahkan", source="Ia"),
        ],
        "positions": [
            {"person": "e1", "title": "Kepala", "organization": "e2", "status": "current", "evidence": at("Kepala")}
        ],
        "org_links": [],
    }
    return {**record, **changes}


def said(id, kind, content, *, cue=None, source=None, speaker="e1", **more):
    return {
        "id": id,
        "kind": kind,
        "content": [at(content)],
        "cue": cue and {"span": at(cue)},
        "source": source and {"span": at(source)},
        "speaker": speaker,
        "addressee": None,
        "parent": None,
        **more,
    }


def as_predicted(record):
    return from_record(record)


def counts(report, name):
    f = report[name]
    return f.right, f.spurious, f.missed


def test_a_prediction_equal_to_the_gold_has_full_marks_and_no_misses():
    report = evaluate([gold()], [as_predicted(gold())])
    assert report.misses == report.absent == report.ignored == ()
    assert {f.recall for _, f in report.figures} == {1.0}
    assert (report.documents, report.attributions, report.positions) == (1, 2, 1)


def test_an_absent_document_is_all_missed():
    report = evaluate([gold()], [])
    assert report.absent == ("jembatan",)
    assert counts(report, "end2end") == (0, 0, 2)
    assert counts(report, "positions") == (0, 0, 1)
    assert [m.kind for m in report.misses] == ["missed", "missed", "position missed"]


def test_a_predicted_document_without_gold_is_ignored_and_named():
    report = evaluate([gold()], [as_predicted(gold()), Analysis("lain", "id", "Hujan.")])
    assert report.ignored == ("lain",)
    assert counts(report, "found") == (2, 0, 0)


def test_a_differing_text_is_told_with_the_place():
    other = evolve(as_predicted(gold()), text=TEXT.replace("lusa", "besok"))
    with pytest.raises(
        FormatError, match=r"document 'jembatan': the predicted text differs .* at character 17: 'besok"
    ):
        evaluate([gold()], [other])


def test_a_wrong_speaker_is_found_but_not_end_to_end():
    wrong = gold(attributions=[{**a, "speaker": "e3"} for a in gold()["attributions"]])
    report = evaluate([gold()], [as_predicted(wrong)])
    assert counts(report, "found") == (2, 0, 0)
    assert counts(report, "speaker") == (0, 0, 2)
    assert counts(report, "end2end") == (0, 2, 2)
    miss = report.of_kind("wrong speaker")[0]
    assert (miss.document, miss.gold, miss.predicted) == ("jembatan", "Wulan Sekar", "warga")
    assert "[Jembatan dibuka lusa]" in miss.excerpt


@pytest.mark.parametrize(
    ("content", "found", "exact"),
    [
        ("Jembatan dibuka lusa,", True, True),
        ('"Jembatan dibuka lusa,"', True, True),
        ("Jembatan dibuka", True, False),
        ("dibuka", False, False),
    ],
    ids=["comma", "marks", "three quarters", "less than half"],
)
def test_a_content_is_found_by_half_its_characters_and_exact_without_its_edges(content, found, exact):
    one = gold(attributions=gold()["attributions"][:1])
    report = evaluate([one], [as_predicted({**one, "attributions": [said("a1", "direct", content)]})])
    assert report["found"].right == found
    assert report["exact"].right == exact
    assert bool(report.of_kind("inexact")) == (found and not exact)
    assert bool(report.of_kind("missed")) == bool(report.of_kind("spurious")) == (not found)


def test_two_predictions_of_one_content_are_one_found_and_one_spurious():
    twice = gold(attributions=[*gold()["attributions"], said("a3", "direct", "Jembatan dibuka lusa")])
    report = evaluate([gold()], [as_predicted(twice)])
    assert counts(report, "found") == (2, 1, 0)
    assert "direct, Wulan Sekar" in report.of_kind("spurious")[0].predicted


@pytest.mark.parametrize(
    "free",
    [{"optional": True}, {"parent": "a1"}, {"speaker": None}],
    ids=["optional", "nested", "without a speaker"],
)
def test_a_free_attribution_counts_neither_when_found_nor_when_missed(free):
    extra = said("a3", "indirect", "jalan memutar terlalu jauh", cue="menilai", source="Warga", speaker="e3")
    wanted = gold(attributions=[*gold()["attributions"], {**extra, **free}])
    found = as_predicted(gold(attributions=[*gold()["attributions"], extra]))
    for predicted in (found, as_predicted(gold())):
        report = evaluate([wanted], [predicted])
        assert counts(report, "found") == (2, 0, 0)
        assert report.misses == ()


def test_the_nested_are_counted_apart():
    nested = said("a3", "indirect", "jalan memutar terlalu jauh", speaker="e3", parent="a1")
    wanted = gold(attributions=[*gold()["attributions"], nested])
    assert evaluate([wanted], [as_predicted(gold())])["nested recall"].recall == 0.0
    assert evaluate([wanted], [as_predicted(wanted)])["nested recall"].recall == 1.0


def test_cue_source_kind_and_addressee_are_judged_only_where_found():
    wanted = gold(attributions=[said("a1", "direct", "Jembatan dibuka lusa", cue="kata", addressee="e3")])
    got = gold(attributions=[said("a1", "mixed", "Jembatan dibuka lusa", cue="menambahkan", addressee="e1")])
    report = evaluate([wanted], [as_predicted(got)])
    assert [report[name].recall for name in ("kind", "cue", "addressee")] == [0.0, 0.0, 0.0]
    with pytest.raises(KeyError):
        report["source"]


@pytest.mark.parametrize(
    ("predicted", "wanted", "same"),
    [
        (Entity("p", "person", "Wulan"), {"name": "Wulan Sekar", "type": "person"}, True),
        (Entity("p", "person", "Wulan Sari"), {"name": "Wulan Sekar", "type": "person"}, False),
        (Entity("p", "person", "Bu Camat"), {"name": "Rini", "type": "person", "aliases": ["bu camat"]}, True),
        (Entity("p", "group", "warga"), {"name": "para warga itu", "type": "group", "named": False}, True),
        (Entity("p", "group", "pedagang"), {"name": "seorang", "type": "group", "named": False}, True),
        (Entity("p", "organization", "Dinas Pasar"), {"name": "Dinas Pasar Tirta", "type": "organization"}, True),
        (Entity("p", "organization", "Dinas"), {"name": "Dinas Pasar Tirta", "type": "organization"}, False),
    ],
    ids=["part", "namesake", "alias", "filler", "nothing but filler", "two of three words", "one of three words"],
)
def test_entities_are_one_by_their_names(predicted, wanted, same):
    entity = {"id": "e1", "named": True, "aliases": [], **wanted}
    one = gold(entities=[entity], attributions=[said("a1", "direct", "Jembatan dibuka lusa")], positions=[])
    found = Attribution("a1", "direct", (Span(*at("Jembatan dibuka lusa")),), speaker="p")
    report = evaluate([one], [Analysis("jembatan", "id", TEXT, attributions=(found,), entities=(predicted,))])
    assert report["speaker"].recall == same


def holding(**changes):
    position = {**gold()["positions"][0], **changes}
    return evaluate([gold()], [as_predicted(gold(positions=[position]))])


def test_a_position_with_another_organization_has_person_and_title_only():
    report = holding(organization=None)
    assert counts(report, "position: person+title") == (1, 0, 0)
    assert counts(report, "positions") == (0, 1, 1)
    miss = report.of_kind("wrong organization")[0]
    assert (miss.gold, miss.predicted) == ("Wulan Sekar, Kepala at Balai Jalan Tirta", "Wulan Sekar, Kepala")


def test_a_former_position_is_not_a_current_one_but_an_acting_one_is():
    assert [m.kind for m in holding(status="former").misses] == ["wrong status"]
    assert holding(status="acting").misses == ()


def test_a_position_with_another_title_is_missed_and_spurious():
    assert [m.kind for m in holding(title="sopir").misses] == ["position missed", "position spurious"]


def test_the_full_match_is_taken_before_one_without_organization():
    right = gold()["positions"][0]
    report = evaluate([gold()], [as_predicted(gold(positions=[{**right, "organization": None}, right]))])
    assert counts(report, "positions") == (1, 1, 0)


def test_figures_of_nothing_are_zero_and_not_an_error():
    assert (Figure().precision, Figure().recall, Figure().f1, Figure().n) == (0.0, 0.0, 0.0, 0)
    assert evaluate([], []).figures == ()


def test_a_report_prints_accuracies_as_accuracies_and_the_rest_as_three():
    told = str(evaluate([gold()], [as_predicted(gold())]))
    assert told.splitlines()[0] == "1 documents, 2 attributions, 1 positions"
    assert told.splitlines()[1].split() == ["end2end", "P", "100.0", "R", "100.0", "F1", "100.0", "n=2"]
    assert "  speaker                    accuracy 100.0   n=2" in told


def test_a_report_is_json():
    record = json.loads(json.dumps(evaluate([gold()], []).to_record()))
    assert record["figures"]["end2end"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0, "n": 2}
    assert record["misses"]["missed"] == 2


def test_misses_are_one_line_each():
    broken = TEXT.replace(". Ia", ".\r\n\nIa")
    record = gold(text=broken)
    for a, words in zip(record["attributions"], ("Jembatan dibuka lusa", "truk belum boleh lewat"), strict=True):
        a.update(content=[at(words, broken)], cue=None, source=None)
    assert all(len(str(m).splitlines()) == 1 for m in evaluate([record], []).misses)


def without(key):
    return {k: v for k, v in gold().items() if k != key}


@pytest.mark.parametrize(
    ("record", "problem"),
    [
        ([], "must be a JSON object, not list"),
        (without("text"), "missing key 'text'"),
        (without("attributions"), "missing key 'attributions'"),
        (gold(id=7), "'id' and 'text' must be strings"),
        (gold(attributions=[said("a1", "lisan", "lusa")]), "kind 'lisan' is none of direct, indirect, mixed"),
        (gold(attributions=[said("a1", "direct", "lusa", speaker="e9")]), "there is no entity 'e9'"),
        (gold(attributions=[{**said("a1", "direct", "lusa"), "content": [[3, 9999]]}]), "lies outside the text"),
        (gold(attributions=[{**said("a1", "direct", "lusa"), "content": 5}]), "not a gold record"),
    ],
    ids=["list", "no text", "no attributions", "number", "kind", "entity", "span", "content"],
)
def test_a_malformed_gold_record_is_told_with_its_line(tmp_path, record, problem):
    file = tmp_path / "gold.jsonl"
    file.write_text(f"{json.dumps(gold(id='baik'))}\n\n{json.dumps(record)}\n", encoding="utf-8")
    with pytest.raises(FormatError, match=problem) as caught:
        read_gold(file)
    assert caught.value.where == f"{file}:3"
    with pytest.raises(FormatError, match=problem):
        evaluate([record], [])


@pytest.mark.parametrize(
    ("line", "problem"), [(b"{", "not JSON"), (b'{"id": "\xe9"}', "not UTF-8: byte 0xe9")], ids=["JSON", "encoding"]
)
def test_a_broken_gold_line_is_told(tmp_path, line, problem):
    (tmp_path / "gold.jsonl").write_bytes(line)
    with pytest.raises(FormatError, match=problem):
        read_gold(tmp_path / "gold.jsonl")


def test_gold_keeps_its_own_keys_and_its_mark_of_utf_8_is_no_text(tmp_path):
    (tmp_path / "gold.jsonl").write_text(json.dumps(gold(optional=1)), encoding="utf-8-sig")
    assert read_gold(tmp_path / "gold.jsonl") == [gold(optional=1)]


def test_an_id_twice_is_refused_on_either_side(tmp_path):
    with pytest.raises(FormatError, match="predicted twice"):
        evaluate([gold()], [as_predicted(gold())] * 2)
    with pytest.raises(FormatError, match="two gold records"):
        evaluate([gold()] * 2, [])
    (tmp_path / "gold.jsonl").write_text(f"{json.dumps(gold())}\n" * 2, encoding="utf-8")
    with pytest.raises(FormatError, match="a second record of the id 'jembatan'"):
        read_gold(tmp_path / "gold.jsonl")


# --- the same figures as the scorer of the gold data -----------------------------------------------------------------


def corrupted(analysis, rng, rate):
    """The analysis with attributions dropped, doubled, shifted and recast, and positions dropped and moved."""

    def hit():
        return rng.random() < rate

    def shifted(span):
        start = max(0, span.start + rng.randint(-40, 40))
        return Span(start, min(len(analysis.text), max(start + 1, span.end + rng.randint(-40, 40))))

    people = [e.id for e in analysis.entities] or [None]
    attributions = []
    for a in analysis.attributions:
        if hit():
            continue
        if hit():
            a = evolve(a, content=tuple(shifted(s) for s in a.content))
        if hit():
            a = evolve(a, speaker=rng.choice([*people, None]), addressee=rng.choice([*people, None]))
        if hit():
            a = evolve(a, kind=rng.choice(["direct", "indirect", "mixed"]), source=shifted(a.content[0]))
        if hit():
            a = evolve(a, cue=rng.choice([None, Cue(shifted(a.content[0]), "kata")]))
        attributions += [a, evolve(a, id=f"{a.id}x", content=(shifted(a.content[0]),))] if hit() else [a]
    positions = []
    for p in analysis.positions:
        if hit():
            continue
        if hit():
            p = evolve(p, organization=rng.choice([*people, None]))
        if hit():
            p = evolve(p, title=p.title.split()[0], status=rng.choice(["former", "acting", "current"]))
        if hit():
            p = evolve(p, person=rng.choice(people))
        positions += [p, evolve(p, organization=None)] if hit() else [p]
    entities = tuple(evolve(e, name=rng.choice(e.name.split()), aliases=()) if hit() else e for e in analysis.entities)
    rng.shuffle(positions)
    return evolve(analysis, attributions=tuple(attributions), positions=tuple(positions), entities=entities)


@needs_shared
@pytest.mark.parametrize(("seed", "rate"), [(0, 0.0), (1, 0.05), (2, 0.2), (3, 0.5), (4, 0.9)])
def test_the_figures_are_those_of_the_scorer_of_the_gold_data(tmp_path, seed, rate):
    rng = random.Random(seed)
    records = read_gold(DEV)
    predicted = [corrupted(from_record(r), rng, rate) for r in records if rng.random() >= rate / 4]
    file = tmp_path / "predicted.jsonl"
    write_jsonl(predicted, file)
    command = [sys.executable, str(SCORER), str(DEV), str(file), "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    report = evaluate(records, predicted)
    ours = {k: [f["precision"], f["recall"], f["f1"], f["n"]] for k, f in report.to_record()["figures"].items()}
    assert {k: ours[k] for k in theirs} == theirs
    assert report.attributions == sum(len(r["attributions"]) for r in records)
    assert len(report.of_kind("missed")) == report["found"].missed
    assert len(report.of_kind("spurious")) == report["found"].spurious
    assert len(report.of_kind("wrong speaker")) == report["speaker"].missed
    assert len(report.of_kind("position spurious")) == report["position: person+title"].spurious
    if not rate:
        assert report["end2end"].f1 == 1.0


def test_position_and_entity_of_the_model_serve_as_predictions():
    position = Position("e1", "Kepala", "e2", "current", Span(*at("Kepala")), None, Span(*at("Kepala")))
    entities = (Entity("e1", "person", "Wulan Sekar"), Entity("e2", "organization", "Balai Jalan Tirta"))
    report = evaluate([gold()], [Analysis("jembatan", "id", TEXT, entities=entities, positions=(position,))])
    assert counts(report, "positions") == (1, 0, 0)
