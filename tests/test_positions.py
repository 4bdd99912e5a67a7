"""Positions and organization links: what a person is said to be, and which organization belongs to which."""

import pytest


def case(id, text, *held, miss=None):
    """Expected: (person, title, organization, status) of every position."""
    marks = [pytest.mark.xfail(reason=miss)] if miss else []
    return pytest.param(text, set(held), id=id, marks=marks)


HELD = [
    case("speaker's title", '"Pajak tidak naik," kata Menteri Keuangan Nirmala Sari.', ("Nirmala Sari", "Menteri Keuangan", None, "current")),
    case("the ministry where it is named", '"Pajak tidak naik," kata Menteri Keuangan Nirmala Sari. Kementerian Keuangan menyusun aturannya.', ("Nirmala Sari", "Menteri Keuangan", "Kementerian Keuangan", "current")),
    case("governor of a place", '"Jalan itu diperbaiki," kata Gubernur Jawa Barat Nirmala Sari.', ("Nirmala Sari", "Gubernur", "Jawa Barat", "current")),
    case("the head of some", 'Kubu pembalap itu protes. Kepala mekaniknya, Nirmala Sari, menuding lawan curang.', ("Nirmala Sari", "Kepala mekanik", None, "current")),
    case("a firm by its kind and name", "Pendiri firma keamanan siber PT Benteng Maya, Nirmala Sari, mengatakan data itu asli.", ("Nirmala Sari", "Pendiri", "PT Benteng Maya", "current")),
    case("whose ketua she is", "Serikat buruh pabrik bubar pada 2023. Mantan ketuanya, Nirmala Sari, mengaku ditakut-takuti.", ("Nirmala Sari", "ketua", "Serikat buruh pabrik", "former")),
    case("whose direktur she is", 'PT Maya Jaya membantah kabar itu. "Kami rugi," klaim direkturnya, Nirmala Sari.', ("Nirmala Sari", "direktur", "PT Maya Jaya", "current")),
    case("a constituency is no part of a title", 'Nirmala Sari, legislator dapil Jawa Tengah, menilai selter itu sempit.', ("Nirmala Sari", "legislator", None, "current")),
    case("the company that is taken up", "PT Maya Jaya Tbk untung. Chief Operating Officer perseroan, Nirmala Sari, memproyeksikan laba naik.", ("Nirmala Sari", "Chief Operating Officer", "PT Maya Jaya Tbk", "current")),
    case("what one has become since", "Nirmala Sari, eks bendahara koperasi yang sejak tahun lalu menjadi staf keuangan RS Bakti, mengaku lelah.", ("Nirmala Sari", "bendahara", "koperasi", "former"), ("Nirmala Sari", "staf keuangan", "RS Bakti", "current")),
    case("two offices in one house", "Direktur Niaga PT Maya Jaya Nirmala Sari, yang merangkap Sekretaris Perusahaan, menjanjikan santunan dibayarkan.", ("Nirmala Sari", "Direktur Niaga", "PT Maya Jaya", "current"), ("Nirmala Sari", "Sekretaris Perusahaan", "PT Maya Jaya", "current")),
    case("a numbered neighbourhood", '"Jalan itu rusak," kata Nirmala, warga RT 03/RW 05 Kelurahan Muara.', ("Nirmala", "warga", "RT 03/RW 05 Kelurahan Muara", "current")),
    case("a number on the ballot", "Calon bupati nomor urut 2 Nirmala Sari meminta pemilihan diulang.", ("Nirmala Sari", "Calon bupati", None, "current")),
    case("former", '"Jalan itu rusak," kata mantan Gubernur Jawa Barat Nirmala Sari.', ("Nirmala Sari", "Gubernur", "Jawa Barat", "former")),
    case("acting", '"Jalan itu rusak," kata Plt. Bupati Bogor Nirmala Sari.', ("Nirmala Sari", "Plt. Bupati", "Bogor", "acting")),
    case("elect", '"Kabinet segera dibentuk," kata Presiden terpilih Nirmala Sari.', ("Nirmala Sari", "Presiden", None, "elect")),
    case("a predicate with a pronoun", '"Kami siap," kata Nirmala Sari. Dia juga menjabat ketua Yayasan Harapan.', ("Nirmala Sari", "ketua", "Yayasan Harapan", "current")),
    case("another name", 'Nirmala Sari, yang akrab disapa Lala, datang. "Kami siap," kata Ketua KPU Lala.', ("Nirmala Sari", "Ketua", "KPU", "current")),
    case("a constable of a village", 'Babinkamtibmas Desa Sumber Asri, Aiptu Bagas Putra, mengatakan air surut.', ("Bagas Putra", "Babinkamtibmas", "Desa Sumber Asri", "current")),
    case("an abbreviated office of the police", '"Kasus itu ditutup," kata Dirresnarkoba Polda Jambi Kombes Bagas Putra.', ("Bagas Putra", "Dirresnarkoba", "Polda Jambi", "current")),
    case("a client and his lawyer", '"Kami banding," kata kuasa hukum Bagas Putra, Nirmala Sari.', ("Nirmala Sari", "kuasa hukum", None, "current")),
    case("a professor by address only", '"Airnya keruh," kata Profesor Nirmala Sari.'),
    case("apposition", '"Pemilu itu mahal," kata Nirmala Sari, pengamat politik Universitas Nusantara.', ("Nirmala Sari", "pengamat politik", "Universitas Nusantara", "current")),
    case("two titles", "Nirmala Sari, mantan kepala Bank Indonesia dan ketua Yayasan Harapan, mengatakan rupiah menguat.", ("Nirmala Sari", "kepala", "Bank Indonesia", "former"), ("Nirmala Sari", "ketua", "Yayasan Harapan", "current")),
    case("said once, at more length", '"Pajak tidak naik," kata Menteri Keuangan Nirmala Sari. "Kami jamin," ujar Menteri.', ("Nirmala Sari", "Menteri Keuangan", None, "current")),
    case("the phrase that points back", 'Nirmala Sari hadir pagi itu. "Kami siap," kata politikus Partai Bulan Terang itu.', ("Nirmala Sari", "politikus", "Partai Bulan Terang", "current")),
    case("one who does not speak, with an organization", '"Kami siap," kata Bagas Putra. Ketua KPU Nirmala Sari mendengarkan.', ("Nirmala Sari", "Ketua", "KPU", "current")),
    case("one who does not speak, without one", '"Kami siap," kata Bagas Putra. Penyanyi Nirmala Sari mendengarkan.'),
    case("the organization by its full name", 'Komisi Pemilihan Umum (KPU) rapat. "Kami siap," kata Ketua KPU Nirmala Sari.', ("Nirmala Sari", "Ketua", "Komisi Pemilihan Umum", "current")),
    case("the organization that a phrase points to", 'Institut Kelautan Nusantara rapat. "Kami siap," kata Nirmala Sari, kepala lembaga itu.', ("Nirmala Sari", "kepala", "Institut Kelautan Nusantara", "current")),
    case("a relative clause without a name", 'Nirmala Sari hadir pagi itu. "Kami siap," kata perempuan yang menjabat sebagai Ketua KPU itu.', ("Nirmala Sari", "Ketua", "KPU", "current")),
    case("a wife's husband's office", '"Kami siap," kata istri Bupati Bogor, Nirmala Sari.'),
    case("a commission and that of a province", '"Siap," kata Ketua KPU Nirmala Sari. Komisi Pemilihan Umum Provinsi Jambi setuju.', ("Nirmala Sari", "Ketua", "KPU", "current")),
    case("a commission and its full name", '"Siap," kata Ketua KPU Nirmala Sari. Komisi Pemilihan Umum setuju.', ("Nirmala Sari", "Ketua", "Komisi Pemilihan Umum", "current")),
    case("whom somebody follows", '"Kami siap," kata Nirmala Sari yang ikut rombongan Presiden ke Bogor.'),
    case("an organization taken up before the name", 'PT Harapan rugi. "Harga naik," kata direktur utama perusahaan pelat merah itu, Nirmala Sari.', ("Nirmala Sari", "direktur utama", "PT Harapan", "current")),
    case("an organization taken up by its kind", 'RSUD Harapan penuh. Nirmala Sari, perawat di rumah sakit itu, mengatakan obat habis.', ("Nirmala Sari", "perawat", "RSUD Harapan", "current")),
    case("nothing to take up", 'Hujan turun. Juru bicara perusahaan itu, Nirmala Sari, mengatakan pabrik aman.', ("Nirmala Sari", "Juru bicara", None, "current")),
    case("who speaks by a clitic only", 'Seorang petani, Nirmala Sari (54), mengangguk. "Panen gagal," katanya.', ("Nirmala Sari", "petani", None, "current")),
    case("one who accompanies", '"Pelaku ditahan," kata Kapolres Bogor AKBP Bagas Putra didampingi Kasat Reskrim Iptu Nirmala Sari.', ("Bagas Putra", "Kapolres", "Bogor", "current"), ("Nirmala Sari", "Kasat Reskrim", "Bogor", "current")),
    case("one who stands in for an office", "Dinas Kesehatan Bogor lewat Kabid Humas Nirmala Sari memastikan obat cukup.", ("Nirmala Sari", "Kabid Humas", "Dinas Kesehatan Bogor", "current")),
    case("a title that begins the next sentence", '"Kami siap," kata Nirmala Sari. Politikus asal Bogor itu lalu pulang.', ("Nirmala Sari", "Politikus", None, "current")),
    case("a model that is a thing", '"Kami siap," kata Nirmala Sari. Model bisnis ini diragukan banyak orang.'),
    case("a hospital by its two words", '"Obat habis," kata seorang dokter di Rumah Sakit Harapan Kita.', ("seorang dokter", "dokter", "Rumah Sakit Harapan Kita", "current")),
    case("a field that the model gave to the office", "Kepala Kebijakan Luar Negeri UE Nirmala Sari meminta semua pihak tenang.", ("Nirmala Sari", "Kepala Kebijakan Luar Negeri", "UE", "current")),
    case("an agency by the parts of its name", "Kepala Dinkukmdagin Nirmala Sari mengatakan pasar dibuka lagi.", ("Nirmala Sari", "Kepala", "Dinkukmdagin", "current")),
    case("who heads such an agency", "Kadinkes Pidie Nirmala Sari mengatakan obat cukup.", ("Nirmala Sari", "Kadinkes", "Pidie", "current")),
    case("an activist and director", "Aktivis air dan Direktur Eksekutif Yayasan Muara, Nirmala Sari, mengatakan sungai kotor.", ("Nirmala Sari", "Aktivis air", None, "current"), ("Nirmala Sari", "Direktur Eksekutif", "Yayasan Muara", "current")),
    case("held then", "Nirmala Sari, yang saat itu menjadi Ketua KPU, mengatakan pemilu aman.", ("Nirmala Sari", "Ketua", "KPU", "former")),
    case("standing for election again", "Bupati petahana Luwu Utara Nirmala Sari mengatakan jalan dibangun.", ("Nirmala Sari", "Bupati", "Luwu Utara", "current")),
    case("acting, with its short form", "Pejabat Sementara (Pjs) Gubernur Banten Nirmala Sari mengatakan jalan dibangun.", ("Nirmala Sari", "Pejabat Sementara (Pjs) Gubernur", "Banten", "acting")),
    case("an office with its short form and house", "Kepala Seksi Tindak Pidana Khusus (Kasi Pidsus) Kejari Manggarai, Nirmala Sari, mengatakan berkas lengkap.", ("Nirmala Sari", "Kepala Seksi Tindak Pidana Khusus", "Kejari Manggarai", "current")),
    case("a list of offices and holders", '"Siap," kata Budi. Tiga orang hadir, yakni Sekretaris DPRD Muara, Nirmala Sari, Kepala Bagian Keuangan DPRD Muara, Bagas Putra, dan bendahara KONI Muara, Rudi Hartono.', ("Nirmala Sari", "Sekretaris", "DPRD Muara", "current"), ("Bagas Putra", "Kepala Bagian Keuangan", "DPRD Muara", "current"), ("Rudi Hartono", "bendahara", "KONI Muara", "current")),
    case("set beside somebody", "Berbeda dengan Bagas Putra, mantan Ketua KPU, Nirmala Sari, mengatakan pemilu aman.", ("Nirmala Sari", "Ketua", "KPU", "former")),
    case("the end of a clause before a name", "Selain kurangnya pemahaman petugas, Nirmala Sari mengatakan dana terlambat."),
    case("a rank behind a police station", "Kepala Polsek Muara Komisaris Bagas Putra mengatakan pelaku ditahan.", ("Bagas Putra", "Kepala", "Polsek Muara", "current")),
    case("an office given", "Gubernur Banten mengangkat pendiri Muara Group Nirmala Sari menjadi Direktur Utama PT Maya Jaya.", ("Nirmala Sari", "pendiri", "Muara Group", "current"), ("Nirmala Sari", "Direktur Utama", "PT Maya Jaya", "current")),
    case("a work is no organization", "Penulis naskah film Rel Terakhir itu, Nirmala Sari, mengatakan juri dirahasiakan.", ("Nirmala Sari", "Penulis naskah", None, "current")),
    case("a production company", "Nirmala Sari, produser di rumah produksi Kelir Film, mengatakan film itu laris.", ("Nirmala Sari", "produser", "Kelir Film", "current")),
    case("retired", '"Kami siap," kata Nirmala Sari, pensiunan guru SD.', ("Nirmala Sari", "guru SD", None, "former")),
    case("where a village ends", "Lurah Kauman Lor Bagas Putra mengatakan gudang itu kosong.", ("Bagas Putra", "Lurah", "Kauman Lor", "current")),
    case("a village behind a trade", "Nirmala Sari, pembudidaya Desa Tino Tarowang, mengatakan panen gagal.", ("Nirmala Sari", "pembudidaya", "Desa Tino Tarowang", "current")),
    case("the end of a group's name", '"Jangan pergi," ucap Bagas Putra, yang juga Ketua Kelompok Nelayan Bina Samudera.', ("Bagas Putra", "Ketua", "Kelompok Nelayan Bina Samudera", "current")),
    case("a region between office and name", '"Kami siap," kata Plt Kepala Dinas Kelautan dan Perikanan Jeneponto Bagas Putra.', ("Bagas Putra", "Plt Kepala", "Dinas Kelautan dan Perikanan Jeneponto", "acting")),
    case("what people are in passing", '"Jalan itu rusak," kata seorang warga, Nirmala Sari.'),
    case("the office in one word", 'Kepala Polda Banten Irjen Bagas Putra mengatakan pelaku ditahan. "Sudah," kata Kapolda Bagas.', ("Bagas Putra", "Kepala", "Polda Banten", "current")),
    case("who works with a person", "Asisten pribadi Bagas, Nirmala Sari, mengatakan Bagas sehat.", ("Nirmala Sari", "Asisten pribadi", None, "current")),
    case("an office and a former one before the name", "Kepala misi pemantau Uni Afrika, mantan Perdana Menteri Kenya Nirmala Sari, meminta semua pihak tenang.", ("Nirmala Sari", "Kepala misi pemantau", "Uni Afrika", "current"), ("Nirmala Sari", "Perdana Menteri", "Kenya", "former")),
    case("an organization that is no name", "Di Bangui, juru bicara militer Kolonel Bagas Putra membantah kabar itu.", ("Bagas Putra", "juru bicara", "militer", "current")),
    case("a ministry by its initials", "Menteri Energi dan Sumber Daya Mineral Nirmala Sari mengatakan harga tetap. Kementerian ESDM setuju.", ("Nirmala Sari", "Menteri Energi dan Sumber Daya Mineral", "Kementerian ESDM", "current")),
    case("a ministry by its short name and initials", "Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nirmala Sari mengatakan gaji naik. Kemenpan RB setuju.", ("Nirmala Sari", "Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi", "Kemenpan RB", "current")),
    case("a court of a judge", "Mahkamah Konstitusi bersidang. Hakim konstitusi Nirmala Sari mengatakan bukti kurang.", ("Nirmala Sari", "Hakim konstitusi", "Mahkamah Konstitusi", "current")),
    case("two holders behind their title", "Ada dua siswa SMA Negeri 3 Muara, Bagas Putra (17) dan Rudi Hartono (18), yang ikut.", ("Bagas Putra", "siswa", "SMA Negeri 3 Muara", "current"), ("Rudi Hartono", "siswa", "SMA Negeri 3 Muara", "current")),
    case("the same behind yakni", "Kedua personel Satlantas Muara itu, yakni Bripda Bagas Putra dan Bripda Rudi Hartono, ditahan.", ("Bagas Putra", "personel", "Satlantas Muara", "current"), ("Rudi Hartono", "personel", "Satlantas Muara", "current")),
    case("initials behind a rank", "Bripda AG, anggota Polres Muara, ditahan.", ("AG", "anggota", "Polres Muara", "current")),
    case("a market is where one trades", "Nirmala Sari, pedagang daging di Pasar Kebayoran Lama, mengatakan harga naik.", ("Nirmala Sari", "pedagang daging", "Pasar Kebayoran Lama", "current")),
    case("an organization that is not named", "Nirmala Sari, analis di sebuah bank asing, mengatakan rupiah melemah.", ("Nirmala Sari", "analis", "sebuah bank asing", "current")),
    case("a firm called after its partners", "Nirmala Sari, advokat dari Kantor Hukum Marlinda dan Rekan, mengatakan kliennya sehat.", ("Nirmala Sari", "advokat", "Kantor Hukum Marlinda dan Rekan", "current")),
    case("counsel of a firm", "Kuasa hukum Bagas Putra dari Kantor Hukum Manoppo & Rekan, Nirmala Sari, mengatakan kliennya sehat.", ("Nirmala Sari", "Kuasa hukum", "Kantor Hukum Manoppo & Rekan", "current")),
    case("acting, an office with its field", "Plt Direktur Penyakit Tidak Menular Kementerian Kesehatan Nirmala Sari mengatakan obat cukup.", ("Nirmala Sari", "Plt Direktur Penyakit Tidak Menular", "Kementerian Kesehatan", "acting")),
    case("then and now", "Nirmala Sari, kala itu bendahara koperasi, kini direktur PT Maya Jaya, mengatakan uang hilang.", ("Nirmala Sari", "bendahara", "koperasi", "former"), ("Nirmala Sari", "direktur", "PT Maya Jaya", "current")),
    case("where one sits", "Nirmala Sari, yang juga duduk sebagai komisaris PT Maya Jaya, mengatakan harga naik.", ("Nirmala Sari", "komisaris", "PT Maya Jaya", "current")),
    case("a committee is no organization by itself", "Ketua panitia, Nirmala Sari, mengatakan lomba diundur.", ("Nirmala Sari", "Ketua panitia", None, "current")),
    case("the end of a name behind a short form", "Ketua Kelompok Tani Hutan (KTH) Wana Lestari, Bagas Putra, mengatakan panen gagal.", ("Bagas Putra", "Ketua", "Kelompok Tani Hutan (KTH) Wana Lestari", "current")),
    case("a site", "CEO Lumbung.id Nirmala Sari mengatakan harga naik.", ("Nirmala Sari", "CEO", "Lumbung.id", "current")),
    case("one of several schools", "Nirmala Sari, siswa di salah satu sekolah di Bogor, mengatakan buku kurang.", ("Nirmala Sari", "siswa", "salah satu sekolah", "current")),
    case("a part of a university", "Nirmala Sari, dosen dari vokasi Universitas Harapan, mengatakan rupiah melemah.", ("Nirmala Sari", "dosen", "Universitas Harapan", "current")),
    case("a country that is a trade's topic", "Nirmala Sari, pengamat politik Inggris dari Universitas Harapan, mengatakan pemilu mahal.", ("Nirmala Sari", "pengamat politik Inggris", "Universitas Harapan", "current")),
    case("where an ambassador is sent", "Duta Besar RI untuk Jepang, Nirmala Sari, mengatakan warga aman.", ("Nirmala Sari", "Duta Besar", "RI", "current")),
    case("a consul of a country", "Konsul Jenderal Jepang Nirmala Sari mengatakan warga aman.", ("Nirmala Sari", "Konsul Jenderal", "Jepang", "current")),
    case("a long English name", "Nirmala Sari, peneliti Asian Center for Water and Energy Studies, mengatakan sungai kotor.", ("Nirmala Sari", "peneliti", "Asian Center for Water and Energy Studies", "current")),
    case("a given name that is a title", 'Imam Bagas Putra hadir. "Pasar itu kotor," kata Imam.'),
    case("a hospital with a doctor's name and who does not speak", "Hal itu dilaporkan Direktur RSUD dr. Murni Sampurna, dr. Nirmala Sari.", ("Nirmala Sari", "Direktur", "RSUD dr. Murni Sampurna", "current")),
    case("a corps and a rank", "Kepala Korps Lalu Lintas Polri Irjen Pol Bagas Putra hadir.", ("Bagas Putra", "Kepala", "Korps Lalu Lintas Polri", "current")),
    case("a holder's first word given to the organization", "Kepala Biro Keuangan Unflo Umbu Ndapa Rihi hadir. Menurut Umbu, uang cukup.", ("Umbu Ndapa Rihi", "Kepala Biro Keuangan", "Unflo", "current")),
    case("what one would like to be", '"Saya lelah," ujar perempuan yang ingin menjadi model itu.'),
    case("a team of counsel", 'Tim kuasa hukum Bagas Putra datang. "Kami lelah," kata Bagas Putra.'),
    case("a rank behind a comma", "Manajer Operasi Cendana Air, Kapten Bagas Putra, mengatakan pesawat aman.", ("Bagas Putra", "Manajer Operasi", "Cendana Air", "current")),
    case("a general's stars", '"Jalan itu lebar," kata Brigjen Bagas Putra. Menurut jenderal bintang satu itu, truk boleh lewat.'),
    case("its organization said later", '"Siap," kata Gubernur Nirmala Sari. Gubernur Banten Nirmala Sari lalu pulang.', ("Nirmala Sari", "Gubernur", "Banten", "current")),
    case("kinship is none", '"Kami siap," kata Nirmala Sari, ibu dua anak.'),
    case("rank is none", '"Pelaku ditahan," kata Kombes Nirmala Sari.'),
    case("age is none", '"Kami siap," kata Nirmala Sari (45).'),
]  # fmt: skip


