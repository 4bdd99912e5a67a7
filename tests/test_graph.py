import itertools
import json

import networkx as nx
import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quoteattr.errors import FormatError
from quoteattr.graph import COLORS, EDGE_TYPES, Evidence, build_graph, evidence_sentences, merge_graphs, speaker_graph
from quoteattr.model import Analysis, Attribution, Cue, Entity, OrganizationLink, Position, Span


class Story:
    """A text with its analysis, written as one tells it: who there is, who says what, who is what."""

    def __init__(self, id: str, text: str, **about: str) -> None:
        self.analysis = Analysis(id, "id", text, **about)

    def _with(self, **parts: object) -> "Story":
        self.analysis = evolve(self.analysis, **parts)
        return self

    def _id(self, name: str | None) -> str | None:
        return None if name is None else next(e.id for e in self.analysis.entities if e.name == name)

    def span(self, words: str) -> Span:
        start = self.analysis.text.index(words)
        return Span(start, start + len(words))

    def has(self, type: str, name: str, *aliases: str, named: bool = True, by: str | None = None) -> "Story":
        text = self.analysis.text
        spans = tuple(
            Span(i, i + len(n)) for n in (name, *aliases) for i in range(len(text)) if n and text.startswith(n, i)
        )
        id = f"e{len(self.analysis.entities) + 1}"
        entity = Entity(id, type, name, named, aliases, spans, self._id(by))
        return self._with(entities=(*self.analysis.entities, entity))

    def says(self, name: str | None, *words: str, kind: str = "indirect", to: str | None = None, cue: str = ""):
        new = Attribution(
            f"a{len(self.analysis.attributions) + 1}", kind, tuple(map(self.span, words)),
            cue=Cue(self.span(cue), cue) if cue else None, speaker=self._id(name), addressee=self._id(to),
        )  # fmt: skip
        return self._with(attributions=(*self.analysis.attributions, new))

    def holds(self, person: str, title: str, at: str | None = None, status: str = "current") -> "Story":
        whole = Span(0, len(self.analysis.text))
        new = Position(self._id(person), title, self._id(at), status, whole, None, whole)
        return self._with(positions=(*self.analysis.positions, new))

    def links(self, child: str, relation: str, parent: str) -> "Story":
        new = OrganizationLink(self._id(child), self._id(parent), relation, Span(0, len(self.analysis.text)))
        return self._with(org_links=(*self.analysis.org_links, new))


def seen(id: str, name: str, *posts: tuple[str, str | None] | tuple[str, str | None, str]) -> Analysis:
    """A document that knows one person, by a name and with posts."""
    story = Story(id, "Kabar hari ini.").has("person", name)
    for organization in dict.fromkeys(post[1] for post in posts if post[1]):
        story.has("organization", organization)
    for post in posts:
        story.holds(name, *post)
    return story.analysis


def people(*analyses: Analysis) -> list[str]:
    return [n for n, kind in build_graph(analyses).nodes(data="kind") if kind == "person"]


@pytest.fixture
def harbor() -> Analysis:
    text = (
        "Pelabuhan tutup dua hari. Kepala Dinas Perhubungan Kota Maribaya, Tirta Anggraini, menjelaskan kepada "
        'Forum Nelayan: "Kapal Samudra Jaya boleh berlayar lagi Senin." Cuaca membaik, menurut laporan Badan Cuaca.'
    )
    return (
        Story("kabar/12", text, title="Pelabuhan tutup", date="2024-03-02", outlet="Kabar Maribaya")
        .has("person", "Tirta Anggraini")
        .has("organization", "Dinas Perhubungan")
        .has("organization", "Kota Maribaya")
        .has("group", "Forum Nelayan")
        .has("organization", "Samudra Jaya")
        .has("organization", "Badan Cuaca")
        .has("document", "laporan Badan Cuaca", named=False, by="Badan Cuaca")
        .says(
            "Tirta Anggraini",
            "Kapal Samudra Jaya boleh berlayar lagi Senin.",
            kind="direct",
            to="Forum Nelayan",
            cue="menjelaskan",
        )
        .says("laporan Badan Cuaca", "Cuaca membaik")
        .holds("Tirta Anggraini", "Kepala", "Dinas Perhubungan")
        .links("Dinas Perhubungan", "part_of", "Kota Maribaya")
        .analysis
    )


