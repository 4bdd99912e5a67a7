"""Which organization is spoken for by whom: a table over many articles, printed and as CSV with sentences of evidence.

Counted are the quotes and claims in the articles that name the position. Former positions are marked: the head in March
may be a former head in August. Run it as it stands, or give it a folder of .txt files and a folder for the result
(./out by default):

    python examples/who_speaks_for.py
    python examples/who_speaks_for.py my-articles results
"""

import csv
import sys
from pathlib import Path

import quoteattr

ARTICLES = Path(__file__).resolve().parent / "articles"
COLUMNS = ("organization", "speaker", "position", "status", "quotes", "claims", "evidence")


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    out = Path(sys.argv[2]) if len(sys.argv) > 2 else Path("out")
    out.mkdir(parents=True, exist_ok=True)

    articles = [
        quoteattr.Article(
            path.read_text(encoding="utf-8"), id=path.stem, date=path.stem[:10] if path.stem[:4].isdigit() else None
        )
        for path in sorted(folder.glob("*.txt"))
    ]
    analyses = list(quoteattr.load("id").parse_many(articles))
    graph = quoteattr.build_graph(analyses)

    rows = []
    for person, post, edge in graph.edges(data=True):
        if edge["type"] == "HOLDS" and graph.nodes[post]["organization"]:
            evidence = quoteattr.evidence_sentences(edge, analyses)
            told_in = {found.document for found in evidence}
            quotes = claims = 0
            for _, _, heard in graph.out_edges(person, data=True):
                if heard["type"] == "QUOTED_IN":
                    (article,) = {found.document for found in quoteattr.evidence_sentences(heard, analyses)}
                    quotes += (heard["direct"] + heard["mixed"]) * (article in told_in)
                    claims += heard["indirect"] * (article in told_in)
            position, speaker = graph.nodes[post], graph.nodes[person]["label"]
            sentence = f"{evidence[0].document}: {evidence[0].text}"
            if quotes + claims:
                row = (position["organization"], speaker, position["title"], edge["status"], quotes, claims, sentence)
                rows.append(row)
    rows.sort(key=lambda row: (row[0].lower(), -row[4] - row[5], row[1]))

    print(f"{'organization':42}{'speaker':26}{'position':32}{'quotes':>7}{'claims':>7}")
    for organization, speaker, title, status, quotes, claims, _ in rows:
        shown = title if status == "current" else f"{title} ({status})"
        print(f"{organization[:40]:42}{speaker[:24]:26}{shown[:30]:32}{quotes:7}{claims:7}")
    with open(out / "who_speaks_for.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *rows])
    print(f"\nwritten: {out / 'who_speaks_for.csv'}, with a sentence of evidence in every row")


if __name__ == "__main__":
    main()
