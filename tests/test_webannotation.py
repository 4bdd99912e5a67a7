import json

import pytest
from attrs import evolve
from corpus import harbor, market
from hypothesis import given
from test_graph import calm, corpora

from quoteattr.export.webannotation import CONTEXT, to_webannotation, write_webannotation

OA = "http://www.w3.org/ns/oa#"
# The words of the standard's context that are used here, so that reading needs no connection.
LOCAL = {
    "@context": {
        "oa": OA,
        "as": "http://www.w3.org/ns/activitystreams#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "dc": "http://purl.org/dc/elements/1.1/",
        "id": "@id",
        "type": "@type",
        **{t: f"oa:{t}" for t in ("Annotation", "TextualBody", "TextQuoteSelector", "TextPositionSelector")},
        "AnnotationCollection": "as:OrderedCollection",
        "AnnotationPage": "as:OrderedCollectionPage",
        **{t: f"oa:{t}" for t in ("identifying", "tagging", "describing", "linking")},
        "body": {"@type": "@id", "@id": "oa:hasBody"},
        "target": {"@type": "@id", "@id": "oa:hasTarget"},
        "source": {"@type": "@id", "@id": "oa:hasSource"},
        "selector": {"@type": "@id", "@id": "oa:hasSelector"},
        "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
        "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
        **{t: f"oa:{t}" for t in ("exact", "prefix", "suffix", "start", "end")},
        "value": "rdf:value",
        "format": "dc:format",
        "label": "rdfs:label",
        "total": "as:totalItems",
        "first": {"@type": "@id", "@id": "as:first"},
        "startIndex": "as:startIndex",
        "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
    }
}


def items(*analyses):
    return to_webannotation(analyses)["first"]["items"]


def test_both_selectors_find_the_words_of_every_stretch():
    text = harbor().text
    targets = [t for item in items(harbor()) if item["motivation"] != "linking" for t in item["target"]]
    for position, words in (t["selector"] for t in targets):
        assert (position["type"], words["type"]) == ("TextPositionSelector", "TextQuoteSelector")
        assert text[position["start"] : position["end"]] == words["exact"]
        assert text.index(words.get("prefix", "") + words["exact"] + words.get("suffix", "")) >= 0
    assert len(items(harbor())[0]["target"]) == 2


def test_the_bodies_name_kind_speaker_and_addressee():
    bodies = {b["purpose"]: b["value"] for b in items(harbor())[0]["body"]}
    assert bodies == {
        "tagging": "direct quote",
        "identifying": "Tirta Anggraini",
        "describing": "addressed to Forum Nelayan",
    }


def test_a_link_ties_the_content_to_its_cue_and_source():
    found = {item["id"]: item for item in items(harbor())}
    link = found["urn:quoteattr:article:kabar/12#a1.link"]
    assert [found[id]["target"][0]["selector"][1]["exact"] for id in link["target"]] == [
        "menjelaskan",
        "Tirta Anggraini",
    ]
    assert link["body"][0]["id"] in found


def test_a_document_whose_id_is_an_address_is_annotated_there():
    (target, *_) = items(evolve(market(), id="https://kabar.example/7?a=1"))[0]["target"]
    assert target["source"] == "https://kabar.example/7?a=1"


def test_pyld_reads_every_word_by_the_standard_s_context(no_network):
    pyld = pytest.importorskip("pyld", reason="pyld expands JSON-LD: pip install pyld")

    def load(url, options):
        assert url == CONTEXT
        return {"contextUrl": None, "documentUrl": url, "document": LOCAL}

    document = to_webannotation([harbor()])
    flat = pyld.jsonld.flatten(document, None, {"documentLoader": load})
    of = lambda type: [node for node in flat if type in node.get("@type", [])]  # noqa: E731
    assert len(of(f"{OA}Annotation")) == document["total"]
    assert all(node[f"{OA}hasTarget"] and node[f"{OA}hasBody"] for node in of(f"{OA}Annotation"))
    assert all(isinstance(node[f"{OA}start"][0]["@value"], int) for node in of(f"{OA}TextPositionSelector"))
    back = pyld.jsonld.compact(pyld.jsonld.expand(document, {"documentLoader": load}), LOCAL)
    dropped = {k for item in document["first"]["items"] for k in item} - {
        k for item in back["first"]["items"] for k in item
    }
    assert dropped == set()


def test_the_file_is_the_object(tmp_path):
    write_webannotation([harbor()], tmp_path / "a.anno.json")
    assert json.loads((tmp_path / "a.anno.json").read_text()) == to_webannotation([harbor()])


@calm
@given(corpus=corpora)
def test_any_corpus_has_annotations_with_ids_of_their_own(corpus):
    ids = [item["id"] for item in items(*corpus)]
    assert len(ids) == len(set(ids))