def test_every_relation_of_a_document_is_an_edge_of_its_type(harbor):
    tirta, dinas = "person:tirta anggraini", "organization:dinas perhubungan"
    post, report = f"position:kepala@{dinas}", "document:laporan badan cuaca@kabar/12#e7"
    assert sorted(build_graph([harbor]).edges(keys=True)) == sorted(
        [
            (tirta, post, "HOLDS"),
            (post, dinas, "AT"),
            (tirta, dinas, "AFFILIATED_WITH"),
            (dinas, "organization:kota maribaya", "PART_OF"),
            (tirta, "article:kabar/12", "QUOTED_IN"),
            (tirta, "group:forum nelayan", "ADDRESSED"),
            (tirta, "organization:samudra jaya", "MENTIONS"),
            (report, "organization:badan cuaca", "BY"),
            (report, "article:kabar/12", "QUOTED_IN"),
        ]
    )


@pytest.mark.parametrize(
    ("relation", "type"), [("part_of", "PART_OF"), ("affiliated", "AFFILIATED_WITH"), ("owned_by", "OWNED_BY")]
)
def test_a_link_of_organizations_is_an_edge(relation, type):
    story = Story("d1", "Kabar.").has("organization", "Klinik Sehat").has("organization", "Yayasan Terang")
    graph = build_graph([story.links("Klinik Sehat", relation, "Yayasan Terang").analysis])
    assert list(graph.edges(keys=True)) == [("organization:klinik sehat", "organization:yayasan terang", type)]


def test_a_speaker_node_counts_quotes_claims_and_quoted_words(harbor):
    node = build_graph([harbor]).nodes["person:tirta anggraini"]
    assert {key: node[key] for key in ("label", "kind", "named", "quotes", "claims", "words", "documents")} == {
        "label": "Tirta Anggraini", "kind": "person", "named": True,
        "quotes": 1, "claims": 0, "words": 7, "documents": 1,
    }  # fmt: skip


def test_an_article_node_knows_its_title_date_outlet_and_totals(harbor):
    node = build_graph([harbor]).nodes["article:kabar/12"]
    assert (node["label"], node["date"], node["outlet"]) == ("Pelabuhan tutup", "2024-03-02", "Kabar Maribaya")
    assert (node["quotes"], node["claims"]) == (1, 1)


def test_a_quotation_without_a_known_speaker_counts_for_the_article_alone():
    graph = build_graph([Story("d1", '"Awas!" terdengar dari jauh.').says(None, "Awas!", kind="direct").analysis])
    assert graph.number_of_edges() == 0
    assert graph.nodes["article:d1"]["quotes"] == 1


def test_nobody_mentions_or_addresses_himself():
    story = (
        Story("d1", "Saya, Ani, pergi, kata Ani kepada Ani.")
        .has("person", "Ani")
        .says("Ani", "Saya, Ani, pergi", to="Ani")
    )
    assert {key for _, _, key in build_graph([story.analysis]).edges(keys=True)} == {"QUOTED_IN"}


def test_the_kinds_of_a_quotation_are_counted_on_its_edge():
    story = Story("d1", "Hujan turun. Air naik. Warga mengungsi. Semua kata Ani.").has("person", "Ani")
    story.says("Ani", "Hujan turun", kind="direct").says("Ani", "Air naik", kind="mixed").says("Ani", "Warga mengungsi")
    ((_, _, edge),) = build_graph([story.analysis]).edges(data=True)
    assert [edge[k] for k in ("count", "direct", "mixed", "indirect", "words")] == [3, 1, 1, 1, 4]


def test_a_post_says_how_it_was_last_and_from_when_to_when():
    def on(date: str, status: str) -> Analysis:
        return evolve(seen(date, "Wira Kusuma", ("Bupati", "Kabupaten Lereng", status)), date=date)

    graph = build_graph([on("2021-05-01", "former"), on("2019-01-01", "elect"), on("2020-01-01", "current")])
    holds = graph.edges["person:wira kusuma", "position:bupati@organization:kabupaten lereng", "HOLDS"]
    assert (holds["status"], holds["statuses"]) == ("former", "current, elect, former")
    assert (holds["first_date"], holds["last_date"], holds["count"]) == ("2019-01-01", "2021-05-01", 3)


