"""Analyses as brat standoff, a .txt and an .ann each, and back: what is corrected in brat is read as analyses again.

What an annotator sees and changes:

- `Direct`, `Indirect`, `Mixed`: contents, with arrows `HasCue`, `HasSource`, `SaidBy` and `SaidTo` (to a mention of the
  speaker, of the addressee) and `Inside` (to the content around it).
- `Person`, `Organization`, `Group`, `Report`: mentions; `Equiv` holds together those of one entity.
- `Title`: a position, `Holds` from the holder, `At` to the organization; `PartOf`, `Affiliated`, `OwnedBy` between
  organizations; `By` from a report to whose it is.

A note in braces holds what has no place else (ids, names, rules); delete an annotation and its note goes with it. Any
other note is a comment of the annotator and comes back as a `Note`. An analysis that nobody changed comes back equal,
but for entities without any mention, line breaks at the edge of a mention, and lone surrogates, which become "?".
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, get_args
from urllib.parse import quote, unquote

from attrs import define, field

from quoteattr.errors import FormatError
from quoteattr.export.jsonl import from_record, to_record
from quoteattr.export.replacing import replacing
from quoteattr.export.standoff import KINDS, LINKS, WHO, StandoffReader, flat, pieces
from quoteattr.model import Analysis, Span, Status

STANCES = ("neutral", "assertive", "doubtful", "denial", "admission", "promise", "request", "warning", "question")
DOCUMENTS = "documents.jsonl"  # what is known of a text and has no place in an .ann
CONF = f"""\
[entities]
{chr(10).join((*KINDS.values(), "Cue", "Source", *WHO.values(), "Title"))}

[relations]
<CONTENT>={"|".join(KINDS.values())}
<WHO>={"|".join(WHO.values())}
HasCue Arg1:<CONTENT>, Arg2:Cue
HasSource Arg1:<CONTENT>, Arg2:Source
SaidBy Arg1:<CONTENT>, Arg2:<WHO>
SaidTo Arg1:<CONTENT>, Arg2:<WHO>
Inside Arg1:<CONTENT>, Arg2:<CONTENT>
Holds Arg1:<WHO>, Arg2:Title
At Arg1:Title, Arg2:<WHO>
{chr(10).join(f"{name} Arg1:<WHO>, Arg2:<WHO>" for name in (*LINKS.values(), "By"))}
Equiv Arg1:<WHO>, Arg2:<WHO>, <REL-TYPE>:symmetric-transitive

[events]

