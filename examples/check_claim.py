"""Did anybody say that? Finds the attributions with given words and prints what a fact checker needs to look them up.

For each: the speaker, the position held in that article, the exact sentence and offsets, how sure the finding is and
by which rule. Run it as it stands, or with words of your own (all of them must occur, in any order) and, before them,
a folder of .txt files:

    python examples/check_claim.py
    python examples/check_claim.py kebocoran pipa
    python examples/check_claim.py --in my-articles kebocoran pipa
"""

import argparse
import re
from pathlib import Path

import quoteattr

ARTICLES = Path(__file__).resolve().parent / "articles"


def main() -> None:
    options = argparse.ArgumentParser(description="Find who said something with these words.")
    options.add_argument("words", nargs="*", default=["41", "persen"])
    options.add_argument("--in", dest="folder", type=Path, default=ARTICLES)
    given = options.parse_args()
    wanted = {word.lower() for word in given.words}

    articles = [
        quoteattr.Article(path.read_text(encoding="utf-8"), id=path.stem) for path in sorted(given.folder.glob("*.txt"))
    ]
    found = 0
    for analysis in quoteattr.load("id").parse_many(articles):
        for attribution in analysis:
            if wanted <= set(re.findall(r"\w+", analysis.quoted(attribution).lower())):
                found += 1
                show(analysis, attribution)
    print(f"{found} attributions with {' and '.join(sorted(wanted))}")


def show(analysis: quoteattr.Analysis, attribution: quoteattr.Attribution) -> None:
    speaker = analysis.speaker(attribution)
    print(f"speaker     {f'{speaker.name} ({speaker.type})' if speaker else 'not told'}")
    for position in analysis.positions:
        if speaker and position.person == speaker.id:
            organization = analysis.entity(position.organization)
            print(f"position    {position.title}, {organization.name if organization else '–'} ({position.status})")
    for span in attribution.content:
        print(f"content     {span.of(analysis.text)}\n            {analysis.id}, characters {span.start} to {span.end}")
    print(f"sentence    {sentence(analysis.text, attribution)}")
    for outer in analysis:
        if outer.id == attribution.parent:
            print(f"told in     {analysis.quoted(outer)}")
    print(f"kind        {attribution.kind}, confidence {attribution.confidence:.2f}, rule {attribution.rule}\n")


def sentence(text: str, attribution: quoteattr.Attribution) -> str:
    """The text around content, cue and source, to the nearest ends of sentences or paragraphs."""
    spans = [*attribution.content, attribution.source, attribution.cue and attribution.cue.span]
    start = min(span.start for span in spans if span)
    end = max(span.end for span in spans if span)
    before = [m.end() for m in re.finditer(r"\n|[.!?][\"”’]?\s+(?=[\"“”‘A-Z])", text[:start] + text[start])]
    after = re.search(r"[.!?][\"”’]*(?=\s|$)|\n|$", text[end:])
    return text[before[-1] if before else 0 : end + (after.end() if after else 0)].strip()


if __name__ == "__main__":
    main()