def test_a_title_and_an_organization_are_one_position_whoever_holds_it():
    one, two = seen("d1", "Wira Kusuma", ("Bupati", "Lereng")), seen("d2", "Sari Dewanti", ("bupati", "LERENG"))
    graph = build_graph([one, two])
    assert sorted(graph.predecessors("position:bupati@organization:lereng")) == [
        "person:sari dewanti",
        "person:wira kusuma",
    ]


def test_a_title_without_an_organization_is_its_holders_own():
    graph = build_graph([seen("d1", "Wira Kusuma", ("direktur", None)), seen("d2", "Sari Dewanti", ("direktur", None))])
    assert [n for n in graph if n.startswith("position")] == [
        "position:direktur@person:sari dewanti",
        "position:direktur@person:wira kusuma",
    ]


WIRA, OTHER = "Wira Kusuma", "Klinik Kasih"
ONE_OR_TWO = [
    pytest.param([(WIRA,), (WIRA,)], 1, id="the same full name"),
    pytest.param([(WIRA,), ("WIRA  KUSUMA.",)], 1, id="case and punctuation do not matter"),
    pytest.param([("Ma'ruf Salim",), ("Ma’ruf Salim",)], 1, id="apostrophes of two kinds"),
    pytest.param([("Wira",), ("Wira",)], 2, id="a short name alone is nobody known"),
    pytest.param([("Wira", ("bupati", "Lereng")), ("Wira", ("bupati", "Lereng"))], 2, id="two short names"),
    pytest.param([(WIRA, ("hakim", None)), (WIRA, ("dokter", OTHER))], 2, id="nothing in common"),
    pytest.param([(WIRA, ("hakim", None)), (WIRA, ("dokter", OTHER, "former"))], 1, id="a former post is no conflict"),
    pytest.param([(WIRA, ("menteri", None)), (WIRA, ("Menteri Pangan", None))], 1, id="titles share a word"),
    pytest.param([(WIRA, ("Ahli dan guru", None)), (WIRA, ("sopir dan petani", None))], 2, id="'dan' is no title"),
    pytest.param([(WIRA, ("CEO", None)), (WIRA, ("ceo", None))], 1, id="a short title agrees as a whole"),
    pytest.param([(WIRA, ("ketua", OTHER)), (WIRA, ("dokter", OTHER))], 1, id="the same organization"),
    pytest.param([(WIRA, ("hakim", None)), (WIRA, ("dokter", OTHER)), (WIRA,)], 3, id="of two, a third could be both"),
    pytest.param([(WIRA, ("bupati", "Lereng")), ("Wira", ("bupati", "Lereng"))], 1, id="a short name in office"),
    pytest.param([(WIRA, ("bupati", "Lereng")), ("Wira",)], 2, id="a short name without a post"),
    pytest.param([(WIRA, ("bupati", "Lereng")), ("Wira", ("bupati", None))], 2, id="a short name without organization"),
    pytest.param([(WIRA, ("bupati", "Lereng")), ("Wira", ("bupati", "Muara"))], 2, id="a short name elsewhere"),
    pytest.param(
        [(WIRA, ("bupati", "Lereng")), ("Wira Adi",), ("Wira", ("bupati", "Lereng"))],
        3,
        id="a short name of two full names",
    ),
]


@pytest.mark.parametrize(("documents", "number"), ONE_OR_TWO)
def test_who_is_one_person(documents, number):
    analyses = [seen(f"d{i}", *document) for i, document in enumerate(documents)]
    assert len(people(*analyses)) == number


def test_a_document_that_tells_a_short_name_from_the_full_one_is_believed():
    story = Story("d1", "Kabar.").has("person", WIRA).has("person", "Wira").has("organization", "Lereng")
    assert len(people(story.holds(WIRA, "bupati", "Lereng").holds("Wira", "staf", "Lereng").analysis)) == 2


