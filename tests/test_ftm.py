import json

import pytest
from attrs import evolve
from corpus import harbor, market
from hypothesis import given
from test_graph import Story, calm, corpora

from quoteattr.export.ftm import ftm_entities, write_ftm

REASON = "followthemoney checks the entities: pip install followthemoney"


def by_schema(*analyses):
    found = {}
    for entity in ftm_entities(analyses):
        found.setdefault(entity["schema"], []).append(entity)
    return found


def validated(entities):
    """The entities, each through the library: its schema's own check, and no value that it would clean away."""
    model = pytest.importorskip("followthemoney", reason=REASON).model
    entities = list(entities)
    proxies = {e["id"]: model.get_proxy(e, cleaned=False) for e in entities}
    assert len(proxies) == len(entities)
    for entity in entities:
        model.get(entity["schema"]).validate(entity)
        proxy = proxies[entity["id"]]
        for name, values in entity["properties"].items():
            prop = proxy.schema.get(name)
            assert proxy.get(name), (entity["schema"], name, values)
            assert len(proxy.get(name)) == len(values) or prop.type.name in (
                "name",
                "string",
            )  # composed letters are one
            if prop.type.name == "entity":
                for value in values:
                    assert proxies[value].schema.is_a(prop.range), (entity["schema"], name)
    return entities


def test_followthemoney_takes_every_entity_and_every_link_ends_at_the_right_schema():
    entities = validated(ftm_entities([harbor(), market()]))
    assert {e["schema"] for e in entities} == {
        "Person", "Organization", "LegalEntity", "Document", "Article", "Documentation", "Position", "Occupancy",
        "Membership", "UnknownLink",
    }  # fmt: skip


def test_a_quote_is_documentation_of_its_speaker_with_its_words():
    found = by_schema(harbor())
    (tirta,) = found["Person"]
    quotes = [e["properties"] for e in found["Documentation"] if e["properties"]["entity"] == [tirta["id"]]]
    assert [q["role"] for q in quotes] == [["direct quote"], ["mixed quote"]]
    assert quotes[0]["summary"] == ["Kapal Samudra Jaya boleh berlayar lagi Senin. … Kami mohon maaf."]
    assert quotes[0]["document"] == [found["Article"][0]["id"]]


def test_a_former_position_is_an_ended_occupancy_with_its_proof():
    found = by_schema(market())
    (held,) = found["Occupancy"]
    assert (held["properties"]["status"], held["properties"]["date"]) == (["ended"], ["2024-05-01"])
    assert held["properties"]["proof"] == [found["Article"][0]["id"]]
    assert found["Position"][0]["properties"]["name"] == ["Direktur, PT Cahaya"]
    assert found["Membership"][0]["properties"]["role"] == ["Direktur"]


def test_ids_are_the_same_on_every_run_and_one_person_of_two_documents_is_one_entity(tmp_path):
    for name in ("a", "b"):
        write_ftm([harbor(), market()], tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    people = [
        e["properties"]["name"]
        for e in map(json.loads, (tmp_path / "a").open(encoding="utf-8"))
        if e["schema"] == "Person"
    ]
    assert sorted(people) == [["Sari"], ["Tirta Anggraini"]]


def test_what_followthemoney_would_not_take_for_a_date_is_left_out():
    assert "publishedAt" not in by_schema(evolve(market(), date="kemarin"))["Article"][0]["properties"]
    timed = evolve(market(), date="2024-05-01T09:00:00+07:00")
    assert by_schema(timed)["Article"][0]["properties"]["publishedAt"] == ["2024-05-01"]


def test_a_post_of_an_organization_is_no_occupancy():
    story = Story("d", "PT Cahaya, ketua Forum.").has("organization", "PT Cahaya").has("organization", "Forum")
    assert "Occupancy" not in {
        e["schema"] for e in validated(ftm_entities([story.holds("PT Cahaya", "ketua", "Forum").analysis]))
    }


def test_the_command_of_followthemoney_reads_the_file(tmp_path):
    pytest.importorskip("followthemoney", reason=REASON)
    from click.testing import CliRunner
    from followthemoney.cli.cli import cli

    write_ftm([harbor(), market()], tmp_path / "a.ftm.json")
    done = CliRunner().invoke(cli, ["validate", "-i", str(tmp_path / "a.ftm.json")])
    assert done.exit_code == 0, done.output
    assert len(done.output.splitlines()) == len(list(ftm_entities([harbor(), market()])))


@calm
@given(corpus=corpora)
def test_followthemoney_takes_any_corpus(corpus):
    validated(ftm_entities(corpus))
