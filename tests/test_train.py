import pytest

import quoteattr
from quoteattr.cli import main
from quoteattr.errors import FormatError
from quoteattr.model import Document
from quoteattr.train import import_vectors, plain_text, read_iob

IOB = "kata O\nKepala B-ROLE\nBadan B-ORG\nAir I-ORG\nAni B-PER\nPutri I-PER\n. O\n\n"
TREE = (
    "# newpar\n1\tAni\tAni\tPROPN\t_\t_\t2\tnsubj\t_\t_\n2\tdatang\tdatang\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No\n"
    "3\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_\n\n"
    "1-2\tkatanya\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n1\tkata\tkata\tVERB\t_\t_\t0\troot\t_\t_\n"
    "2\tnya\tnya\tPRON\t_\t_\t1\tnsubj\t_\t_\n3\t.\t.\tPUNCT\t_\t_\t1\tpunct\t_\t_\n\n"
)


def test_every_scheme_of_tags_is_read_as_iob2(tmp_path):
    file = tmp_path / "a.iob"
    file.write_text("Ani\tB-PER\nPutri\tL-PER\nKPU\tU-ORG\nBali\tS-LOC\nBudi\tI-PER\n\n\nya O", encoding="utf-8")
    assert read_iob(file) == [
        [("Ani", "B-PER"), ("Putri", "I-PER"), ("KPU", "B-ORG"), ("Bali", "B-LOC"), ("Budi", "B-PER")],
        [("ya", "O")],
    ]


@pytest.mark.parametrize(
    ("content", "problem"),
    [(b"Ani\n", "a.iob:1: 'Ani' has no tag"), (b"a O\nAni PER\n", "a.iob:2: 'PER' is no tag"), (b"\n \n", "no sentence"),
     (b"Ani \xff\n", "not UTF-8")],
)  # fmt: skip
def test_what_is_no_iob_is_told_with_its_line(tmp_path, content, problem):
    (tmp_path / "a.iob").write_bytes(content)
    with pytest.raises(FormatError, match=problem):
        read_iob(tmp_path / "a.iob")


def test_the_running_text_of_a_treebank_has_its_blanks():
    assert plain_text(TREE, "here") == "Ani datang. katanya. "


def test_a_treebank_without_words_is_refused():
    with pytest.raises(FormatError, match="no word in it"):
        plain_text("1 Ani PROPN\n", "a.conllu")


def test_there_must_be_something_to_train(tmp_path, capsys):
    assert main(["train", str(tmp_path / "pack")]) == 2
    assert "give --names, --treebank or --vectors" in capsys.readouterr().err


def test_broken_names_are_told_before_anything_is_trained(tmp_path, capsys):
    (tmp_path / "a.iob").write_text("Ani PER\n")
    assert main(["train", str(tmp_path / "pack"), "--names", str(tmp_path / "a.iob"), str(tmp_path / "a.iob")]) == 2
    assert "a.iob:1: 'PER' is no tag" in capsys.readouterr().err
    assert not (tmp_path / "pack").exists()


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["--names", "a.iob", "a.iob", "--base", "tak-ada"], "tak-ada: there is no such base pack"),
        (["--names", "a.iob", "a.iob", "--steps", "0"], "--steps 0 trains nothing"),
        (["--treebank", "a.iob", "a.iob"], "a.iob: no word in it"),
        (["--treebank", "tak-ada", "tak-ada"], "tak-ada: No such file"),
        (["--fine-tune", "--treebank", "a.iob", "a.iob"], "--fine-tune goes with --names"),
        (["--vectors", "a.vec"], "new word vectors need new networks: give --names and --treebank, too"),
        (["--vectors", "tak-ada.vec", "--base", "none"], "tak-ada.vec: no such file"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_trained_is_told_before_a_pack_is_made(tmp_path, monkeypatch, capsys, arguments, problem):
    pytest.importorskip("torch")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.iob").write_text("Ani B-PER\n")
    assert main(["train", "pack", *arguments]) == 2
    assert problem in capsys.readouterr().err
    assert not (tmp_path / "pack").exists()


def test_vectors_that_cannot_be_read_leave_those_that_are_there(tmp_path):
    pytest.importorskip("torch")
    (tmp_path / "pretrain.pt").write_bytes(b"old")
    with pytest.raises(FileNotFoundError):
        import_vectors(tmp_path / "tak-ada.vec", tmp_path)
    assert [(f.name, f.read_bytes()) for f in tmp_path.iterdir()] == [("pretrain.pt", b"old")]


def test_vectors_take_the_place_of_those_that_are_there(tmp_path):
    pytest.importorskip("torch")
    (tmp_path / "pretrain.pt").write_bytes(b"old")
    (tmp_path / "a.vec").write_text("2 2\nhujan 1 0\nbanjir 0 1\n")
    import_vectors(tmp_path / "a.vec", tmp_path)
    assert (tmp_path / "pretrain.pt").stat().st_size > 100
    assert sorted(f.name for f in tmp_path.iterdir()) == ["a.vec", "pretrain.pt"]


@pytest.fixture
def annotated(tmp_path, capsys):
    """A text through a pack that was trained on the data of an option, all else from the shipped one."""
    pytest.importorskip("torch")

    def get(text, option, data, *more):
        (tmp_path / "data").write_text(data)
        pack = tmp_path / "pack"
        files = [str(tmp_path / "data")] * 2
        assert main(["train", str(pack), "--steps", "80", option, *files, *more]) == 0
        assert f"ready; use it with --model-dir {pack}" in capsys.readouterr().err
        (document,) = quoteattr.load("id", model_dir=pack).annotate([Document("d", "id", text)])
        return document

    return get


@pytest.mark.model
def test_a_trained_pack_finds_the_names_it_was_shown(annotated):
    document = annotated("kata Kepala Badan Air Ani Putri .", "--names", IOB * 40)
    found = [(n.span.of(document.text), n.type) for n in document.names]
    assert found == [("Kepala", "ROLE"), ("Badan Air", "ORG"), ("Ani Putri", "PER")]


@pytest.mark.model
def test_a_trained_pack_cuts_and_tags_as_it_was_shown(annotated):
    document = annotated("Ani datang. katanya.", "--treebank", TREE * 40)
    assert [w.text for w in document.words] == ["Ani", "datang", ".", "kata", "nya", "."]
    assert [w.upos for w in document.words if w.text in {"datang", "."}] == ["VERB", "PUNCT", "PUNCT"]
    assert len(document.sentences) == 2


@pytest.mark.model
def test_a_model_that_goes_on_learns_the_new_and_keeps_the_old(annotated):
    new = "Zorbax B-ORG\nMuara I-ORG\nmenolak O\n\nkata O\nAni B-PER\nPutri I-PER\n\n" * 40
    document = annotated("Zorbax Muara menolak. Gubernur Bali Ketut Sari datang.", "--names", new, "--fine-tune")
    found = {(n.span.of(document.text), n.type) for n in document.names}
    assert {("Zorbax Muara", "ORG"), ("Bali", "LOC"), ("Ketut Sari", "PER")} <= found
