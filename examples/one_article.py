"""The quotes and claims of one article, printed: who said what, in which position, and where it stands in the text.

Run it as it stands, or give it an article of your own:

    python examples/one_article.py
    python examples/one_article.py my-article.txt
"""

import sys
import textwrap
from pathlib import Path

import quoteattr

ARTICLES = Path(__file__).resolve().parent / "articles"


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES / "2025-02-11-sungai-cikaluwung.txt"
    analysis = quoteattr.parse(path.read_text(encoding="utf-8"), lang="id", id=path.stem)

    print(f"{path.name}: {len(analysis.quotes)} quotes, {len(analysis.claims)} claims\n")
    for attribution in analysis:
        speaker = analysis.speaker(attribution)
        # None is an answer too: the article does not tell, or it cannot be told from the words alone.
        name = speaker.name if speaker else "(speaker not told)"
        held = [describe(analysis, p) for p in analysis.positions if speaker and p.person == speaker.id]
        print(f"{attribution.id:>4}  {attribution.kind:8}  {name}{'  –  ' + ', '.join(held) if held else ''}")
        print(textwrap.fill(analysis.quoted(attribution), 100, initial_indent=" " * 6, subsequent_indent=" " * 6))
        start, end = attribution.content[0].start, attribution.content[-1].end
        print(f"      characters {start} to {end}, confidence {attribution.confidence:.2f}\n")
    for note in analysis.notes:
        print(f"note  {note.code}: {note.message}")


def describe(analysis: quoteattr.Analysis, position: quoteattr.Position) -> str:
    organization = analysis.entity(position.organization)
    words = f"{position.title} ({organization.name})" if organization else position.title
    return words if position.status == "current" else f"{position.status}: {words}"


if __name__ == "__main__":
    main()
