"""Sentences made of parts (see probes.py): the shares that are read right, held from below."""

import pytest
from probes import FAMILIES, wrong

FLOORS = {
    "openers": 0.975,
    "verbs": 0.985,
    "circumstances": 0.98,
    "requests": 0.99,
    "quotations": 0.99,
    "constructions": 0.965,
    "topics": 0.985,
    "positions": 0.96,
    "offices": 0.93,
    "gaps": 0.96,
    "careers": 0.97,
    "rosters": 0.92,
}


@pytest.fixture(scope="module")
def pipeline():
    import quoteattr

    return quoteattr.load("id")


def test_every_family_has_a_floor():
    assert FLOORS.keys() == FAMILIES.keys()


@pytest.mark.model
@pytest.mark.parametrize("family", FAMILIES)
def test_what_is_made_of_parts_is_read_by_its_parts(pipeline, family):
    failed, probes = wrong(pipeline, family)
    share = 1 - len(failed) / len(probes)
    assert share >= FLOORS[family], [(p.text, [x.content for x in a]) for p, a in failed[:8]]
