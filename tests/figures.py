"""Every figure that the documentation quotes, measured in one run, with 95 % intervals.

    python tests/figures.py                    all of it (about three minutes, then from the cache of parses)
    python tests/figures.py --fresh            annotate anew: also measures speed and memory
    python tests/figures.py --calibrate        fit quoteattr/lang/id/confidence.json to the rules as they are now
    python tests/figures.py --floors           raise the floors in tests/floors.toml to what is measured
    python tests/figures.py --cuts 500         also parse 500 pieces of the texts, cut at random places

Needs the evaluation data in ../shared beside the checkout; without it only the project's own articles are measured.
A third of dev is held aside by a fixed seed: its misses are never read, and nothing is fitted on it. Nor are those of
the articles `unread-*` of our own; the first of them, to `unread-102`, keep floors of their own, so that harder articles
that come later lower none. Parses and predictions are left in ./out/figures, a file a data set.
"""

import argparse
import hashlib
import json
import random
import re
import resource
import time
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from attrs import evolve

import quoteattr
from quoteattr.annotate import PACK_FILES, SHIPPED, StanzaAnnotator
from quoteattr.confidence import Case, Weights, dump_weights, features_of, fit, load_weights, rate
from quoteattr.conllu import read_conllu, write_conllu
from quoteattr.evaluate import Report, calibrate, evaluate, plot_calibration, read_gold
from quoteattr.lang import load_pack
from quoteattr.model import Analysis, Document
from quoteattr.pipeline import analyze

TESTS = Path(__file__).resolve().parent
SHARED = TESTS.parents[1] / "shared"
SETS = {
    "seed": SHARED / "gold" / "seed.jsonl",
    "dev": SHARED / "gold" / "dev.jsonl",
    "own": TESTS / "articles" / "gold.jsonl",
    "pfsa": SHARED / "bench" / "pfsa-dev.jsonl",
}
PARTS = {"aside": "dev", "open": "dev", "unread": "own", "unread-102": "own"}  # sets that are part of another
FLOORS = TESTS / "floors.toml"
WEIGHTS = Path(quoteattr.__file__).parent / "lang" / "id" / "confidence.json"
FLOORED = (
    "end2end", "end2end direct", "end2end indirect", "speaker", "exact", "cue exact", "source exact",
    "speaker chains B³", "speaker chains CEAF", "positions", "position: person+title",
)  # fmt: skip
LABELS = ("STATEMENT", "CUE", "CUECOREF", "PERSON", "PERSONCOREF", "ROLE", "AFFILIATION")
MARGIN = 1.0, 1.5  # points, or where that is more, cases: what another processor's rounding may cost
FOLDS = 10

Gold = list[dict[str, Any]]


def thirds(gold: Gold) -> tuple[Gold, Gold]:
    """The third of dev that is held aside, and the open rest."""
    aside = set(random.Random(20261125).sample(sorted(r["id"] for r in gold), 30))
    return [r for r in gold if r["id"] in aside], [r for r in gold if r["id"] not in aside]


def known_sets() -> dict[str, Gold]:
    """The gold of each set of figures, of the data that is there."""
    sets = {name: read_gold(path) for name, path in SETS.items() if path.exists()}
    if "dev" in sets:
        sets["aside"], sets["open"] = thirds(sets["dev"])
    sets["unread"] = [r for r in sets["own"] if r["id"].startswith("unread-")]
    sets["unread-102"] = [r for r in sets["unread"] if int(r["id"].split("-")[1]) <= 102]  # what floors stood on before
    return sets


def parses(name: str, gold: Gold, out: Path, *, fresh: bool) -> list[Document]:
    """The annotated texts of a data set, from the cache where texts, models and annotator are the same."""
    state = hashlib.sha256()
    for path in (SHIPPED.parent / "annotate.py", *(SHIPPED / "id" / file for file in PACK_FILES)):
        state.update(path.read_bytes())
    for record in gold:
        state.update(json.dumps([record["id"], record["text"]]).encode())
    cache = out / f"{name}-{state.hexdigest()[:12]}.conllu"
    if cache.exists() and not fresh:
        return list(read_conllu(cache))
    words = sum(len(r["text"].split()) for r in gold)
    wall, cpu = time.perf_counter(), time.process_time()
    documents = list(StanzaAnnotator("id")(Document(r["id"], "id", r["text"]) for r in gold))
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(
        f"{name}: {len(gold)} articles, {words} words annotated, {words / cpu:.0f} words/s CPU, {words / wall:.0f} wall"
    )
    for old in out.glob(f"{name}-*.conllu"):
        old.unlink()
    write_conllu(documents, cache)
    return documents


