"""quoteattr: who said what, for whom, and in which position.

    import quoteattr

    analysis = quoteattr.parse("Kami siap, kata Menteri Sosial Ani Putri.")
    graph = quoteattr.build_graph([analysis])

Importing the package loads neither Stanza nor torch; the first `parse` does.
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quoteattr.errors import (
    AnnotationError,
    FormatError,
    ModelNotFoundError,
    PackError,
    QuoteattrError,
    UnknownLanguageError,
)
from quoteattr.export.jsonl import from_record, read_jsonl, to_record, write_jsonl
from quoteattr.model import (
    Analysis,
    Attribution,
    Cue,
    Entity,
    Note,
    OrganizationLink,
    Position,
    Span,
)
from quoteattr.pipeline import Article, Pipeline, load
from quoteattr.stanza_documents import from_stanza

if TYPE_CHECKING:
    from quoteattr.corrections import apply_corrections, read_corrections
    from quoteattr.export.frame import to_frame
    from quoteattr.graph import build_graph, evidence_sentences, merge_graphs, speaker_graph
    from quoteattr.notebook import render
    from quoteattr.pictures import draw
    from quoteattr.report import write_report

try:
    __version__ = version("quoteattr")
except PackageNotFoundError:  # run from a source tree that is not installed
    __version__ = "0"

_LATER = {
    "apply_corrections": "quoteattr.corrections",
    "read_corrections": "quoteattr.corrections",
    "build_graph": "quoteattr.graph",
    "evidence_sentences": "quoteattr.graph",
    "merge_graphs": "quoteattr.graph",
    "speaker_graph": "quoteattr.graph",
    "to_frame": "quoteattr.export.frame",
    "write_report": "quoteattr.report",
    "draw": "quoteattr.pictures",
    "render": "quoteattr.notebook",
}


def parse(
    text: str,
    lang: str = "id",
    *,
    id: str | None = None,
    title: str | None = None,
    date: str | None = None,
    outlet: str | None = None,
    model_dir: str | Path | None = None,
    min_confidence: float = 0.0,
) -> Analysis:
    """Analyze one text; for many, `load(lang).parse_many(texts)` is faster.

    Args:
        text: the article, paragraphs divided by line breaks; offsets of the result count its code points.
        lang: language code.
        id: a name for the document, "doc-1" by default.
        title: headline, kept with the analysis; not searched.
        date: ISO 8601 date of publication, kept with the analysis.
        outlet: who published it, kept with the analysis.
        model_dir: folder with another Stanza pack than the shipped one.
        min_confidence: attributions below it are left out, from 0 (none) to 1.

    Raises:
        UnknownLanguageError: if there is no language pack of that code.
        ModelNotFoundError: if the model pack is missing or broken.
        AnnotationError: if the models fail on the text.
        ValueError: if `min_confidence` is not between 0 and 1.

    Example:
        >>> analysis = parse('"Kami siap membantu warga," kata Menteri Sosial Ani Putri.')
        >>> [(analysis.speaker(a).name, analysis.quoted(a)) for a in analysis]
        [('Ani Putri', 'Kami siap membantu warga')]
    """
    pipeline = load(lang, model_dir=model_dir, min_confidence=min_confidence)
    return pipeline.parse(text, id=id, title=title, date=date, outlet=outlet)


def __getattr__(name: str) -> Any:
    """Names that need networkx or matplotlib, imported when they are first asked for."""
    if name in _LATER:
        value = getattr(import_module(_LATER[name]), name)
        globals()[name] = value  # the function, not the module of the same name ("draw")
        return value
    raise AttributeError(f"module 'quoteattr' has no attribute {name!r}")


__all__ = [
    "Analysis",
    "AnnotationError",
    "Article",
    "Attribution",
    "Cue",
    "Entity",
    "FormatError",
    "ModelNotFoundError",
    "Note",
    "OrganizationLink",
    "PackError",
    "Pipeline",
    "Position",
    "QuoteattrError",
    "Span",
    "UnknownLanguageError",
    "apply_corrections",
    "build_graph",
    "draw",
    "evidence_sentences",
    "from_record",
    "from_stanza",
    "load",
    "merge_graphs",
    "parse",
    "read_corrections",
    "read_jsonl",
    "render",
    "speaker_graph",
    "to_frame",
    "to_record",
    "write_jsonl",
    "write_report",
]
