import io

import pytest

from quoteattr.errors import FormatError
from quoteattr.extract import extract, reflow
from quoteattr.read import read_inputs

PAGE = """<!doctype html><html lang="id"><head><title>Air surut - Kabar Tirta</title>
<meta property="og:title" content="Air surut"><meta property="og:site_name" content="Kabar Tirta">
<meta property="article:published_time" content="2025-03-01T08:00:00+07:00"></head><body>
<nav><a href="/">Beranda</a> <a href="/olahraga">Olahraga</a></nav><article><h1>Air surut</h1>
<p>SAGARA - Air di Kecamatan Muara mulai surut sejak pagi tadi setelah dua hari merendam ratusan rumah warga.</p>
<p>"Kami menargetkan tanggul selesai bulan depan &amp; warga pulang," kata Rini Wahyuni, kepala dinas pengairan setempat.</p>
<p>Warga berharap pompa desa segera menyala, karena hujan masih akan turun dalam beberapa hari mendatang.</p></article>
<footer>Hak cipta Kabar Tirta. Ikuti kami di media sosial.</footer></body></html>"""


def test_a_page_gives_its_article_and_metadata_without_menus():
    pytest.importorskip("trafilatura")
    found = extract(PAGE.encode(), ".html", "a.html")
    assert '"Kami menargetkan tanggul selesai bulan depan & warga pulang," kata Rini Wahyuni' in found["text"]
    assert "Beranda" not in found["text"]
    assert "Hak cipta" not in found["text"]
    assert (found["title"], found["date"], found["outlet"]) == ("Air surut", "2025-03-01", "Kabar Tirta")


def test_a_word_document_gives_a_line_a_paragraph():
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.core_properties.title = "Air surut"
    document.add_paragraph("Air mulai surut.")
    document.add_paragraph("  ")
    document.add_paragraph('"Warga pulang," kata Rini.')
    file = io.BytesIO()
    document.save(file)
    found = extract(file.getvalue(), ".docx", "a.docx")
    assert found["text"] == 'Air mulai surut.\n"Warga pulang," kata Rini.'
    assert found["title"] == "Air surut"


def pdf(*lines):
    """A page of text by hand, as no library for writing is wanted for one test."""
    text = " T* ".join(f"({line}) Tj" for line in lines)
    stream = f"BT /F1 12 Tf 14 TL 72 700 Td {text} ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 6\n0000000000 65535 f \n%strailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(out),
    )


def test_a_pdf_gives_its_text_with_lines_joined():
    pytest.importorskip("pypdf")
    data = pdf("Air di Kecamatan Muara mulai surut sejak pagi, te-", "tapi warga belum pulang.", "Pompa desa menyala.")
    assert extract(data, ".pdf", "a.pdf")["text"] == (
        "Air di Kecamatan Muara mulai surut sejak pagi, tetapi warga belum pulang.\nPompa desa menyala."
    )


@pytest.mark.parametrize(
    ("suffix", "data", "problem"),
    [
        (".pdf", b"bukan", "not a readable .pdf file"),
        (".docx", b"PK bukan", "not a readable .docx file"),
        (".pdf", pdf(""), "no article text found in it; if it is a scan"),
        (".html", b"", "a.html: no article text found in it|not a readable"),
    ],
)
def test_what_holds_no_article_is_told(suffix, data, problem):
    pytest.importorskip("pypdf")
    with pytest.raises(FormatError, match=problem):
        extract(data, suffix, f"a{suffix}")


def test_a_missing_library_is_named_with_the_command(monkeypatch):
    monkeypatch.setattr("quoteattr.extract.find_spec", lambda _: None)
    with pytest.raises(FormatError, match=r"pip install 'quoteattr\[inputs\]'"):
        extract(b"", ".pdf", "a.pdf")


def test_an_empty_line_ends_a_paragraph():
    assert reflow("Satu\n\nDua") == "Satu\nDua"


def read(tmp_path, name, data, **options):
    (tmp_path / name).write_bytes(data)
    told = []
    items = list(read_inputs([str(tmp_path / name)], told.append, told.append, **options))
    return items, told


@pytest.mark.parametrize("name", ["a.csv", "b.tsv", "c.csv"])
def test_a_table_has_an_article_a_row(tmp_path, name):
    mark = {"a.csv": ",", "b.tsv": "\t", "c.csv": ";"}[name]
    rows = [["id", "text", "title"], ["satu", '"Hujan ""deras"",\nkata Ani."', "Cuaca"], ["", "Panas.", ""]]
    items, told = read(tmp_path, name, "\n".join(mark.join(row) for row in rows).encode())
    assert [(a.id, a.text, a.title) for a in items] == [
        ("satu", 'Hujan "deras",\nkata Ani.', "Cuaca"),
        (f"{name[0]}-2", "Panas.", None),
    ]
    assert told == []


def test_columns_of_other_names_are_taken_as_told(tmp_path):
    (article,), _ = read(
        tmp_path, "a.csv", b"isi,media\nHujan.,Kabar Tirta\n", columns={"text": "isi", "outlet": "media"}
    )
    assert (article.text, article.outlet) == ("Hujan.", "Kabar Tirta")
    (article,), _ = read(tmp_path, "a.jsonl", b'{"isi": "Hujan."}', columns={"text": "isi"})
    assert article.text == "Hujan."


def test_a_table_without_the_column_says_what_it_has(tmp_path):
    items, told = read(tmp_path, "a.csv", b"isi,media\nHujan.,Kabar\n")
    assert items == []
    assert "--columns text=NAME (it has: isi, media)" in told[0]


def test_a_table_without_rows_is_told(tmp_path):
    assert "no rows in it" in read(tmp_path, "a.csv", b"text\n")[1][0]


def test_a_page_keeps_its_name_as_id(tmp_path):
    pytest.importorskip("trafilatura")
    (article,), _ = read(tmp_path, "banjir.html", PAGE.encode())
    assert (article.id, article.outlet) == ("banjir", "Kabar Tirta")
