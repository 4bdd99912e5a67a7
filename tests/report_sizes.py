"""How large a report is and how fast it opens, for 1, 50 and 500 articles: the figures of docs/report.md.

    python tests/report_sizes.py                 needs the models, Chromium and the extras "report" and "test"
    python tests/report_sizes.py --keep out      leave the pages and records in a folder

The articles are those of the examples, parsed once; further ones are the same with the names of people exchanged letter
by letter, so that they stay as long as they were and all offsets hold.
"""

import argparse
import re
import tempfile
import time
from pathlib import Path

from attrs import evolve
from test_report_browser import open_browser

import quoteattr
from quoteattr.report import write_report

ARTICLES = Path(__file__).resolve().parents[1] / "examples" / "articles"
ROUTE = """const [hash, wanted, done] = arguments, began = performance.now();
location.hash = hash;
const look = () => (document.querySelector(wanted) ? done(performance.now() - began) : setTimeout(look, 4));
look();"""
VOWELS, CONSONANTS = "aiueo", "bdgklmnprst"


def turned(token: str, k: int) -> str:
    """A name of the same length; k = 0 is the name itself."""

    def turn(letter: str) -> str:
        for row in (VOWELS, CONSONANTS):
            if letter.lower() in row:
                new = row[(row.index(letter.lower()) + k) % len(row)]
                return new.upper() if letter.isupper() else new
        return letter

    return "".join(map(turn, token))


def varied(analysis: quoteattr.Analysis, k: int) -> quoteattr.Analysis:
    people = [e for e in analysis.entities if e.type == "person" and e.named]
    # Every third person keeps his name: in a real corpus some are heard again and again.
    kept = {t for e in analysis.entities for t in e.name.split() if e not in people} | {
        t for e in people[::3] for t in e.name.split()
    }
    kept |= {t for p in analysis.positions for t in p.title.split()}
    tokens = {t for e in people for t in re.findall(r"[A-Z][a-z]+", e.name)} - kept

    def new(text: str) -> str:
        return re.sub(r"\w+", lambda m: turned(m[0], k) if m[0] in tokens else m[0], text)

    entities = tuple(evolve(e, name=new(e.name), aliases=tuple(map(new, e.aliases))) for e in analysis.entities)
    return evolve(
        analysis, id=f"{analysis.id}-{k}", text=new(analysis.text), entities=entities, date=analysis.id[:10],
        outlet=("Lentera", "Kabar Nusa", "Warta Hulu")[k % 3], title=analysis.id[11:].replace("-", " ").capitalize(),
    )  # fmt: skip


def corpus(size: int, seen: list[quoteattr.Analysis]) -> list[quoteattr.Analysis]:
    return [varied(seen[n % len(seen)], n // len(seen)) for n in range(size)]


def timed(page: Path) -> dict[str, float]:
    """Milliseconds to the overview, the map and an article; megabytes of the script's heap."""
    browser = open_browser(1360, 900)
    try:
        browser.get(page.as_uri())
        ready = browser.execute_script("return performance.timing.loadEventEnd - performance.timing.navigationStart")
        graph = browser.execute_async_script(ROUTE, "#graph", "#plot[data-drawn]")
        article = browser.execute_async_script(ROUTE, "#article/0", "#reader .text p")
        heap = browser.execute_script("return performance.memory.usedJSHeapSize / 1e6")
    finally:
        browser.quit()
    return {"open": ready, "graph": graph, "article": article, "heap": heap}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=Path, help="a folder for the pages")
    folder = parser.parse_args().keep or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    articles = (quoteattr.Article(p.read_text(encoding="utf-8"), id=p.stem) for p in sorted(ARTICLES.glob("2*.txt")))
    seen = list(quoteattr.load("id").parse_many(articles))
    print("articles | file MB | written s | overview ms | graph ms | article ms | heap MB")
    for size in (1, 50, 500):
        analyses = corpus(size, seen)
        quoteattr.write_jsonl(analyses, folder / f"{size}.jsonl")
        page, began = (folder / f"{size}.html").resolve(), time.perf_counter()
        write_report(analyses, page)
        wrote, told = time.perf_counter() - began, timed(page)
        print(
            f"{size} | {page.stat().st_size / 1e6:.1f} | {wrote:.1f} | {told['open']:.0f} | {told['graph']:.0f} | {told['article']:.0f} | {told['heap']:.0f}"
        )


if __name__ == "__main__":
    main()
