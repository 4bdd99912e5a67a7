"""What an evaluation counts beyond the scorer's figures: spans, speaker chains, links, intervals, causes, confidence."""

import json

import pytest
from attrs import evolve

from quoteattr.evaluate import Figure, Report, calibrate, evaluate, is_accuracy, plot_calibration
from quoteattr.evaluate.coreference import b_cubed, ceaf
from quoteattr.evaluate.report import Judgement
from quoteattr.export.jsonl import from_record

TEXT = (
    '"Pompa sudah menyala," kata Lurah Mekar, Dewi Anjani. Ia menambahkan bahwa air akan surut. '
    "Menurut Dewi, parit perlu dikeruk. Warga menilai bantuan lambat. PT Tirta adalah bagian dari Grup Samudra."
)


def at(words):
    start = TEXT.index(words)
    return [start, start + len(words)]


def said(id, kind, content, cue, source, speaker="e1", **more):
    span = {"span": at(cue)} if cue else None
    return {
        "id": id, "kind": kind, "content": [at(content)], "cue": span, "source": source and {"span": at(source)},
        "speaker": speaker, "addressee": None, "parent": None, **more,
    }  # fmt: skip


def gold(**changes):
    return {
        "id": "banjir",
        "text": TEXT,
        "entities": [
            {"id": "e1", "type": "person", "name": "Dewi Anjani", "named": True, "aliases": ["Dewi"]},
            {"id": "e2", "type": "group", "name": "warga", "named": False, "aliases": []},
            {"id": "e3", "type": "organization", "name": "PT Tirta", "named": True, "aliases": []},
            {"id": "e4", "type": "organization", "name": "Grup Samudra", "named": True, "aliases": []},
        ],
        "attributions": [
            said("a1", "direct", "Pompa sudah menyala", "kata", "Lurah Mekar, Dewi Anjani"),
            said("a2", "indirect", "air akan surut", "menambahkan", "Ia"),
            said("a3", "indirect", "parit perlu dikeruk", "Menurut", "Dewi,"),
            said("a4", "indirect", "bantuan lambat", "menilai", "Warga", "e2"),
        ],
        "positions": [],
        "org_links": [{"child": "e3", "parent": "e4", "relation": "part_of", "evidence": at("bagian dari")}],
        **changes,
    }


def scored(wanted=None, **changes):
    return evaluate([wanted or gold()], [from_record(gold(**changes))])


def changed(number, **changes):
    attributions = [dict(a) for a in gold()["attributions"]]
    attributions[number].update(changes)
    return attributions


def counts(report, name):
    f = report[name]
    return f.right, f.spurious, f.missed


def test_a_cue_is_counted_where_its_content_is_not_found():
    report = scored(attributions=changed(1, content=[at("Warga")]))
    assert counts(report, "found") == (3, 1, 1)
    assert counts(report, "cue exact") == (4, 0, 0)


@pytest.mark.parametrize(
    ("source", "exact", "overlap"),
    [("Lurah Mekar, Dewi Anjani", 4, 4), ("Mekar, Dewi Anjani", 3, 4), ("Anjani", 3, 3)],
    ids=["equal", "three quarters", "a quarter"],
)
def test_a_source_is_exact_or_shares_half(source, exact, overlap):
    report = scored(attributions=changed(0, source={"span": at(source)}))
    assert (report["source exact"].right, report["source overlap"].right) == (exact, overlap)


def test_the_cue_of_a_free_attribution_counts_neither_way():
    free = gold(attributions=changed(3, optional=True))
    assert counts(scored(free), "cue exact") == (3, 0, 0)
    assert counts(scored(free, attributions=gold()["attributions"][:3]), "cue exact") == (3, 0, 0)


# B³ and CEAF of the pairs below are worked out by hand.
@pytest.mark.parametrize(
    ("wanted", "got", "cubed", "aligned"),
    [
        ([{1, 2, 3}], [{1, 2, 3}], (1, 1), (1, 1)),
        ([{1, 2}, {3}], [{1, 2, 3}], (5 / 9, 1), (0.8, 0.4)),
        ([{1, 2}], [], (0, 0), (0, 0)),
        ([{1, 2}], [{1}, {9}], (0.5, 0.25), (1 / 3, 2 / 3)),
    ],
    ids=["equal", "two in one", "nothing", "a mention of one side alone"],
)
def test_chains_are_compared_by_mention_and_by_alignment(wanted, got, cubed, aligned):
    one, two = b_cubed(wanted, got), ceaf(wanted, got)
    assert (one.precision, one.recall) == pytest.approx(cubed)
    assert (two.precision, two.recall) == pytest.approx(aligned)


def test_speaker_chains_do_not_ask_for_the_name():
    entities = [{**e, "name": f"nama {e['id']}", "aliases": []} for e in gold()["entities"]]
    report = scored(entities=entities)
    assert report["speaker"].recall == 0.0
    assert report["speaker chains B³"].f1 == report["speaker chains CEAF"].f1 == 1.0
    assert not is_accuracy("speaker chains B³")


def test_an_organization_link_is_right_with_both_ends_and_the_relation():
    assert counts(scored(), "organization links") == (1, 0, 0)
    link = {**gold()["org_links"][0], "relation": "owned_by"}
    report = scored(org_links=[link])
    assert counts(report, "organization links") == (0, 1, 1)
    assert [str(m) for m in report.of_kind("link missed")] == ["banjir  gold: PT Tirta part_of Grup Samudra"]


def test_what_the_gold_does_not_annotate_is_not_scored():
    bare = {k: v for k, v in gold(speakers=False).items() if k not in ("positions", "org_links")}
    report = scored(bare)
    names = {name for name, _ in report.figures}
    assert {"found", "cue exact", "source exact"} <= names
    assert not {n for n in names if n.startswith(("speaker", "end2end", "position", "organization"))}


