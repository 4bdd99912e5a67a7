"""Score floors on the gold data, pinned beside its hash: raised when a rule is better, lowered only on purpose.

`python tests/figures.py --floors` raises them in tests/floors.toml. Raising follows every change of the rules, or of the
project's own articles.
"""

import hashlib
import tomllib
from pathlib import Path

import pytest
from figures import PARTS, SETS, data_of, public_figures, reports

from quoteattr.evaluate import calibrate
from quoteattr.model import Analysis, Attribution, Entity, Span
from quoteattr.pipeline import Article, load

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))
ROWS = [(name, figure, floor) for name, table in FLOORS.items() for figure, floor in table["floors"].items()]


def needed(name):
    path = data_of(name)
    if not path.is_file():
        pytest.skip(f"the data is not distributed; wanted: {path}")
    return path


@pytest.fixture(scope="module")
def report():
    """The report of a set of figures; each data set is parsed once."""
    torch = pytest.importorskip("torch")
    torch.set_num_threads(1)
    known = {}

    def get(name):
        data = PARTS.get(name, name)
        if name not in known:
            from quoteattr.evaluate import read_gold

            articles = (Article(r["text"], r["id"]) for r in read_gold(SETS[data]))
            known.update(reports({data: list(load("id").parse_many(articles))}))
        return known[name]

    return get


@pytest.mark.parametrize("name", FLOORS)
def test_the_data_is_the_one_that_the_floors_were_measured_on(name):
    digest = hashlib.sha256(needed(name).read_bytes()).hexdigest()
    assert digest == FLOORS[name]["sha256"], "new data: measure it with python tests/figures.py --floors"


@pytest.mark.model
@pytest.mark.parametrize(("name", "figure", "floor"), ROWS, ids=[f"{n} {f}" for n, f, _ in ROWS])
def test_a_figure_holds_its_floor(report, name, figure, floor):
    needed(name)
    assert 100 * report(name)[figure].value(figure) >= floor, f"{name}\n{report(name)}"


@pytest.mark.model
def test_every_gold_attribution_of_the_seed_article_is_found_and_nothing_else(report):
    needed("seed")
    assert report("seed").misses == ()


@pytest.mark.model
def test_confidence_is_right_within_some_points_on_the_third_held_aside(report):
    needed("aside")
    assert calibrate(report("aside")).error < 0.07


def test_a_speaker_whose_age_follows_the_name_is_no_public_figure():
    text = '"Sepi," kata Ratna (41). "Ramai," kata Camat Dodi.'
    ratna = Entity("e1", "person", "Ratna", mentions=(Span(text.index("Ratna"), text.index(" (41)")),))
    dodi = Entity("e2", "person", "Dodi", mentions=(Span(text.index("Dodi"), text.index("Dodi") + 4),))
    said = tuple(Attribution(f"a{k}", "direct", (Span(k, k + 4),), speaker=f"e{k}") for k in (1, 2))
    analysis = Analysis("d", "id", text, attributions=said, entities=(ratna, dodi))
    assert [a.speaker for a in public_figures(analysis)] == ["e2"]
