"""Naming phrases: title, organization, status and name, cut at the right words."""

import pytest

from quoteattr.namings import find_namings


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
    case("acting: Plt.", "Acara dibuka Plt. Bupati Bogor Nirmala Sari.", ("Nirmala Sari", [("Plt. Bupati", "Bogor", "acting")])),
    case("acting: Pj", "Acara dibuka Pj Gubernur Jawa Barat Nirmala Sari.", ("Nirmala Sari", [("Pj Gubernur", "Jawa Barat", "acting")])),
    case("acting: Penjabat", "Acara dibuka Penjabat Gubernur Jawa Barat Nirmala Sari.", ("Nirmala Sari", [("Penjabat Gubernur", "Jawa Barat", "acting")])),
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
    case("a first name like an honorific", "Acara dibuka Menteri Keuangan Sri Rahayu.", ("Sri Rahayu", [("Menteri Keuangan", None, "current")])),
    case("a minister's portfolio in capitals", "Acara dibuka Menteri ESDM Nirmala Sari.", ("Nirmala Sari", [("Menteri ESDM", None, "current")])),
    case("an executive director", "Acara dibuka Direktur Eksekutif Institut Nusantara Nirmala Sari.", ("Nirmala Sari", [("Direktur Eksekutif", "Institut Nusantara", "current")])),
    case("a corporate secretary", "Acara dibuka Sekretaris Perusahaan Bank Nusantara Nirmala Sari.", ("Nirmala Sari", [("Sekretaris Perusahaan", "Bank Nusantara", "current")])),
    case("a village head", "Acara dibuka Kepala Desa Sukarasa, Nirmala Sari.", ("Nirmala Sari", [("Kepala Desa", "Sukarasa", "current")])),
    case("a field before a short name", "Acara dibuka Direktur Jenderal Bina Keuangan Daerah Kemendagri Nirmala Sari.", ("Nirmala Sari", [("Direktur Jenderal Bina Keuangan Daerah", "Kemendagri", "current")])),
    case("sent by a region", "Anggota DPD RI dapil Jawa Barat, Nirmala Sari, hadir.", ("Nirmala Sari", [("Anggota", "DPD RI", "current")])),
    case("a garrison with a number", "Acara dibuka Dandim 0812/Lamongan Letkol Inf Nirmala Sari.", ("Nirmala Sari", [("Dandim", "0812/Lamongan", "current")])),
    case("whose counsel", "Penasihat hukum terdakwa, Nirmala Sari, hadir.", ("Nirmala Sari", [("Penasihat hukum", None, "current")])),
    case("an epithet is no part of it", "Pelatih anyar Persib, Nirmala Sari, hadir.", ("Nirmala Sari", [("Pelatih", "Persib", "current")])),
    case("a day is no organization", "Seorang pejabat senior pada Selasa hadir.", (None, [("pejabat senior", None, "current")])),
    case("sent by a faction", "Anggota Komisi III DPR dari Fraksi Partai Bulan Terang, Nirmala Sari, hadir.", ("Nirmala Sari", [("Anggota", "Komisi III DPR", "current")])),
    case("what the organization is stands between", "CEO PT Harapan Nusantara, salah satu pemasok batu bara, Nirmala Sari hadir.", ("Nirmala Sari", [("CEO", "PT Harapan Nusantara", "current")])),
    case("a workplace in a relative clause", "Nirmala Sari, seorang dokter yang bertugas di Rumah Sakit Harapan, hadir.", ("Nirmala Sari", [("dokter", "Rumah Sakit Harapan", "current")])),
    case("an envoy", "Hadir pula Duta Besar RI untuk Peru Nirmala Sari.", ("Nirmala Sari", [("Duta Besar", "RI", "current")])),
    case("a national team", "Nirmala Sari, kapten tim nasional, hadir.", ("Nirmala Sari", [("kapten", "tim nasional", "current")])),
    case("where somebody is stationed is no organization", "Seorang diplomat senior di Lima menolak berkomentar.", (None, [("diplomat senior", None, "current")])),
    case("somebody's manager", "Ia diwakili manajernya, Nirmala Sari, kemarin.", ("Nirmala Sari", [("manajernya", None, "current")])),
    case("ranks of two words", "Hadir pula Kabid Humas Polda Jambi Komisaris Besar Nirmala Sari.", ("Nirmala Sari", [("Kabid Humas", "Polda Jambi", "current")])),
    case("an inspector who is no officer", "Hadir pula Inspektur Jenderal Kementerian Kesehatan Nirmala Sari.", ("Nirmala Sari", [("Inspektur Jenderal", "Kementerian Kesehatan", "current")])),
    case("a department of a bank", "Hadir pula Kepala Departemen Komunikasi Bank Indonesia Nirmala Sari.", ("Nirmala Sari", [("Kepala Departemen Komunikasi", "Bank Indonesia", "current")])),
    case("no apposition but who is told of", "Menurut Nirmala Sari, mantan kepala yayasan itu diduga menerima uang.", (None, [("kepala", "yayasan itu", "former")])),
    case("whom a question is about", "Ditanya soal peran Kepala Yayasan Harapan, Nirmala Sari menjawab singkat.", (None, [("Kepala", "Yayasan Harapan", "current")])),
    case("who agrees with whom", "Senada dengan Kepala Yayasan Harapan, Nirmala Sari menolak usul itu.", (None, [("Kepala", "Yayasan Harapan", "current")])),
    case("a comma too few after the name", "Di sana Kepala Yayasan Harapan, Nirmala Sari menolak usul itu.", ("Nirmala Sari", [("Kepala", "Yayasan Harapan", "current")])),
    case("an apposition to a source", "Menurut Nirmala Sari, mantan kepala yayasan itu, tarif naik.", ("Nirmala Sari", [("kepala", "yayasan itu", "former")])),
    case("where somebody lives is no organization", "Nirmala Sari, petambak di desa itu, pulang.", ("Nirmala Sari", [("petambak", None, "current")])),
    case("somebody's wife", "Istri Bupati Bogor, Nirmala Sari, hadir."),
    case("a pupil's mother", "Orang tua salah satu siswa SDN Bogor, Nirmala Sari, mengeluh."),
    case("a brother-in-law", "Kakak ipar Ketua DPRD Bogor, Nirmala Sari, hadir."),
    case("a husband in office", "Istri Bupati Bogor Bagas Putra, Nirmala Sari, hadir.", ("Bagas Putra", [("Bupati", "Bogor", "current")])),
    case("a prospect", "Soal peluang Bagas Putra menjadi ketua KPU, Nirmala Sari diam."),
    case("whom somebody stands before", "Di hadapan Ketua KPU, Nirmala Sari berjanji jujur.", (None, [("Ketua", "KPU", "current")])),
    case("a faction in its house", "Ketua Fraksi Bulan Terang di DPR Nirmala Sari hadir.", ("Nirmala Sari", [("Ketua", "Fraksi Bulan Terang di DPR", "current")])),
    case("an envoy to an organization", "Duta Besar Rusia untuk PBB, Nirmala Sari, hadir.", ("Nirmala Sari", [("Duta Besar", "Rusia", "current")])),
    case("no comma before a resident", "Nirmala Sari warga Desa Sukarasa selamat.", ("Nirmala Sari", [("warga", "Desa Sukarasa", "current")])),
    case("now", "Nirmala Sari kini Kepala Dinas Kesehatan Bogor.", ("Nirmala Sari", [("Kepala", "Dinas Kesehatan Bogor", "current")])),
    case("a semester", "Nirmala Sari, mahasiswa semester tiga Universitas Nusantara, hadir.", ("Nirmala Sari", [("mahasiswa semester tiga", "Universitas Nusantara", "current")])),
    case("left office", "Nirmala Sari mundur dari jabatannya sebagai Ketua KPU.", ("Nirmala Sari", [("Ketua", "KPU", "former")])),
    case("dismissed", "Mereka memberhentikan Nirmala Sari sebagai Direktur Utama PT Harapan Nusantara.", ("Nirmala Sari", [("Direktur Utama", "PT Harapan Nusantara", "former")])),
    case("appointed", "Mereka melantik Nirmala Sari sebagai Ketua KPU.", ("Nirmala Sari", [("Ketua", "KPU", "current")])),
    case("was appointed", "Nirmala Sari resmi dilantik menjadi Ketua KPU.", ("Nirmala Sari", [("Ketua", "KPU", "current")])),
    case("whom somebody succeeds", "Bagas Putra menggantikan Nirmala Sari sebagai Ketua KPU.", ("Bagas Putra", [("Ketua", "KPU", "current")]), ("Nirmala Sari", [("Ketua", "KPU", "former")])),
    case("the organization behind a comma", "Nirmala Sari, Direktur Panas Bumi, Kementerian ESDM, hadir.", ("Nirmala Sari", [("Direktur Panas Bumi", "Kementerian ESDM", "current")])),
    case("where a minister speaks", '"Siap," kata Menhan di Kantor Kementerian Pertahanan.', (None, [("Menhan", None, "current")])),
    case("members of something", "Nirmala Sari memuji DPRD yang anggotanya hadir."),
    case("the subject of what follows a source", "Sesuai arahan Nirmala Sari, anggota DPRD Bogor harus hadir.", (None, [("anggota", "DPRD Bogor", "current")])),
    case("a commission with a number", "Wakil ketua komisi V DPR Nirmala Sari hadir.", ("Nirmala Sari", [("Wakil ketua", "komisi V DPR", "current")])),
    case("what somebody was", "Nirmala Sari, yang sebelumnya menjabat Ketua KPU, hadir.", ("Nirmala Sari", [("Ketua", "KPU", "former")])),
    case("in brackets", "Nirmala Sari (Ketua KPU) hadir.", ("Nirmala Sari", [("Ketua", "KPU", "current")])),
    case("whom somebody stands for", "Mewakili Bupati Bogor, Nirmala Sari mengatakan siap.", (None, [("Bupati", "Bogor", "current")])),
    case("a guest of the meeting", "Ketua panitia yang didampingi Menteri Agama, Nirmala Sari, hadir.", (None, [("Ketua", "panitia", "current")])),
    case("a candidate", "Calon Bupati Bogor Nirmala Sari hadir.", ("Nirmala Sari", [("Calon Bupati", "Bogor", "current")])),
    case("degrees before the apposition", "Nirmala Sari, S.Pd., M.Pd., Kepala SMAN 1 Bogor, hadir.", ("Nirmala Sari", [("Kepala", "SMAN 1 Bogor", "current")])),
    case("a title that runs into a ministry", "Hadir pula Dirjen Perhubungan Laut Kemenhub Nirmala Sari.", ("Nirmala Sari", [("Dirjen Perhubungan Laut", "Kemenhub", "current")])),
    case("a parliament's own word", "Nirmala Sari disambut Dewan Perwakilan Rakyat pagi itu."),
    case("suspended", "Kejaksaan menahan Bupati Bogor nonaktif, Nirmala Sari (52).", ("Nirmala Sari", [("Bupati", "Bogor", "current")])),
    case("the one before", "Bupati Bogor sebelumnya, Nirmala Sari, hadir pagi itu.", ("Nirmala Sari", [("Bupati", "Bogor", "former")])),
    case("a term", "Ketua Yayasan Harapan periode 2019-2024, Nirmala Sari, hadir pagi itu.", ("Nirmala Sari", [("Ketua", "Yayasan Harapan", "current")])),
    case("a clause before the name", "Ketua DPRD yang memimpin rapat, Nirmala Sari, hadir pagi itu.", ("Nirmala Sari", [("Ketua", "DPRD", "current")])),
    case("a clause and a copula", "Salah satu penari yang tampil adalah Nirmala Sari.", ("Nirmala Sari", [("penari", None, "current")])),
    case("what somebody once was", "Nirmala Sari, yang pernah menjadi ekonom Bank Indonesia, hadir.", ("Nirmala Sari", [("ekonom", "Bank Indonesia", "former")])),
    case("what somebody is now", "Nirmala Sari, kini direktur Bank Indonesia, hadir.", ("Nirmala Sari", [("direktur", "Bank Indonesia", "current")])),
    case("what somebody was before", "Nirmala Sari, sebelumnya direktur Bank Indonesia, hadir.", ("Nirmala Sari", [("direktur", "Bank Indonesia", "former")])),
    case("an age between", "Nirmala Sari, 45 tahun, petani kopi, hadir.", ("Nirmala Sari", [("petani kopi", None, "current")])),
    case("a rank cut short", "Kepala Bidang Humas Polda Jambi Kombes Pol. Nirmala Sari hadir.", ("Nirmala Sari", [("Kepala Bidang Humas", "Polda Jambi", "current")])),
    case("a doctor's title in small letters", "Sekretaris Daerah dr. Nirmala Sari hadir.", ("Nirmala Sari", [("Sekretaris Daerah", None, "current")])),
    case("age and origin, points back", "Bek 32 tahun asal Bogor itu pulang.", (None, [("Bek", None, "current")])),
    case("where a farmer lives is no organization", "Nirmala Sari, petani di Desa Sumber Asri, hadir.", ("Nirmala Sari", [("petani", None, "current")])),
    case("both forms of acting", "Pelaksana Tugas (Plt) Deputi Penindakan KPK Nirmala Sari hadir.", ("Nirmala Sari", [("Pelaksana Tugas (Plt) Deputi Penindakan", "KPK", "acting")])),
    case("a father's name", "Hadir pula Menteri Energi Arab Saudi Khalid bin Rasyid.", ("Khalid bin Rasyid", [("Menteri Energi", "Arab Saudi", "current")])),
    case("a ballot number", "Calon Bupati Bogor nomor urut 2, Nirmala Sari, hadir pagi itu.", ("Nirmala Sari", [("Calon Bupati", "Bogor", "current")])),
    case("a level of school", "Guru SD asal Bogor, Nirmala Sari, hadir pagi itu.", ("Nirmala Sari", [("Guru SD", None, "current")])),
    case("a section for a level of school", "Kepala Bidang SD pada Dinas Pendidikan Bogor, Nirmala Sari, hadir.", ("Nirmala Sari", [("Kepala Bidang SD", "Dinas Pendidikan Bogor", "current")])),
    case("a lawyer's firm before her name", "Kuasa hukum Bagas Putra dari LBH Harapan, Nirmala Sari, hadir.", ("Nirmala Sari", [("Kuasa hukum", "LBH Harapan", "current")])),
    case("a lawyer's firm behind her name", "Kuasa hukumnya, Nirmala Sari, dari kantor hukum Harapan & Rekan, hadir.", ("Nirmala Sari", [("Kuasa hukumnya", "kantor hukum Harapan & Rekan", "current")])),
    case("a centre of research", "Kepala Pusat Riset Air BRIN, Nirmala Sari, hadir.", ("Nirmala Sari", [("Kepala", "Pusat Riset Air BRIN", "current")])),
    case("armed forces", "Juru bicara angkatan bersenjata Sudan, Nirmala Sari, hadir.", ("Nirmala Sari", [("Juru bicara", "angkatan bersenjata Sudan", "current")])),
    case("a second title told besides", "Politikus asal Bogor yang juga ketua Yayasan Harapan, Nirmala Sari, hadir.", ("Nirmala Sari", [("Politikus", None, "current"), ("ketua", "Yayasan Harapan", "current")])),
    case("of whom a crowd is spoken of", "Kepada warga yang hadir, Nirmala Sari melambaikan tangan.", (None, [("warga", None, "current")])),
    case("an Arabic article", "Hadir pula Presiden Suriah Ahmad al-Hakim.", ("Ahmad al-Hakim", [("Presiden", "Suriah", "current")])),
]  # fmt: skip


@pytest.mark.parametrize(("text", "namings"), CASES)
def test_a_naming_phrase_is_cut_into_title_organization_and_name(parsed, text, namings):
    assert named(parsed(text).reading) == namings