@pytest.mark.parametrize(
    ("attributions", "kind", "causes"),
    [
        (gold()["attributions"][:3], "missed", {"no cue found": 1}),
        (changed(1, content=[at("Ia menambahkan bahwa air")]), "missed", {"boundary": 1}),
        (changed(1, content=[at("Ia menambahkan bahwa air")]), "spurious", {"boundary": 1}),
        ([*gold()["attributions"], said("a5", "direct", "Pompa sudah menyala", "kata", None)], "spurious", {"second of one": 1}),
        ([*gold()["attributions"], said("a5", "direct", "Grup Samudra", "adalah", None)], "spurious", {"nothing said": 1}),
        (changed(0, speaker="e2"), "wrong speaker", {"apposition": 1}),
        (changed(1, speaker="e2"), "wrong speaker", {"pronoun": 1}),
        (changed(2, speaker="e2"), "wrong speaker", {"short name": 1}),
        (changed(3, speaker="e1"), "wrong speaker", {"group": 1}),
        (changed(1, content=[at("bahwa air akan surut")]), "inexact", {"too long": 1}),
        (changed(1, content=[at("air akan")]), "inexact", {"too short": 1}),
    ],
    ids=["no cue", "cut off", "cut on", "twice", "nothing", "apposition", "pronoun", "short", "group", "long", "short content"],
)  # fmt: skip
def test_every_error_has_its_cause(attributions, kind, causes):
    assert scored(attributions=attributions).causes(kind) == causes


def test_a_gold_quotation_without_a_cue_cannot_have_it_found():
    report = scored(gold(attributions=changed(0, cue=None)), attributions=gold()["attributions"][1:])
    assert report.causes("missed") == {"has no cue": 1}


# --- intervals -------------------------------------------------------------------------------------------------------


def copies(right, wrong):
    golds = [gold(id=f"d{k}") for k in range(right + wrong)]
    found = [from_record(g) for g in golds[:right]]
    return evaluate(golds, found)


def test_an_interval_holds_its_figure_and_is_the_same_on_every_run():
    report = copies(right=40, wrong=13)
    low, high = report.intervals(draws=300)["end2end"]
    assert low < report["end2end"].f1 < high
    assert report.intervals(draws=300)["end2end"] == (low, high)
    assert report.intervals(draws=300, seed=1) != report.intervals(draws=300)


def test_more_articles_make_an_interval_narrower():
    few, many = (copies(3 * n, n).intervals(draws=300)["found"] for n in (2, 20))
    assert many[1] - many[0] < few[1] - few[0]


def test_one_article_has_no_interval():
    assert copies(1, 0).intervals() == {}


def test_samples_without_a_case_do_not_pull_an_interval_to_zero():
    rare = ("kind", Figure(right=1))
    report = Report(9, 1, 0, (rare,), (), parts=((rare,), *[()] * 8))
    assert report.intervals(draws=200)["kind"] == (1.0, 1.0)


def test_intervals_are_printed_and_in_the_record():
    report = copies(12, 4)
    assert "F1  85.7 [" in report.table(intervals=True)
    assert "[" not in report.table()
    low, high = report.to_record(intervals=True)["figures"]["end2end"]["interval"]
    assert low < 85.7 < high


# --- rules and confidence --------------------------------------------------------------------------------------------


def test_a_rule_has_the_precision_of_what_it_found():
    analysis = from_record(gold(attributions=changed(1, speaker="e2")))
    named = [evolve(a, rule="satu" if k < 2 else "dua", confidence=0.8) for k, a in enumerate(analysis)]
    report = evaluate([gold()], [evolve(analysis, attributions=tuple(named))])
    assert report.rules_record()["satu"] == {"n": 2, "found": 100.0, "right": 50.0, "confidence": 80.0}
    assert report.rules().splitlines()[2].split() == ["satu", "2", "100.0", "50.0", "80.0"]


def test_predictions_that_the_gold_leaves_free_are_not_judged():
    assert len(scored(gold(attributions=changed(3, optional=True))).judgements) == 3


def judged(*cases):
    every = [Judgement("d", "a", "r", c, True, k < right) for c, n, right in cases for k in range(n)]
    return Report(1, len(every), 0, (("end2end", Figure(right=len(every))),), (), judgements=tuple(every))


def test_calibration_is_the_distance_of_confidence_from_what_is_right():
    calibration = calibrate(judged((0.9, 10, 9), (0.55, 10, 10)))
    assert calibration.error == pytest.approx(0.225)
    assert [(b.n, b.right) for b in calibration.bins] == [(10, 1.0), (10, 0.9)]


def test_a_threshold_trades_recall_for_precision():
    by = {t.least: t for t in calibrate(judged((0.99, 6, 6), (0.5, 4, 2))).thresholds}
    assert (by[0.0].precision, by[0.0].recall) == (0.8, 0.8)
    assert (by[0.9].n, by[0.9].precision, by[0.9].recall) == (6, 1.0, 0.6)


def test_a_confidence_of_one_is_in_the_last_bin():
    assert [(b.low, b.n) for b in calibrate(judged((1.0, 3, 3))).bins] == [(0.98, 3)]


def test_calibration_of_nothing_is_empty_and_json():
    calibration = calibrate(evaluate([], []))
    assert calibration.bins == ()
    assert calibration.error == 0.0
    assert json.loads(json.dumps(calibration.to_record()))["bins"] == []


def test_the_plot_is_a_picture(tmp_path):
    pytest.importorskip("matplotlib")
    plot_calibration(calibrate(judged((0.9, 10, 9), (0.6, 5, 3))), tmp_path / "a.png")
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")
