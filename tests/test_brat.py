import pytest
from attrs import evolve
from corpus import harbor, market
from hypothesis import given
from test_graph import Story, calm, corpora
from test_jsonl import exactly

from quoteattr.corrections import Correction, apply_corrections
from quoteattr.errors import FormatError
from quoteattr.export.brat import read_brat, write_brat
from quoteattr.model import Analysis, Span

HARBOR = "kabar%2F12"


@pytest.fixture
def folder(tmp_path):
    write_brat([harbor(), market()], tmp_path / "b")
    return tmp_path / "b"


class Annotator:
    """Who corrects the .ann of one text, as brat writes it."""

    def __init__(self, folder, name):
        self.folder, self.ann = folder, folder / f"{name}.ann"
        self.text = (folder / f"{name}.txt").read_bytes().decode()

    def lines(self):
        return self.ann.read_text(encoding="utf-8").splitlines()

    def find(self, *parts):
        """The id of the one line that has all these parts."""
        (line,) = [line for line in self.lines() if all(part in line for part in parts)]
        return line.split("\t")[0]

    def mark(self, type, words, id):
        start = self.text.index(words)
        return self.add(f"{id}\t{type} {start} {start + len(words)}\t{words}")

    def add(self, line):
        self.ann.write_text("\n".join([*self.lines(), line]) + "\n", encoding="utf-8")
        return line.split("\t")[0]

    def drop(self, *ids):
        """Delete annotations, with what hangs on them, as brat does."""
        gone = set(ids)
        keep = []
        for line in self.lines():
            id, about = line.split("\t")[:2]
            ends = {end.partition(":")[2] or end for end in about.split(" ")[1:]}
            if id in gone or (id[0] in "RA#" and ends & gone):
                gone.add(id)
            else:
                keep.append(line)
        self.ann.write_text("\n".join(keep) + "\n", encoding="utf-8")

    def change(self, old, new):
        text = self.ann.read_text(encoding="utf-8")
        assert text.count(old) == 1, text.count(old)
        self.ann.write_text(text.replace(old, new), encoding="utf-8")

    def read(self):
        return next(a for a in read_brat(self.folder) if a.text == self.text)


@pytest.fixture
def annotator(folder):
    return Annotator(folder, HARBOR)


def test_what_nobody_changed_comes_back_equal_with_rules_and_notes(folder):
    back = list(read_brat(folder))
    assert [a.id for a in back] == ["kabar/12", "pasar"]
    assert all(exactly(one, two) for one, two in zip(back, [harbor(), market()], strict=True))


@calm
@given(corpus=corpora)
def test_any_corpus_comes_back_equal(corpus, tmp_path_factory):
    def shown(analysis: Analysis) -> Analysis:
        """What a folder can hold: no entity without a mention, nothing that refers to one."""
        seen = {e.id for e in analysis.entities if e.mentions}
        keep = lambda id: id if id in seen else None  # noqa: E731
        return evolve(
            analysis,
            text=analysis.text.encode("utf-8", "replace").decode(),
            entities=tuple(evolve(e, by=keep(e.by)) for e in analysis.entities if e.id in seen),
            attributions=tuple(evolve(a, speaker=keep(a.speaker), addressee=keep(a.addressee)) for a in analysis),
            positions=tuple(
                evolve(p, organization=keep(p.organization)) for p in analysis.positions if p.person in seen
            ),
            org_links=tuple(x for x in analysis.org_links if {x.child, x.parent} <= seen),
        )

    folder = tmp_path_factory.mktemp("any") / "b"
    corpus = [evolve(a, text=a.text.replace("\n", "\t")) for a in corpus if all(x.content for x in a)]
    write_brat(corpus, folder)
    if corpus:
        back = {a.id: a for a in read_brat(folder)}
        for analysis in corpus:
            got = back[analysis.id]
            assert [n.code for n in got.notes if n.code != "no-holder"] == [n.code for n in analysis.notes]
            assert evolve(got, notes=()) == evolve(shown(analysis), notes=())


def test_a_span_over_a_line_break_comes_back_whole(tmp_path):
    text = "Satu\r\ndua, kata Ani."
    story = Story("d", text).has("person", "Ani").says("Ani", "Satu\r\ndua", kind="direct")
    write_brat([story.analysis], tmp_path / "b")
    assert "Direct 0 5;6 9\tSatu  dua" in (tmp_path / "b" / "d.ann").read_text()
    assert next(read_brat(tmp_path / "b")) == story.analysis


def test_what_corrections_say_of_identity_comes_back(tmp_path):
    (corrected,), _ = apply_corrections([harbor()], [Correction("not-same", "Tirta Anggraini", "Sari")])
    write_brat([corrected], tmp_path / "b")
    assert corrected.entities[0].apart
    assert next(read_brat(tmp_path / "b")) == corrected