def is_ordinary(analysis: Analysis, speaker: str | None) -> bool:
    """Whether a speaker's age stands in brackets after the name: how this newspaper names people of no office.

    PFSA-ID annotates the statements of *public figures* only; quotations of others are right and not in its gold.
    """
    entity = analysis.entity(speaker)
    after = [analysis.text[m.end : m.end + 6] for m in entity.mentions] if entity else []
    return any(re.match(r"\s*\(\d{1,2}\)", words) for words in after)


def public_figures(analysis: Analysis) -> Analysis:
    kept = tuple(a for a in analysis if not is_ordinary(analysis, a.speaker))
    return evolve(analysis, attributions=kept)


def reports(analyses: dict[str, list[Analysis]]) -> dict[str, Report]:
    """A report for each set of which there are analyses; parts of a set are sets of their own."""
    gold = known_sets()
    found = {name: evaluate(gold[name], each) for name, each in analyses.items()}
    for name, whole in PARTS.items():
        if whole in analyses:
            ids = {r["id"] for r in gold[name]}
            found[name] = evaluate(gold[name], (a for a in analyses[whole] if a.id in ids))
    if "pfsa" in analyses:
        found["pfsa, public figures"] = evaluate(gold["pfsa"], map(public_figures, analyses["pfsa"]))
    return found


# --- confidence ------------------------------------------------------------------------------------------------------


def cases(gold: Gold, unrated: Iterable[Analysis]) -> dict[str, list[Case]]:
    """By document what fitting needs of each judged attribution."""
    pack = load_pack("id")
    by_id = {a.id: a for a in unrated}
    features = {
        (id, x.id): (x.confidence, names)
        for id, a in by_id.items()
        for x, names in zip(a, features_of(a, pack), strict=True)
    }
    found: dict[str, list[Case]] = {r["id"]: [] for r in gold}
    for j in evaluate(gold, by_id.values()).judgements:
        found[j.document].append((*features[j.document, j.attribution], j.right))
    return found


def folds(ids: Sequence[str]) -> list[tuple[str, ...]]:
    shuffled = sorted(ids)
    random.Random(0).shuffle(shuffled)
    return [tuple(shuffled[k::FOLDS]) for k in range(FOLDS)]


def cross_validated(gold: Gold, unrated: list[Analysis]) -> list[Analysis]:
    """Each analysis rated by weights that were fitted on the other folds."""
    known, pack = cases(gold, unrated), load_pack("id")
    rated = []
    for fold in folds(list(known)):
        weights = fit([case for id, each in known.items() if id not in fold for case in each])
        rated += [rate(a, pack, weights) for a in unrated if a.id in fold]
    return rated


def fit_weights(gold: Gold, unrated: list[Analysis]) -> Weights:
    """Weights fitted on the open two thirds of dev and written into the language pack."""
    _, open_ = thirds(gold)
    ids = {r["id"] for r in open_}
    seen = [a for a in unrated if a.id in ids]
    print(f"\ncross-validated on the open two thirds ({FOLDS} folds of articles):")
    print(calibrate(evaluate(open_, cross_validated(open_, seen))))
    every = [case for each in cases(open_, seen).values() for case in each]
    weights = fit(every)
    fitted = f"{len(every)} attributions of {len(ids)} articles, the open two thirds of dev"
    WEIGHTS.write_text(dump_weights(weights, fitted=fitted), encoding="utf-8")
    load_weights.cache_clear()
    print(f"\nwritten: {WEIGHTS.name}, fitted on {fitted}")
    loaded = load_weights("id")
    assert loaded is not None
    return loaded


# --- floors ----------------------------------------------------------------------------------------------------------


def data_of(name: str) -> Path:
    return SETS[PARTS.get(name, name)]


