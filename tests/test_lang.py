"""Language packs: what a pack must hold, and what is said of one that does not."""

import tomllib
from importlib import resources

import pytest

from quoteattr.errors import PackError, UnknownLanguageError
from quoteattr.lang import CLASSES, FILES, STANCES, LanguagePack, available_languages, build_pack, load_pack


@pytest.fixture
def files():
    folder = resources.files("quoteattr.lang").joinpath("id")
    return {name: folder.joinpath(f"{name}.toml").read_text(encoding="utf-8") for name in FILES}


@pytest.mark.parametrize("lang", available_languages())
def test_every_shipped_pack_loads_once(lang):
    assert isinstance(load_pack(lang), LanguagePack)
    assert load_pack(lang) is load_pack(lang)


@pytest.mark.parametrize("lang", available_languages())
@pytest.mark.parametrize("name", FILES)
def test_every_pack_file_says_source_and_license(lang, name):
    text = resources.files("quoteattr.lang").joinpath(lang, f"{name}.toml").read_text(encoding="utf-8")
    assert "# Source:" in text
    assert "# License:" in text


@pytest.mark.parametrize("lang", available_languages())
@pytest.mark.parametrize("name", FILES)
def test_no_list_of_a_pack_holds_a_word_twice(lang, name):
    pack = tomllib.loads(resources.files("quoteattr.lang").joinpath(lang, f"{name}.toml").read_text(encoding="utf-8"))
    lists = {key: [v for v in value if isinstance(v, str)] for key, value in pack.items() if isinstance(value, list)}
    assert lists == {key: list(dict.fromkeys(values)) for key, values in lists.items()}


def test_an_unknown_language_is_told_what_there_is():
    with pytest.raises(UnknownLanguageError, match=r"'xx'; available: .*id") as caught:
        load_pack("xx")
    assert caught.value.available == available_languages()


BROKEN = [
    pytest.param("words", lambda t: t + "\nwrong_key = []\n", "wrong_key", id="unknown key"),
    pytest.param("words", lambda t: t.replace("\nclitic = ", "\n# clitic = "), "clitic", id="missing key"),
    pytest.param("words", lambda t: t + "\n[[[", "", id="no TOML"),
    pytest.param("words", lambda t: t.replace('days = ["senin"', 'days = ["Senin"'), "days", id="capital in a word list"),
    pytest.param("words", lambda t: t.replace('days = ["senin"', 'days = [1, "senin"'), "days", id="number in a word list"),
    pytest.param("cues", lambda t: t.replace('stance = "denial"', 'stance = "rage"', 1), "bantah", id="unknown stance"),
    pytest.param("cues", lambda t: t.replace('class = "attitude"', 'class = "mood"', 1), "anggap", id="unknown class"),
    pytest.param("cues", lambda t: t.replace("root = [", "wurzel = [", 1), "cue", id="unknown form"),
    pytest.param("cues", lambda t: t.replace("cue = [", "qcue = [", 1), "cue", id="no cues"),
    pytest.param("cues", lambda t: t.replace('form = "menurut",', "", 1), "prepositions", id="a preposition without its form"),
    pytest.param("titles", lambda t: t.replace('noun = "lembaga",', "", 1), "org_anaphors", id="an anaphor without its noun"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "change", "key"), BROKEN)
def test_a_broken_pack_names_its_file_and_key(files, name, change, key):
    files[name] = change(files[name])
    with pytest.raises(PackError) as caught:
        build_pack("id", files)
    assert caught.value.key == key
    assert caught.value.file.startswith("id/")


def test_a_stance_that_is_no_string_is_a_pack_error(files):
    files["cues"] = files["cues"].replace('stance = "denial"', "stance = []", 1)
    with pytest.raises(PackError):
        build_pack("id", files)


def test_cues_have_known_stances_and_classes():
    pack = load_pack("id")
    forms = [*pack.roots.values(), *pack.verbs.values()]
    assert {f.stance for f in forms} <= STANCES
    assert {f.cls for f in forms} <= CLASSES


@pytest.mark.parametrize(
    "root",
    ["kata", "ujar", "tutur", "ucap", "ungkap", "jelas", "papar", "tambah", "imbuh", "tegas", "lanjut", "pungkas"],
)
def test_the_common_roots_are_there(root):
    assert load_pack("id").roots[root].kind == "root"


@pytest.mark.parametrize(
    ("verb", "stance"),
    [("mengatakan", "neutral"), ("menegaskan", "assertive"), ("mengklaim", "doubtful"), ("membantah", "denial"), ("mengakui", "admission"),
     ("berjanji", "promise"), ("meminta", "request"), ("mengingatkan", "warning"), ("bertanya", "question")],
)  # fmt: skip
def test_a_verb_has_its_stance(verb, stance):
    assert load_pack("id").verbs[verb].stance == stance


def test_a_form_belongs_to_one_lemma():
    import tomllib

    text = resources.files("quoteattr.lang").joinpath("id", "cues.toml").read_text(encoding="utf-8")
    seen: dict[tuple[str, str], set[str]] = {}
    for row in tomllib.loads(text)["cue"]:
        for kind in ("root", "active", "passive"):
            for form in row.get(kind, []):
                seen.setdefault((kind, form), set()).add(row["lemma"])
    assert {form: lemmas for form, lemmas in seen.items() if len(lemmas) > 1} == {}


def test_a_form_has_no_more_words_than_a_cue_is_looked_for_in():
    pack = load_pack("id")
    assert [f for f in pack.roots if " " in f] + [f for f in pack.verbs if f.count(" ") > 1] == []
