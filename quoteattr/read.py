"""Names from the command line in, articles and finished analyses out: files of many kinds, folders, standard input.

A .txt file (or one without suffix) is one article, its text untouched. A .jsonl file has a record a line: an object
with "schema": "quoteattr/1" is a finished analysis, any other object with a "text" is an article. A .csv or .tsv file
has an article a row. Of .html, .docx and .pdf the article's text is taken (see `extract`). "-" is standard input: JSON
lines where it begins with a JSON object, else one article.

What is wrong with one file or line goes as one sentence to `problem`, and the others go on.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from quoteattr.errors import FormatError
from quoteattr.export.jsonl import SCHEMA, from_record
from quoteattr.extract import EXTRACTORS, extract
from quoteattr.model import Analysis
from quoteattr.pipeline import Article

STDIN = "-"
RECORDS = (".jsonl", ".ndjson")
TABLES = {".csv": ",", ".tsv": "\t"}
READABLE = (".txt", *RECORDS, *TABLES, *EXTRACTORS)
FIELDS = ("text", "id", "title", "date", "outlet")
Tell = Callable[[str], None]

_BOMS = (  # UTF-32 before UTF-16, whose little-endian mark it begins with
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def find_files(names: Iterable[str], problem: Tell, *, skip: str | None = None) -> list[str]:
    """The files behind names: a folder stands for the files in it and below that can be read, in the order of names.

    Args:
        names: files, folders, or "-".
        problem: is told what is no such file.
        skip: a file that a folder does not stand for: what is being written there.
    """
    files: list[str] = []
    for name in names:
        if name == STDIN and STDIN in files:
            problem("standard input (-) can be read only once; the second - is left out")
        elif name == STDIN or not os.path.exists(name):
            files.append(name)  # what is not there is told where it is read, as other files that cannot be opened
        elif os.path.isdir(name):
            found = [file for file in _walk(name, problem) if not (skip and _same(file, skip))]
            if not found:
                problem(f"{name}: no {_listed()} file in this folder; give one that has some")
            files += found
        elif Path(name).suffix.lower() in ("", *READABLE):
            files.append(name)
        else:
            problem(f"{name}: not a {_listed()} file; save the bare text of the article as .txt, or pass it as: - <")
    return files


def count_documents(files: Iterable[str]) -> int | None:
    """How many documents the files hold, None where standard input is among them: for telling how far one is."""
    total = 0
    for name in files:
        if name == STDIN:
            return None
        if Path(name).suffix.lower() not in (*RECORDS, *TABLES):
            total += 1
            continue
        try:
            if Path(name).suffix.lower() in TABLES:  # an article in a cell may have many lines
                total += sum(1 for _ in _read(name, _ignore))
                continue
            with open(name, "rb") as file:
                total += sum(bool(line.strip()) for line in file)
        except (OSError, FormatError):  # told when it is read
            continue
    return total


def read_inputs(
    files: Iterable[str],
    problem: Tell,
    note: Tell,
    *,
    again: bool = False,
    columns: Mapping[str, str] | None = None,
) -> Iterator[Article | Analysis]:
    """The articles and finished analyses of files, as they are read.

    Articles get an id that no document before them has: that of their record, else the stem of their file.

    Args:
        files: as `find_files` gives them.
        problem: is told what could not be read.
        note: is told what was changed: an id that was taken.
        again: give finished records as articles, to be analyzed again.
        columns: what a record or table calls `text`, `id`, `title`, `date` and `outlet`, where not so.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = Path(folder) / "banjir.txt"
        ...     _ = file.write_text("Air naik, kata Rini.", encoding="utf-8")
        ...     list(read_inputs([str(file)], print, print))
        [Article(text='Air naik, kata Rini.', id='banjir', title=None, date=None, outlet=None)]
    """
    taken: set[str] = set()
    for name in files:
        try:
            stem = "stdin" if name == STDIN else Path(name).stem
            for where, number, given in _read(name, problem, columns):
                if isinstance(given, str):
                    if not given.strip():
                        note(f"{where}: there is no text in it")
                    yield Article(given, id=_free(stem, taken))
                    continue
                try:
                    item = _item(_renamed(given, columns), where, again)
                except FormatError as error:
                    problem(str(error))
                    continue
                if isinstance(item, Article):
                    alone = Path(name).suffix.lower() in EXTRACTORS
                    id = _free(item.id or (stem if alone else f"{stem}-{number}"), taken)
                    if item.id and id != item.id:
                        note(f"{where}: another document has the id {item.id!r}; this one is {id!r} now")
                    item = Article(item.text, id, item.title, item.date, item.outlet)
                else:
                    taken.add(item.id)
                yield item
        except FormatError as error:
            problem(str(error))
        except OSError as error:
            problem(f"{_called(name)}: {_why(error)}")


def read_analyses(name: str) -> Iterator[Analysis]:
    """The finished analyses of a JSON lines file or of standard input.

    Raises:
        FormatError: at the first that is none.
        OSError: if the file cannot be read.
    """
    for where, _, given in _read(name, _refuse):
        if isinstance(given, str):
            raise FormatError(where, "not JSON lines of schema quoteattr/1; make them with: quoteattr parse")
        yield from_record(given, where)


def decode(data: bytes, where: str) -> str:
    r"""Bytes as text: UTF-8, or what a byte order mark at the start says; the mark is no part of the text.

    Raises:
        FormatError: if they are neither, with the encoding it probably is and how to convert it.

    Example:
        >>> decode("Harga naik".encode("utf-16"), "a.txt")
        'Harga naik'
        >>> decode(b"Caf\xe9 tutup", "a.txt")
        Traceback (most recent call last):
        ...
        quoteattr.errors.FormatError: a.txt: not UTF-8 (byte 0xe9 at 3), probably Windows-1252; convert it:
        iconv -f WINDOWS-1252 -t UTF-8 FILE
    """
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if not encoding.startswith("utf-8"):
            problem = f"begins with the mark of {encoding.upper()} but is not; save it as UTF-8"
        elif error.reason == "unexpected end of data":
            problem = "ends in the middle of a UTF-8 character; it was cut off, get it whole"
        else:
            line = data.count(b"\n", 0, error.start) + 1
            place = f"byte {data[error.start]:#04x} at {error.start}" + (f", line {line}" if line > 1 else "")
            problem = f"not UTF-8 ({place}), probably Windows-1252; convert it: iconv -f WINDOWS-1252 -t UTF-8 FILE"
        raise FormatError(where, problem) from None
    zeros = text.count("\0")
    if zeros > len(text) // 10:  # each letter of UTF-16 is one byte and a zero
        order = "LE" if data[1:2] == b"\0" else "BE"
        advice = f"convert it: iconv -f UTF-16{order} -t UTF-8 FILE"
        raise FormatError(where, f"not text, or UTF-16 without a byte order mark; if so, {advice}")
    return text


def _read(name: str, problem: Tell, columns: Mapping[str, str] | None = None) -> Iterator[tuple[str, int, Any]]:
    """What is in a file: (where, line number, text of an article or JSON value)."""
    if name == STDIN:
        data = sys.stdin.buffer.read()
        text = decode(data, _called(name))
        if _is_object(text):
            yield from _lines(text.encode("utf-8", "surrogatepass").split(b"\n"), _called(name), problem)
        else:
            yield _called(name), 1, text
    elif (suffix := Path(name).suffix.lower()) in EXTRACTORS:
        yield name, 1, extract(Path(name).read_bytes(), suffix, name)
    elif suffix in TABLES:
        text = decode(Path(name).read_bytes(), name)
        yield from _rows(text, name, TABLES[suffix], problem, (columns or {}).get("text", "text"))
    elif not _is_records(name):
        yield name, 1, decode(Path(name).read_bytes(), name)
    else:
        with open(name, "rb") as file:
            start = file.read(4)
            file.seek(0)
            if any(start.startswith(mark) for mark, encoding in _BOMS if encoding != "utf-8-sig"):
                text = decode(file.read(), name)
                yield from _lines(text.encode("utf-8", "surrogatepass").split(b"\n"), name, problem)
            else:  # a line at a time: a corpus need not fit the memory
                yield from _lines(file, name, problem)


def _lines(lines: Iterable[bytes], name: str, problem: Tell) -> Iterator[tuple[str, int, Any]]:
    empty = True
    for number, line in enumerate(lines, 1):
        where = f"{name}:{number}"
        if not line.strip():
            continue
        empty = False
        try:
            value = json.loads(decode(line, where))
        except FormatError as error:
            problem(str(error))
        except (ValueError, RecursionError) as error:
            problem(f"{where}: not JSON ({error}); each line must be one whole JSON object")
        else:
            # A bare string would be taken for the text of a file.
            yield where, number, [value] if isinstance(value, str) else value
    if empty:
        problem(f"{name}: no records in it")


def _rows(text: str, name: str, delimiter: str, problem: Tell, article: str) -> Iterator[tuple[str, int, Any]]:
    """The rows of a table whose first row names its columns, one of them `article`; ";" between is understood too."""
    head = text.partition("\n")[0]
    if delimiter == "," and head.count(";") > head.count(","):
        delimiter = ";"
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))  # an article may be one long cell
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    number = 1
    try:
        if rows.fieldnames and not {article, "text"} & set(rows.fieldnames):
            # Told once: a table has thousands of rows.
            problem(f"{name}: {_without(article, rows.fieldnames)}")
            return
        for number, row in enumerate(rows, 2):
            yield f"{name}:{rows.line_num}", number - 1, {k: v or None for k, v in row.items() if isinstance(k, str)}
    except csv.Error as error:
        problem(f"{name}:{rows.line_num}: not a table ({error}); check its quote marks")
    if number == 1:
        problem(f"{name}: no rows in it; the first row must name the columns")


def _renamed(value: Any, columns: Mapping[str, str] | None) -> Any:
    """A record with our names for its keys; whatever else it has stays, and so does all of a finished record."""
    if not columns or not isinstance(value, dict) or value.get("schema") == SCHEMA:
        return value
    return {**value, **{ours: value[theirs] for ours, theirs in columns.items() if theirs in value}}


def _item(value: Any, where: str, again: bool) -> Article | Analysis:
    if not isinstance(value, dict):
        raise FormatError(where, "not a JSON object; each line must be one, with a 'text'")
    if value.get("schema") == SCHEMA and not again:
        return from_record(value, where)
    if not isinstance(value.get("text"), str):
        if value.get("text", "") is None:
            raise FormatError(where, "the 'text' is empty; put the article there")
        raise FormatError(where, "'text' is no string" if "text" in value else _without("text", value))
    id = value.get("id")
    if isinstance(id, int) and not isinstance(id, bool):
        id = str(id)
    rest = {key: value.get(key) for key in ("title", "date", "outlet")}
    for key, given in {"id": id, **rest}.items():
        if given is not None and not isinstance(given, str):
            raise FormatError(where, f"{key!r} must be a string, not {json.dumps(given)[:40]}")
    return Article(value["text"], str(id) if id else None, **rest)


def _without(article: str, keys: Iterable[Any]) -> str:
    """What to say of a record or a table without the text of an article."""
    has = ", ".join(str(key)[:30] for key in list(keys)[:8])
    return f"no {article!r}; put the article there, or say --columns text=NAME (it has: {has})"


def _is_records(name: str) -> bool:
    return Path(name).suffix.lower() in RECORDS


def _is_object(text: str) -> bool:
    """Whether the first line that is not blank is a JSON object: no article begins so."""
    first = text.lstrip().partition("\n")[0]
    if not first.startswith("{"):
        return False
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        # A broken first record is still a record: '{"text"' opens no article.
        return first[1:].lstrip().startswith('"')


def _walk(folder: str, problem: Tell) -> Iterator[str]:
    def unreadable(error: OSError) -> None:
        problem(f"{error.filename}: {_why(error)}")

    for at, folders, names in os.walk(folder, onerror=unreadable):
        folders.sort()
        yield from (os.path.join(at, n) for n in sorted(names) if Path(n).suffix.lower() in READABLE)


def _free(id: str, taken: set[str]) -> str:
    """The id, or where it is taken, the first of id-2, id-3 ... that is not; taken from now on."""
    free, number = id, 1
    while free in taken:
        number += 1
        free = f"{id}-{number}"
    taken.add(free)
    return free


def _listed() -> str:
    return f"{', '.join(READABLE[:-1])} or {READABLE[-1]}"


def _called(name: str) -> str:
    return "standard input" if name == STDIN else name


def _why(error: OSError) -> str:
    advice = {
        FileNotFoundError: "no such file or folder; check the path",
        PermissionError: "may not be read; change its permissions",
    }
    return advice.get(type(error), f"cannot be read: {error.strerror or error}")


def _same(one: str, two: str) -> bool:
    return os.path.realpath(one) == os.path.realpath(two)


def _ignore(message: str) -> None:
    """Nothing: what is wrong is told when the file is read for good."""


def _refuse(message: str) -> None:
    where, _, problem = message.partition(": ")
    raise FormatError(where, problem)
