"""Offices that are gained, held and lost, told away from the name, and lists of who holds what."""

import pytest

SAID = ' "Jalan itu sudah rusak," kata Bagas Putra.'


def case(id, text, *held):
    """Expected: (person, title, organization, status) of every position."""
    return pytest.param(text, set(held), id=id)


def bagas(title, organization, status="current"):
    return "Bagas Putra", title, organization, status


def sari(title, organization, status="current"):
    return "Nirmala Sari", title, organization, status


CAREERS = [
    case("a predicate of a pronoun", f"{SAID} Ia juga ketua KPU Bogor.", bagas("ketua", "KPU Bogor")),
    case("a pronoun behind the verb of an adjunct", f"{SAID} Selain sebagai dosen Universitas Nusantara, ia juga ketua KPU Bogor.", bagas("dosen", "Universitas Nusantara"), bagas("ketua", "KPU Bogor")),
    case("a name behind it", "Selain menjabat rektor Universitas Nusantara, Bagas Putra merupakan ketua KPU Bogor.", bagas("rektor", "Universitas Nusantara"), bagas("ketua", "KPU Bogor")),
    case("before", f"{SAID} Dulu ia kepala Dinas Kesehatan Bogor.", bagas("kepala", "Dinas Kesehatan Bogor", "former")),
    case("before, with a name", f"{SAID} Sebelumnya, Bagas Putra adalah ketua KPU Bogor.", bagas("ketua", "KPU Bogor", "former")),
    case("before something else", "Sebelum mencalonkan diri, Bagas Putra adalah ketua KPU Bogor.", bagas("ketua", "KPU Bogor", "former")),
    case("what came after it", "Sebelum menjadi ketua KPU Bogor, Bagas Putra adalah dosen Universitas Nusantara.", bagas("ketua", "KPU Bogor"), bagas("dosen", "Universitas Nusantara", "former")),
    case("of whom a relative clause tells", f"{SAID} Pria yang juga ketua KPU Bogor itu meminta bukti.", bagas("ketua", "KPU Bogor")),
    case("of whom it tells with a seat", f"{SAID} Pria yang kini duduk di kursi ketua KPU Bogor itu meminta bukti.", bagas("ketua", "KPU Bogor")),
    case("whom another's relative clause tells of", "Bagas Putra membantah ada polisi yang menjadi ketua KPU Bogor."),
    case("of somebody else's tenant", "Bagas Putra menyebutkan bahwa penyewanya adalah ketua KPU Bogor."),
    case("what somebody wants", f"{SAID} Ia ingin menjadi ketua KPU Bogor."),
    case("past an apposition", "Bagas Putra, sebelumnya dosen Universitas Nusantara, dilantik menjadi ketua KPU Bogor.", bagas("dosen", "Universitas Nusantara", "former"), bagas("ketua", "KPU Bogor")),
    case("from one to another", "Bagas Putra dipromosikan dari sekretaris KPU Bogor menjadi ketua KPU Jambi.", bagas("sekretaris", "KPU Bogor", "former"), bagas("ketua", "KPU Jambi")),
    case("by acclamation", "Bagas Putra terpilih secara aklamasi sebagai ketua KPU Bogor.", bagas("ketua", "KPU Bogor")),
    case("given", "Rapat itu mengukuhkan Bagas Putra sebagai ketua KPU Bogor.", bagas("ketua", "KPU Bogor")),
    case("only seen as", "Warga mengenang Bagas Putra sebagai ketua KPU Bogor."),
    case("left", "Bagas Putra mengundurkan diri dari jabatan ketua KPU Bogor.", bagas("ketua", "KPU Bogor", "former")),
    case("whom one succeeds", "Bagas Putra menggantikan Nirmala Sari sebagai ketua KPU Bogor.", bagas("ketua", "KPU Bogor"), sari("ketua", "KPU Bogor", "former")),
    case("whom one succeeds, behind it", "Bagas Putra menjabat ketua KPU Bogor menggantikan Nirmala Sari.", bagas("ketua", "KPU Bogor"), sari("ketua", "KPU Bogor", "former")),
    case("handed over", "Jabatan ketua KPU Bogor diserahterimakan dari Nirmala Sari kepada Bagas Putra.", bagas("ketua", "KPU Bogor"), sari("ketua", "KPU Bogor", "former")),
    case("a seat that somebody left", "Kursi ketua KPU Bogor yang ditinggalkan Nirmala Sari kini ditempati Bagas Putra.", bagas("ketua", "KPU Bogor")),
    case("at present", "Ketua KPU Bogor saat ini, Bagas Putra, menolak usul itu.", bagas("Ketua", "KPU Bogor")),
    case("the one before", "Ketua KPU Bogor terdahulu, Bagas Putra, menolak usul itu.", bagas("Ketua", "KPU Bogor", "former")),
    case("then and now", "Mantan dosen Universitas Nusantara yang kini ketua KPU Bogor, Bagas Putra, menolak usul itu.", bagas("dosen", "Universitas Nusantara", "former"), bagas("ketua", "KPU Bogor")),
    case("the company of the text", 'PT Maya Jaya rugi. "Kami rugi," kata Direktur Utama Bagas Putra.', bagas("Direktur Utama", "PT Maya Jaya")),
]  # fmt: skip

