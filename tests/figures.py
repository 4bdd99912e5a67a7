"""Every figure that the documentation quotes, measured in one run.

    python tests/figures.py                    all of it (about three minutes)
    python tests/figures.py --cuts 500         also parse 500 pieces of the texts, cut at random places

Needs the evaluation data in ../shared beside the checkout; its scorers are run as they are. Predictions are left in
./out/figures, one file a data set.
"""

import argparse
import json
import random
import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import quoteattr

SHARED = Path(__file__).resolve().parents[2] / "shared"
SETS = {
    "seed": SHARED / "gold" / "seed.jsonl",
    "dev": SHARED / "gold" / "dev.jsonl",
    "own": Path(__file__).parent / "articles" / "gold.jsonl",
    "pfsa": SHARED / "bench" / "pfsa-dev.jsonl",
}


def records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def scored(*command: str) -> str:
    return subprocess.run([sys.executable, *command], capture_output=True, text=True, check=True).stdout


def is_ordinary(record: dict[str, Any], speaker: str | None) -> bool:
    """Whether a speaker's age stands in brackets after the name: how this newspaper names people of no office.

    PFSA-ID annotates the statements of *public figures* only; quotations of others are right and not in its gold.
    """
    mentions = next((e["mentions"] for e in record["entities"] if e["id"] == speaker), [])
    return any(re.match(r"\s*\(\d{1,2}\)", record["text"][end : end + 6]) for _, end in mentions)


def public_figures(predicted: Path, out: Path) -> None:
    kept = []
    for r in records(predicted):
        attributions = [a for a in r["attributions"] if not is_ordinary(r, a["speaker"])]
        kept.append(json.dumps({**r, "attributions": attributions}, ensure_ascii=False))
    out.write_text("\n".join(kept) + "\n", encoding="utf-8")


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
    parser.add_argument("--cuts", type=int, default=0, metavar="N")
    parser.add_argument("--out", type=Path, default=Path("out") / "figures")
    arguments = parser.parse_args()
    if not SHARED.is_dir():
        sys.exit(f"no evaluation data in {SHARED}")
    arguments.out.mkdir(parents=True, exist_ok=True)

    first = time.perf_counter()
    pipeline = quoteattr.load("id")
    pipeline.parse('"Kami siap," kata Menteri Sosial Ani Putri.')
    print(f"first result of this process after {time.perf_counter() - first:.1f} s (models loaded)")
    texts = []
    for name, path in SETS.items():
        gold = records(path)
        texts += [r["text"] for r in gold]
        predicted = arguments.out / f"{name}.jsonl"
        words = sum(len(r["text"].split()) for r in gold)
        wall, cpu = time.perf_counter(), time.process_time()
        articles = (quoteattr.Article(r["text"], id=r["id"]) for r in gold)
        quoteattr.write_jsonl(pipeline.parse_many(articles), predicted)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        print(f"\n{name}: {len(gold)} articles, {words} words, {words / cpu:.0f} words/s CPU, {words / wall:.0f} wall")
        if name != "pfsa":
            print(scored(str(SHARED / "bench" / "score.py"), str(path), str(predicted)))
            continue
        print(scored(str(SHARED / "bench" / "pfsa.py"), "score", str(path), str(predicted)))
        public = arguments.out / "pfsa-public.jsonl"
        public_figures(predicted, public)
        print("without speakers whose age stands in brackets after the name (the corpus annotates public figures):")
        print(scored(str(SHARED / "bench" / "pfsa.py"), "score", str(path), str(public)))
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    if arguments.cuts:
        count, raised = cut(texts, arguments.cuts)
        print(f"{count} pieces cut at random places, {raised} exceptions")


if __name__ == "__main__":
    main()