@pytest.mark.parametrize(
    ("documents", "reason"),
    [
        ([(WIRA,)], ""),
        ([(WIRA,), (WIRA,), (WIRA,)], "full name in 3 documents"),
        (
            [(WIRA, ("bupati", "Lereng")), ("Wira", ("bupati", "Lereng"))],
            "full name, short name at the same organization in 1 document",
        ),
    ],
)
def test_a_merged_person_says_why(documents, reason):
    graph = build_graph([seen(f"d{i}", *document) for i, document in enumerate(documents)])
    assert graph.nodes["person:wira kusuma"]["merged"] == reason


def test_two_people_of_one_name_say_that_they_are_kept_apart():
    graph = build_graph([seen("d1", WIRA, ("hakim", None)), seen("d2", WIRA, ("dokter", OTHER))])
    assert graph.nodes["person:wira kusuma@d1#e1"]["apart"] == "2 of this name without a common position"


def orgs(*documents: tuple[str, ...]) -> list[str]:
    analyses = [Story(f"d{i}", "Kabar.").has("organization", *names).analysis for i, names in enumerate(documents)]
    return [n for n, kind in build_graph(analyses).nodes(data="kind") if kind == "organization"]


@pytest.mark.parametrize(
    ("documents", "ids"),
    [
        pytest.param([("Bank Laut",), ("BANK LAUT",)], ["bank laut"], id="the same name"),
        pytest.param([("Badan Gizi Desa", "BGD"), ("BGD",)], ["badan gizi desa"], id="an alias that is one's alone"),
        pytest.param([("BGD", "Badan Gizi Desa"), ("Badan Gizi Desa",)], ["badan gizi desa"], id="the other way round"),
        pytest.param(
            [("Badan Gizi Desa", "BGD"), ("Balai Guru Daerah", "BGD"), ("BGD",)],
            ["badan gizi desa", "balai guru daerah", "bgd"],
            id="an acronym of two",
        ),
        pytest.param(
            [("Badan Gizi Desa", "BGD"), ("Balai Guru Daerah", "BGD")],
            ["badan gizi desa", "balai guru daerah"],
            id="a common acronym is not enough",
        ),
    ],
)
def test_which_organizations_are_one(documents, ids):
    assert orgs(*documents) == [f"organization:{id}" for id in ids]


def test_a_merged_organization_says_why():
    analyses = [
        Story(f"d{i}", "Kabar.").has("organization", *names).analysis
        for i, names in enumerate([("Badan Gizi Desa", "BGD"), ("BGD",), ("Badan Gizi Desa",)])
    ]
    node = build_graph(analyses).nodes["organization:badan gizi desa"]
    assert (node["label"], node["aliases"]) == ("Badan Gizi Desa", "BGD")
    assert node["merged"] == "name in 2 documents, alias 'bgd' in 1 document"


def test_the_unnamed_stay_in_their_document():
    analyses = [Story(id, "Kabar.").has("group", "para pedagang ikan", named=False).analysis for id in ("d1", "d2")]
    assert [n for n in build_graph(analyses) if n.startswith("group")] == [
        "group:para pedagang ikan@d1#e1",
        "group:para pedagang ikan@d2#e1",
    ]


def test_a_report_is_one_only_if_it_is_by_the_same_organization():
    def report(id: str, by: str) -> Analysis:
        return Story(id, "Kabar.").has("organization", by).has("document", "Laporan Tahunan", by=by).analysis

    graph = build_graph([report("d1", "Bank Laut"), report("d2", "Bank Laut"), report("d3", "Bank Darat")])
    assert [n for n in graph if n.startswith("document")] == [
        "document:laporan tahunan@organization:bank darat",
        "document:laporan tahunan@organization:bank laut",
    ]