@pytest.mark.parametrize(("text", "held"), HELD)
def test_a_position_is_title_organization_and_status(parsed, text, held):
    assert parsed(text).held == held


def test_the_evidence_holds_title_and_organization(parsed):
    text = '"Jalan itu rusak," kata mantan Gubernur Jawa Barat Nirmala Sari.'
    (position,) = parsed(text).analysis.positions
    assert position.evidence.of(text) == "mantan Gubernur Jawa Barat"
    assert position.title_span.of(text) == "Gubernur"
    assert position.organization_span.of(text) == "Jawa Barat"


LINKS = [
    case("affiliated", "Institut Kelautan Nusantara, yang berafiliasi dengan Kementerian Kelautan, menggelar rapat.", ("Institut Kelautan Nusantara", "affiliated", "Kementerian Kelautan")),
    case("part of", "Balai Benih Nusantara merupakan bagian dari Kementerian Pertanian.", ("Balai Benih Nusantara", "part_of", "Kementerian Pertanian")),
    case("under", "Yayasan Harapan berada di bawah naungan Universitas Nusantara.", ("Yayasan Harapan", "part_of", "Universitas Nusantara"), miss="the verb berada between the organization and the words of the link"),
    case("owned by", "PT Baja Sentosa, anak usaha PT Besi Makmur, menutup pabriknya.", ("PT Baja Sentosa", "owned_by", "PT Besi Makmur")),
    case("milik", "Hotel Melati Raya milik PT Besi Makmur ditutup.", ("Hotel Melati Raya", "owned_by", "PT Besi Makmur")),
    case("milik a person is none", "Hotel Melati Raya milik Nirmala Sari ditutup."),
    case("a joint company", "PT Surya Harapan adalah perusahaan patungan yang berafiliasi dengan Yayasan Energi Nusantara.", ("PT Surya Harapan", "affiliated", "Yayasan Energi Nusantara")),
    case("the company before", "PT Baja Sentosa merugi. Anak perusahaan Grup Besi Makmur itu menutup pabriknya.", ("PT Baja Sentosa", "owned_by", "Grup Besi Makmur")),
    case("a shareholder", "PT Besi Makmur merupakan pemegang saham Bank Nusantara.", ("Bank Nusantara", "owned_by", "PT Besi Makmur")),
    case("said twice", "Bank Nusantara merupakan bank milik PT Besi Makmur. PT Besi Makmur adalah induk usaha Bank Nusantara.", ("Bank Nusantara", "owned_by", "PT Besi Makmur")),
    case("a member of a holding", "PT Baja Sentosa, anggota holding PT Besi Makmur, merugi.", ("PT Baja Sentosa", "part_of", "PT Besi Makmur")),
    case("a word of a name", "Kementerian Badan Usaha Milik Negara menggelar rapat."),
    case("a group with no name is none", "Lembaga riset berafiliasi dengan banyak kampus."),
    case("two organizations side by side are none", "Bank Indonesia dan Kementerian Pertanian menggelar rapat."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "links"), LINKS)
def test_a_link_needs_its_own_words_between_two_organizations(parsed, text, links):
    assert parsed(text).linked == links
