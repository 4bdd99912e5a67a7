"""The component `quoteattr` for spaCy pipelines (extra `[spacy]`): our analysis of the text, as spans of the `Doc`.

    import spacy

    nlp = spacy.blank("id")
    nlp.add_pipe("quoteattr")
    for span in nlp("Air surut, kata Rini.").spans["quotes"]:
        print(span._.speaker, span.label_, span.text)

`doc.spans` gets `quotes`, `cues` and `sources`; a span's label is the kind, its `id_` that of the attribution. spaCy's
tokens are only where the spans begin and end: the words are read by our own models. spaCy finds the component by its
entry point; importing this module registers it, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import tee
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from quoteattr.export.jsonl import from_record, to_record
from quoteattr.model import Analysis
from quoteattr.pipeline import Pipeline, load

RECORD = "quoteattr"  # in `doc.user_data`: a record and not the analysis, so that a Doc can be saved


class QuoteComponent:
    """Fills `doc.spans` and `doc._.quoteattr`."""

    def __init__(self, pipeline: Pipeline) -> None:
        self.pipeline = pipeline

    def __call__(self, doc: Doc) -> Doc:
        """Analyze one text."""
        return _filled(doc, self.pipeline.parse(doc.text))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """Analyze many texts, the models seeing as many at a time as they want, whatever `batch_size`."""
        docs, texts = tee(stream)
        for analysis, doc in zip(self.pipeline.parse_many(doc.text for doc in texts), docs, strict=False):
            yield _filled(doc, analysis)


def make_component(nlp: Language, name: str, lang: str, model_dir: str | None) -> QuoteComponent:
    """The factory: `nlp.add_pipe("quoteattr", config={"lang": "id", "model_dir": None})`."""
    return QuoteComponent(load(lang, model_dir=Path(model_dir) if model_dir else None))


def _filled(doc: Doc, analysis: Analysis) -> Doc:
    doc.user_data[RECORD] = to_record(analysis)
    found: dict[str, list[Span]] = {"quotes": [], "cues": [], "sources": []}
    for a in analysis:
        parts = {"quotes": a.content, "cues": [a.cue.span] if a.cue else [], "sources": [a.source] if a.source else []}
        for key, spans in parts.items():
            found[key] += [
                # spaCy's tokens may be longer than ours ("katanya"): whatever the span touches is in it.
                doc.char_span(s.start, s.end, label=a.kind, span_id=a.id, alignment_mode="expand")
                for s in spans
            ]
    for key, spans in found.items():
        doc.spans[key] = spans
    return doc


def _analysis(doc: Doc) -> Analysis | None:
    return from_record(doc.user_data[RECORD]) if RECORD in doc.user_data else None


def _speaker(span: Span) -> str | None:
    record = span.doc.user_data.get(RECORD, {"attributions": [], "entities": []})
    speaker: Any = next((a["speaker"] for a in record["attributions"] if a["id"] == span.id_), None)
    return next((e["name"] for e in record["entities"] if e["id"] == speaker), None)


Doc.set_extension("quoteattr", getter=_analysis, force=True)
Span.set_extension("speaker", getter=_speaker, force=True)
Language.factory(
    "quoteattr",
    default_config={"lang": "id", "model_dir": None},
    assigns=["doc.spans", "doc._.quoteattr"],
    func=make_component,
)
