"""The vocabulary of the package: frozen values for texts, their words, and what is found in them.

Every `Span` counts code points of the untouched text, half-open. Everything is immutable and hashable; provenance
(`rule`, `confidence`) never changes equality.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from attrs import field, frozen

AttributionKind = Literal["direct", "indirect", "mixed"]
EntityType = Literal["person", "organization", "group", "document"]
MentionKind = Literal["name", "nominal", "pronoun", "clitic"]
Status = Literal["current", "former", "acting", "elect"]
Relation = Literal["part_of", "affiliated", "owned_by"]


@frozen(order=True)
class Span:
    """A stretch of text: `start` and `end` in code points, half-open.

    Raises:
        ValueError: if the span is empty, reversed or negative.

    Example:
        >>> Span(0, 4).of("Zhao berkata")
        'Zhao'
        >>> Span(0, 4).overlaps(Span(3, 9)), Span(0, 9).contains(Span(3, 9))
        (True, True)
    """

    start: int
    end: int

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span must be non-empty and forward, got [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words of this span in `text`."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


@frozen
class Word:
    """A syntactic word as Universal Dependencies has it: "katanya" is two, "kata" and "nya".

    `index` and `head` count words of the document from 0; `head` is None for the root of a sentence. `space` says
    whether a blank (or the end of the text) follows.
    """

    index: int
    span: Span
    text: str
    lemma: str = ""
    upos: str = "X"
    feats: str = ""
    head: int | None = None
    deprel: str = ""


@frozen
class Sentence:
    """A sentence: its words are `first` to `stop` (word indices, half-open)."""

    span: Span
    first: int
    stop: int


@frozen
class Name:
    """What the annotator saw: a proper name, of the type PER, ORG or LOC, or a title held by somebody, ROLE."""

    span: Span
    type: str


@frozen
class Document:
    """An annotated text. `paragraphs` are the stretches between line breaks, without blanks at their edges."""

    id: str
    lang: str
    text: str
    words: tuple[Word, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    paragraphs: tuple[Span, ...] = ()
    names: tuple[Name, ...] = ()
    title: str | None = None
    date: str | None = None
    outlet: str | None = None


@frozen
class Note:
    """Something about the text that a reader should know: a mark that never closes, a speaker not found."""

    code: str
    message: str
    span: Span | None = None


@frozen
class Mention:
    """Words that refer to somebody or something; `head` is the index of the word that carries the reference."""

    span: Span
    head: int
    kind: MentionKind
    type: EntityType | None = None


@frozen
class Cue:
    """The words that mark the crediting.

    `kind` is the construction (root, verb, passive, preposition, noun, document, colon); `stance` is neutral,
    assertive, doubtful, denial, admission, promise, request, warning or question.
    """

    span: Span
    lemma: str
    kind: str = "verb"
    stance: str = "neutral"
    negated: bool = False


@frozen
class Attribution:
    """A statement credited to somebody: source (words) + cue + content; `speaker` is the entity behind the source.

    `content` holds one span for each unbroken stretch, without the outer quotation marks. `speaker` and `addressee`
    are ids of entities, `parent` is the id of the attribution whose content contains this one. `confidence` is
    between 0 and 1; `rule` names the rule that decided.
    """

    id: str
    kind: AttributionKind
    content: tuple[Span, ...]
    cue: Cue | None = None
    source: Span | None = None
    speaker: str | None = None
    addressee: str | None = None
    parent: str | None = None
    rule: str = field(default="", eq=False)
    confidence: float = field(default=1.0, eq=False)

    def _repr_html_(self) -> str:
        from quoteattr.notebook import attribution_html

        return attribution_html(self)


@frozen
class Entity:
    """Somebody or something that speaks, is spoken to, or holds or gives a position.

    `name` is the fullest proper name in the document, without titles and degrees; for the unnamed the describing
    phrase. `by` is, for a document, the id of the entity whose document it is. `same` and `apart` are what corrections
    say of it over documents: entities with a common label in `same` are one, those with the two sides of one label in
    `apart` ("x/1", "x/2") are not.
    """

    id: str
    type: EntityType
    name: str
    named: bool = True
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    by: str | None = None
    same: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


@frozen
class Position:
    """What the text says a person is: a title, at an organization or not, now or formerly."""

    person: str
    title: str
    organization: str | None
    status: Status
    title_span: Span
    organization_span: Span | None
    evidence: Span


@frozen
class OrganizationLink:
    """How one organization belongs to another: `child` is part of, affiliated with or owned by `parent`."""

    child: str
    parent: str
    relation: Relation
    evidence: Span


@frozen
class Analysis:
    """All that was found in one text, with the text.

    Example:
        >>> from quoteattr.model import Analysis, Attribution, Entity, Span
        >>> a = Analysis("d1", "id", "Hujan turun, kata Ani.",
        ...              attributions=(Attribution("a1", "indirect", (Span(0, 11),), speaker="e1"),),
        ...              entities=(Entity("e1", "person", "Ani", mentions=(Span(18, 21),)),))
        >>> a.quoted(a.attributions[0])
        'Hujan turun'
        >>> a.speaker(a.attributions[0]).name
        'Ani'
    """

    id: str
    lang: str
    text: str = field(repr=False)
    title: str | None = None
    date: str | None = None
    outlet: str | None = None
    attributions: tuple[Attribution, ...] = ()
    entities: tuple[Entity, ...] = ()
    positions: tuple[Position, ...] = ()
    org_links: tuple[OrganizationLink, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def quotes(self) -> tuple[Attribution, ...]:
        """The direct and mixed attributions."""
        return tuple(a for a in self.attributions if a.kind != "indirect")

    @property
    def claims(self) -> tuple[Attribution, ...]:
        """The indirect attributions."""
        return tuple(a for a in self.attributions if a.kind == "indirect")

    def entity(self, id: str | None) -> Entity | None:
        """The entity of that id, or None."""
        return next((e for e in self.entities if e.id == id), None) if id else None

    def speaker(self, attribution: Attribution) -> Entity | None:
        """The entity behind an attribution, or None where the text does not tell."""
        return self.entity(attribution.speaker)

    def quoted(self, attribution: Attribution) -> str:
        """The words of an attribution's content; stretches are joined by ' … '."""
        return " … ".join(span.of(self.text) for span in attribution.content)

    def __iter__(self) -> Iterator[Attribution]:
        return iter(self.attributions)

    def _repr_html_(self) -> str:
        from quoteattr.notebook import render

        return render(self)
