"""The article in a web page, a Word document or a PDF, through a library made for that format (extra `inputs`).

    .html .htm    trafilatura: the article without menus and advertisements; title, date and outlet from its metadata
    .docx         python-docx: a line a paragraph; title and date from the properties
    .pdf          pypdf: the text layer, hyphens at line ends joined; a scanned page has none

A journalist should look at what was extracted (`quoteattr show`) before trusting figures made from it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

from attrs import frozen

from quoteattr.errors import FormatError

Fields = dict[str, str | None]


@frozen
class Extractor:
    """One format: the module it needs, and what makes text and metadata of the bytes of a file."""

    module: str
    extract: Callable[[bytes], Fields]


def extract(data: bytes, suffix: str, where: str) -> Fields:
    """The text of a file and its title, date and outlet, None where they are not given.

    Args:
        data: the bytes of the file.
        suffix: a key of `EXTRACTORS` (".pdf").
        where: what to call the file in an error.

    Raises:
        FormatError: if the library is not installed, the file is broken or encrypted, or there is no text in it.
    """
    extractor = EXTRACTORS[suffix]
    if find_spec(extractor.module) is None:
        raise FormatError(where, f"{suffix} needs {extractor.module}: pip install 'quoteattr[inputs]'")
    try:
        fields = extractor.extract(data)
    except ImportError as error:
        raise FormatError(where, f"{suffix} needs more: {error}; pip install 'quoteattr[inputs]'") from error
    except Exception as error:  # these libraries raise whatever the broken file makes them raise
        reason = " ".join(str(error).split()) or type(error).__name__
        raise FormatError(where, f"not a readable {suffix} file ({reason[:100]})") from error
    if not (fields["text"] or "").strip():
        scanned = "; if it is a scan, recognize its text first (OCR)" if suffix == ".pdf" else ""
        raise FormatError(where, f"no article text found in it{scanned}")
    return fields


def _html(data: bytes) -> Fields:
    import trafilatura

    found: Any = trafilatura.bare_extraction(data, with_metadata=True, include_comments=False, include_tables=False)
    if found is None:
        return {"text": None}
    page = found if isinstance(found, dict) else found.as_dict()
    return {
        "text": page.get("text"),
        "title": page.get("title"),
        "date": page.get("date"),
        "outlet": page.get("sitename") or page.get("hostname"),
    }


def _docx(data: bytes) -> Fields:
    import docx

    document = docx.Document(io.BytesIO(data))
    about = document.core_properties
    return {
        "text": "\n".join(p.text for p in document.paragraphs if p.text.strip()),
        "title": about.title or None,
        "date": about.created.date().isoformat() if about.created else None,
        "outlet": None,
    }


def _pdf(data: bytes) -> Fields:
    import pypdf

    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise ValueError("it is encrypted; save it without a password")
    about = reader.metadata
    return {
        "text": reflow("\n\n".join(page.extract_text() for page in reader.pages)),
        "title": about.title if about else None,
        "date": about.creation_date.date().isoformat() if about and about.creation_date else None,
        "outlet": None,
    }


def reflow(text: str) -> str:
    r"""Printed lines as paragraphs: one ends at a blank line, or at a full stop in a line that is not a full one.

    Example:
        >>> reflow("Air di Sagara terus na-\nik sejak pagi.\nWarga\nmengungsi.")
        'Air di Sagara terus naik sejak pagi.\nWarga mengungsi.'
    """
    lines = [line.strip() for line in text.split("\n")]
    width = max((len(line) for line in lines), default=0)
    paragraphs = [""]
    for line in lines:
        if not line:
            paragraphs.append("")
            continue
        before = paragraphs[-1]
        if re.search(r"[^\W\d_]-$", before) and line[:1].islower():
            paragraphs[-1] = before[:-1] + line
        else:
            paragraphs[-1] = f"{before} {line}".strip()
        ended = re.search(r"[.!?][\"”’»)]?$", line)
        if ended and (len(line) < 0.8 * width or len(paragraphs[-1]) > 400):
            paragraphs.append("")
    return "\n".join(p for p in paragraphs if p)


EXTRACTORS = {
    ".html": Extractor("trafilatura", _html),
    ".htm": Extractor("trafilatura", _html),
    ".docx": Extractor("docx", _docx),
    ".pdf": Extractor("pypdf", _pdf),
}
