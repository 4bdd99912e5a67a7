import pytest
from attrs import evolve
from corpus import harbor, market
from test_graph import Story, people, seen

from quoteattr import apply_corrections
from quoteattr.corrections import Correction, Corrector, read_corrections
from quoteattr.errors import FormatError
from quoteattr.export.jsonl import from_record, to_record
from quoteattr.graph import build_graph, merge_graphs
from quoteattr.model import Analysis, Entity, Span


def story():
    text = "Rina Wati, kepala desa, bicara. Air naik, kata Rina. Air surut, ujar Bu Wati. Budi Santoso diam."
    return (
        Story("d1", text)
        .has("person", "Rina Wati", "Rina")
        .has("person", "Bu Wati")
        .has("person", "Budi Santoso")
        .says("Rina Wati", "Air naik", cue="kata")
        .says("Bu Wati", "Air surut", cue="ujar")
        .holds("Bu Wati", "kepala")
        .analysis
    )


def corrected(analyses, *rows):
    """The corrected analyses, and (state, why) of each row."""
    done, outcomes = apply_corrections(analyses, rows)
    return done, [(o.state, o.why) for o in outcomes]


# --- the speaker -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", ["air surut", '"Air surut,"', "53-62", "Air  surut"])
def test_a_wrong_speaker_is_set_right_by_the_words_or_the_place(what):
    (a,), outcomes = corrected([story()], Correction("speaker", what, "Budi Santoso", doc="d1", was="Bu Wati"))
    assert outcomes == [("applied", "")]
    assert a.speaker(a.attributions[1]).name == "Budi Santoso"
    assert (a.attributions[1].rule, a.attributions[1].confidence) == ("correction", 1.0)
    assert a.attributions[0] == story().attributions[0]


def test_a_speaker_may_be_taken_away():
    (a,), _ = corrected([story()], Correction("speaker", "air surut", "", doc="d1"))
    assert a.attributions[1].speaker is None


def test_a_name_that_no_entity_has_becomes_one_if_it_stands_in_the_text():
    text = evolve(story(), entities=story().entities[:2])
    (a,), outcomes = corrected([text], Correction("speaker", "air surut", "Budi Santoso", doc="d1"))
    assert outcomes == [("applied", "")]
    new = a.speaker(a.attributions[1])
    assert (new.id, new.name, [m.of(a.text) for m in new.mentions]) == ("e3", "Budi Santoso", ["Budi Santoso"])


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (Correction("speaker", "air naik", "Rina Wati", doc="d1"), "it is so already"),
        (Correction("speaker", "air naik", "Rina", doc="d1"), "it is so already"),
        (Correction("speaker", "air naik", "Budi Santoso", doc="d1", was="Bu Wati"), "the speaker is 'Rina Wati' now, not 'Bu Wati'"),
        (Correction("speaker", "air", "Budi Santoso", doc="d1"), "2 attributions have these words; give more of them ('air')"),
        (Correction("speaker", "hujan", "Budi Santoso", doc="d1"), "no attribution is there ('hujan')"),
        (Correction("speaker", "air naik", "Sari Dewi", doc="d1"), "'Sari Dewi' does not stand in the text"),
        (Correction("speaker", "air naik", "Budi Santoso", doc="d9"), "there is no document 'd9'"),
        (Correction("title", "Sari", "ketua", doc="d1"), "nobody is called 'Sari' in 'd1'"),
        (Correction("title", "Bu Wati", "kepala", doc="d1"), "it is so already"),
        (Correction("title", "Bu Wati", "ketua", doc="d1", was="camat"), "the titles are 'kepala'; say in 'was' which"),
        (Correction("title", "Budi Santoso", "menteri", doc="d1"), "'menteri' does not stand in the text"),
        (Correction("merge", "Sari", "Rina Wati", doc="d1"), "nobody is called 'Sari' in 'd1'"),
        (Correction("merge", "Rina", "Rina Wati", doc="d1"), "they are one already, or of two kinds"),
        (Correction("merge", "Sari", "Dewi"), "nobody is called 'Sari' or 'Dewi'"),
        (Correction("not-same", "Budi Santoso", "Rina Wati", doc="d1", other_doc="d9"), "nobody is called 'Rina Wati' in 'd9'"),
    ],
)  # fmt: skip
def test_what_has_no_effect_says_why(row, why):
    done, outcomes = corrected([story()], row)
    assert outcomes == [("without effect", why)]
    assert [[a.speaker for a in d] for d in done] == [[a.speaker for a in story()]]
    assert done[0].positions == story().positions