def test_a_wrong_speaker_is_corrected_by_another_arrow(annotator):
    content = annotator.find("Indirect", "Cuaca membaik")
    annotator.drop(annotator.find(f"SaidBy Arg1:{content}"))
    annotator.add(f"R90\tSaidBy Arg1:{content} Arg2:{annotator.find('Group', 'Forum Nelayan')}")
    back = annotator.read()
    assert back.speaker(back.attributions[2]).name == "Forum Nelayan"
    assert back.attributions[:2] == harbor().attributions[:2]


def test_a_deleted_content_is_gone_with_its_arrows(annotator):
    annotator.drop(annotator.find("Mixed"))
    assert [a.id for a in annotator.read()] == ["a1", "a3", "a4"]


def test_a_new_attribution_gets_an_id_of_its_own_and_the_annotator_as_rule(annotator):
    annotator.mark("Indirect", "Pelabuhan tutup dua hari", "T90")
    annotator.mark("Cue", "menjelaskan", "T91")
    annotator.add(f"R90\tSaidBy Arg1:T90 Arg2:{annotator.find('Person', 'Tirta')}")
    annotator.add("R91\tHasCue Arg1:T90 Arg2:T91")
    *_, new = annotator.read()
    assert (new.id, new.rule, new.confidence, new.speaker) == ("a5", "annotator", 1.0, "e1")
    assert (new.cue.lemma, new.cue.stance) == ("menjelaskan", "neutral")


def test_equiv_joins_two_entities_under_the_fullest_name(tmp_path):
    text = "Ani datang. Ani Lestari, seorang guru, bicara."
    story = Story("d", text).has("person", "seorang guru", named=False).has("person", "Ani Lestari", "Lestari")
    write_brat([story.says("seorang guru", "bicara").analysis], tmp_path / "b")
    annotator = Annotator(tmp_path / "b", "d")
    annotator.add(f"*\tEquiv {annotator.find('Person', 'seorang guru')} {annotator.find('Person 12 23')}")
    (entity,) = annotator.read().entities
    assert (entity.id, entity.name, entity.named, entity.aliases) == ("e2", "Ani Lestari", True, ("Lestari",))
    assert annotator.read().attributions[0].speaker == "e2"


def test_an_entity_is_parted_by_taking_a_mention_out_of_its_equiv(annotator):
    (line,) = [line for line in annotator.lines() if line.startswith("*")][:1]
    annotator.change(line + "\n", "")
    names = [e.name for e in annotator.read().entities if e.type == "person"]
    assert names == ["Tirta Anggraini", *["Ia"] * (len(names) - 1)]


def test_a_title_that_was_moved_is_read_from_its_new_words(tmp_path):
    write_brat([market()], tmp_path / "b")
    annotator = Annotator(tmp_path / "b", "pasar")
    id = annotator.find("Title")
    (line,) = [line for line in annotator.lines() if line.startswith(id + "\t")]
    start = annotator.text.index("mantan Direktur")
    annotator.change(line, f"{id}\tTitle {start} {start + 15}\tmantan Direktur")
    (position,) = annotator.read().positions
    assert (position.title, position.organization, position.status) == ("mantan Direktur", "e2", "former")
    assert position.evidence.contains(position.title_span)


def test_status_stance_and_negation_are_attributes_that_may_be_changed(annotator):
    annotator.change("Status " + annotator.find("Title") + " current", "Status " + annotator.find("Title") + " acting")
    cue = annotator.find("Cue", "menjelaskan")
    annotator.change(f"Stance {cue} assertive", f"Stance {cue} denial")
    annotator.add(f"A90\tNegated {cue}")
    back = annotator.read()
    assert back.positions[0].status == "acting"
    assert (back.attributions[0].cue.stance, back.attributions[0].cue.negated) == ("denial", True)


def test_a_comment_comes_back_as_a_note_at_its_words(annotator):
    annotator.add(f"#90\tAnnotatorNotes {annotator.find('Mixed')}\tbukan kutipan?")
    note = annotator.read().notes[-1]
    assert (note.code, note.message, note.span.of(harbor().text)) == (
        "comment",
        "bukan kutipan?",
        'dermaga "belum kering"',
    )


def test_two_speakers_of_one_content_are_told_and_the_first_counts(annotator):
    content = annotator.find("Indirect", "Cuaca membaik")
    annotator.add(f"R90\tSaidBy Arg1:{content} Arg2:{annotator.find('Group', 'Forum Nelayan')}")
    back = annotator.read()
    assert back.attributions[2].speaker == "e7"
    assert back.notes[-1].code == "contradiction"


def test_a_title_that_nobody_holds_is_a_note(annotator):
    annotator.drop(annotator.find("Holds"))
    assert annotator.read().positions == ()
    assert annotator.read().notes[-1].code == "no-holder"


