import json

import pytest
from attrs import evolve
from corpus import harbor, market
from hypothesis import given
from test_graph import calm, corpora

from quoteattr.export.jsonld import to_jsonld, write_jsonld

SCHEMA = "https://schema.org/"
rdflib = pytest.importorskip("rdflib", reason="rdflib reads JSON-LD: pip install rdflib")


def triples(document):
    return rdflib.Graph().parse(data=json.dumps(document), format="json-ld")


def word(name):
    return rdflib.URIRef(SCHEMA + name)


def test_rdflib_reads_it_without_a_connection_and_knows_every_word(no_network):
    graph = triples(to_jsonld([harbor(), market()]))
    types = {str(o).removeprefix(SCHEMA) for o in graph.objects(None, rdflib.RDF.type)}
    assert types == {"NewsArticle", "Quotation", "Claim", "Person", "Organization", "Report", "OrganizationRole"}
    used = types | {str(p).removeprefix(SCHEMA) for p in graph.predicates() if p != rdflib.RDF.type}
    assert [name for name in used if name not in rdflib.namespace.SDO] == []  # which has every word of schema.org


def test_pyld_expands_it_without_a_loader_of_contexts(no_network):
    jsonld = pytest.importorskip("pyld", reason="pyld expands JSON-LD: pip install pyld").jsonld

    def refuse(url, options):
        raise AssertionError(f"asked for {url}")

    expanded = jsonld.expand(to_jsonld([harbor()]), {"documentLoader": refuse})
    assert len(expanded) == len(to_jsonld([harbor()])["@graph"])
    assert all("@id" in thing and "@type" in thing for thing in expanded)


def test_a_quotation_has_its_author_and_article_and_a_claim_its_appearance(no_network):
    graph = triples(to_jsonld([harbor()]))
    tirta = rdflib.URIRef("urn:quoteattr:person:tirta%20anggraini")
    said = [s for s in graph.subjects(word("author"), tirta) if (s, rdflib.RDF.type, word("Quotation")) in graph]
    assert {str(graph.value(s, word("text"))) for s in said} == {
        "Kapal Samudra Jaya boleh berlayar lagi Senin. … Kami mohon maaf.", 'dermaga "belum kering"',
    }  # fmt: skip
    assert {str(graph.value(s, word("isPartOf"))) for s in said} == {"urn:quoteattr:article:kabar/12"}
    claims = [*graph.subjects(rdflib.RDF.type, word("Claim"))]
    assert {graph.value(c, word("appearance")) for c in claims} == {rdflib.URIRef("urn:quoteattr:article:kabar/12")}


def test_a_position_is_a_role_between_the_person_and_the_organization(no_network):
    graph = triples(to_jsonld([market()]))
    role = graph.value(rdflib.URIRef("urn:quoteattr:person:tirta%20anggraini"), word("affiliation"))
    assert str(graph.value(role, word("roleName"))) == "Direktur"
    assert str(graph.value(role, word("description"))) == "former"
    assert graph.value(role, word("affiliation")) == rdflib.URIRef("urn:quoteattr:organization:pt%20cahaya")


def test_a_position_without_an_organization_is_an_occupation():
    alone = evolve(market().positions[0], organization=None, organization_span=None)
    (tirta,) = [
        t for t in to_jsonld([evolve(market(), positions=(alone,))])["@graph"] if t.get("name") == "Tirta Anggraini"
    ]
    assert tirta["hasOccupation"] == [{"type": "Role", "roleName": "Direktur", "description": "former"}]


def test_the_file_is_the_object(tmp_path):
    write_jsonld([harbor()], tmp_path / "a.jsonld")
    assert json.loads((tmp_path / "a.jsonld").read_text()) == to_jsonld([harbor()])


@calm
@given(corpus=corpora)
def test_every_thing_of_any_corpus_has_an_id_of_its_own_and_refers_to_what_is_there(corpus):
    things = to_jsonld(corpus)["@graph"]
    ids = [thing["id"] for thing in things]
    assert len(ids) == len(set(ids))
    authors = {t["author"]["id"] for t in things if t["type"] in ("Claim", "Quotation") and "author" in t}
    assert authors <= set(ids)
    assert not [id for id in ids if set(id) & set(' <>"{}|\\^`')]
