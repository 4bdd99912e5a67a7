"""Annotations from the disk in, records out: JSON lines, brat standoff, BILOU token files, told apart by what they are.

FILE.jsonl     schema quoteattr/1, with the keys that only gold has (`optional`); or `text` with `labels`
FOLDER, FILE.ann      brat standoff, see `quoteattr.evaluate.brat`; not that of `quoteattr convert`, which
                      holds analyses, see `quoteattr.export.brat`
FILE (tokens and labels, divided by tabs)   BILOU, see `quoteattr.evaluate.bilou`
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from quoteattr.errors import FormatError
from quoteattr.evaluate.bilou import looks_bilou, read_bilou
from quoteattr.evaluate.brat import find_documents, read_brat
from quoteattr.evaluate.labels import from_labels
from quoteattr.evaluate.sheets import from_gold

_RECORDS = (".jsonl", ".ndjson", ".json")


def read_gold(path: str | Path) -> list[dict[str, Any]]:
    """The gold records of a file or folder.

    Raises:
        FormatError: with file and line, for a line that is none of its format, lacks a key or has the id of another;
            or for a folder of brat that holds analyses.
        OSError: if the file cannot be read.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = Path(folder) / "gold.jsonl"
        ...     _ = file.write_text('{"id": "d1", "text": "Hujan.", "attributions": [], "entities": []}')
        ...     read_gold(file)[0]["id"]
        'd1'
    """
    records: list[dict[str, Any]] = []
    seen = set()
    for where, record in _read(Path(path)):
        labeled = isinstance(record, dict) and "labels" in record
        id = (from_labels(record, where) if labeled else from_gold(record, where)).id
        if id in seen:
            raise FormatError(where, f"a second record of the id {id!r}")
        seen.add(id)
        records.append(record)
    return records


def is_annotation(path: str | Path) -> bool:
    """Whether a file or folder holds annotations that are no analyses: brat standoff, BILOU tokens, span labels."""
    path = Path(path)
    if path.is_dir():
        return (path / "attributions").is_dir() or any(path.rglob("*.ann"))
    if not path.is_file():
        return False
    if path.suffix.lower() in _RECORDS:
        with open(path, "rb") as file:
            first = next((line for line in file if line.strip()), b"")
        return b'"labels":' in first and b'"attributions":' not in first
    with open(path, "rb") as file:
        return path.suffix.lower() == ".ann" or looks_bilou(file.read(4096).decode("utf-8-sig", "replace"))


def _read(path: Path) -> Iterator[tuple[str, Any]]:
    if (path / "documents.jsonl").is_file():
        # Its words for things are others: all of it would be passed over as nothing said.
        raise FormatError(
            str(path), "holds analyses that were written for brat; make records of them: quoteattr convert"
        )
    if path.is_dir():
        for text, ann in find_documents(path):
            yield str(ann), read_brat(text, ann)
    elif path.suffix.lower() == ".ann":
        yield str(path), read_brat(path.with_suffix(".txt"), path)
    elif path.suffix.lower() not in _RECORDS and is_annotation(path):
        for record in read_bilou(path, _text(path)):
            yield str(path), record
    else:
        with open(path, "rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield f"{path}:{number}", _json(line, f"{path}:{number}")


def _text(path: Path) -> str:
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FormatError(f"{path}:{line}", f"not UTF-8: byte {data[error.start]:#04x}") from None


def _json(line: bytes, where: str) -> Any:
    try:
        return json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise FormatError(where, f"not UTF-8: byte {error.object[error.start]:#04x}") from None
    except (ValueError, RecursionError) as error:
        raise FormatError(where, f"not JSON: {error}") from None