def test_of_nested_attributions_the_innermost_is_meant():
    one, two = story().attributions
    nested = evolve(story(), attributions=(evolve(one, content=(Span(32, 62),)), evolve(two, parent="a1")))
    (a,), outcomes = corrected([nested], Correction("speaker", "air surut", "Budi Santoso", doc="d1"))
    assert outcomes == [("applied", "")]
    assert [x.speaker for x in a] == ["e1", "e3"]


# --- the title -------------------------------------------------------------------------------------------------------


def test_a_title_is_set_right_with_its_place_in_the_text():
    (a,), outcomes = corrected([story()], Correction("title", "Bu Wati", "kepala desa", was="kepala"))
    assert outcomes == [("applied", "")]
    assert [(p.title, p.title_span.of(a.text)) for p in a.positions] == [("kepala desa", "kepala desa")]


def test_a_title_may_be_taken_away_or_given():
    (a,), outcomes = corrected(
        [story()],
        Correction("title", "Bu Wati", "", doc="d1"),
        Correction("title", "Rina Wati", "kepala desa", doc="d1"),
    )
    assert outcomes == [("applied", "")] * 2
    (p,) = a.positions
    assert (p.person, p.title, p.evidence.of(a.text)) == ("e1", "kepala desa", "Rina Wati, kepala desa")


# --- one or two ------------------------------------------------------------------------------------------------------


def test_two_of_one_document_become_one_with_all_that_is_theirs():
    (a,), outcomes = corrected([story()], Correction("merge", "Bu Wati", "Rina Wati", doc="d1"))
    assert outcomes == [("applied", "")]
    assert [(e.id, e.name, e.aliases) for e in a.entities] == [
        ("e1", "Rina Wati", ("Rina", "Bu Wati")), ("e3", "Budi Santoso", ()),
    ]  # fmt: skip
    assert [x.speaker for x in a] == ["e1", "e1"]
    assert [p.person for p in a.positions] == ["e1"]


def test_one_of_a_document_becomes_two_with_what_is_each_ones():
    joined, _ = apply_corrections([story()], [Correction("merge", "Bu Wati", "Rina Wati", doc="d1")])
    (first, second), sources = joined[0].attributions, (Span(47, 51), Span(69, 76))
    told = evolve(
        joined[0], attributions=tuple(evolve(a, source=s) for a, s in zip((first, second), sources, strict=True))
    )
    (a,), outcomes = corrected([told], Correction("not-same", "Rina Wati", "Bu Wati", doc="d1"))
    assert outcomes[0][0] == "applied"
    assert [a.speaker(x).name for x in a] == ["Rina Wati", "Bu Wati"]
    assert [m.of(a.text) for m in a.entities[-1].mentions] == ["Bu Wati"]


def test_a_merge_everywhere_makes_one_node_of_two_names():
    texts = [seen("d1", "R. Wati"), seen("d2", "Rina Wati"), seen("d3", "Rina Wati")]
    assert len(people(*texts)) == 2
    done, outcomes = corrected(texts, Correction("merge", "R. Wati", "Rina Wati"))
    assert outcomes == [("applied", "3 changed")]
    graph = build_graph(done)
    assert people(*done) == ["person:rina wati"]
    assert graph.nodes["person:rina wati"]["merged"] == "full name in 2 documents; a correction"
    assert graph.nodes["person:rina wati"]["documents"] == 3


