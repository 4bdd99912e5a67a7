import pickle

import pytest
from attrs import evolve
from attrs.exceptions import FrozenInstanceError

from quoteattr.errors import (
    AnnotationError,
    FormatError,
    ModelNotFoundError,
    PackError,
    QuoteattrError,
    UnknownLanguageError,
)
from quoteattr.model import Analysis, Attribution, Cue, Document, Entity, Mention, Note, Position, Sentence, Span, Word


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 2), (-1, 4)], ids=["empty", "reversed", "negative"])
def test_a_span_is_non_empty_and_forward(start, end):
    with pytest.raises(ValueError, match="non-empty and forward"):
        Span(start, end)


@pytest.mark.parametrize(
    ("one", "other", "overlaps", "contains"),
    [
        pytest.param(Span(0, 5), Span(5, 9), False, False, id="side by side"),
        pytest.param(Span(0, 5), Span(4, 9), True, False, id="over the edge"),
        pytest.param(Span(0, 9), Span(4, 9), True, True, id="at the end"),
        pytest.param(Span(0, 9), Span(0, 9), True, True, id="the same"),
        pytest.param(Span(4, 6), Span(0, 9), True, False, id="the smaller holds not the larger"),
    ],
)
def test_spans_overlap_and_contain(one, other, overlaps, contains):
    assert (one.overlaps(other), one.contains(other)) == (overlaps, contains)


def test_spans_sort_by_their_start_and_count_code_points():
    assert sorted([Span(4, 5), Span(0, 9), Span(0, 2)]) == [Span(0, 2), Span(0, 9), Span(4, 5)]
    assert Span(2, 4).of("🌊🌊ya") == "ya"
    assert len(Span(2, 4)) == 2


VALUES = [
    Word(0, Span(0, 1), "a"),
    Sentence(Span(0, 1), 0, 1),
    Document("d", "id", "a"),
    Mention(Span(0, 1), 0, "name"),
    Cue(Span(0, 1), "kata"),
    Attribution("a1", "direct", (Span(0, 1),)),
    Entity("e1", "person", "Ani"),
    Position("e1", "ketua", None, "current", Span(0, 1), None, Span(0, 1)),
    Note("code", "message"),
    Analysis("d", "id", "a"),
]


@pytest.mark.parametrize("value", VALUES, ids=lambda v: type(v).__name__)
def test_every_value_is_frozen_hashes_and_pickles(value):
    assert pickle.loads(pickle.dumps(value)) == value
    assert hash(value) == hash(evolve(value))
    with pytest.raises((FrozenInstanceError, AttributeError)):
        value.id = "x"


def test_provenance_does_not_change_equality():
    plain = Attribution("a1", "direct", (Span(0, 1),))
    assert evolve(plain, rule="cue-after", confidence=0.3) == plain
    assert evolve(plain, speaker="e1") != plain


def test_an_analysis_tells_quotes_from_claims_and_joins_stretches():
    a = Analysis(
        "d", "id", "satu dua tiga",
        attributions=(
            Attribution("a1", "direct", (Span(0, 4), Span(9, 13)), speaker="e1"),
            Attribution("a2", "indirect", (Span(5, 8),)),
            Attribution("a3", "mixed", (Span(5, 8),), speaker="e9"),
        ),
        entities=(Entity("e1", "person", "Ani"),),
    )  # fmt: skip
    assert [x.id for x in a.quotes] == ["a1", "a3"]
    assert [x.id for x in a.claims] == ["a2"]
    assert [x.id for x in a] == ["a1", "a2", "a3"]
    assert a.quoted(a.attributions[0]) == "satu … tiga"
    assert [a.speaker(x) and a.speaker(x).name for x in a] == ["Ani", None, None]


@pytest.mark.parametrize(
    ("error", "builtin", "words"),
    [
        pytest.param(UnknownLanguageError("fr", ("id",)), LookupError, ["'fr'", "id"], id="language"),
        pytest.param(PackError("id/cues.toml", "roots", "missing"), ValueError, ["id/cues.toml", "roots"], id="pack"),
        pytest.param(ModelNotFoundError("id", __import__("pathlib").Path("x"), "gone"), FileNotFoundError, ["'id'", "gone", "model_dir"], id="model"),
        pytest.param(FormatError("a.jsonl:3", "no JSON"), ValueError, ["a.jsonl:3", "no JSON"], id="format"),
        pytest.param(AnnotationError("d1", "failed"), RuntimeError, ["'d1'", "failed"], id="annotation"),
    ],
)  # fmt: skip
def test_every_error_is_its_builtin_too_and_says_what_and_where(error, builtin, words):
    assert isinstance(error, QuoteattrError)
    assert isinstance(error, builtin)
    assert all(word in str(error) for word in words)
