r"""Token files in BILOU (or IOB2) notation in, records with running text and span labels out.

A line is a token, a tab and its label; a blank line ends a sentence. Articles are divided by `-DOCSTART-` lines; where
there are none but ISSUE labels (one an article, as in PFSA-ID), at the dateline ("KOTA, KORAN — ...") before each.

The tokens have lost their blanks. They are put back by the usual rules of print; a quotation mark opens or closes by
its turn within the article, corrected where a STATEMENT begins or ends with it. Paragraphs are not restored.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from quoteattr.errors import FormatError

Token = tuple[int, str, str]  # line number, token, label
_LABEL = re.compile(r"O|[BILU]-\S+")
_QUOTES = frozenset('”“"')
_DASHES = frozenset({"—", "–", "-", "--"})
_DOCSTART = "-DOCSTART-"


def looks_bilou(text: str) -> bool:
    r"""Whether a text is a token file: its first line that is not blank is a token and a label.

    Example:
        >>> looks_bilou('Kami\tB-STATEMENT\n'), looks_bilou("Kami siap, kata Ani.")
        (True, False)
    """
    first = text.lstrip("\n\r").partition("\n")[0].rstrip("\r")
    token, tab, label = first.partition("\t")
    return token == _DOCSTART or bool(tab and _LABEL.fullmatch(label))


def read_bilou(path: str | Path, text: str) -> list[dict[str, Any]]:
    r"""The articles of a token file as records with `text` and `labels`.

    Args:
        path: the file, for errors and for ids ("NAME-0001").
        text: what is in it.

    Raises:
        FormatError: with the line, where one is not a token and a label, or a label goes on that never began.

    Example:
        >>> record, = read_bilou("a.txt", "Hujan\tO\n,\tO\nkata\tU-CUE\nAni\tB-PERSON\nPutri\tL-PERSON\n.\tO\n")
        >>> record["text"], record["labels"]
        ('Hujan, kata Ani Putri.', [['CUE', 7, 11], ['PERSON', 12, 21]])
    """
    stem = Path(path).stem
    records = []
    for number, tokens in enumerate(_articles(_sentences(path, text)), 1):
        running, labels = _build(path, tokens)
        records.append({"id": f"{stem}-{number:04}", "lang": "id", "text": running, "labels": labels})
    if not records:
        raise FormatError(str(path), "no tokens in it; each line must be a token, a tab and a label")
    return records


def _sentences(path: str | Path, text: str) -> Iterator[list[Token]]:
    sentence: list[Token] = []
    for number, line in enumerate(text.split("\n"), 1):
        line = line.rstrip("\r")
        if not line.strip() or line.startswith(_DOCSTART):
            if sentence:
                yield sentence
            sentence = []
            if line.startswith(_DOCSTART):
                yield [(number, _DOCSTART, "O")]
            continue
        token, _, label = line.partition("\t")
        if not token.strip() or not _LABEL.fullmatch(label):
            raise FormatError(
                f"{path}:{number}", f"{line[:40]!r} is no token, tab and label (O, or B-, I-, L-, U- and a name)"
            )
        sentence.append((number, token, label))
    if sentence:
        yield sentence


def _articles(sentences: Iterator[list[Token]]) -> Iterator[list[Token]]:
    every = list(sentences)
    starts = [i for i, s in enumerate(every) if s[0][1] == _DOCSTART]
    if not starts:
        starts = _before_issues(every)
    if every and (not starts or starts[0] != 0):
        starts = [0, *starts]
    for start, stop in zip(starts, [*starts[1:], len(every)], strict=True):
        tokens = [t for s in every[start:stop] for t in s if t[1] != _DOCSTART]
        if tokens:
            yield tokens


def _before_issues(sentences: Sequence[list[Token]]) -> list[int]:
    starts: list[int] = []
    before = -1
    for i, sentence in enumerate(sentences):
        if any(label in {"B-ISSUE", "U-ISSUE"} for _, _, label in sentence):
            datelines = [k for k in range(before + 1, i + 1) if _is_dateline(sentences[k])]
            starts.append(datelines[0] if datelines else i)
            before = i
    return [0, *starts[1:]] if starts else []


def _is_dateline(sentence: list[Token]) -> bool:
    head = [token for _, token, _ in sentence[:12]]
    return head[0].isupper() and len(head[0]) > 1 and not _DASHES.isdisjoint(head)


def _build(path: str | Path, tokens: list[Token]) -> tuple[str, list[list[Any]]]:
    """Running text, and the labels with their characters."""
    text = ""
    labels: list[list[Any]] = []
    current: list[Any] | None = None
    glued, quoted = True, False  # no blank before the next token; inside a quotation
    for k, (number, token, tag) in enumerate(tokens):
        place, _, label = tag.partition("-")
        blank = not glued
        glued = False
        if token in _QUOTES:
            opens = not quoted
            if label == "STATEMENT" and place in "BUL":
                opens = place != "L"
            quoted = glued = opens
            blank = blank and opens
        elif re.fullmatch(r"[,.;:?!)\]]+|’", token) or token.startswith("-nya"):
            blank = False
        elif token in {"(", "["}:
            glued = True
        elif token == "/" or (token == "-" and _between_words(tokens, k)):
            blank, glued = False, True
        text += " " * blank
        start = len(text)
        text += token
        if place in ("B", "U"):
            current = [label, start, len(text)]
            labels.append(current)
        elif place in ("I", "L"):
            if current is None or current[0] != label:
                raise FormatError(f"{path}:{number}", f"{tag} without a B-{label} before it")
            current[2] = len(text)
        if place in ("L", "U", "O"):
            current = None
    return text, labels


def _between_words(tokens: list[Token], k: int) -> bool:
    return 0 < k < len(tokens) - 1 and bool(re.search(r"\w$", tokens[k - 1][1]) and re.match(r"\w", tokens[k + 1][1]))
