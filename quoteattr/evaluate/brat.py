r"""brat standoff in, gold records out; and texts laid out for annotation in brat.

A document is NAME.txt with NAME.ann beside it, in the layout of PARC 3 and PolNeAR; or, as PolNeAR has them, in two
neighboring folders text/ and attributions/ (NAME_ANNOTATOR.ann: the first annotator of each text is read).

    T1	Source 19 30	Wulan Sekar
    T2	Cue 14 18	kata
    T3	Content 0 12;40 55	Kami siap ...
    E1	Attribution:T2 Source:T1 Cue:T2 Content:T3       or Cue:T2 Source:T1 Content:T3
    R1	Source Arg1:T2 Arg2:T1                           or a relation from the cue to each part, named as the part

Two things are this package's own: `*	Equiv T1 T9` says that sources (or other stretches of the type Entity) are one
speaker, and an attribute `A1	Optional E1` that a system may or may not report an attribution. In a folder without any
Equiv line and without speakers of the type Entity, speakers are not annotated: then they are not scored.

What brat does not hold is derived: the kind from the quotation marks at and in the content, the parent from contents
that hold another's content and cue. Offsets count code points, as everywhere.

References:
    brat standoff format, https://brat.nlplab.org/standoff.html
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from attrs import define, field

from quoteattr.errors import FormatError

_PARTS = ("Source", "Cue", "Content")
_OPEN, _CLOSE = '"“”‘«„', '"“”’»'
_MARK = re.compile(r"[\"“”«»„]")
CONFIGURATION = """\
[entities]
Source
Cue
Content
Entity

[relations]
<OVERLAP> Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>
Equiv Arg1:<ENTITY>, Arg2:<ENTITY>, <REL-TYPE>:symmetric-transitive

[events]
Attribution Source?:Source, Cue?:Cue, Content+:Content

