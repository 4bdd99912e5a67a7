"""Mentions to entities: which names are one person or one organization."""

import pytest

from quoteattr.coref import find_cast


def case(id, text, entities, miss=None):
    marks = [pytest.mark.xfail(reason=miss)] if miss else []
    return pytest.param(text, entities, id=id, marks=marks)


PERSONS = [
    case("full and short", "Ratih Kumala datang. Ratih membawa buku. Kumala pulang.", {"Ratih Kumala"}),
    case("short before full", "Ratih datang pagi itu. Ratih Kumala Dewi membawa buku.", {"Ratih Kumala Dewi"}),
    case("two of one family", "Ratih Kumala dan Bagas Kumala datang pagi itu.", {"Ratih Kumala", "Bagas Kumala"}),
    case("three words and two", "Ratih Kumala Dewi datang. Ratih Dewi membawa buku.", {"Ratih Kumala Dewi"}),
    case("nickname in brackets", "Joko Widodo (Jokowi) datang ke pasar. Jokowi membeli beras.", {"Joko Widodo"}),
    case("alias", "Abdul Rahman alias Dul ditangkap kemarin. Dul mengaku bersalah.", {"Abdul Rahman"}),
    case("honorific is no part", "Pak Bagas Kumala datang. Bagas Kumala membawa buku.", {"Bagas Kumala"}),
    case("a clipped name", "Tri Rismawulandari datang. Kata Risma, taman itu indah. Risma pulang.", {"Tri Rismawulandari"}),
    case("a misspelt name", "Bagas Simanjuntak datang. Simanjutak membawa buku.", {"Bagas Simanjuntak"}),
    case("a shorter name that is another's", "Anisa Kumala datang. Budi membawa buku.", {"Anisa Kumala", "Budi"}),
    case("degree is no part", "Bagas Kumala, S.H. datang. Bagas Kumala membawa buku.", {"Bagas Kumala"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "entities"), PERSONS)
def test_forms_of_a_name_are_one_person(parsed, text, entities):
    assert {e.name for e in parsed(text).analysis.entities if e.type == "person"} == entities


ORGANIZATIONS = [
    case("acronym in brackets", "Komisi Pemilihan Umum (KPU) rapat. KPU menetapkan jadwal.", {"Komisi Pemilihan Umum"}),
    case("acronym before its name", "BRAS (Badan Riset Air Sagara) rapat hari ini.", {"Badan Riset Air Sagara"}),
    case("a part is not the whole", "Pusat Data Polri dibangun di Bogor. Polri menyatakan gedung itu siap.", {"Pusat Data Polri", "Polri"}),
    case("without its legal form", "PT Sagara Jaya rugi. Sagara Jaya menutup pabrik.", {"PT Sagara Jaya"}),
    case("two organizations", "Bank Indonesia dan Badan Pusat Statistik menggelar rapat.", {"Bank Indonesia", "Badan Pusat Statistik"}),
    case("brackets that hold a place", "Universitas Nusantara (Bandung) menggelar lomba.", {"Universitas Nusantara"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "entities"), ORGANIZATIONS)
def test_forms_of_a_name_are_one_organization(parsed, text, entities):
    assert {e.name for e in parsed(text).analysis.entities if e.type == "organization"} == entities


def test_the_short_form_is_the_one_named_last_where_two_share_it(parsed):
    text = "Ratih Kumala datang. Bagas Kumala menyusul. Kumala membawa buku."
    given = parsed(text)
    bagas = next(e for e in given.analysis.entities if e.name == "Bagas Kumala")
    assert text.rindex("Kumala") in {m.start for m in bagas.mentions}


def test_aliases_hold_every_other_form_and_mentions_every_place(parsed):
    text = "Ratih Kumala datang. Ratih membawa buku. Kumala pulang."
    (entity,) = parsed(text).analysis.entities
    assert entity.aliases == ("Kumala", "Ratih")
    assert [m.of(text) for m in entity.mentions] == ["Ratih Kumala", "Ratih", "Kumala"]


def test_entities_are_numbered_in_the_order_of_the_text(parsed):
    given = parsed("Bagas Kumala menemui Ratih Dewi di Bank Indonesia. Lukman Arif menyusul.")
    starts = [min(e.mentions).start for e in given.analysis.entities]
    assert starts == sorted(starts)
    assert [e.id for e in given.analysis.entities] == [f"e{k}" for k in range(1, len(starts) + 1)]


def test_a_text_without_names_has_an_empty_cast(plain):
    from quoteattr.lang import load_pack
    from quoteattr.reading import read

    assert find_cast(read(plain("Hujan turun sejak pagi."), load_pack("id")), []).clusters == []
