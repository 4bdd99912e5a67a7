"""Language packs: TOML data read into a frozen `LanguagePack`; what data cannot say is a general rule elsewhere."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from attrs import evolve, field, fields, frozen

from quoteattr.errors import PackError, UnknownLanguageError

STANCES = frozenset(
    {"neutral", "assertive", "doubtful", "denial", "admission", "promise", "request", "warning", "question"}
)
CLASSES = frozenset({"speech", "object", "attitude", "request", "finding", "marked"})
FILES = ("cues", "words", "titles", "holding", "places")
FORMS = ("root", "active", "passive")


@frozen
class CueForm:
    """One inflected form of a cue: its lemma, construction (`kind`), stance and class (see the pack's cues.toml)."""

    form: str
    lemma: str
    kind: str
    stance: str
    cls: str


@frozen
class LanguagePack:
    """All that the rules know of one language; words are lower case.

    `roots`, `verbs` and `prepositions` are keyed by form; `status` maps a title's status word to the status; every
    other field is a set or tuple of words, explained where the pack's TOML lists it.
    """

    lang: str
    roots: Mapping[str, CueForm] = field(hash=False)
    verbs: Mapping[str, CueForm] = field(hash=False)
    prepositions: Mapping[tuple[str, ...], CueForm] = field(hash=False)
    provenance: frozenset[str]
    not_cues: tuple[tuple[str, ...], ...]
    status: Mapping[tuple[str, ...], str] = field(hash=False)
    org_links: tuple[tuple[tuple[str, ...], str], ...]
    known_organizations: frozenset[str]
    organization_phrases: tuple[tuple[str, ...], ...]
    speakers_for: frozenset[str]
    company_heads: frozenset[str]
    state: tuple[str, ...]
    organization_types: frozenset[str]
    regulations: frozenset[str]
    employed: frozenset[str]
    shares: frozenset[str]
    stocks: frozenset[str]
    percents: frozenset[str]
    held_by: frozenset[str]
    holds: frozenset[str]
    org_anaphors: Mapping[str, frozenset[str]] = field(hash=False)
    openers: tuple[tuple[str, ...], ...]
    agent: str
    relative: str
    clitic: str
    measures: frozenset[str]
    telling: frozenset[str]
    avowals: frozenset[str]
    obligations: frozenset[str]
    complementizers: frozenset[str]
    purpose: frozenset[str]
    addressee: frozenset[str]
    contact: frozenset[str]
    talks: frozenset[str]
    speech_events: frozenset[str]
    circumstances: frozenset[str]
    hours: frozenset[str]
    negators: frozenset[str]
    accounts: frozenset[str]
    answers: frozenset[str]
    neighbourhoods: frozenset[str]
    merging: frozenset[str]
    since: frozenset[str]
    concomitant: frozenset[str]
    auxiliaries: frozenset[str]
    adjunct_openers: frozenset[str]
    purposive: frozenset[str]
    subordinators: frozenset[str]
    times: frozenset[str]
    cue_nouns: frozenset[str]
    statement_nouns: frozenset[str]
    predicates: frozenset[str]
    attributes: frozenset[str]
    conditions: frozenset[str]
    fronted: frozenset[str]
    questions: frozenset[str]
    sequels: frozenset[str]
    background: frozenset[str]
    time_units: frozenset[str]
    moments: frozenset[str]
    unique: frozenset[str]
    contrasts: frozenset[str]
    before_nouns: frozenset[str]
    formulas: tuple[tuple[str, ...], ...]
    days: frozenset[str]
    months: frozenset[str]
    demonstratives: frozenset[str]
    determiners: frozenset[str]
    articles: frozenset[str]
    indefinite: frozenset[str]
    plural: frozenset[str]
    pronouns_singular: frozenset[str]
    pronouns_plural: frozenset[str]
    pronouns_first: frozenset[str]
    labels: frozenset[str]
    makings: frozenset[str]
    document_nouns: frozenset[str]
    report_nouns: frozenset[str]
    organization_nouns: frozenset[str]
    group_nouns: frozenset[str]
    person_nouns: frozenset[str]
    called: frozenset[str]
    familiar: frozenset[str]
    alike: frozenset[str]
    continuing: frozenset[str]
    true_names: tuple[tuple[str, ...], ...]
    nicknames: frozenset[str]
    relational: frozenset[str]
    name_particles: frozenset[str]
    name_bearers: frozenset[str]
    unfinished: frozenset[str]
    place_nouns: frozenset[str]
    areas: frozenset[str]
    numbered: frozenset[str]
    abbreviations: frozenset[str]
    heads: frozenset[str]
    occupations: frozenset[str]
    board_levels: frozenset[str]
    regional: frozenset[str]
    garrisons: frozenset[str]
    epithets: frozenset[str]
    factions: frozenset[str]
    clients: frozenset[str]
    serving: frozenset[str]
    not_titles: tuple[tuple[str, ...], ...]
    title_abbreviations: Mapping[str, tuple[str, ...]] = field(hash=False)
    organization_abbreviations: Mapping[str, tuple[str, ...]] = field(hash=False)
    place_heads: frozenset[str]
    seats: frozenset[str]
    district_seats: frozenset[str]
    origins: frozenset[str]
    standing: frozenset[str]
    committees: frozenset[str]
    teams: frozenset[str]
    desks: frozenset[str]
    nowadays: frozenset[str]
    nation: str
    stars: frozenset[str]
    cut_names: frozenset[str]
    dated: frozenset[str]
    firms: frozenset[str]
    counting: frozenset[str]
    workplaces: frozenset[str]
    joining: frozenset[str]
    titling: frozenset[str]
    replacing: frozenset[str]
    passing: frozenset[str]
    earlier: frozenset[str]
    boards: frozenset[str]
    bodies: frozenset[str]
    deceased: frozenset[str]
    respectively: frozenset[str]
    bylines: frozenset[str]
    preparing: frozenset[str]
    contrasting: frozenset[str]
    managers: frozenset[str]
    dealers: frozenset[str]
    bystanders: frozenset[str]
    works: frozenset[str]
    place_tails: frozenset[str]
    field_nouns: frozenset[str]
    personal: str
    back_then: frozenset[str]
    schools: frozenset[str]
    school_levels: frozenset[str]
    companions: frozenset[str]
    rank_words: frozenset[str]
    title_tails: frozenset[str]
    honorifics: frozenset[str]
    rank_tails: frozenset[str]
    first_names: frozenset[str]
    given_names: frozenset[str]
    name_openings: frozenset[str]
    initials: frozenset[str]
    compounds: Mapping[str, tuple[tuple[str, ...], ...]] = field(hash=False)
    studies: frozenset[str]
    stages: frozenset[str]
    formerly: frozenset[str]
    venues: frozenset[str]
    ranks: frozenset[str]
    degrees: frozenset[str]
    not_organizations: frozenset[str]
    subunits: frozenset[str]
    organs: tuple[tuple[str, ...], ...]
    chairs: frozenset[str]
    offices: Mapping[str, str] = field(hash=False)
    holding: frozenset[str]
    linking: frozenset[str]
    when_held: frozenset[str]
    occasions: frozenset[str]
    posts: frozenset[str]
    tenures: frozenset[str]
    newly: frozenset[str]
    ordinals: frozenset[str]
    filled: frozenset[str]
    handed: frozenset[str]
    handing: frozenset[str]
    identifying: frozenset[str]
    known_as: frozenset[str]
    appointed: frozenset[str]
    appointing: frozenset[str]
    leaving: frozenset[str]
    dismissing: frozenset[str]
    unreal: frozenset[str]
    prospects: frozenset[str]
    spoken_of: frozenset[str]
    kin: frozenset[str]
    sides: frozenset[str]
    fields: frozenset[str]
    agency_prefixes: frozenset[str]
    agency_fields: frozenset[str]
    agency_heads: frozenset[str]
    organization_ends: frozenset[str]
    company_ends: frozenset[str]
    also_names: frozenset[str]
    copulas: frozenset[str]
    places: frozenset[tuple[str, ...]]
    regions: frozenset[tuple[str, ...]]

    @property
    def function_words(self) -> frozenset[str]:
        """Words that a text of this language cannot do without."""
        sets = (
            self.complementizers, self.purpose, self.addressee, self.negators, self.concomitant, self.auxiliaries,
            self.adjunct_openers, self.subordinators, self.demonstratives, self.determiners, self.pronouns_singular,
            self.pronouns_plural, self.pronouns_first,
        )  # fmt: skip
        return frozenset({self.agent, self.relative}).union(*sets)


def available_languages() -> tuple[str, ...]:
    """Codes of the languages that have a pack.

    Example:
        >>> "id" in available_languages()
        True
    """
    folders = resources.files(__name__).iterdir()
    return tuple(sorted(f.name for f in folders if f.is_dir() and f.joinpath("cues.toml").is_file()))


@cache
def load_pack(lang: str) -> LanguagePack:
    """The language pack of a code, read once per process.

    Raises:
        UnknownLanguageError: if there is none.
        PackError: if one of its files has an unknown, a missing or a malformed key.

    Example:
        >>> load_pack("id").verbs["membantah"].stance
        'denial'
    """
    if lang not in available_languages():
        raise UnknownLanguageError(lang, available_languages())
    folder = resources.files(__name__).joinpath(lang)
    files = {name: folder.joinpath(f"{name}.toml").read_text(encoding="utf-8") for name in FILES}
    return build_pack(lang, files)


def build_pack(lang: str, files: Mapping[str, str]) -> LanguagePack:
    """A pack from the text of its TOML files (named by `FILES`).

    Raises:
        PackError: if a file is no TOML, or a key is unknown, missing or malformed.
    """
    data: dict[str, Any] = {}
    origin: dict[str, str] = {}
    for name, text in files.items():
        try:
            table = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise PackError(f"{lang}/{name}.toml", "", str(error)) from None
        data |= table
        origin |= dict.fromkeys(table, f"{lang}/{name}.toml")
    cues = data.pop("cue", None)
    if cues is None:
        raise PackError(f"{lang}/cues.toml", "cue", "missing")
    roots, verbs = _cues(f"{lang}/cues.toml", cues)
    values: dict[str, Any] = {"lang": lang, "roots": roots, "verbs": verbs}
    for key, value in data.items():
        values[key] = _value(origin[key], key, value)
    if {"heads", "occupations"} <= values.keys():
        values["heads"] |= values["occupations"]
    known = {f.name for f in fields(LanguagePack)}
    for key in values.keys() - known:
        raise PackError(origin[key], key, "unknown")
    for key in known - values.keys():
        raise PackError(f"{lang}/*.toml", key, "missing")
    return LanguagePack(**values)


def with_agencies(pack: LanguagePack, text: str) -> LanguagePack:
    """The pack, and what a text calls by names that are made of parts: "Dishub", "Disparbud", "Kadinkes"."""
    found = _agency(pack.agency_prefixes, pack.agency_fields, pack.agency_heads).finditer(text)
    words = {m.group().lower(): bool(m[1]) for m in found if m.group()[0].isupper()}
    if words.keys() <= pack.organization_nouns | pack.place_heads:
        return pack
    heads = frozenset(word for word, heads in words.items() if heads)
    return evolve(
        pack,
        organization_nouns=pack.organization_nouns | words.keys() - heads,
        heads=pack.heads | heads,
        place_heads=pack.place_heads | heads,
    )


@lru_cache(maxsize=8)
def _agency(prefixes: frozenset[str], fields_: frozenset[str], heads: frozenset[str]) -> re.Pattern[str]:
    """A short name of an agency, one or two fields behind a prefix, and who heads one in its first group."""
    either = {words: "|".join(sorted(words, key=len, reverse=True)) for words in (prefixes, fields_, heads)}
    if not prefixes or not fields_:
        return re.compile(r"(?!)()")
    return re.compile(rf"\b({either[heads]})?(?:{either[prefixes]})(?:{either[fields_]}){{1,2}}\b", re.IGNORECASE)


def _cues(file: str, rows: list[dict[str, Any]]) -> tuple[dict[str, CueForm], dict[str, CueForm]]:
    roots: dict[str, CueForm] = {}
    verbs: dict[str, CueForm] = {}
    for row in rows:
        unknown = row.keys() - {"lemma", "stance", "class", *FORMS}
        if unknown or not {"lemma", "stance"} <= row.keys():
            raise PackError(
                file, "cue", f"a row needs lemma and stance and knows only {', '.join(FORMS)}, class: {row}"
            )
        if str(row["stance"]) not in STANCES or str(row.get("class", "speech")) not in CLASSES:
            raise PackError(file, row["lemma"], f"unknown stance or class in {row}")
        for kind in FORMS:
            for form in row.get(kind, []):
                cue = CueForm(form, row["lemma"], kind, row["stance"], row.get("class", "speech"))
                (roots if kind == "root" else verbs).setdefault(form, cue)
    return roots, verbs


def _value(file: str, key: str, value: Any) -> Any:
    try:
        match key:
            case "prepositions":
                rows = [CueForm(r["form"], r["lemma"], "preposition", r["stance"], "speech") for r in value]
                return {tuple(cue.form.split()): cue for cue in sorted(rows, key=lambda c: -len(c.form.split()))}
            case "org_links":
                return tuple((tuple(r["words"]), r["relation"]) for r in value)
            case "org_anaphors":
                return {r["noun"]: frozenset(r["takes"]) for r in value}
            case "title_abbreviations" | "organization_abbreviations":
                return {short: tuple(words.split()) for short, words in value.items()}
            case "offices":
                return {r["title"]: r["organization"] for r in value}
            case "compounds":
                phrases = [tuple(v.split()) for v in value]
                return {first: tuple(p for p in phrases if p[0] == first) for first in {p[0] for p in phrases}}
            case "state":
                return tuple(value)
            case "places" | "regions":
                return frozenset(tuple(v.split()) for v in value)
            case "status":
                return {tuple(words.split()): status for words, status in value.items()}
            case "organization_phrases" | "not_cues" | "openers" | "not_titles" | "formulas" | "true_names" | "organs":
                return tuple(sorted((tuple(v.split()) for v in value), key=len, reverse=True))
    except (TypeError, KeyError, AttributeError) as error:
        raise PackError(file, key, f"malformed: {error}") from None
    if isinstance(value, str):
        return value
    if not isinstance(value, list) or not all(isinstance(v, str) and v == v.lower() for v in value):
        raise PackError(file, key, "must be a string or a list of lower-case strings")
    return frozenset(value)