def test_a_merge_of_two_documents_leaves_the_others():
    texts = [seen("d1", "Rina"), seen("d2", "Rina Wati"), seen("d3", "Rina")]
    done, _ = corrected(texts, Correction("merge", "Rina", "Rina Wati", doc="d1", other_doc="d2"))
    assert people(*done) == ["person:rina wati", "person:rina@d3#e1"]


def test_two_of_one_name_are_kept_apart_and_who_is_neither_stays_alone():
    texts = [seen(f"d{n}", "Rina Wati") for n in (1, 2, 3)]
    done, outcomes = corrected(texts, Correction("not-same", "Rina Wati", "Rina Wati", doc="d1", other_doc="d2"))
    assert outcomes[0][0] == "applied"
    assert people(*done) == [f"person:rina wati@d{n}#e1" for n in (1, 2, 3)]
    assert build_graph(done).nodes["person:rina wati@d1#e1"]["apart"] == "3 by a correction"


def test_a_merge_and_a_parting_together_make_the_two_people_that_are_meant():
    texts = [seen(f"d{n}", "Rina Wati") for n in (1, 2, 3)]
    done, outcomes = corrected(
        texts,
        Correction("not-same", "Rina Wati", "Rina Wati", doc="d1", other_doc="d2"),
        Correction("merge", "Rina Wati", "Rina Wati", doc="d2", other_doc="d3"),
    )
    assert [state for state, _ in outcomes] == ["applied", "applied"]
    assert people(*done) == ["person:rina wati@d1#e1", "person:rina wati@d2#e1"]


def test_organizations_are_corrected_too():
    texts = [
        Story("d1", "PMI").has("organization", "PMI").analysis,
        Story("d2", "PMI Palang Merah").has("organization", "Palang Merah", "PMI").analysis,
    ]
    kinds = lambda done: sorted(n for n, k in build_graph(done).nodes(data="kind") if k == "organization")  # noqa: E731
    assert kinds(texts) == ["organization:palang merah"]
    done, _ = corrected(texts, Correction("not-same", "PMI", "Palang Merah", doc="d1", other_doc="d2"))
    assert len(kinds(done)) == 2


def test_corrections_of_identity_survive_the_record_and_the_merging_of_graphs():
    texts = [seen("d1", "R. Wati"), seen("d2", "Rina Wati")]
    done, _ = apply_corrections(texts, [Correction("merge", "R. Wati", "Rina Wati")])
    back = [from_record(to_record(a)) for a in done]
    assert back == done
    merged = merge_graphs(*(build_graph([a]) for a in back))
    assert dict(merged.nodes(data=True)) == dict(build_graph(done).nodes(data=True))


def test_applied_twice_they_change_nothing_more():
    rows = [
        Correction("merge", "Bu Wati", "Rina Wati"),
        Correction("speaker", "air naik", "Budi Santoso", doc="d1"),
        Correction("not-same", "Rina Wati", "Budi Santoso"),
    ]
    once, _ = apply_corrections([story()], rows)
    assert apply_corrections(once, rows)[0] == once


# --- contradictions --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "rows",
    [
        [("merge", "A B", "C D"), ("not-same", "C D", "A B")],
        [("not-same", "A B", "C D"), ("merge", "A B", "C D")],
        [("merge", "A B", "C D"), ("merge", "C D", "E F"), ("not-same", "A B", "E F")],
        [("speaker", "air naik", "A B", "d1"), ("speaker", "Air naik", "C D", "d1")],
        [("title", "A B", "ketua", "d1"), ("title", "A B", "kepala", "d1")],
        [("merge", "A B", "C D"), ("not-same", "A B", "A B", "d1", "", "d2")],
    ],
)
def test_of_rows_that_contradict_each_other_the_later_is_not_applied(rows):
    *_, last = Corrector(Correction(*row) for row in rows).outcomes()
    assert last.state == "contradictory"
    assert last.why.startswith("it contradicts ")


