"""The project's own articles: gold.jsonl is what their annotations give, and a wrong annotation is told by its string."""

import json
import re
from copy import deepcopy

import pytest
from articles.compile import GOLD, VERBATIM, Wrong, compile_all, compiled
from figures import SHARED

RECORDS = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
SAID = {
    "doc": "pasar",
    "text": 'Kepala Pasar Lembang, Sari, mengatakan atap bocor. "Kami pindah," kata Sari. Bukan kata orang, katanya.',
    "entities": [
        {"id": "e1", "type": "person", "name": "Sari", "named": True, "aliases": []},
        {"id": "e2", "type": "organization", "name": "Pasar Lembang", "named": True, "aliases": ["Pasar"]},
    ],
    "positions": [
        {"person": "e1", "title": "Kepala", "organization": "e2", "former": False, "evidence": "Kepala Pasar Lembang, Sari"}
    ],
    "org_links": [],
    "attributions": [
        {"id": "a1", "kind": "indirect", "content": ["atap bocor"], "cue": "mengatakan", "source": "Kepala Pasar Lembang, Sari", "speaker": "e1", "addressee": None, "parent": None},
        {"id": "a2", "kind": "direct", "content": ["Kami pindah"], "cue": "kata", "source": "Sari", "speaker": "e1", "addressee": None, "parent": None},
        {"id": "a3", "kind": "indirect", "content": ["Bukan kata orang"], "cue": "kata", "source": "nya", "speaker": "e1", "addressee": None, "parent": None},
    ],
}  # fmt: skip


def words(text):
    return re.findall(r"\w+", text.casefold())


def runs(text, length=8):
    each = words(text)
    return {" ".join(each[k : k + length]) for k in range(len(each) - length + 1)}


def test_the_gold_file_is_what_the_annotations_give():
    assert GOLD.read_text(encoding="utf-8") == compile_all(), "run python tests/articles/compile.py"


def test_there_are_at_least_twenty_articles_and_each_is_in_the_gold_file():
    assert [r["id"] for r in RECORDS] == sorted(path.stem for path in VERBATIM.glob("*.json"))
    assert len(RECORDS) >= 20


def test_no_eight_words_in_a_row_are_those_of_a_text_that_is_not_ours():
    paths = [path for path in (SHARED / "gold" / "dev.jsonl", SHARED / "gold" / "seed.jsonl") if path.is_file()]
    if not paths:
        pytest.skip(f"the data is not distributed; wanted: {SHARED / 'gold'}")
    theirs = set()
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            theirs |= runs(json.loads(line)["text"])
    for record in RECORDS:
        assert not runs(record["text"]) & theirs, record["id"]


def test_a_string_is_found_as_whole_words_nearest_to_what_it_belongs_to():
    record = compiled(SAID)
    text = record["text"]
    cues = [a["cue"]["span"] for a in record["attributions"]]
    assert [text[slice(*cue)] for cue in cues] == ["mengatakan", "kata", "kata"]
    assert text[cues[1][0] :].startswith("kata Sari")
    assert text[cues[2][0] :].startswith("katanya")
    assert text[slice(*record["attributions"][2]["source"]["span"])] == "nya"
    (position,) = record["positions"]
    assert text[slice(*position["organization_span"])] == "Pasar Lembang"
    assert (position["title_span"], position["status"]) == ((0, 6), "current")


def test_an_occurrence_can_be_given_by_its_number():
    said = deepcopy(SAID)
    said["attributions"][1]["cue"] = {"text": "kata", "n": 3}
    start, end = compiled(said)["attributions"][1]["cue"]["span"]
    assert said["text"][start : end + 4] == "katanya."
    said["attributions"][1]["cue"]["n"] = 9
    with pytest.raises(Wrong, match="a2: 3 occurrences, not 9: 'kata'"):
        compiled(said)


@pytest.mark.parametrize(
    ("table", "row", "field", "value", "message"),
    [
        ("entities", 0, "name", "Sarah", "e1: not in the text: 'Sarah'"),
        ("entities", 0, "type", "human", "e1: type 'human' is none of person, organization, group, document"),
        ("positions", 0, "organization", "e9", "position of e1: its organization 'e9' is no entity"),
        ("positions", 0, "title", "Lembang, Sari, mengatakan", "position of e1: the title"),
        ("attributions", 0, "content", ["atap roboh"], "a1: not in the text: 'atap roboh'"),
        ("attributions", 0, "content", ["kata"], "a1: 3 times in the text"),
        ("attributions", 0, "cue", "tutur", "a1: not in the text: 'tutur'"),
        ("attributions", 0, "speaker", "e9", "a1: its speaker 'e9' is no entity"),
        ("attributions", 1, "content", ['"Kami pindah'], "a2: no quote mark stands before"),
        ("attributions", 1, "content", ["Kami pindah,"], "a2: marks at the edge of direct content"),
        ("attributions", 1, "parent", "a1", "a2: not inside of its parent"),
        ("attributions", 1, "parent", "a9", "a2: its parent 'a9' is no attribution"),
        ("attributions", 1, "id", "a1", "a1: id used twice"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_string(table, row, field, value, message):
    said = deepcopy(SAID)
    said[table][row][field] = value
    with pytest.raises(Wrong) as error:
        compiled(said)
    assert message in str(error.value)