def test_evidence_leads_back_to_the_sentences(harbor):
    edge = build_graph([harbor]).edges["person:tirta anggraini", "article:kabar/12", "QUOTED_IN"]
    (evidence,) = evidence_sentences(edge, [harbor])
    assert evidence.document == "kabar/12"
    assert evidence.text.startswith("Kepala Dinas Perhubungan")
    assert evidence.text.endswith('lagi Senin."')


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("Pagi. Hujan turun. Malam.", "Hujan", "Hujan turun."),
        ('Pagi. "Kapan?" tanya Ani. Malam.', "Kapan", '"Kapan?" tanya Ani.'),
        ("Pagi. Kata Dr. Ani, harga Rp1.500 naik. Malam.", "harga", "Kata Dr. Ani, harga Rp1.500 naik."),
        ("Judul\nHujan turun\nAkhir", "Hujan", "Hujan turun"),
        ("Satu. Dua. Tiga.", "Satu. Dua", "Satu. Dua."),
        ("Ya", "Ya", "Ya"),
    ],
)
def test_a_sentence_is_cut_from_the_raw_text(text, words, sentence):
    start = text.index(words)
    edge = {"evidence": json.dumps([["d1", start, start + len(words)]])}
    assert evidence_sentences(edge, [Analysis("d1", "id", text)]) == (
        Evidence("d1", Span(start, start + len(words)), sentence),
    )


@pytest.mark.parametrize(
    ("edge", "problem"),
    [
        ({}, "no readable evidence"),
        ({"evidence": "d1:0-4"}, "no readable evidence"),
        ({"evidence": '[["d2", 0, 4]]'}, "'d2': is not among the analyses"),
        ({"evidence": '[["d1", 0, 99]]'}, "'d1': ends before the evidence"),
    ],
)
def test_evidence_that_does_not_fit_is_an_error(edge, problem):
    with pytest.raises(FormatError, match=problem):
        evidence_sentences(edge, [Analysis("d1", "id", "Hujan.")])


def test_two_documents_of_one_id_are_an_error():
    with pytest.raises(FormatError, match="document 'd1': two different analyses"):
        build_graph([Analysis("d1", "id", "Hujan."), Analysis("d1", "id", "Panas.")])


def test_an_entity_that_is_not_there_is_an_error():
    analysis = Analysis("d1", "id", "Hujan.", attributions=(Attribution("a1", "direct", (Span(0, 5),), speaker="e9"),))
    with pytest.raises(FormatError, match="document 'd1': there is no entity 'e9'"):
        build_graph([analysis])


def test_a_graph_without_facts_cannot_merge():
    with pytest.raises(FormatError, match="facts"):
        merge_graphs(nx.MultiDiGraph())


def test_the_speaker_level_has_neither_articles_nor_talk(harbor):
    silent = seen("d2", "Sari Dewanti", ("bupati", "Lereng"))
    graph = build_graph([harbor, silent], level="speakers")
    assert sorted(graph) == [
        "document:laporan badan cuaca@kabar/12#e7",
        "organization:dinas perhubungan",
        "organization:kota maribaya",
        "person:tirta anggraini",
        "position:kepala@organization:dinas perhubungan",
    ]
    assert {key for _, _, key in graph.edges(keys=True)} == {"HOLDS", "AT", "AFFILIATED_WITH", "PART_OF"}


# --- properties: few names, so that they meet -----------------------------------------------------------------------

NAMES = ["Wira", "Wira Kusuma", "wira kusuma", "Kusuma", "Sari Dewanti", "BGD", "Badan Gizi Desa", "???", "", "a\x00b"]
# The texts are many small draws, which a busy machine makes slowly.
calm = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
ids = st.sampled_from(["d1", "d2", "d3", "d/4#@", "d  5\x01", "dé"])


names, statuses = st.sampled_from(NAMES), st.sampled_from(["current", "former", "acting", "elect"])
types = st.sampled_from(["person", "person", "organization", "group", "document"])
titles = st.sampled_from(["bupati", "Bupati", "wakil bupati", "hakim", "?"])
relations = st.sampled_from(["part_of", "affiliated", "owned_by"])


