import json
import random

import pytest
from attrs import evolve

from quoteattr.confidence import (
    Weights,
    dump_weights,
    features_of,
    fit,
    keep,
    load_weights,
    parse_weights,
    rate,
)
from quoteattr.errors import PackError
from quoteattr.lang import load_pack
from quoteattr.model import Analysis, Attribution, Cue, Entity, Span
from quoteattr.pipeline import Pipeline, analyze, load

TEXT = '"Pasar ramai," kata Camat Mekar, Dodi Hartono. Ia berharap, kata Sari, hujan reda. Dodi yakin. Nelayan cemas.'


def span(words, n=1):
    start = -1
    for _ in range(n):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def said(id, content, source=None, speaker=None, **more):
    cue = Cue(span("kata"), "kata", "root")
    return Attribution(id, "indirect", (span(content),), cue, source, speaker, rule="cue-after", confidence=0.9, **more)


ANALYSIS = Analysis(
    "d",
    "id",
    TEXT,
    entities=(
        Entity("e1", "person", "Dodi Hartono"),
        Entity("e2", "group", "nelayan", named=False),
        Entity("e3", "person", "seorang pedagang", named=False),
    ),
    attributions=(
        said("a1", "Pasar ramai", span("Camat Mekar, Dodi Hartono"), "e1"),
        said("a2", "kata Sari, hujan reda", span("Ia"), "e1"),
        said("a3", "hujan reda", span("Sari"), "e1", parent="a2"),
        said("a4", "yakin", span("Dodi", 2), "e1"),
        said("a5", "cemas", span("Nelayan"), "e2"),
        said("a6", "ramai", None, None),
        said("a7", "reda", span("hujan"), "e3"),
    ),
)
PACK = load_pack("id")


def test_features_tell_how_the_source_is_named():
    sources = [next(f for f in each if f.startswith("source ")) for each in features_of(ANALYSIS, PACK)]
    assert sources == [
        "source name", "source pronoun", "source title", "source short name", "source unnamed group",
        "source left out", "source unnamed",
    ]  # fmt: skip


def test_features_count_what_a_speaker_says_and_what_stands_inside_another():
    first, _, nested, _, group, nobody, _ = features_of(ANALYSIS, PACK)
    assert {"speaks 3", "rule cue-after", "cue root", "stance neutral", "stretches one"} <= set(first)
    assert "nested" in nested
    assert "nested" not in first
    assert "speaks 1" in group
    assert "speaks none" in nobody


def test_rating_changes_the_confidence_and_nothing_else():
    rated = rate(ANALYSIS, PACK, Weights(0.0, 1.0, {"source pronoun": -1.0}))
    assert rated == ANALYSIS  # confidence is no part of equality
    assert rated.attributions[0].confidence == 0.9
    assert rated.attributions[1].confidence < 0.9
    assert rate(ANALYSIS, PACK, None) is ANALYSIS


def test_the_order_of_a_rules_words_is_kept_where_all_else_is_equal():
    weights = load_weights("id")
    values = [weights.confidence(word, ()) for word in (0.0, 0.3, 0.6, 0.9, 1.0)]
    assert values == sorted(values)
    assert all(0 < v < 1 for v in values)


def test_dropping_the_unsure_leaves_children_without_parent():
    unsure = evolve(ANALYSIS.attributions[1], confidence=0.4)
    others = [a for a in ANALYSIS if a.id != "a2"]
    kept = keep(evolve(ANALYSIS, attributions=(others[0], unsure, *others[1:])), 0.5)
    assert [a.id for a in kept] == ["a1", "a3", "a4", "a5", "a6", "a7"]
    assert [a.parent for a in kept] == [None] * 6
    assert kept.entities == ANALYSIS.entities


def test_a_threshold_of_zero_keeps_all():
    assert keep(ANALYSIS, 0.0) is ANALYSIS


def test_a_kept_child_keeps_its_parent():
    assert [a.parent for a in keep(ANALYSIS, 0.9)] == [a.parent for a in ANALYSIS]


def test_fitted_weights_give_back_the_shares_they_were_fitted_on():
    rng = random.Random(0)
    share = {"mudah": 0.95, "sulit": 0.6}
    cases = [(0.9, (name,), rng.random() < p) for name, p in share.items() for _ in range(1500)]
    weights = fit(cases)
    for name, p in share.items():
        assert weights.confidence(0.9, (name,)) == pytest.approx(p, abs=0.03)


def test_a_feature_of_few_cases_moves_little():
    cases = [(0.9, ("biasa",), k % 10 > 0) for k in range(500)] + [(0.9, ("langka",), False)]
    assert fit(cases).confidence(0.9, ("langka",)) > 0.5


@pytest.mark.parametrize("right", [True, False])
def test_cases_of_one_outcome_cannot_be_fitted(right):
    with pytest.raises(ValueError, match="some are right and some wrong"):
        fit([(0.9, ("a",), right)] * 3)


def test_weights_are_written_and_read():
    weights = Weights(1.5, 0.5, {"source name": 0.25})
    text = dump_weights(weights, fitted="on nothing")
    assert parse_weights("x.json", text) == weights
    assert json.loads(text)["fitted"] == "on nothing"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{", "malformed"),
        ("[]", "malformed"),
        ('{"base": 1, "features": {}}', "'trust': missing"),
        ('{"base": "x", "trust": 1, "features": {}}', "malformed"),
        ('{"base": 1, "trust": 1, "features": [1]}', "malformed"),
    ],
    ids=["no JSON", "a list", "no trust", "a word", "no table"],
)
def test_broken_weights_are_told_with_their_file(text, problem):
    with pytest.raises(PackError, match=problem) as caught:
        parse_weights("id/confidence.json", text)
    assert caught.value.file == "id/confidence.json"


def test_a_language_without_weights_keeps_what_its_rules_say():
    assert load_weights("xx") is None


def test_the_shipped_weights_know_the_rules_by_name(plain):
    assert {"rule cue-after", "rule subject-verb", "source pronoun"} <= load_weights("id").features.keys()


def test_the_pipeline_leaves_out_what_is_below_its_threshold(monkeypatch):
    monkeypatch.setattr("quoteattr.pipeline.analyze", lambda document, pack: ANALYSIS)
    for least, left in ((0.0, 7), (0.95, 0)):
        pipeline = Pipeline("id", lambda documents: documents, min_confidence=least)
        assert len(pipeline.parse(TEXT).attributions) == left


@pytest.mark.parametrize("least", [-0.1, 1.1, float("nan")])
def test_a_threshold_that_is_no_share_is_refused(least):
    with pytest.raises(ValueError, match="between 0 and 1"):
        load("id", min_confidence=least)


def test_unrated_analyses_have_the_rules_own_word(plain):
    document = plain('"Kami siap," kata Rini.')
    assert analyze(document, PACK, rated=False) == analyze(document, PACK)
