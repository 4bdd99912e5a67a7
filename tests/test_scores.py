"""Score floors on the gold data, pinned beside its hash: raised when a rule is better, lowered only on purpose."""

import hashlib
from pathlib import Path

import pytest

from quoteattr.evaluate import evaluate, read_gold
from quoteattr.pipeline import Article, load

GOLD = Path(__file__).parents[2] / "shared" / "gold"
SHA256 = {
    "seed.jsonl": "b9dc47ab176fb6d6b998f22357b4213797ecbd6eee5a9ef2a9da325f736a438b",
    "dev.jsonl": "5dca7b84e1f77e8c13d7ae08a4f18b634cce60363a9a02f2d47e0ac638e97a36",
}
FLOORS = [  # file, figure, F1 in percent
    ("dev.jsonl", "end2end", 88.0),
    ("dev.jsonl", "end2end direct", 94.0),
    ("dev.jsonl", "end2end indirect", 84.0),
    ("dev.jsonl", "positions", 58.0),
    ("seed.jsonl", "end2end", 100.0),
]

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(not GOLD.is_dir(), reason=f"the gold data is not distributed; looked for {GOLD}"),
]


@pytest.fixture(scope="module")
def report():
    torch = pytest.importorskip("torch")
    torch.set_num_threads(1)
    known = {}

    def get(name):
        if name not in known:
            gold = read_gold(GOLD / name)
            articles = (Article(g["text"], g["id"]) for g in gold)
            known[name] = evaluate(gold, load("id").parse_many(articles))
        return known[name]

    return get


@pytest.mark.parametrize("name", SHA256)
def test_the_gold_data_is_the_one_that_the_floors_were_measured_on(name):
    assert hashlib.sha256((GOLD / name).read_bytes()).hexdigest() == SHA256[name]


@pytest.mark.parametrize(("name", "figure", "floor"), FLOORS, ids=[f"{n} {f}" for n, f, _ in FLOORS])
def test_a_figure_holds_its_floor(report, name, figure, floor):
    assert 100 * report(name)[figure].f1 >= floor, f"{name}\n{report(name)}"


def test_every_gold_attribution_of_the_seed_article_is_found_and_nothing_else(report):
    assert report("seed.jsonl").misses == ()
