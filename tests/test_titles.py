"""Naming phrases: title, organization, status and name, cut at the right words."""

import pytest

from quoteattr.titles import find_namings


def case(id, text, *namings, miss=None):
    """Expected: (name, [(title, organization, status), ...]) of every naming phrase."""
    marks = [pytest.mark.xfail(reason=miss)] if miss else []
    return pytest.param(text, list(namings), id=id, marks=marks)


def named(r):
    def words(where):
        return r.span(*where).of(r.text) if where else None

    return [
        (words(n.name), [(words(h.title), words(h.organization), h.status) for h in n.held]) for n in find_namings(r)
    ]


CASES = [
    case("title and name", "Hadir pula Menteri Keuangan Nirmala Sari.", ("Nirmala Sari", [("Menteri Keuangan", None, "current")])),
    case("title, place, name", "Acara dibuka Gubernur Jawa Barat Nirmala Sari.", ("Nirmala Sari", [("Gubernur", "Jawa Barat", "current")])),
    case("Wali Kota keeps both words", "Acara dibuka Wali Kota Surabaya Nirmala Sari.", ("Nirmala Sari", [("Wali Kota", "Surabaya", "current")])),
    case("title, organization, name", "Acara dibuka Kepala Dinas Kesehatan Bogor Nirmala Sari.", ("Nirmala Sari", [("Kepala", "Dinas Kesehatan Bogor", "current")])),
    case("comma before the name", "Acara dibuka Kepala Dinas Kesehatan, Nirmala Sari.", ("Nirmala Sari", [("Kepala", "Dinas Kesehatan", "current")])),
    case("acronym as organization", "Acara dibuka Ketua KPU Nirmala Sari.", ("Nirmala Sari", [("Ketua", "KPU", "current")])),
    case("deputy", "Acara dibuka Wakil Ketua KPU Nirmala Sari.", ("Nirmala Sari", [("Wakil Ketua", "KPU", "current")])),
    case("rank words stay with the title", "Acara dibuka Ketua Umum Partai Bulan Terang Nirmala Sari.", ("Nirmala Sari", [("Ketua Umum", "Partai Bulan Terang", "current")])),
    case("former: mantan", "Acara dibuka mantan Gubernur Jawa Barat Nirmala Sari.", ("Nirmala Sari", [("Gubernur", "Jawa Barat", "former")])),
    case("former: eks", "Acara dibuka eks Direktur Bank Indonesia Nirmala Sari.", ("Nirmala Sari", [("Direktur", "Bank Indonesia", "former")])),
    case("acting: Plt.", "Acara dibuka Plt. Bupati Bogor Nirmala Sari.", ("Nirmala Sari", [("Bupati", "Bogor", "acting")])),
    case("acting: Pj", "Acara dibuka Pj Gubernur Jawa Barat Nirmala Sari.", ("Nirmala Sari", [("Gubernur", "Jawa Barat", "acting")])),
    case("acting: Penjabat", "Acara dibuka Penjabat Gubernur Jawa Barat Nirmala Sari.", ("Nirmala Sari", [("Gubernur", "Jawa Barat", "acting")])),
    case("elect: terpilih", "Acara dibuka Presiden terpilih Nirmala Sari.", ("Nirmala Sari", [("Presiden", None, "elect")])),
    case("apposition after the name", "Nirmala Sari, ketua KPU, hadir pagi itu.", ("Nirmala Sari", [("ketua", "KPU", "current")])),
    case("seorang in the apposition", "Nirmala Sari, seorang dosen Universitas Nusantara, hadir pagi itu.", ("Nirmala Sari", [("dosen", "Universitas Nusantara", "current")])),
    case("two titles", "Nirmala Sari, mantan kepala Bank Indonesia dan ketua Yayasan Harapan, hadir.", ("Nirmala Sari", [("kepala", "Bank Indonesia", "former"), ("ketua", "Yayasan Harapan", "current")])),
    case("two titles at one organization", "Nirmala Sari, CEO dan pendiri Yayasan Harapan, hadir.", ("Nirmala Sari", [("CEO", "Yayasan Harapan", "current"), ("pendiri", "Yayasan Harapan", "current")])),
    case("occupation", "Hadir pula pengamat politik Nirmala Sari.", ("Nirmala Sari", [("pengamat politik", None, "current")])),
    case("organization after the name", "Hadir pula pakar hukum Nirmala Sari dari Universitas Nusantara.", ("Nirmala Sari", [("pakar hukum", "Universitas Nusantara", "current")])),
    case("no name, points back", "Politikus Partai Bulan Terang itu pulang.", (None, [("Politikus", "Partai Bulan Terang", "current")])),
    case("kepala negara is no title", "Kepala negara itu pulang."),
    case("kinship is no title", "Ibu Nirmala Sari pulang."),
    case("rank is no title", "Kombes Nirmala Sari pulang."),
    case("a verb between is no apposition", "Ketua rapat menegur Nirmala Sari.", (None, [("Ketua rapat", None, "current")])),
    case("an ordinal after the place", "Nirmala Sari, presiden AS ke-45, hadir.", ("Nirmala Sari", [("presiden", "AS", "current")])),
    case("a commission with commas", "Acara dibuka Kepala Badan Meteorologi, Klimatologi, dan Geofisika, Nirmala Sari.", ("Nirmala Sari", [("Kepala", "Badan Meteorologi, Klimatologi, dan Geofisika", "current")]), miss="an organization with commas in its name is cut at them"),
    case("rank between title and name", "Hadir pula Kapolres Bogor AKBP Nirmala Sari.", ("Nirmala Sari", [("Kapolres", "Bogor", "current")])),
    case("spokesperson", "Hadir pula juru bicara Kementerian Luar Negeri, Nirmala Sari.", ("Nirmala Sari", [("juru bicara", "Kementerian Luar Negeri", "current")])),
    case("two titles with sekaligus", "Nirmala Sari, rektor Universitas Nusantara sekaligus ketua Yayasan Harapan, hadir.", ("Nirmala Sari", [("rektor", "Universitas Nusantara", "current"), ("ketua", "Yayasan Harapan", "current")])),
]  # fmt: skip


@pytest.mark.parametrize(("text", "namings"), CASES)
def test_a_naming_phrase_is_cut_into_title_organization_and_name(parsed, text, namings):
    assert named(parsed(text).reading) == namings