ROSTERS = [
    case("names before titles", "Pengurus Yayasan Harapan ialah Bagas Putra sebagai ketua dan Nirmala Sari sebagai sekretaris.", bagas("ketua", "Yayasan Harapan"), sari("sekretaris", "Yayasan Harapan")),
    case("each with its own", "Gubernur melantik Bagas Putra sebagai ketua KPU Bogor dan Nirmala Sari sebagai rektor Universitas Nusantara.", bagas("ketua", "KPU Bogor"), sari("rektor", "Universitas Nusantara")),
    case("the verb is not said again", "Bagas Putra menjadi ketua Yayasan Harapan, Nirmala Sari sekretaris.", bagas("ketua", "Yayasan Harapan"), sari("sekretaris", "Yayasan Harapan")),
    case("in brackets", "Pengurus Yayasan Harapan yang baru: Bagas Putra (ketua) dan Nirmala Sari (bendahara umum).", bagas("ketua", "Yayasan Harapan"), sari("bendahara umum", "Yayasan Harapan")),
    case("lines", "Pengurus Yayasan Harapan yang baru:\n1. Ketua: Bagas Putra\n2. Sekretaris: Nirmala Sari", bagas("Ketua", "Yayasan Harapan"), sari("Sekretaris", "Yayasan Harapan")),
    case("who made the article", "Yayasan Harapan menggugat.\nPenulis: Bagas Putra\nEditor: Nirmala Sari"),
    case("one house of a board", "Ketua Yayasan Harapan Bagas Putra dan sekretaris Nirmala Sari menolak usul itu.", bagas("Ketua", "Yayasan Harapan"), sari("sekretaris", "Yayasan Harapan")),
    case("a house before it", "Rapat memilih pengurus Yayasan Harapan, yakni ketua Bagas Putra dan sekretaris Nirmala Sari.", bagas("ketua", "Yayasan Harapan"), sari("sekretaris", "Yayasan Harapan")),
    case("another house", "Ketua Yayasan Harapan Bagas Putra dan Sekretaris Daerah Nirmala Sari menolak usul itu.", bagas("Ketua", "Yayasan Harapan")),
    case("who fills what", "Ketua Yayasan Harapan dijabat Bagas Putra, sekretaris dijabat Nirmala Sari.", bagas("Ketua", "Yayasan Harapan"), sari("sekretaris", "Yayasan Harapan")),
    case("respectively", "Bagas Putra dan Nirmala Sari, masing-masing ketua dan sekretaris Yayasan Harapan, menolak usul itu.", bagas("ketua", "Yayasan Harapan"), sari("sekretaris", "Yayasan Harapan")),
    case("several who are named behind", "Anggota Komisi V DPR yang hadir ialah Bagas Putra dan Nirmala Sari.", bagas("Anggota", "Komisi V DPR"), sari("Anggota", "Komisi V DPR")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "held"), [*CAREERS, *ROSTERS])
def test_who_holds_an_office_is_told_away_from_it(parsed, text, held):
    assert parsed(text.strip()).held == held
