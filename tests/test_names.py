"""Names mended from the document: names are written in brackets here, "[PER Ani Putri] datang"."""

import re
from itertools import pairwise

import pytest

from quoteattr.lang import load_pack
from quoteattr.model import Document, Name, Span
from quoteattr.names import mend_names


def tagged(marked):
    """A document from "[PER Ani] datang": its text without the brackets, its names."""
    text, names, at = "", [], 0
    for m in re.finditer(r"\[(PER|ORG|LOC|ROLE) ([^\]]*)\]", marked):
        text += marked[at : m.start()]
        names.append(Name(Span(len(text), len(text) + len(m[2])), m[1]))
        text += m[2]
        at = m.end()
    return Document("d", "id", text + marked[at:], names=tuple(names))


def mended(marked):
    d = tagged(marked)
    return [(n.type, n.span.of(d.text)) for n in mend_names(d, load_pack("id"))]


CASES = [
    pytest.param("[PER Miliarder] itu pergi, kata miliarder lain.", [], id="only a capital"),
    pytest.param("[PER Sutrisno] pergi.", [("PER", "Sutrisno")], id="a name stays"),
    pytest.param("[PER Arema] kalah. [ORG Arema] bangkit. [ORG Arema] menang.", [("ORG", "Arema")] * 3, id="the usual type"),
    pytest.param("[PER Ani] datang. [LOC Bogor] hujan.", [("PER", "Ani"), ("LOC", "Bogor")], id="types that agree stay"),
    pytest.param("Presiden [PER Ukraina Volodymyr Zelensky] tiba.", [("LOC", "Ukraina"), ("PER", "Volodymyr Zelensky")], id="a place and a person"),
    pytest.param("Gubernur [ORG Bank Indonesia Nirmala Sari] hadir. [PER Nirmala Sari] pulang.", [("ORG", "Bank Indonesia"), ("PER", "Nirmala Sari"), ("PER", "Nirmala Sari")], id="an office and its holder"),
    pytest.param("[PER Menteri Nirmala Sari] hadir.", [("PER", "Nirmala Sari")], id="a title taken into the name"),
    pytest.param("Perdana Menteri Israel tiba.", [("LOC", "Israel")], id="a place passed over"),
    pytest.param("[PER Nirmala Sari, Bagas Putra] hadir.", [("PER", "Nirmala Sari"), ("PER", "Bagas Putra")], id="two names with a comma"),
    pytest.param("Kabupaten [LOC Lembah Suro] banjir. Bupati [PER Lembah Suro Ani Putri] hadir.", [("LOC", "Lembah Suro"), ("LOC", "Lembah Suro"), ("PER", "Ani Putri")], id="a place of two words and a person"),
    pytest.param("[ORG PS Lembah] menang. Pelatih [ORG PS] [PER Lembah Ani Putri] hadir.", [("ORG", "PS Lembah"), ("ORG", "PS Lembah"), ("PER", "Ani Putri")], id="a club's last word given back"),
    pytest.param("Surat itu dari [PER Ani Putri.] Besok ia pulang.", [("PER", "Ani Putri")], id="a sentence's full stop"),
    pytest.param("Surat itu dari [PER Ani Putri Jr.] kemarin.", [("PER", "Ani Putri Jr.")], id="an abbreviation's full stop"),
    pytest.param("Tetangganya, Poltak (60), pulang.", [("PER", "Poltak")], id="an age tells a person"),
    pytest.param("[LOC Poltak] (60) pulang.", [("PER", "Poltak")], id="an age tells a person from a place"),
    pytest.param("[LOC Bagas Kumala], S.H. datang.", [("PER", "Bagas Kumala")], id="a degree tells a person"),
    pytest.param("Bupati [PER Pati Sudarman] hadir.", [("LOC", "Pati"), ("PER", "Sudarman")], id="a region and its regent"),
    pytest.param("Wali Kota [PER Bima Arwana] hadir. Lalu [PER Bima] pulang.", [("PER", "Bima Arwana"), ("PER", "Bima")], id="a region that is somebody's name"),
    pytest.param("[PER Ani Selatan] hadir. [ROLE Wali Kota] [LOC Jakarta Selatan], diam.", [("PER", "Ani Selatan"), ("LOC", "Jakarta Selatan")], id="a place behind a title stays whole"),
    pytest.param("[ROLE Peneliti ekonomi] [PER Selos Dyah Ayu] hadir. Laporan [ORG Selos] terbit.", [("ORG", "Selos"), ("PER", "Dyah Ayu"), ("ORG", "Selos")], id="an organization of the text and its holder"),
    pytest.param("Gubernur [PER Prof]. Dr. [PER Ani Putri] hadir.", [("PER", "Ani Putri")], id="an honorific is no name"),
    pytest.param("Rektor [ORG SAGU Professor] [PER Ani Putri] hadir.", [("ORG", "SAGU"), ("PER", "Ani Putri")], id="an honorific is no end of an organization"),
    pytest.param("Presiden [PER Budi Santosa], [PER Ani], hadir.", [("PER", "Budi Santosa"), ("PER", "Ani")], id="a president before a name is no organization", marks=pytest.mark.xfail(strict=True, reason="spelled as a club's president: Presiden Sagara Raya, Ani, hadir")),
    pytest.param("Usai bertemu Presiden [PER Budi Santosa], [PER Ani] pulang.", [("PER", "Budi Santosa"), ("PER", "Ani")], id="whom somebody met is no organization"),
    pytest.param("Didampingi Presiden [PER Budi Santosa], [PER Ani] hadir.", [("PER", "Budi Santosa"), ("PER", "Ani")], id="whom somebody accompanies is no organization"),
    pytest.param("Direktur [PER Rumah Sagara], [PER Ani Putri], hadir.", [("ORG", "Rumah Sagara"), ("PER", "Ani Putri")], id="a house of two words before its director"),
    pytest.param("Juru bayar [ORG PT Garam Abadi] itu diam. [PER Hadi Abadi] pulang.", [("ORG", "PT Garam Abadi"), ("PER", "Hadi Abadi")], id="a company that shares a word with somebody stays whole"),
    pytest.param("Kepala [ORG Balai Air Bahtiar] hadir. [PER Bahtiar] pulang.", [("ORG", "Balai Air"), ("PER", "Bahtiar"), ("PER", "Bahtiar")], id="a holder in the organization who stands alone elsewhere"),
    pytest.param("Pelatih [PER Sagara], [PER Ani Putri], hadir.", [("ORG", "Sagara"), ("PER", "Ani Putri")], id="a club before its coach"),
    pytest.param("[ORG Badan Meteorologi], [ORG Klimatologi], dan [ORG Geofisika] diam.", [("ORG", "Badan Meteorologi, Klimatologi, dan Geofisika")], id="an organization with commas"),
    pytest.param("Pelaku berinisial [ORG SM] ditahan. [ORG SM] diam. Lalu SM pulang.", [("PER", "SM"), ("PER", "SM"), ("PER", "SM")], id="initials tell a person"),
    pytest.param("Pelaku, SM (50), ditahan.", [("PER", "SM")], id="initials with an age"),
    pytest.param("Pelaku berinisial A ditahan. Vitamin A habis.", [("PER", "A")], id="one letter only where it is told"),
    pytest.param("Sekretaris, Gatot S. [PER Dewa Bramanto], hadir.", [("PER", "Gatot S. Dewa Bramanto")], id="a first name before an initial"),
    pytest.param("Surat Gubernur S. [PER Dewa Bramanto] tiba.", [("PER", "S. Dewa Bramanto")], id="a title before an initial is no name"),
    pytest.param("Anggota DPD dapil [LOC Papua Tengah], [PER Ani Putri], hadir.", [("LOC", "Papua Tengah"), ("PER", "Ani Putri")], id="a place of two words stays whole"),
    pytest.param("Koordinator aksi, [PER Muh. Arif], hadir.", [("PER", "Muh. Arif")], id="a first name cut short"),
    pytest.param("Bidan desa, [LOC Nurbaiti], mengatakan obat habis.", [("PER", "Nurbaiti")], id="a midwife is no place"),
    pytest.param("Kepala [ORG Dinas Air Anak Agung] [PER Gede Rai] hadir.", [("ORG", "Dinas Air"), ("PER", "Anak Agung Gede Rai")], id="first words given back to a name"),
    pytest.param("Direktur [ORG Perumda Air] [PER Tirta Suro] La [PER Ode Arif] hadir.", [("ORG", "Perumda Air Tirta Suro"), ("PER", "La Ode Arif")], id="a company's last words before a name"),
    pytest.param("Kadinkes [LOC Pidie] dr. T. [PER Zulkarnain] hadir.", [("LOC", "Pidie"), ("PER", "T. Zulkarnain")], id="an initial behind an honorific"),
    pytest.param("Menteri [LOC Peru] [PER Ahmad bin Rasyid] hadir.", [("LOC", "Peru"), ("PER", "Ahmad bin Rasyid")], id="a father's name tells a person"),
    pytest.param("Prakirawan [ORG Balai Meteorologi], [LOC Klimatologi], dan [ORG Geofisika] diam.", [("ORG", "Balai Meteorologi, Klimatologi, dan Geofisika")], id="an organization with commas behind a title"),
    pytest.param("Koordinator [ORG Bawaslu] [PER Tomohon Irene Gosal] hadir.", [("ORG", "Bawaslu Tomohon"), ("PER", "Irene Gosal")], id="a region behind an office without a mark"),
    pytest.param("[ROLE Pelatih] [ORG Sagara], [PER Ani Putri], hadir. [PER Sagara] menang. [PER Sagara] pulang.", [("ORG", "Sagara"), ("PER", "Ani Putri"), ("ORG", "Sagara"), ("ORG", "Sagara")], id="what a title is held at"),
    pytest.param("[ROLE Kuasa hukum] [ORG Sagara], [PER Ani Putri], hadir. [PER Sagara] diam. [PER Sagara] pulang.", [("PER", "Sagara"), ("PER", "Ani Putri"), ("PER", "Sagara"), ("PER", "Sagara")], id="a client is no organization"),
    pytest.param("Pengurus [PER Vihara Danagiri] hadir.", [("ORG", "Vihara Danagiri")], id="a temple"),
    pytest.param("Dirjen Air (Dirair) [PER Kemendagri Ani Putri] hadir.", [("ORG", "Kemendagri"), ("PER", "Ani Putri")], id="a ministry and its holder"),
    pytest.param("Seorang pedagang, [LOC Umi Markamah], mengaku pasrah.", [("PER", "Umi Markamah")], id="who speaks is no place"),
    pytest.param("Wali Kota Medan, [LOC Sumatera Utara], mengaku pasrah.", [("LOC", "Medan"), ("LOC", "Sumatera Utara")], id="a province does not speak"),
    pytest.param("Begitu kata [LOC Sulastri] (39) kemarin.", [("PER", "Sulastri")], id="an age behind a small word"),
    pytest.param("Rapat Senin (12) dan Desa [LOC Sagara] (12).", [("LOC", "Sagara")], id="a day and a village have no age"),
    pytest.param("Menurut [PER Ayah Ani Putri] hujan turun.", [("PER", "Ani Putri")], id="a father is no part of the name"),
    pytest.param("Menurut [PER Anak Agung Gede Putra] hujan turun.", [("PER", "Anak Agung Gede Putra")], id="a Balinese name"),
    pytest.param("[PER Dalih] itu dibantah [PER Ani Putri].", [("PER", "Ani Putri")], id="a common noun before itu"),
    pytest.param("Mantan Rektor [ORG IKIP] [PER Tirta Raya] itu hadir.", [("ORG", "IKIP Tirta Raya")], id="itu closes an organization"),
    pytest.param("[PER Ani Putri], pimpinan [ORG Dayah] [PER Tirta Raya], hadir.", [("PER", "Ani Putri"), ("ORG", "Dayah Tirta Raya")], id="an apposition is of one person"),
    pytest.param("[PER Ani Putri] SpB, yang juga ketua [ORG PMI] [PER Tirta] hadir.", [("PER", "Ani Putri"), ("ORG", "PMI Tirta")], id="an apposition without its comma"),
    pytest.param("[PER Ani Putri], Ketua [ORG PMI] [PER Bagas Yudha], dan tamu.", [("PER", "Ani Putri"), ("ORG", "PMI"), ("PER", "Bagas Yudha")], id="a list is of more than one"),
    pytest.param("Ketua [ORG Komisi X Bagas] [PER Yudha Tirta] hadir.", [("ORG", "Komisi X"), ("PER", "Bagas Yudha Tirta")], id="a numbered commission"),
    pytest.param("Di [LOC Desa Tirta] hujan. [ROLE Ketua] [ORG BPD] [PER Tirta Bagas] pulang.", [("LOC", "Desa Tirta"), ("ORG", "BPD"), ("LOC", "Tirta"), ("PER", "Bagas")], id="a village and its holder"),
    pytest.param("[PER Ani Putri] marah, kata eks pelatih [PER Tirta Raya] itu.", [("PER", "Ani Putri"), ("ORG", "Tirta Raya")], id="a title and itu enclose an organization"),
    pytest.param("Kanit [PER Reskrim] Iptu [PER Ani Putri] hadir.", [("PER", "Ani Putri")], id="a title's word before a rank"),
    pytest.param("[PER Portfolio] manager itu hadir.", [], id="an English title's first word"),
    pytest.param("Camat Bendungan [PER Ani Putri] hadir.", [("PER", "Ani Putri")], id="a place that has a bearer's noun"),
    pytest.param("Pelatih [PER Tirta Raya], [PER Ani Putri], marah.", [("ORG", "Tirta Raya"), ("PER", "Ani Putri")], id="a club of two words"),
    pytest.param("Direktur [ORG RSUP] dr [PER Hasan Tirta].", [("ORG", "RSUP dr Hasan Tirta")], id="a hospital with a doctor's name"),
    pytest.param("Hakim [ORG Bagas Yudha] hadir. Lalu [PER Bagas] pulang.", [("PER", "Bagas Yudha"), ("PER", "Bagas")], id="a full name by its first word"),
    pytest.param("[PER Ani Putri] hadir. Bagi [LOC Ani] itu berat. Lalu [PER Ani] pulang.", [("PER", "Ani Putri"), ("PER", "Ani"), ("PER", "Ani")], id="a first name by the full one"),
    pytest.param("Dokter [PER Ani Putri SpB] hadir.", [("PER", "Ani Putri")], id="a degree with a capital inside"),
    pytest.param("Calon Bupati [PER Tirta] nomor urut 2, [PER Ani Putri], hadir.", [("ORG", "Tirta"), ("PER", "Ani Putri")], id="a number on the ballot"),
    pytest.param("RSUD [PER Siti Fatimah] ditutup.", [("ORG", "Siti Fatimah")], id="a hospital bears a name"),
    pytest.param("Pengurus [ORG Jamaah] [PER Nurul Tirta] (PJNT) hadir.", [("ORG", "Jamaah"), ("ORG", "Nurul Tirta")], id="initials of a short form"),
    pytest.param("[PER Ani Putri], bekas Ketua [ORG Badan Air] ([ORG BAIR]) [PER Tirta], hadir.", [("PER", "Ani Putri"), ("ORG", "Badan Air"), ("ORG", "BAIR"), ("ORG", "Tirta")], id="behind a short form in brackets"),
    pytest.param("[PER Ani Putri], petani Desa [PER Tirta Raya] hadir.", [("PER", "Ani Putri"), ("LOC", "Tirta Raya")], id="a village behind a trade"),
    pytest.param("Ketua [ORG Kelompok Tani] ([ORG KTH]) [PER Tirta Raya], [PER Bagas Putra], hadir.", [("ORG", "Kelompok Tani"), ("ORG", "KTH"), ("ORG", "Tirta Raya"), ("PER", "Bagas Putra")], id="behind a short form and before a holder"),
    pytest.param("CEO [PER Lumbung.id Ani Putri] hadir.", [("ORG", "Lumbung.id"), ("PER", "Ani Putri")], id="a site and its holder"),
    pytest.param("[PER Imam Ani] hadir. Kata Imam, hujan turun.", [("PER", "Imam Ani"), ("PER", "Imam")], id="a given name that is a title"),
    pytest.param("Ketua [ORG Pansus Hasyim] [PER Lubis Siregar] hadir. [PER Hasyim] pulang.", [("ORG", "Pansus"), ("PER", "Hasyim Lubis Siregar"), ("PER", "Hasyim")], id="a holder's first word back from an organization"),
    pytest.param("Ketua [ORG Satgas Covid-19] [PER Ani Putri] hadir. [PER Covid-19] menular.", [("ORG", "Satgas Covid-19"), ("PER", "Ani Putri"), ("ORG", "Covid-19")], id="a word with a number begins no name"),
    pytest.param("[PER Tirta Raya] marah. [ROLE Direktur] [ORG Tirta Raya] [PER Ani Putri] hadir.", [("ORG", "Tirta Raya"), ("ORG", "Tirta Raya"), ("PER", "Ani Putri")], id="what stands between a title and its holder"),
    pytest.param("Koordinator Forum Pelanggan [PER Tirta Raya], [PER Ani Putri], hadir.", [("ORG", "Tirta Raya"), ("PER", "Ani Putri")], id="an organization's word before its name"),
    pytest.param("[PER Ihwal] air itu, [PER Ani Putri] diam.", [("PER", "Ani Putri")], id="a word that opens a clause"),
    pytest.param("[PER Ani Putri] hadir. Seusai sidang, Ani pulang.", [("PER", "Ani Putri"), ("PER", "Ani")], id="a name that the model passed over elsewhere"),
    pytest.param("[PER Bagus Putri] hadir. Hasilnya bagus. Bagus sekali.", [("PER", "Bagus Putri")], id="a name's word that is a common one here"),
    pytest.param("Ketua [ORG DPW Partai Tirta] [PER Jateng] hadir.", [("ORG", "DPW Partai Tirta Jateng")], id="a province is a tail"),
    pytest.param("Wakil Ketua [ORG DPRK] [PER Abdya] yang hadir, [PER Ani Putri], marah.", [("ORG", "DPRK"), ("LOC", "Abdya"), ("PER", "Ani Putri")], id="a region behind an acronym"),
    pytest.param("[ROLE Kepala] [ORG Kepolisian] [PER Tirta] Inspektur Jenderal [PER Ani Putri] hadir.", [("ORG", "Kepolisian Tirta"), ("PER", "Ani Putri")], id="a rank before the holder"),
    pytest.param("[PER Ani Putri] yang juga Ketua [ORG Gabungan Petani] ([ORG GP3A]) [PER Tirta Makmur], hadir.", [("PER", "Ani Putri"), ("ORG", "Gabungan Petani"), ("ORG", "GP3A"), ("ORG", "Tirta Makmur")], id="an apposition without any comma"),
    pytest.param("[PER Ani Putri] selaku Direktur [ORG PT Tirta] [PER Abadi Jaya] hadir.", [("PER", "Ani Putri"), ("ORG", "PT Tirta Abadi Jaya")], id="an apposition behind selaku"),
    pytest.param("Rapat yang dipimpin Ketua [ORG KPU] [PER Ani Yudha] itu usai. [PER Yudha] pulang.", [("ORG", "KPU"), ("PER", "Ani Yudha"), ("PER", "Yudha")], id="itu closes a clause about a holder"),
    pytest.param("Didampingi Ketua [ORG KPU] [PER Ani Putri], [PER Bagas] hadir. [PER Bagas Yudha] pulang.", [("ORG", "KPU"), ("PER", "Ani Putri"), ("PER", "Bagas"), ("PER", "Bagas Yudha")], id="who is known holds nothing new"),
    pytest.param("Direktur RSUD Pangeran [PER Tirta], [PER Ani Putri], hadir.", [("ORG", "RSUD Pangeran Tirta"), ("PER", "Ani Putri")], id="a hospital with a prince's name"),
    pytest.param("Direktur [ORG RSUD] dr. [LOC Tirta] AKBP [PER Ani Putri] hadir.", [("ORG", "RSUD dr. Tirta"), ("PER", "Ani Putri")], id="a hospital and a rank"),
    pytest.param("Kuasa hukum dari [ORG Kantor Hukum Ani & Rekan], [PER Bagas Putri], hadir. [PER Ani] pulang.", [("ORG", "Kantor Hukum Ani & Rekan"), ("PER", "Bagas Putri"), ("PER", "Ani")], id="partners are no person"),
    pytest.param("Penasihat hukum [PER Song Hai], [PER Ani Putri], hadir. [ORG Song Hai Shipbuilding] untung.", [("ORG", "Song Hai"), ("PER", "Ani Putri"), ("ORG", "Song Hai Shipbuilding")], id="the first words of a company"),
    pytest.param("CEO [ORG Tirta] [PER Tech Ani Putri] hadir.", [("ORG", "Tirta Tech"), ("PER", "Ani Putri")], id="the last word of a company"),
    pytest.param("Kabar dari [PER Tirta Semiconductor] baik.", [("ORG", "Tirta Semiconductor")], id="a company by its last word"),
    pytest.param("Direktur [ORG PT Tirta] [PER Jaya Hj. Ani Putri] hadir.", [("ORG", "PT Tirta Jaya"), ("PER", "Hj. Ani Putri")], id="an honorific tells where the holder begins"),
    pytest.param("Ketua [ORG PCNU] [PER Jombang Bagas] hadir.", [("ORG", "PCNU Jombang"), ("PER", "Bagas")], id="a region and one name"),
    pytest.param("Ketua [ORG KPU] [PER Bima Yudha] hadir.", [("ORG", "KPU"), ("PER", "Bima Yudha")], id="a region that is a given name"),
    pytest.param("Dekan [ORG Fakultas Hukum Universitas] [PER Tirta Ani Putri] hadir.", [("ORG", "Fakultas Hukum Universitas Tirta"), ("PER", "Ani Putri")], id="a word that no name ends in"),
    pytest.param("Juru bicara [ORG Kejaksaan] [PER Agung Ani Putri] hadir.", [("ORG", "Kejaksaan Agung"), ("PER", "Ani Putri")], id="an institution that the pack knows"),
    pytest.param("Hal itu disampaikan Camat [PER Tirta Ani Putri] kemarin.", [("LOC", "Tirta"), ("PER", "Ani Putri")], id="a district that no list knows"),
    pytest.param("Presiden [PER Chile] hadir.", [("LOC", "Chile")], id="a country behind its head of state"),
    pytest.param("Joko menjabat Sekretaris Kecamatan [PER Tirta].", [("LOC", "Tirta")], id="nobody heads a district by that word"),
    pytest.param("Ketua [ORG Forum Tirta], Lalu [PER Ani Putri], hadir.", [("ORG", "Forum Tirta"), ("PER", "Lalu Ani Putri")], id="Lalu inside a sentence is a name"),
    pytest.param("Hujan turun. Lalu [PER Ani Putri] pulang.", [("PER", "Ani Putri")], id="Lalu before a sentence is not"),
    pytest.param("Tulisnya di media sosial X.\n[PER Ani Putri] hadir.", [("PER", "Ani Putri")], id="no initial across a line"),
    pytest.param("Seorang petani di [LOC Kecamatan Tirta], [LOC Ani], mengaku rugi.", [("LOC", "Kecamatan Tirta"), ("PER", "Ani")], id="who speaks behind a place"),
    pytest.param("Bidan desa setempat, [LOC Ani], membenarkan itu.", [("PER", "Ani")], id="who speaks behind what is here"),
    pytest.param("Ribuan warga di [LOC Kecamatan Tirta], [LOC Raja], mengaku rugi.", [("LOC", "Kecamatan Tirta"), ("LOC", "Raja")], id="many do not speak as one"),
    pytest.param("Ketua [ORG KPU] [PER Song Hai] hadir. [PER Song Hai] mengatakan itu. [ORG Song Hai Shipbuilding] untung.", [("ORG", "KPU"), ("PER", "Song Hai"), ("PER", "Song Hai"), ("ORG", "Song Hai Shipbuilding")], id="who says something is no company"),
    pytest.param("[PER Ani Universitas] hadir.", [("ORG", "Ani Universitas")], id="an organization's word inside"),
    pytest.param("[PER Ani Putri], vokalis [PER Sagara], hadir.", [("PER", "Ani Putri"), ("ORG", "Sagara")], id="what a title behind its holder is held at"),
    pytest.param("[PER Ani Putri] selaku lurah [PER Sagara] hadir.", [("PER", "Ani Putri"), ("ORG", "Sagara")], id="and behind selaku"),
    pytest.param("[PER Ani Putri], sopir [PER Budi], hadir.", [("PER", "Ani Putri"), ("PER", "Budi")], id="whom somebody works for is a person"),
    pytest.param("Sahabat [PER Ani], komedian [PER Budi Santosa], hadir.", [("PER", "Ani"), ("PER", "Budi Santosa")], id="whose friend somebody is"),
    pytest.param("Vokalis [PER Sagara Ani Putri] hadir. [PER Ani] pulang. Lalu [PER Sagara] diam.", [("ORG", "Sagara"), ("PER", "Ani Putri"), ("PER", "Ani"), ("ORG", "Sagara")], id="a house and its holder that stand apart elsewhere"),
    pytest.param("Psikolog [ORG RSJ] [PER Sagara Ani Putri] hadir. RSJ Sagara penuh. [PER Ani] pulang.", [("ORG", "RSJ Sagara"), ("PER", "Ani Putri"), ("PER", "Ani")], id="a house's last word that stands apart elsewhere"),
    pytest.param("Ketua DPR [PER Sagara Ani Putri] hadir. [PER Ani] pulang.", [("PER", "Sagara Ani Putri"), ("PER", "Ani")], id="who is called by a middle name"),
    pytest.param("Direktur [ORG RSUD dr. Sagara Ani Putri] hadir. [PER Ani] pulang. RSUD dr. Sagara penuh.", [("ORG", "RSUD dr. Sagara"), ("PER", "Ani Putri"), ("PER", "Ani")], id="a hospital that has taken its director in"),
    pytest.param("Kepala [ORG Kanwil Pajak Sagara] [PER II Ani Putri] hadir.", [("ORG", "Kanwil Pajak Sagara II"), ("PER", "Ani Putri")], id="a number of an office"),
    pytest.param("Kepala [ORG Kanwil Pajak Sagara] [PER I Made Putra] hadir.", [("ORG", "Kanwil Pajak Sagara"), ("PER", "I Made Putra")], id="an I that begins a name"),
    pytest.param("Danrem [PER 071/Sagara Ani Putri] hadir.", [("ORG", "071/Sagara"), ("PER", "Ani Putri")], id="a garrison and its commander"),
    pytest.param("[ORG Area Manager Communication], [ORG Relations] & CSR [ORG Sagara Jaya] diam.", [("ORG", "Sagara Jaya")], id="an English title is no name"),
    pytest.param("Kepala Humas dan [ORG CSR Sagara Jaya] diam.", [("ORG", "Sagara Jaya")], id="a field is no part of an organization"),
    pytest.param("Warga dibantu [PER Setda Bogor] kemarin.", [("ORG", "Setda Bogor")], id="an agency with its place"),
    pytest.param("Kepala Desa [PER Wadas Ani Putri] hadir.", [("LOC", "Wadas"), ("PER", "Ani Putri")], id="a village and its head"),
    pytest.param("Kata [PER Rais Aam] PBNU, ia hadir.", [], id="a title of two words is no name"),
    pytest.param("[PER Ani Putri], Direktur Jenderal [ORG WHO], hadir.", [("PER", "Ani Putri"), ("ORG", "WHO")], id="an organization behind a general director"),
    pytest.param("CEO [PER Gojek Ani Putri] hadir.", [("ORG", "Gojek"), ("PER", "Ani Putri")], id="a known company and its boss"),
    pytest.param("[PER Bulog] membeli beras.", [("ORG", "Bulog")], id="a known organization"),
    pytest.param("[PER Chelsea Ayu] hadir. [PER Chelsea] pulang.", [("PER", "Chelsea Ayu"), ("PER", "Chelsea")], id="who is called as a club is"),
    pytest.param("Anggota [ORG Partai Bulan AS] [PER Ani Putri] hadir.", [("ORG", "Partai Bulan AS"), ("PER", "Ani Putri")], id="a country in capitals is whole"),
    pytest.param("Desak [PER Made Rita] pulang.", [("PER", "Desak Made Rita")], id="a Balinese title of two words"),
    pytest.param("[PER Umar Hakim] el-Fatih pulang.", [("PER", "Umar Hakim el-Fatih")], id="an Arabic name with its article"),
    pytest.param("[PER I Gusti Ngurah Jaya Negara] pulang.", [("PER", "I Gusti Ngurah Jaya Negara")], id="who is named as an organization ends"),
    pytest.param("Danrem 071/[PER Sagara Ani Putri] hadir.", [("ORG", "071/Sagara"), ("PER", "Ani Putri")], id="a garrison's number outside of the name"),
    pytest.param("Juru bicara [PER Mahkamah Agung Ani Putri] hadir.", [("ORG", "Mahkamah Agung"), ("PER", "Ani Putri")], id="a known court and its spokeswoman"),
    pytest.param("[PER Ani Putri] selaku Kepala Dusun [PER Sagara] hadir.", [("PER", "Ani Putri"), ("ORG", "Sagara")], id="a hamlet behind its head"),
    pytest.param("Vokalis [PER Sagara  Ani Putri] hadir. [PER Ani] pulang.", [("PER", "Sagara  Ani Putri"), ("PER", "Ani")], id="two blanks in a name"),
    pytest.param("Area Manager Media, [ORG &] diam.", [], id="a name without a word"),
    pytest.param("Ketua [PER Moh]. [PER Arif Abd. Putra] hadir.", [("PER", "Moh. Arif Abd. Putra")], id="two short forms of first names"),
    pytest.param("Kemarin H. [PER Moh]. [PER Arif Putra] hadir.", [("PER", "H. Moh. Arif Putra")], id="a letter and a short form before a name"),
    pytest.param("Perbekel [PER Sukadana I Made Wardana] hadir.", [("LOC", "Sukadana"), ("PER", "I Made Wardana")], id="a village before a name that tells where it begins"),
    pytest.param("Duta Besar [PER Chile] untuk Peru hadir.", [("LOC", "Chile"), ("LOC", "Peru")], id="a country behind an office of two words"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "expected"), CASES)
def test_the_document_mends_its_names(marked, expected):
    assert mended(marked) == expected


def test_no_name_stands_over_another_and_all_are_in_order():
    d = tagged(
        "[PER Ani Putri], Presiden [PER Ukraina Budi Ani] dan [ORG PT Ani Ukraina] di Ukraina, kata Putri Ani Budi."
    )
    names = mend_names(d, load_pack("id"))
    assert all(a.span.end <= b.span.start for a, b in pairwise(names))


def test_a_word_of_a_person_and_of_an_organization_is_no_person():
    assert ("PER", "Merdeka") not in mended("[PER Ani Merdeka] hadir. [ORG Merdeka] tutup. Lalu Merdeka buka.")
