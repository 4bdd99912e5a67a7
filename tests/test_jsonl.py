import io
import json

import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st
from test_graph import Story, calm, corpora

from quoteattr.errors import FormatError
from quoteattr.export.jsonl import dump_line, from_record, read_jsonl, to_record, write_jsonl
from quoteattr.model import Analysis, Cue, Note, Span


@pytest.fixture
def flood() -> Analysis:
    text = "Air sungai “naik lagi”, ujar Kepala Desa Sumberjati, Jaka Purnomo 🌊, kepada\r\nwarga.\u2028Selesai."
    story = (
        Story("banjir-1", text, title="Air naik", date="2024-01-15", outlet="Kabar Desa")
        .has("person", "Jaka Purnomo", "Jaka")
        .has("organization", "Desa Sumberjati")
        .has("group", "warga", named=False)
        .has("document", "Selesai", by="Desa Sumberjati")
        .says("Jaka Purnomo", "Air sungai", "naik lagi", kind="mixed", to="warga", cue="ujar")
        .says(None, "naik lagi", kind="direct")
        .holds("Jaka Purnomo", "Kepala", "Desa Sumberjati", "acting")
        .links("Desa Sumberjati", "part_of", "Desa Sumberjati")
    )
    first, second = story.analysis.attributions
    first = evolve(first, source=story.span("Kepala"), rule="verb-after", confidence=0.75)
    first = evolve(first, cue=Cue(story.span("ujar"), "ujar", "verb", "doubtful", True))
    notes = (Note("unclosed-mark", "never closes", Span(0, 1)), Note("empty", "nothing"))
    return evolve(story.analysis, attributions=(first, evolve(second, parent="a1")), notes=notes)


def exactly(one: Analysis, two: Analysis) -> bool:
    """Equal in what equality leaves out, too: rules and confidences."""
    return one == two and [(a.rule, a.confidence) for a in one] == [(a.rule, a.confidence) for a in two]


def test_an_analysis_read_back_is_equal(flood, tmp_path):
    assert write_jsonl([flood, Analysis("kosong", "id", "")], tmp_path / "a.jsonl") == 2
    back, empty = read_jsonl(tmp_path / "a.jsonl")
    assert exactly(back, flood)
    assert empty == Analysis("kosong", "id", "")


@calm
@given(corpus=corpora)
def test_any_corpus_read_back_is_equal(corpus, tmp_path_factory):
    file = tmp_path_factory.mktemp("any") / "a.jsonl"
    write_jsonl(corpus, file)
    assert tuple(read_jsonl(file)) == corpus


@given(st.text(st.characters(exclude_categories=[]), max_size=20))
@example("Hujan \ud83c turun.")
def test_any_text_is_one_line_even_with_lone_surrogates(text):
    line = dump_line(Analysis("d1", "id", text))
    assert "\n" not in line
    assert line.encode()
    # JSON reads two surrogates that make a pair as the one character they stand for.
    if text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass") == text:
        assert from_record(json.loads(line)).text == text


def test_a_record_of_a_record_is_the_same(flood):
    assert to_record(from_record(to_record(flood))) == to_record(flood)


def test_a_record_is_written_as_the_schema_says(flood):
    record = to_record(flood)
    assert record["schema"] == "quoteattr/1"
    assert record["attributions"][0]["cue"]["span"] == [24, 28]
    assert record["attributions"][1]["source"] is None
    assert record["entities"][2] == {
        "id": "e3", "type": "group", "name": "warga", "named": False, "aliases": [], "mentions": [[77, 82]],
    }  # fmt: skip
    assert record["org_links"][0]["relation"] == "part_of"


def test_writing_to_an_open_file_leaves_it_open(flood):
    file = io.StringIO()
    assert write_jsonl([flood], file) == 1
    assert not file.closed
    assert file.getvalue().count("\n") == 1


def test_blank_lines_are_skipped_and_letters_are_readable(flood, tmp_path):
    (tmp_path / "a.jsonl").write_text(f"\n{dump_line(flood)}\n  \n", encoding="utf-8")
    assert len(list(read_jsonl(tmp_path / "a.jsonl"))) == 1
    assert "🌊" in dump_line(flood)