@st.composite
def analyses(draw: st.DrawFn, id: str) -> Analysis:
    text = draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=4, max_size=20))
    span = st.integers(0, len(text) - 2).map(lambda start: Span(start, start + 2))
    count = draw(st.integers(1, 4))
    entity = st.integers(0, count - 1).map(lambda i: f"e{i}")
    maybe = st.none() | entity
    return Analysis(
        id, "id", text, title=draw(st.none() | st.text(max_size=4)), date=draw(st.sampled_from([None, "2020", "2021"])),
        attributions=tuple(
            Attribution(f"a{i}", draw(st.sampled_from(["direct", "indirect", "mixed"])), (draw(span),), None,
                        None, draw(maybe), draw(maybe))
            for i in range(draw(st.integers(0, 3)))
        ),
        entities=tuple(
            Entity(f"e{i}", draw(types),
                   draw(names), draw(st.booleans()), tuple(draw(st.lists(names, max_size=2))),
                   tuple(draw(st.lists(span, max_size=2))), draw(maybe))
            for i in range(count)
        ),
        positions=tuple(
            Position(draw(entity), draw(titles), draw(maybe),
                     draw(statuses), draw(span), None, draw(span))
            for _ in range(draw(st.integers(0, 3)))
        ),
        org_links=tuple(
            OrganizationLink(draw(entity), draw(entity), draw(relations), draw(span))
            for _ in range(draw(st.integers(0, 2)))
        ),
    )  # fmt: skip


corpora = st.lists(ids, unique=True, max_size=5).flatmap(lambda ids: st.tuples(*map(analyses, ids)))


def same(one: nx.MultiDiGraph, two: nx.MultiDiGraph) -> bool:
    return nx.utils.graphs_equal(one, two) and list(one.edges(keys=True)) == list(two.edges(keys=True))


@calm
@given(corpora, st.data(), st.sampled_from(["full", "speakers"]))
def test_shards_put_together_are_the_graph_of_all_documents(corpus, data, level):
    shard = data.draw(st.lists(st.integers(0, 2), min_size=len(corpus), max_size=len(corpus)))
    graphs = [build_graph([a for a, s in zip(corpus, shard, strict=True) if s == i], level=level) for i in range(3)]
    whole = build_graph(corpus, level=level)
    for one, two, three in itertools.permutations(graphs):
        assert same(merge_graphs(one, two, three), whole)
        assert same(merge_graphs(merge_graphs(one, two), three), whole)
        assert same(merge_graphs(one, merge_graphs(two, three)), whole)


@calm
@given(corpora, st.randoms())
def test_the_order_and_repetition_of_documents_do_not_matter(corpus, random):
    shuffled = [*corpus, *corpus[:1]]
    random.shuffle(shuffled)
    assert same(build_graph(shuffled), build_graph(corpus))


@calm
@given(corpora)
def test_every_attribute_is_plain_and_every_edge_counts_its_evidence(corpus):
    graph = build_graph(corpus)
    values = [graph.graph, *(d for _, d in graph.nodes(data=True)), *(d for _, _, d in graph.edges(data=True))]
    assert {type(v) for data in values for v in data.values()} <= {str, int, float, bool}
    assert not any(c < " " for data in values for v in data.values() if isinstance(v, str) for c in v)
    assert {kind for _, kind in graph.nodes(data="kind")} <= set(COLORS)
    for _, _, key, edge in graph.edges(keys=True, data=True):
        assert key == edge["type"] in EDGE_TYPES["full"]
        # The author of a report need not be written anywhere.
        assert len(json.loads(edge["evidence"])) == edge["count"] or key == "BY"
    assert len(evidence_sentences(graph, corpus)) <= sum(edge["count"] for _, _, edge in graph.edges(data=True))


@calm
@given(corpora)
def test_the_speaker_level_is_a_part_of_the_full_graph(corpus):
    graph, part = build_graph(corpus), build_graph(corpus, level="speakers")
    assert same(part, speaker_graph(graph))
    assert set(part) <= set(graph)
    assert {key for _, _, key in part.edges(keys=True)} <= set(EDGE_TYPES["speakers"])


@calm
@given(corpora)
def test_every_entity_is_in_exactly_one_node(corpus):
    graph = build_graph(corpus)
    counted = sum(d["quotes"] + d["claims"] for _, d in graph.nodes(data=True) if d["kind"] not in ("article",))
    assert counted == sum(a.speaker is not None for analysis in corpus for a in analysis.attributions)


def test_one_analysis_need_not_be_put_in_a_list():
    analysis = Analysis("d1", "id", "Hujan turun.")
    assert list(build_graph(analysis)) == list(build_graph([analysis]))