def test_two_rows_that_name_one_quote_by_other_words_contradict_each_other_too():
    (a,), outcomes = corrected(
        [story()],
        Correction("speaker", "air surut", "Budi Santoso", doc="d1", where="k.csv:2"),
        Correction("speaker", "53-62", "Rina Wati", doc="d1", where="k.csv:3"),
    )
    assert outcomes[1] == ("contradictory", "k.csv:2 gives the same words to 'Budi Santoso'")
    assert a.speaker(a.attributions[1]).name == "Budi Santoso"


# --- the file --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", [",", ";"])
def test_a_file_is_read_with_lines_and_columns_in_any_order(mark, tmp_path):
    rows = ["doc,action,what,right", "d1,Speaker,air naik,Budi Santoso", ",,,", ",merge,R. Wati,Rina Wati"]
    (tmp_path / "k.csv").write_text("\ufeff" + "\r\n".join(rows).replace(",", mark), encoding="utf-8")
    one, two = read_corrections(tmp_path / "k.csv")
    assert one == Correction("speaker", "air naik", "Budi Santoso", doc="d1")
    assert (two.action, two.where) == ("merge", f"{tmp_path / 'k.csv'}:4")
    assert [o.state for o in apply_corrections([story()], tmp_path / "k.csv")[1]] == ["applied", "without effect"]


@pytest.mark.parametrize(
    ("text", "where", "problem"),
    [
        ("action,what,kanan\n", 1, "unknown column 'kanan'; the columns are action, doc"),
        ("what,right\n", 1, "no column 'action'"),
        ("", 1, "no column 'action'"),
        ("action,what\ngabung,A\n", 2, "unknown action 'gabung'; known are merge, not-same, speaker, title"),
        ("action,what,right\nmerge,A,\n", 2, "'merge' needs a value in 'right'"),
        ("action,what,right\nspeaker,kata-kata,A\n", 2, "'speaker' needs a value in 'doc'"),
        ("action,what,right\nmerge,A,a\n", 2, "both sides are the same name"),
        ("action,what,right\nmerge,A,B,C\n", 2, "more values than columns"),
        ("action,what,right,other_doc\nmerge,A,B,d2\n", 2, "'merge' needs a value in 'doc'"),
    ],
)
def test_a_broken_file_is_an_error_with_its_line(text, where, problem, tmp_path):
    (tmp_path / "k.csv").write_text(text, encoding="utf-8")
    with pytest.raises(FormatError, match=problem) as caught:
        read_corrections(tmp_path / "k.csv")
    assert caught.value.where == f"{tmp_path / 'k.csv'}:{where}"


def test_a_file_of_another_encoding_is_an_error(tmp_path):
    (tmp_path / "k.csv").write_bytes(b"action,what\nmerge,Caf\xe9")
    with pytest.raises(FormatError, match="save it as CSV UTF-8"):
        read_corrections(tmp_path / "k.csv")


def test_without_corrections_nothing_changes():
    assert apply_corrections([harbor(), market()], []) == ([harbor(), market()], ())


def test_what_is_no_table_is_told(tmp_path):
    (tmp_path / "c.csv").write_bytes(b'action,doc\nmerge,"a"b\n\0,"')
    with pytest.raises(FormatError, match=r"c.csv:\d"):
        read_corrections(tmp_path / "c.csv")


def test_a_document_that_is_one_with_its_author_is_not_by_itself():
    study = Entity("e1", "document", "Kajian", mentions=(Span(0, 6),), by="e2")
    review = Entity("e2", "document", "Telaah", mentions=(Span(7, 13),))
    analysis = Analysis("d1", "id", "Kajian Telaah.", entities=(study, review))
    (merged,), outcomes = corrected([analysis], Correction("merge", "Telaah", "Kajian", doc="d1"))
    assert outcomes == [("applied", "")]
    assert [(e.id, e.by) for e in merged.entities] == [("e1", None)]