def test_unknown_keys_are_ignored_and_optional_ones_filled_in():
    record = {"id": "d1", "text": "Hujan", "mood": "sad", "entities": [{"id": "e1", "type": "person", "name": "Ani"}]}
    assert from_record(record) == Story("d1", "Hujan").has("person", "Ani").analysis


BROKEN = [
    pytest.param({"text": None}, "'id' and 'text' must be strings", id="no text"),
    pytest.param({"id": 7}, "'id' and 'text' must be strings", id="a number for an id"),
    pytest.param({"schema": "other/2"}, "schema 'other/2'", id="another schema"),
    pytest.param({"attributions": [{"id": "a1", "content": []}]}, "missing key 'kind'", id="missing key"),
    pytest.param({"attributions": [{"id": "a1", "kind": "loud", "content": []}]}, "kind 'loud'", id="unknown kind"),
    pytest.param(
        {"attributions": [{"id": "a1", "kind": "direct", "content": [[0, 99]]}]}, "outside", id="span too far"
    ),
    pytest.param({"attributions": [{"id": "a1", "kind": "direct", "content": [[3, 3]]}]}, "non-empty", id="empty span"),
    pytest.param({"attributions": [{"id": "a1", "kind": "direct", "content": [[1]]}]}, "unpack", id="half a span"),
    pytest.param({"attributions": [{"id": "a1", "kind": "direct", "content": 5}]}, "iterable", id="a number of spans"),
    pytest.param({"attributions": 5}, "iterable", id="a number of attributions"),
    pytest.param({"entities": [{"id": "e1", "type": "dog", "name": "Bruno"}]}, "type 'dog'", id="unknown type"),
    pytest.param(
        {"attributions": [{"id": "a1", "kind": "direct", "content": [[0, 1]], "speaker": "e1"}]},
        "no entity 'e1'",
        id="unknown speaker",
    ),
    pytest.param(
        {"attributions": [{"id": "a1", "kind": "direct", "content": [[0, 1]], "parent": "a7"}]},
        "no attribution 'a7'",
        id="unknown parent",
    ),
    pytest.param(
        {"entities": [{"id": "e1", "type": "person", "name": n} for n in ("Ani", "Adi")]}, "same id", id="an id twice"
    ),
    pytest.param({"notes": [{"code": "x"}]}, "missing key 'message'", id="half a note"),
]


@pytest.mark.parametrize(("change", "problem"), BROKEN)
def test_a_broken_record_is_an_error_with_file_and_line(change, problem, tmp_path):
    good = {"schema": "quoteattr/1", "id": "d1", "text": "Hujan turun."}
    (tmp_path / "a.jsonl").write_text(json.dumps(good) + "\n\n" + json.dumps(good | change) + "\n")
    with pytest.raises(FormatError, match=problem) as caught:
        list(read_jsonl(tmp_path / "a.jsonl"))
    assert caught.value.where == f"{tmp_path / 'a.jsonl'}:3"


@pytest.mark.parametrize(("line", "problem"), [("{", "not JSON"), ("[1]", "must be a JSON object, not list")])
def test_a_line_that_is_no_record_is_an_error_with_file_and_line(line, problem, tmp_path):
    (tmp_path / "a.jsonl").write_text(line)
    with pytest.raises(FormatError, match=r"a\.jsonl:1: .*" + problem):
        list(read_jsonl(tmp_path / "a.jsonl"))


def test_the_records_before_a_broken_one_are_read(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"id": "d1", "text": "Hujan."}\n{')
    records = read_jsonl(tmp_path / "a.jsonl")
    assert next(records).id == "d1"
    with pytest.raises(FormatError):
        next(records)


def test_a_file_stays_whole_until_the_new_one_is(flood, tmp_path):
    def broken():
        yield flood
        raise RuntimeError

    file = tmp_path / "a.jsonl"
    assert write_jsonl([flood], file) == 1
    with pytest.raises(RuntimeError):
        write_jsonl(broken(), file)
    assert list(read_jsonl(file)) == [flood]
    assert list(tmp_path.iterdir()) == [file]
