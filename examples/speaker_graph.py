"""Many articles to one graph of speakers, positions and organizations: its quotes printed, a GraphML file, a picture.

The picture needs matplotlib (pip install 'quoteattr[plot]'). Run it as it stands, or give it a folder of .txt files
and a folder for the results (./out by default):

    python examples/speaker_graph.py
    python examples/speaker_graph.py my-articles results
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import quoteattr
from quoteattr.export.graphml import write_graphml

ARTICLES = Path(__file__).resolve().parent / "articles"


def read_articles(folder: Path) -> Iterator[quoteattr.Article]:
    """Articles of a folder; a date at the start of the file's name (2025-03-05-tarif-air.txt) is the article's."""
    for path in sorted(folder.glob("*.txt")):
        date = path.stem[:10] if path.stem[:4].isdigit() else None
        yield quoteattr.Article(path.read_text(encoding="utf-8"), id=path.stem, date=date)


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    out = Path(sys.argv[2]) if len(sys.argv) > 2 else Path("out")
    out.mkdir(parents=True, exist_ok=True)

    analyses = list(quoteattr.load("id").parse_many(read_articles(folder)))
    for analysis in analyses:
        print(f"\n{analysis.id}")
        for quote in analysis.quotes:
            speaker = analysis.speaker(quote)
            print(f"  {speaker.name if speaker else '?'}: “{analysis.quoted(quote)}”")

    graph = quoteattr.build_graph(analyses, level="speakers")
    print(f"\n{graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges; heard in most articles:")
    people = [data for _, data in graph.nodes(data=True) if data["kind"] == "person"]
    for data in sorted(people, key=lambda d: (-d["documents"], -d["quotes"] - d["claims"], d["label"]))[:8]:
        print(f"  {data['label']:28} {data['documents']} articles, {data['quotes']} quotes, {data['claims']} claims")

    write_graphml(graph, out / "speakers.graphml")
    quoteattr.draw(graph, out / "speakers.png", title="Who speaks, in which position")
    print(f"\nwritten: {out / 'speakers.graphml'}, {out / 'speakers.png'}")


if __name__ == "__main__":
    main()