[attributes]
Optional Arg:Attribution
"""


@define
class _Ann:
    """The lines of one .ann file, by id."""

    where: str
    stretches: dict[str, tuple[str, list[list[int]]]] = field(factory=dict)
    lines: dict[str, int] = field(factory=dict)
    events: dict[str, dict[str, list[str]]] = field(factory=dict)
    links: list[tuple[str, str, str]] = field(factory=list)
    equal: list[list[str]] = field(factory=list)
    optional: set[str] = field(factory=set)


def find_documents(folder: Path) -> list[tuple[Path, Path]]:
    """The texts of a folder with their annotations, in the order of their names.

    Raises:
        FormatError: if there is none.
    """
    texts = folder / "text"
    anns = folder / "attributions"
    if texts.is_dir() and anns.is_dir():
        found = [(t, a) for t in sorted(texts.glob("*.txt")) for a in _of(t, anns)]
    else:
        found = [(a.with_suffix(".txt"), a) for a in sorted(folder.rglob("*.ann"))]
    if not found:
        raise FormatError(str(folder), "no .ann file in this folder; brat writes one beside each .txt")
    return found


def _of(text: Path, anns: Path) -> list[Path]:
    """The annotation of a text, of several annotators the first."""
    return sorted(a for a in anns.glob("*.ann") if a.stem == text.stem or a.stem.rpartition("_")[0] == text.stem)[:1]


def read_brat(text: Path, ann: Path) -> dict[str, Any]:
    """A text and its annotation as a gold record.

    Raises:
        FormatError: with the line, where one is no standoff, its stretch is not in the text, or it names what is not
            there.
        OSError: if a file cannot be read.
    """
    words = _decoded(text)
    return _record(text.stem, words, _parse(words, _decoded(ann), str(ann)))


def _decoded(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise FormatError(f"{path}:{line}", f"not UTF-8: byte {error.object[error.start]:#04x}") from None


def _parse(text: str, lines: str, name: str) -> _Ann:
    ann = _Ann(name)
    for number, line in enumerate(lines.split("\n"), 1):
        line = line.rstrip("\r")
        where = f"{name}:{number}"
        if not line.strip() or line[0] in "#NM":  # notes, links to databases: nothing for us
            continue
        id, tab, rest = line.partition("\t")
        body, _, printed = rest.partition("\t")
        if not tab or not body.split() or not re.fullmatch(r"[TERA]\d+|\*", id):
            raise FormatError(where, f"{line[:40]!r} is no brat standoff: an id, a tab, a type and what it holds")
        kind, *arguments = body.split()
        ann.lines[id] = number
        if id[0] == "T":
            ann.stretches[id] = kind, _stretch(text, body.partition(" ")[2], printed, where)
        elif id[0] == "A":
            if kind == "Optional":
                ann.optional |= set(arguments[:1])
        elif id == "*":
            if kind == "Equiv":
                ann.equal.append(arguments)
        else:
            pairs = [a.partition(":") for a in (arguments if id[0] == "R" else body.split())]
            if not all(colon and target for _, colon, target in pairs):
                raise FormatError(where, f"{body!r}: each argument must be ROLE:ID")
            if id[0] == "R":
                if len(pairs) != 2:
                    raise FormatError(where, f"{body!r}: a relation has two arguments")
                ann.links.append((kind, pairs[0][2], pairs[1][2]))
            else:
                roles = ann.events.setdefault(id, {})
                for role, _, target in pairs:
                    roles.setdefault(re.sub(r"\d+$", "", role), []).append(target)
    _check(ann)
    return ann


def _stretch(text: str, places: str, printed: str, where: str) -> list[list[int]]:
    spans = []
    for place in places.split(";"):
        match = re.fullmatch(r"(\d+) (\d+)", place.strip())
        if not match:
            raise FormatError(where, f"{places!r} are no offsets; wanted: START END, or START END;START END")
        start, end = map(int, match.groups())
        if not 0 <= start < end <= len(text):
            raise FormatError(where, f"[{start}, {end}) lies outside the text of {len(text)} characters")
        spans.append([start, end])
    there = "".join("".join(text[a:b] for a, b in spans).split())
    if printed and "".join(printed.split()) != there:
        raise FormatError(where, f"the text has {there[:30]!r} there, not {printed[:30]!r}; is it another version?")
    return spans


def _check(ann: _Ann) -> None:
    named = [(id, target) for id, roles in ann.events.items() for targets in roles.values() for target in targets]
    named += [("*", target) for group in ann.equal for target in group]
    for id, target in named:
        if target not in ann.stretches and target not in ann.events:
            raise FormatError(f"{ann.where}:{ann.lines[id]}", f"there is no {target}")
    for kind, one, two in ann.links:
        for target in (one, two):
            if target not in ann.stretches and target not in ann.events:
                raise FormatError(ann.where, f"there is no {target}, which a relation {kind} names")


def _record(id: str, text: str, ann: _Ann) -> dict[str, Any]:
    groups = _groups(ann)
    entities: dict[str, dict[str, Any]] = {}
    attributions: list[dict[str, Any]] = []
    for event, parts in _attributions(ann):
        content = sorted(span for t in parts["Content"] for span in ann.stretches[t][1])
        if not content:
            continue
        sources = parts["Source"]
        speaker = groups.get(sources[0], sources[0]) if sources and groups is not None else None
        if speaker is not None and speaker not in entities:
            assert groups is not None
            entities[speaker] = _entity(
                f"e{len(entities) + 1}", text, ann, [t for t, g in groups.items() if g == speaker] or [speaker]
            )
        attributions.append(
            {
                "kind": _kind(text, content),
                "content": content,
                "cue": _words(ann, parts["Cue"]),
                "source": _words(ann, sources),
                "speaker": entities[speaker]["id"] if speaker is not None else None,
                "addressee": None,
                "parent": None,
                **({"optional": True} if event in ann.optional else {}),
            }
        )
    attributions.sort(key=lambda a: a["content"][0])
    for number, a in enumerate(attributions, 1):
        a["id"] = f"a{number}"
    for a in attributions:
        holding = [b for b in attributions if b is not a and _holds(b, a) and not (_holds(a, b) and b["id"] > a["id"])]
        a["parent"] = min(holding, key=lambda b: sum(e - s for s, e in b["content"]))["id"] if holding else None
    speakers = {} if groups is not None else {"speakers": False}
    return {"schema": "quoteattr/1", "id": id, "lang": "id", "text": text, **speakers,
            "entities": list(entities.values()), "attributions": attributions}  # fmt: skip


def _groups(ann: _Ann) -> dict[str, str] | None:
    """The stretch that stands for all that are the same; None where speakers are not annotated."""
    if not ann.equal and not any(kind == "Entity" for kind, _ in ann.stretches.values()):
        return None
    leader: dict[str, str] = {}
    for group in ann.equal:
        one = leader.get(group[0], group[0])
        for member in group:
            old = leader.get(member, member)
            leader |= {t: one for t, g in leader.items() if g == old}
            leader[member] = one
    return leader


def _attributions(ann: _Ann) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """Each attribution with its stretches by part: the events, and the relations of one cue."""
    found: dict[str, dict[str, list[str]]] = {}
    for event, roles in ann.events.items():
        found[event] = {part: [t for t in roles.get(part, ()) if t in ann.stretches] for part in _PARTS}
        if "Cue" in roles and not found[event]["Cue"]:
            found[event]["Cue"] = []
    by_cue: dict[str, dict[str, list[str]]] = {}
    for _, one, two in ann.links:
        kinds = [ann.stretches[t][0] if t in ann.stretches else "" for t in (one, two)]
        for hub, other, kind in ((one, two, kinds[1]), (two, one, kinds[0])):
            hub_kind = ann.stretches[hub][0] if hub in ann.stretches else ""
            if hub_kind in ("Cue", "Attribution") and kind in _PARTS:
                parts = by_cue.setdefault(hub, {part: [] for part in _PARTS})
                parts[kind].append(other)
                if hub_kind == "Cue" and hub not in parts["Cue"]:
                    parts["Cue"].append(hub)
                break
    yield from found.items()
    yield from by_cue.items()


def _entity(id: str, text: str, ann: _Ann, members: list[str]) -> dict[str, Any]:
    """An entity of the stretches that are one: called by the longest, those of the type Entity first."""
    named = [t for t in members if ann.stretches[t][0] == "Entity"] or members
    forms = {t: " ".join("".join(text[a:b] for a, b in ann.stretches[t][1]).split()) for t in members}
    name = max((forms[t] for t in named), key=len)
    aliases = sorted({form for form in forms.values() if form != name})
    return {"id": id, "type": "person", "name": name, "named": name[:1].isupper(), "aliases": aliases}


def _words(ann: _Ann, stretches: list[str]) -> dict[str, Any] | None:
    """The first stretch of a cue or source; where it is broken, its whole extent."""
    if not stretches:
        return None
    spans = ann.stretches[stretches[0]][1]
    return {"span": [spans[0][0], spans[-1][1]]}


def _kind(text: str, content: list[list[int]]) -> str:
    """By quotation marks: direct where each stretch is in them, mixed where some words are.

    Marks may be annotated as part of the content (PolNeAR) or stand around it.
    """

    def quoted(start: int, end: int) -> bool:
        inner = text[start:end].strip(" ,.")
        before, after = text[:start].rstrip()[-1:], text[end:].lstrip(" ,.")[:1]
        whole = len(inner) > 1 and inner[0] in _OPEN and inner[-1] in _CLOSE and not _MARK.search(inner[1:-1])
        return whole or bool(before and before in _OPEN and after and after in _CLOSE and not _MARK.search(inner))

    if all(quoted(*span) for span in content):
        return "direct"
    return "mixed" if any(_MARK.search(text[a:b]) for a, b in content) else "indirect"


def _holds(outer: dict[str, Any], inner: dict[str, Any]) -> bool:
    reach = [*inner["content"], *([inner["cue"]["span"]] if inner["cue"] else [])]
    return all(any(a <= start and end <= b for a, b in outer["content"]) for start, end in reach)


def write_brat(texts: Iterable[tuple[str, str]], folder: Path) -> int:
    """Lay texts out for annotation: NAME.txt with an empty NAME.ann, and the configuration of the types.

    Args:
        texts: (id, text) of each document; ids that are no file names are made ones.
        folder: made where it is not there; a text that is in it already must be the same.

    Returns:
        How many texts were written.

    Raises:
        FormatError: if an annotation file of that name is there already: annotations are never overwritten.
    """
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for id, text in texts:
        stem = re.sub(r"[^\w.-]", "_", id).lstrip(".") or "text"
        path = folder / f"{stem}.txt"
        ann = path.with_suffix(".ann")
        if path.exists() or ann.exists():
            raise FormatError(str(path), "is there already, and may be annotated; choose an empty folder")
        path.write_text(text, encoding="utf-8", newline="")
        ann.write_text("", encoding="utf-8")
        count += 1
    (folder / "annotation.conf").write_text(CONFIGURATION, encoding="utf-8")
    return count
