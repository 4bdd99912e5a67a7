"""Files into articles: text files, JSON lines with a `text` field, folders, standard input.

What cannot be read is a `Problem` in the stream, not an exception, so that one bad file does not stop the others.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import evolve, frozen

from quoteattr.errors import FormatError
from quoteattr.export.jsonl import SCHEMA, from_record
from quoteattr.model import Analysis
from quoteattr.pipeline import Article

_ENDINGS = frozenset({".txt", ".jsonl"})


@frozen
class Problem:
    """An input that could not be read: where, and what to do about it."""

    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


def expand(paths: Iterable[str]) -> list[str]:
    """Folders replaced by the .txt and .jsonl files below them, in order of their names."""
    found: list[str] = []
    for path in paths:
        if path != "-" and Path(path).is_dir():
            found += [str(p) for p in sorted(Path(path).rglob("*")) if p.suffix in _ENDINGS and p.is_file()]
        else:
            found.append(path)
    return found


def read_inputs(paths: Iterable[str]) -> Iterator[Article | Analysis | Problem]:
    """Articles, finished analyses (records of schema quoteattr/1) and problems, in the order of the files.

    The id of a text file is its name without the ending; an id that came before gets a number.
    """
    seen: dict[str, int] = {}
    for path in paths:
        for found in _read(path):
            if isinstance(found, Problem):
                yield found
                continue
            id = found.id or Path(path).stem
            seen[id] = seen.get(id, 0) + 1
            yield evolve(found, id=id if seen[id] == 1 else f"{id}-{seen[id]}")


def _read(path: str) -> Iterator[Article | Analysis | Problem]:
    try:
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as error:
        yield Problem(path, f"{error.strerror or error}; check the name and the permissions")
        return
    name = "stdin" if path == "-" else path
    try:
        text = _decode(data)
    except UnicodeDecodeError as error:
        yield Problem(name, f"not UTF-8 at byte {error.start}; convert it first, e.g. iconv -f CP1252 -t UTF-8")
        return
    if path.endswith(".jsonl") or (path == "-" and text.lstrip().startswith("{")):
        yield from _records(name, text)
    else:
        yield Article(text, None if path != "-" else "stdin")


def _decode(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    return data.decode("utf-8-sig")


def _records(name: str, text: str) -> Iterator[Article | Analysis | Problem]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        where = f"{name}:{number}"
        try:
            record = json.loads(line)
        except ValueError as error:
            yield Problem(where, f"not JSON ({error}); one object a line is wanted")
            continue
        if not isinstance(record, dict) or not isinstance(record.get("text"), str):
            yield Problem(where, "no 'text' field with a string; one object a line with a 'text' is wanted")
        elif record.get("schema") == SCHEMA:
            try:
                yield from_record(record, where)
            except FormatError as error:
                yield Problem(where, error.problem)
        else:
            known = {k: str(record[k]) for k in ("id", "title", "date", "outlet") if record.get(k) is not None}
            yield Article(record["text"], **known)