def test_a_folder_of_another_hand_without_our_list_is_read_too(annotator):
    (annotator.folder / "documents.jsonl").unlink()
    back = annotator.read()
    assert (back.id, back.title, len(back.attributions)) == ("kabar/12", None, 4)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("T90\tDirect 0 4\tLain", "says 'Lain', but the text has 'Pela' there; the .txt must stay"),
        ("T90\tDirect 0 9999\tPelabuhan", "the .txt must stay"),
        ("T90\tDirect x\tPela", "not a line of brat"),
        ("T90\tTempat 0 9\tPelabuhan", "unknown type 'Tempat'"),
        ("R90\tSaidBy Arg1:T1 Arg2:T999", "there is no annotation 'T999'"),
        ("R90\tSaidBy", "not a line of brat"),
        ("*\tEquiv T1 T999", "there is no annotation"),
        ("omong kosong", "not a line of brat"),
    ],
)  # fmt: skip
def test_a_broken_line_is_an_error_with_file_and_line(annotator, line, problem):
    annotator.add(line)
    with pytest.raises(FormatError, match=problem) as caught:
        annotator.read()
    assert caught.value.where == f"{annotator.ann}:{len(annotator.lines())}"


def test_an_arrow_between_what_it_cannot_tie_is_an_error(annotator):
    content = annotator.find("Indirect", "Nelayan")
    annotator.add(f"R90\tSaidBy Arg1:{content} Arg2:{annotator.find('Cue', 'disebut')}")
    with pytest.raises(FormatError, match="is a Cue, but must be one of Person, Organization"):
        annotator.read()


def test_a_note_in_braces_that_was_broken_is_an_error_or_a_comment(annotator):
    annotator.add(f"#90\tAnnotatorNotes {annotator.find('Title')}\t{{salah")
    assert annotator.read().notes[-1].message == "{salah"
    annotator.drop("#90")
    annotator.add(f'#91\tAnnotatorNotes {annotator.find("Title")}\t{{"evidence": 3}}')
    with pytest.raises(FormatError, match="note in braces"):
        annotator.read()


def test_a_folder_with_annotations_is_never_overwritten(folder):
    with pytest.raises(FormatError, match="may be corrected ones; choose a new folder"):
        write_brat([harbor()], folder)


def test_a_folder_without_annotations_is_an_error(tmp_path):
    with pytest.raises(FormatError, match=r"no \.ann file"):
        list(read_brat(tmp_path))


@pytest.mark.parametrize("id", ["a/../b", "", "https://kabar.example/?q=" + "x" * 300, "..", "spasi é", "a%2Fb"])
def test_any_id_is_a_file_inside_the_folder_and_comes_back(id, tmp_path):
    write_brat([Analysis(id, "id", "Hujan.")], tmp_path / "b")
    assert sorted(p.suffix for p in (tmp_path / "b").iterdir()) == [".ann", ".conf", ".jsonl", ".txt"]
    assert [a.id for a in read_brat(tmp_path / "b")] == [id]


def test_a_library_for_brat_reads_every_line(folder):
    bratly = pytest.importorskip("bratly", reason="bratly reads brat standoff: pip install bratly-io-fs")
    from bratly.io import parse_ann_file

    ann = (folder / f"{HARBOR}.ann").read_text(encoding="utf-8")
    read = parse_ann_file(ann, HARBOR, no_duplicates=False, sorting=False, renumerotize=False).annotations
    assert len(read) == len(ann.splitlines())
    words = {
        a.id: [harbor().text[f.start : f.end] for f in a.fragments]
        for a in read
        if isinstance(a, bratly.EntityAnnotation)
    }
    assert ["Kapal Samudra Jaya boleh berlayar lagi Senin.", "Kami mohon maaf."] in words.values()
    kinds = {type(a).__name__ for a in read}
    assert kinds >= {
        "EntityAnnotation",
        "RelationAnnotation",
        "AttributeAnnotation",
        "NoteAnnotation",
        "EquivalenceAnnotation",
    }


def test_every_type_that_is_written_stands_in_the_configuration(folder):
    conf = (folder / "annotation.conf").read_text()
    used = {
        line.split("\t")[1].split(" ")[0]
        for f in folder.glob("*.ann")
        for line in f.read_text(encoding="utf-8").splitlines()
    }
    words = set(conf.replace("\n", " ").split(" "))
    assert used - {"AnnotatorNotes"} <= words


def test_offsets_count_code_points_beyond_the_basic_plane(tmp_path):
    story = Story("d", "🌊 Air naik, kata Ani.").has("person", "Ani").says("Ani", "Air naik")
    write_brat([story.analysis], tmp_path / "b")
    assert next(read_brat(tmp_path / "b")).attributions[0].content == (Span(2, 10),)
