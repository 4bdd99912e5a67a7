"""The project's own articles: what the annotations in verbatim/*.json say in strings, as records with places in the text.

    python tests/articles/compile.py           write gold.jsonl, or say what is wrong, by file and string
    python tests/articles/compile.py --check   only say whether gold.jsonl is what the annotations give

A string stands for its one occurrence as whole words; a cue for the occurrence nearest to its content, a source for the
one nearest to its cue. {"text": "kata", "n": 3} is the third occurrence of these letters, counted from 1.
"""

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

VERBATIM = Path(__file__).resolve().parent / "verbatim"
GOLD = VERBATIM.parent / "gold.jsonl"
MARKS = "\"'“”„‘’«»`"
VALUES = {
    "type": ("person", "organization", "group", "document"),
    "kind": ("direct", "indirect", "mixed"),
    "relation": ("part_of", "affiliated", "owned_by"),
    "status": ("current", "former", "acting", "elect"),
}

Span = tuple[int, int]
Json = dict[str, Any]


class Wrong(ValueError):
    """What an article does not bear out."""


def demand(true: object, message: str) -> None:
    if not true:
        raise Wrong(message)


def inside(span: Span, outer: Sequence[Span]) -> bool:
    return any(a <= span[0] and span[1] <= b for a, b in outer)


def distance(span: Span, others: Sequence[Span]) -> tuple[bool, int]:
    """How far a span is from the nearest of others; one that overlaps them comes after all that do not."""
    gaps = [max(a - span[1], span[0] - b) for a, b in others]
    return min(gaps) < 0, min(map(abs, gaps))


def places(text: str, string: str) -> list[Span]:
    """Where a string stands as whole words; the clitic -nya counts as a word."""
    before = r"(?<!\w)" if string[0].isalnum() and string != "nya" else ""
    after = r"(?=nya\b|\W|$)" if string[-1].isalnum() else ""
    return [m.span() for m in re.finditer(before + re.escape(string) + after, text)]


def find(text: str, said: str | Json, near: Sequence[Span] = ()) -> Span:
    """The place that a string stands for.

    Raises:
        Wrong: It is not there, or more than once with nothing near to choose by.
    """
    if not isinstance(said, str):
        string, n = str(said["text"]), int(said["n"])
        every = [m.span() for m in re.finditer(re.escape(string), text)]
        demand(1 <= n <= len(every), f"{len(every)} occurrences, not {n}: {string!r}")
        return every[n - 1]
    found = places(text, said)
    demand(found, f"not in the text: {said!r}")
    demand(near or len(found) == 1, f'{len(found)} times in the text, say which with "n": {said!r}')
    return min(found, key=lambda span: distance(span, near)) if near else found[0]


def attribution(text: str, said: Json) -> Json:
    content = [find(text, string) for string in said["content"]]
    demand(content, "no content")
    for start, end in content if said["kind"] == "direct" else ():
        string, mark = text[start:end], text[:start].rstrip()[-1:]
        demand(mark and mark in MARKS, f"no quote mark stands before the direct content {string!r}")
        demand(string[0] != mark and string[-1] not in f",.{mark}", f"marks at the edge of direct content: {string!r}")
    cue = find(text, said["cue"], content) if said["cue"] else None
    source = find(text, said["source"], [cue] if cue else content) if said["source"] else None
    return {**said, "content": content, "cue": cue and {"span": cue}, "source": source and {"span": source}}


def position(text: str, said: Json, organization: Json | None) -> Json:
    """A position with the place of its title, and that of its organization where the evidence names it."""
    evidence = find(text, said["evidence"])
    title = next((span for span in places(text, said["title"]) if inside(span, [evidence])), None)
    if title is None:
        raise Wrong(f"the title {said['title']!r} is not in its evidence: {said['evidence']!r}")
    record = {key: said[key] for key in ("person", "title", "organization")}
    status = said.get("status") or ("former" if said["former"] else "current")
    record |= {"evidence": evidence, "status": status, "title_span": title}
    names = [organization["name"], *organization["aliases"]] if organization else []
    named = [span for name in names for span in places(text, name) if inside(span, [evidence])]
    if named:  # the nearest, of those the longest
        record["organization_span"] = min(named, key=lambda span: (distance(span, [title]), span[0] - span[1]))
    return record


def compiled(said: Json) -> Json:
    """The record of one annotated article.

    Raises:
        Wrong: What it says is not so: a line for each string that does not occur, each id that names nothing.
    """
    text, wrong = said["text"], []
    entities = {each["id"]: each for each in said["entities"]}
    positions: list[Json] = []
    links: list[Json] = []
    attributions: dict[str, Json] = {}

    def known(each: Json) -> None:
        for key, values in VALUES.items():
            demand(key not in each or each[key] in values, f"{key} {each.get(key)!r} is none of {', '.join(values)}")
        for key in ("person", "organization", "speaker", "addressee", "by", "child"):
            demand(each.get(key) is None or each[key] in entities, f"its {key} {each.get(key)!r} is no entity")

    @contextmanager
    def noting(what: str) -> Iterator[None]:
        try:
            yield
        except Wrong as error:
            wrong.append(f"{what}: {error}")

    for each in said["entities"]:
        with noting(each["id"]):
            known(each)
            for name in (each["name"], *each["aliases"]):
                demand(places(text, name), f"not in the text: {name!r}")
    for each in said["positions"]:
        with noting(f"position of {each['person']}"):
            known(each)
            positions.append(position(text, each, entities.get(each["organization"])))
    for each in said["org_links"]:
        with noting(f"link of {each['child']}"):
            known(each)
            demand(each["parent"] in entities, f"its parent {each['parent']!r} is no entity")
            links.append({**each, "evidence": find(text, each["evidence"])})
    for each in said["attributions"]:
        with noting(each["id"]):
            known(each)
            demand(each["id"] not in attributions, "id used twice")
            attributions[each["id"]] = attribution(text, each)
    for id, each in attributions.items():
        with noting(id):
            outer = attributions.get(each["parent"])
            demand(outer or not each["parent"], f"its parent {each['parent']!r} is no attribution")
            demand(not outer or all(inside(s, outer["content"]) for s in each["content"]), "not inside of its parent")
    if len(entities) < len(said["entities"]):
        wrong.append("two entities of one id")
    demand(not wrong, "\n".join(wrong))
    return {
        "schema": "quoteattr/1",
        "id": said["doc"],
        "lang": "id",
        "outlet": None,
        "title": None,
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "entities": said["entities"],
        "positions": positions,
        "org_links": links,
        "attributions": list(attributions.values()),
        "text": text,
    }


def compile_all() -> str:
    """gold.jsonl as the annotations give it.

    Raises:
        Wrong: With the name of the file before each line of what is wrong.
    """
    lines, wrong = [], []
    for path in sorted(VERBATIM.glob("*.json")):
        try:
            lines.append(json.dumps(compiled(json.loads(path.read_text(encoding="utf-8"))), ensure_ascii=False) + "\n")
        except Wrong as error:
            wrong += [f"{path.name}: {line}" for line in str(error).splitlines()]
    demand(not wrong, "\n".join(wrong))
    return "".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing")
    arguments = parser.parse_args()
    try:
        made = compile_all()
    except Wrong as error:
        sys.exit(str(error))
    if arguments.check:
        sys.exit(None if GOLD.read_text(encoding="utf-8") == made else f"{GOLD.name} is not what the annotations give")
    GOLD.write_text(made, encoding="utf-8")
    print(f"{made.count(chr(10))} articles written to {GOLD.name}")


if __name__ == "__main__":
    main()
