"""The processor `quote` for Stanza pipelines, registered when this module is imported.

    import stanza
    from quoteattr.integrations.stanza import shipped

    nlp = stanza.Pipeline("id", processors="tokenize,mwt,pos,ner,quote", **shipped("id"))
    for quote in nlp("Air surut, kata Rini.").quotes:
        print(quote.speaker, quote.text)

`shipped` names the models in this package; with models of your own leave it out. `doc.quotes` holds `Quote`s,
`doc.quote_analysis` the whole `Analysis`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from attrs import field, frozen
from stanza import Document
from stanza.pipeline.processor import Processor, register_processor

from quoteattr.annotate import SHIPPED
from quoteattr.lang import load_pack
from quoteattr.model import Analysis, Attribution
from quoteattr.pipeline import analyze
from quoteattr.stanza_documents import from_stanza

NEEDED = ("tokenize", "mwt", "pos", "ner")


@frozen
class Quote:
    """A quote or claim as Stanza shows things: words, and offsets in code points of `doc.text`.

    `start_char` and `end_char` are around all stretches of the content; `attribution` has each of them.
    """

    text: str
    kind: str
    speaker: str | None
    source: str | None
    cue: str | None
    start_char: int
    end_char: int
    attribution: Attribution = field(repr=False)


def shipped(lang: str = "id") -> dict[str, Any]:
    """The options by which `stanza.Pipeline` loads the models of this package, offline.

    Example:
        >>> shipped("id")["download_method"] is None
        True
    """
    pack = SHIPPED / lang
    paths = {f"{p}_model_path": str(pack / f"{p}.pt") for p in NEEDED}
    paths |= {f"{p}_pretrain_path": str(pack / "pretrain.pt") for p in ("pos", "ner")}
    # The folder is this one because Stanza asks for a list of resources even where it needs none.
    return {**paths, "dir": str(Path(__file__).parent), "download_method": None, "allow_unknown_language": True}


class QuoteProcessor(Processor):  # type: ignore[misc]
    """Fills `doc.quotes` and `doc.quote_analysis`; needs tokens, tags and names."""

    PROVIDES_DEFAULT = frozenset({"quote"})
    REQUIRES_DEFAULT = frozenset({"tokenize", "pos", "ner"})

    def __init__(self, config: dict[str, Any], pipeline: Any, device: Any) -> None:
        super().__init__(config, pipeline, device)
        self.pack = load_pack(config.get("lang", "id"))

    def mark_inactive(self) -> None:
        """Hold nothing; Stanza asks for it when it refuses a pipeline that lacks what this needs."""

    def process(self, doc: Any) -> Any:
        """Find the quotes and claims of one document."""
        analysis = analyze(from_stanza(doc, lang=self.pack.lang), self.pack)
        doc._quote_analysis = analysis
        doc._quotes = tuple(_quote(analysis, a) for a in analysis)
        return doc


def _quote(analysis: Analysis, a: Attribution) -> Quote:
    speaker = analysis.speaker(a)
    return Quote(
        analysis.quoted(a),
        a.kind,
        speaker.name if speaker else None,
        a.source.of(analysis.text) if a.source else None,
        a.cue.span.of(analysis.text) if a.cue else None,
        min(span.start for span in a.content),
        max(span.end for span in a.content),
        a,
    )


register_processor("quote")(QuoteProcessor)
if not hasattr(Document, "quotes"):  # this module may be imported anew
    Document.add_property("quotes", ())
    Document.add_property("quote_analysis")