[attributes]
Status Arg:Title, Value:{"|".join(get_args(Status))}
Stance Arg:Cue, Value:{"|".join(STANCES)}
Negated Arg:Cue
Unnamed Arg:{"|".join(WHO.values())}
"""


def write_brat(analyses: Iterable[Analysis], path: str | Path) -> None:
    """Write analyses into a folder for brat, with annotation.conf.

    Raises:
        FormatError: if the folder has annotations already: they may hold somebody's corrections.
        OSError: if the folder cannot be written.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write_brat([Analysis("d1", "id", "Hujan turun.")], folder)
        ...     [analysis.text for analysis in read_brat(folder)]
        ['Hujan turun.']
    """
    folder = Path(path)
    if folder.is_dir() and any(folder.glob("*.ann")):
        raise FormatError(str(path), "has .ann files, which may be corrected ones; choose a new folder")
    folder.mkdir(exist_ok=True)
    known = []
    for analysis in analyses:
        name = _file_name(analysis.id)
        _put(folder / f"{name}.txt", analysis.text)
        _put(folder / f"{name}.ann", _Writer(analysis).lines())
        record = to_record(analysis)
        known.append({"file": name, **{k: record[k] for k in ("id", "lang", "title", "date", "outlet", "notes")}})
    _put(folder / DOCUMENTS, "".join(json.dumps(about) + "\n" for about in known))
    _put(folder / "annotation.conf", CONF)


def read_brat(path: str | Path) -> Iterator[Analysis]:
    """Read the analyses of a folder that `write_brat` wrote and annotators changed, in the order they were written.

    Raises:
        FormatError: with file and line, for a line that brat does not write, an annotation that does not fit the text,
            or a relation that ends nowhere or between what it cannot.
        OSError: if a file cannot be read.
    """
    folder = Path(path)
    known: dict[str, dict[str, Any]] = {}
    if (folder / DOCUMENTS).exists():
        for number, line in enumerate((folder / DOCUMENTS).read_text(encoding="utf-8").splitlines(), 1):
            try:
                about = json.loads(line)
                known[about["file"]] = about
            except (ValueError, LookupError, TypeError):
                raise FormatError(f"{folder / DOCUMENTS}:{number}", "not a JSON object with a 'file'") from None
    files = sorted(file.stem for file in folder.glob("*.ann"))
    if not files:
        raise FormatError(str(path), "no .ann file in this folder")
    for name in sorted(files, key=lambda name: [*known, name].index(name)):
        about = {"id": unquote(name), "lang": "id", **known.get(name, {})}
        text, standoff = (_get(folder / f"{name}{ending}") for ending in (".txt", ".ann"))
        bare = from_record({**about, "text": text}, str(folder / DOCUMENTS))
        yield StandoffReader(bare, str(folder / f"{name}.ann")).read(standoff)


def holds_analyses(path: str | Path) -> bool:
    """Whether a folder is one that `write_brat` wrote, and no other brat standoff.

    Example:
        >>> holds_analyses("no/such/folder")
        False
    """
    return (Path(path) / DOCUMENTS).is_file()


def _file_name(id: str) -> str:
    name = quote(id, safe=" ", errors="surrogatepass") or "document"
    # Longer names than 255 bytes no file system takes; an address may be longer.
    digest = hashlib.sha1(id.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()[:16]
    return name if len(name) <= 150 else f"{name[:120]}-{digest}"


def _put(path: Path, text: str) -> None:
    with replacing(path) as file:
        file.write(text.encode("utf-8", "replace"))


def _get(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except UnicodeDecodeError as error:
        raise FormatError(str(path), f"not UTF-8 ({error.reason} at {error.start})") from None


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


@define
class _Writer:
    """The .ann of one analysis, line by line."""

    analysis: Analysis
    out: list[str] = field(factory=list)
    counts: dict[str, int] = field(factory=lambda: defaultdict(int))

    def lines(self) -> str:
        """The whole file."""
        a, mentions = self.analysis, {}
        for entity in a.entities:
            mentions[entity.id] = [(span, self.text_bound(WHO[entity.type], [span])) for span in entity.mentions]
            ids = [id for _, id in mentions[entity.id]]
            if ids:
                corrected = {k: list(getattr(entity, k)) for k in ("same", "apart") if getattr(entity, k)}
                self.note(ids[0], id=entity.id, name=entity.name, aliases=list(entity.aliases), **corrected)
                if not entity.named:
                    self.attribute("Unnamed", ids[0])
            if len(ids) > 1:
                self.out.append(f"*\tEquiv {' '.join(ids)}")

        def mention(id: str | None, near: Span | None) -> str | None:
            of = mentions.get(id or "", [])
            return next((m for span, m in of if near and span.overlaps(near)), of[0][1] if of else None)

        contents = {}
        for x in a:
            contents[x.id] = self.text_bound(KINDS[x.kind], x.content)
            broken = any("\n" in span.of(a.text) for span in x.content)
            content = {"content": [_pair(s) for s in x.content]} if broken else {}
            self.note(contents[x.id], id=x.id, rule=x.rule, confidence=x.confidence, **content)
        for x in a:
            this = contents[x.id]
            if x.cue:
                cue = self.text_bound("Cue", [x.cue.span])
                self.note(cue, words=x.cue.span.of(a.text), lemma=x.cue.lemma, kind=x.cue.kind)
                self.attribute("Stance", cue, x.cue.stance)
                if x.cue.negated:
                    self.attribute("Negated", cue)
                self.relate("HasCue", this, cue)
            if x.source:
                self.relate("HasSource", this, self.text_bound("Source", [x.source]))
            self.relate("SaidBy", this, mention(x.speaker, x.source))
            self.relate("SaidTo", this, mention(x.addressee, None))
            self.relate("Inside", this, contents.get(x.parent or ""))
        for p in a.positions:
            title, at = self.text_bound("Title", [p.title_span]), mention(p.organization, p.organization_span)
            known = {"title": p.title, "evidence": _pair(p.evidence), "at": at}
            told = {"organization_span": _pair(p.organization_span)} if p.organization_span else {}
            self.note(title, words=p.title_span.of(a.text), **known, **told)
            self.attribute("Status", title, p.status)
            self.relate("Holds", mention(p.person, p.evidence), title)
            self.relate("At", title, at)
        for link in a.org_links:
            ends = mention(link.child, link.evidence), mention(link.parent, link.evidence)
            if relation := self.relate(LINKS[link.relation], *ends):
                self.note(relation, evidence=_pair(link.evidence))
        for entity in a.entities:
            self.relate("By", mention(entity.id, None), mention(entity.by, None))
        return "".join(f"{line}\n" for line in self.out)

    def new(self, letter: str) -> str:
        """The next free id."""
        self.counts[letter] += 1
        return f"{letter}{self.counts[letter]}"

    def text_bound(self, type: str, spans: Sequence[Span]) -> str:
        """An annotation of words."""
        id, text = self.new("T"), self.analysis.text
        cut = [piece for span in spans for piece in pieces(text, span)]
        places = ";".join(f"{p.start} {p.end}" for p in cut)
        self.out.append(f"{id}\t{type} {places}\t{flat(' '.join(p.of(text) for p in cut))}")
        return id

    def relate(self, type: str, one: str | None, two: str | None) -> str | None:
        """A relation; none where an end is missing."""
        if one is None or two is None:
            return None
        id = self.new("R")
        self.out.append(f"{id}\t{type} Arg1:{one} Arg2:{two}")
        return id

    def attribute(self, name: str, of: str, value: str = "") -> None:
        """An attribute of an annotation."""
        self.out.append(f"{self.new('A')}\t{name} {of}" + (f" {value}" if value else ""))

    def note(self, about: str, **known: Any) -> None:
        """What the .ann has no other place for."""
        self.out.append(f"{self.new('#')}\tAnnotatorNotes {about}\t{json.dumps(known)}")