def raise_floors(found: dict[str, Report]) -> None:
    """Floors a little below what is measured; those of the same data are never lowered here."""
    old = tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    lines = [
        "# F1, or accuracy, in percent: raised by `python tests/figures.py --floors`, lowered only by hand, on purpose."
    ]
    for name in ("seed", "dev", "aside", "open", "own", "unread", "unread-102", "pfsa"):
        if name not in found:
            continue
        sha256 = hashlib.sha256(data_of(name).read_bytes()).hexdigest()
        before = old.get(name, {}).get("floors", {}) if old.get(name, {}).get("sha256") == sha256 else {}
        lines += ["", f"[{name}]", f'sha256 = "{sha256}"', f"[{name}.floors]"]
        measured = dict(found[name].figures)
        for figure in LABELS if name == "pfsa" else FLOORED:
            if figure in measured:
                value = 100 * measured[figure].value(figure)
                margin = max(MARGIN[0], 100 * MARGIN[1] / measured[figure].n)
                floor = value if name == "seed" and value == 100 else int(2 * (value - margin)) / 2
                lines.append(f'"{figure}" = {max(floor, before.get(figure, 0.0)):.1f}')
    FLOORS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"\nwritten: {FLOORS}")


def cut(texts: Iterable[str], count: int) -> tuple[int, int]:
    """Parse pieces of texts cut at random places; how many were parsed and how many raised."""
    chosen, raised = random.Random(0), 0
    texts = list(texts)
    pipeline = quoteattr.load("id")
    for _ in range(count):
        text = chosen.choice(texts)
        start = chosen.randrange(len(text))
        piece = text[start : start + chosen.randrange(1, 1500)]
        try:
            analysis = pipeline.parse(piece)
            assert quoteattr.from_record(quoteattr.to_record(analysis)) == analysis
        except Exception as error:
            raised += 1
            print(f"  {type(error).__name__}: {error}: {piece[:80]!r}")
    return count, raised


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fresh", action="store_true", help="annotate anew, measure speed and memory")
    parser.add_argument("--calibrate", action="store_true", help="fit confidences before measuring")
    parser.add_argument("--floors", action="store_true", help="raise the floors")
    parser.add_argument("--cuts", type=int, default=0, metavar="N")
    parser.add_argument("--plot", type=Path, metavar="PNG", help="the reliability plot of the third held aside")
    parser.add_argument("--out", type=Path, default=Path("out") / "figures")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    if not SHARED.is_dir():
        print(f"no evaluation data in {SHARED}: only the project's own articles are measured")

    if arguments.fresh:
        first = time.perf_counter()
        quoteattr.load("id").parse('"Kami siap," kata Menteri Sosial Ani Putri.')
        print(f"first result of this process after {time.perf_counter() - first:.1f} s (models loaded)")
    gold, pack = known_sets(), load_pack("id")
    documents = {name: parses(name, gold[name], arguments.out, fresh=arguments.fresh) for name in SETS if name in gold}
    if arguments.fresh:
        print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    began, words = time.process_time(), sum(len(d.text.split()) for each in documents.values() for d in each)
    unrated = {name: [analyze(d, pack, rated=False) for d in each] for name, each in documents.items()}
    print(f"the rules alone: {words / (time.process_time() - began):.0f} words/s CPU")
    if arguments.calibrate:
        fit_weights(gold["dev"], unrated["dev"])
    weights = load_weights("id")
    analyses = {name: [rate(a, pack, weights) for a in each] for name, each in unrated.items()}
    for name, each in analyses.items():
        quoteattr.write_jsonl(each, arguments.out / f"{name}.jsonl")
    found = reports(analyses)
    for name, report in found.items():
        print(f"\n== {name}: {report.table(intervals=True)}")
    if "aside" in found:
        own_word = reports({"dev": unrated["dev"]})["aside"]
        print(f"\n== aside: confidence as the rules say it themselves\n{calibrate(own_word)}")
    for name in ("aside", "own", "unread"):
        if name in found:
            print(f"\n== {name}: confidence\n{calibrate(found[name])}")
    if arguments.plot:
        plot_calibration(calibrate(found["aside"]), arguments.plot)
    if arguments.floors:
        raise_floors(found)
    if arguments.cuts:
        count, raised = cut((r["text"] for name in SETS for r in gold.get(name, ())), arguments.cuts)
        print(f"{count} pieces cut at random places, {raised} exceptions")


if __name__ == "__main__":
    main()
