"""Source words to speakers: who is meant by a name, a title, a pronoun, a clitic, or by nothing at all."""

import pytest


def case(id, text, *speakers, miss=None):
    marks = [pytest.mark.xfail(reason=miss)] if miss else []
    return pytest.param(text, list(speakers), id=id, marks=marks)


NAMES = [
    case("full name", '"Kami siap," kata Lestari Handayani.', "Lestari Handayani"),
    case("short name after the full one", 'Lestari Handayani datang pagi tadi. "Kami siap," kata Lestari.', "Lestari Handayani"),
    case("last name after the full one", 'Lestari Handayani datang pagi tadi. "Kami siap," ujar Handayani.', "Lestari Handayani"),
    case("title before the name", '"Kami siap," kata Bupati Sleman Lestari Handayani.', "Lestari Handayani"),
    case("honorific before the name", '"Kami siap," kata Ibu Lestari Handayani.', "Lestari Handayani"),
    case("rank before the name", '"Pelaku sudah ditahan," kata Kombes Agus Setiawan.', "Agus Setiawan"),
    case("degree after the name", '"Kami siap," kata Lestari Handayani, S.H., M.H.', "Lestari Handayani"),
    case("apposition after the name", '"Kami siap," kata Lestari Handayani, ketua panitia lomba itu.', "Lestari Handayani"),
    case("long apposition", "Lestari Handayani, dosen yang sudah dua puluh tahun meneliti banjir di pesisir utara Jawa, mengatakan air laut terus naik.", "Lestari Handayani"),
    case("title, name", '"Kami siap," kata Kepala Desa Sukamaju, Lestari Handayani.', "Lestari Handayani"),
    case("initials", '"Kami siap," kata A. B. Lestari kemarin.', "A. B. Lestari"),
    case("apostrophe", '"Kami siap," kata Ma\'ruf Hidayat.', "Ma'ruf Hidayat"),
    case("bin", '"Kami siap," kata Ahmad bin Yusuf.', "Ahmad bin Yusuf"),
    case("one word", '"Kami siap," kata Sutrisno.', "Sutrisno"),
    case("capitals", '"Kami siap," kata LESTARI HANDAYANI.', "LESTARI HANDAYANI"),
    case("an occupation, a comma and the name", "Peneliti Universitas Nusantara, Lestari Handayani, mengatakan bibit itu tahan kering.", "Lestari Handayani"),
    case("an age, and an occupation without its comma", "Lestari Handayani (60), penjual air menuturkan, sumur itu kering.", "Lestari Handayani"),
    case("somebody's manager", "Manajer Ratih Kumala, Lestari Handayani, menjelaskan konser itu ditunda.", "Lestari Handayani"),
    case("places between title and name", '"Kami siap," kata Kepala Dusun Sukamaju, Kecamatan Lembang, Lestari Handayani.', "Lestari Handayani"),
    case("a day before the cue", "Kepala Dinas Kesehatan Sleman Lestari Handayani, Senin (2/6/2025) sore menyatakan, stok vaksin aman.", "Lestari Handayani"),
    case("asked apart", "Dihubungi secara terpisah, Bupati Sleman, Lestari Handayani, mengatakan stok vaksin aman.", "Lestari Handayani"),
    case("a relative clause of contact", "Bupati Sleman Lestari Handayani yang dihubungi mengatakan, stok vaksin aman.", "Lestari Handayani"),
    case("a title with a clitic, and the name", 'Pabrik itu tutup. "Kami rugi," kata direkturnya, Lestari Handayani.', "Lestari Handayani"),
    case("menurut, a title with a clitic, and the name", "Koperasi itu baru. Menurut ketuanya, Lestari Handayani, anggotanya banyak.", "Lestari Handayani"),
    case("an account", '"Setuju sekali," timpal akun @sinta.raya.', "sinta.raya"),
    case("an account that acts", "Akun @sinta.raya menyebut rencana itu boros.", "sinta.raya"),
    case("an unknown title at an organization", "Penyarikan Majelis Desa Adat Sukamaju, Lestari Handayani, mengatakan tata tertib itu perlu.", "Lestari Handayani"),
    case("an English title", "External Relation Manager PT Air Jernih, Lestari Handayani, S.T., mengklaim sumur itu aman.", "Lestari Handayani"),
    case("a degree behind a comma", "Kepala Dinas Kesehatan Sleman Lestari Handayani, M.T. memperkirakan stok vaksin cukup.", "Lestari Handayani"),
]  # fmt: skip

POINTING = [
    case("who a copula tells of", 'Lestari Handayani adalah sekretaris jenderal Partai Maju, partai yang mengusung Presiden Bagas Yudha.\n"Mereka sudah menyiapkan alasan," katanya.', "Lestari Handayani"),
    case("a document that goes on", '"Tergugat berdusta," kata gugatan itu. "Kegagalan itu tidak pernah ada," lanjutnya.', "gugatan itu", "gugatan itu"),
    case("a trade that no list knows, before a name", "Penjaga menara pengawas, Lestari (51), bersikukuh tidak tertidur malam itu.", "Lestari"),
    case("somebody at a place, before a name", "Seorang petambak di Kecamatan Besuki, Sunarto, mengatakan airnya keruh.", "Sunarto"),
    case("a nickname that a name ends in", 'Hardiman Wibowo menunggu Bagas Yudha. "Ini soal jadwal," ujar politikus yang akrab disapa Diman itu.', "Hardiman Wibowo"),
    case("a true name behind another", 'Cerita lain datang dari manajernya, Ucup. Pria bernama asli Yusuf Setiadi itu menyebut keduanya sudah pisah.', "Yusuf Setiadi"),
    case("a retired word's own demonstrative", 'Lestari Handayani hadir. "Kami siap," terang ahli hukum administrasi negara itu.', "Lestari Handayani"),
    case("a name cut short", 'Koperasi itu milik Muh. Yusran Tombili. "Kami siap," kata Yusran.', "Muh. Yusran Tombili"),
    case("an office in one word", 'Kepala Kejaksaan Negeri Sleman Lestari Handayani hadir. "Kami siap," tegas Kajari.', "Lestari Handayani"),
    case("who is described by where she works", "Lestari Handayani hadir. Peneliti pada Yayasan Air Jernih ini meminta warga menghemat air.", "Lestari Handayani"),
    case("who is described by where she comes from", 'Lestari Handayani hadir. "Tanggulnya retak," kata dosen asal Sleman, Yogyakarta, itu.', "Lestari Handayani"),
    case("who is described by what she won", 'Lestari Handayani hadir. "Tanggulnya retak," ucap peraih medali emas Olimpiade Paris itu.', "Lestari Handayani"),
    case("who is described with a number", "Lestari Handayani hadir. Pemain bernomor punggung 10 itu mengatakan lapangannya rusak.", "Lestari Handayani"),
    case("a common noun before itu is what it points at", "Lestari Handayani hadir. Ketua regu di gedung itu mengatakan tanggulnya retak.", "Ketua regu"),
    case("who is described by her age", 'Lestari Handayani menyeret garu kayu. "Langit susah dibaca," ucap perempuan berumur 61 tahun itu.', "Lestari Handayani"),
    case("a class is nobody", 'Lestari Handayani hadir. "Ternyata dekat," celetuk santri kelas Alfiyah tersebut.', "Lestari Handayani"),
    case("one of several, with a name", "Salah satu penumpang bus, Lestari Handayani (41), mengatakan dirinya sedang tidur.", "Lestari Handayani"),
    case("a head of something else", 'Presiden hadir. Kepala Negara diam. Lestari Handayani berpidato. "Ini realokasi," ucap mantan Kepala Bappenas itu.', "Lestari Handayani"),
    case("the one who is asked by somebody is nobody's answer", 'Lestari Handayani bersaksi. "Saya antar uangnya," kata Lestari. "Ada kuitansinya?" cecar Jaksa Bowo Santoso. "Tidak ada," jawabnya.', "Lestari Handayani", "Bowo Santoso", "Lestari Handayani"),
    case("who does what the clause before tells", 'Pejabat ILO Lestari Handayani menyambut janji itu, tetapi mengingatkan bahwa "janji tanpa anggaran hanyalah kata-kata".', "Lestari Handayani"),
    case("whom a relative clause tells of is somebody else", "Agen yang memberangkatkan Bowo Santoso membantah ada gaji yang tertunggak.", "Agen yang memberangkatkan Bowo Santoso"),
    case("months are nobody", "Tiga bulan setelah pulang, Lestari Handayani masih sakit. Mereka mengaku tidak digaji.", None),
    case("mereka are hundreds", "Ratusan petani datang ke balai desa. Mereka mengatakan pupuk sulit dicari.", "Ratusan petani"),
    case("a spokesman behind a comma", "Bupati Sleman Lestari Handayani melalui Kabag Humas, Bowo Santoso, memastikan tanggul itu aman.", "Lestari Handayani"),
    case("who keeps silent, behind a client", 'Bowo Santoso hadir. Kuasa hukum Ratih Kumala, Lestari Handayani, keberatan. Ia menilai sidang itu terlalu cepat.', "Lestari Handayani"),
    case("who is described by how she plays", 'Lestari Handayani datang. "Lapangannya rusak," ujar gelandang bertahan itu.', "Lestari Handayani"),
    case("through somebody else", "Bowo Santoso tidak tinggal diam. Lewat kuasa hukumnya, Lestari Handayani, bos PT Air Jernih itu membantah menjual tanah.", "Bowo Santoso"),
    case("a deputy of another kind is somebody else", "Bowo Santoso mengatakan tanggulnya retak. Wakil Menteri Pertanian Lestari Handayani diam saja. Mantan Wakil Ketua KPU tersebut hadir, kata Bowo.", "Bowo Santoso", "Bowo Santoso"),
    case("an acting head with a full stop", "Plt. Kepala Badan Kelautan Nusantara, Lestari Handayani, menyatakan bahwa dermaga ditutup.", "Lestari Handayani"),
    case("clitic takes the last speaker", '"Kami siap," kata Lestari Handayani. Rapat pun ditutup. "Besok kita mulai," ujarnya.', "Lestari Handayani", "Lestari Handayani"),
    case("clitic takes the subject of the sentence before", 'Lestari Handayani meninjau tanggul itu kemarin. "Tanggulnya retak," katanya.', "Lestari Handayani"),
    case("dia", 'Lestari Handayani meninjau tanggul itu kemarin. "Tanggulnya retak," kata dia.', "Lestari Handayani"),
    case("ia before the verb", "Lestari Handayani meninjau tanggul itu kemarin. Ia mengatakan tanggul itu retak.", "Lestari Handayani"),
    case("beliau", 'Lestari Handayani meninjau tanggul itu kemarin. "Tanggulnya retak," kata beliau.', "Lestari Handayani"),
    case("menurutnya", "Lestari Handayani meninjau tanggul itu kemarin. Menurutnya, tanggul itu retak.", "Lestari Handayani"),
    case("mereka takes the group", "Para petani datang ke balai desa. Mereka mengatakan pupuk sulit dicari.", "Para petani"),
    case("mereka takes the group that spoke", "Para petani mengatakan pupuk sulit dicari. Mereka berharap harga pupuk segera turun.", "Para petani", "Para petani"),
    case("a person for the clitic where a group stands nearer", 'Lestari Handayani menemui para petani. "Pupuk segera dikirim," katanya.', "Lestari Handayani"),
    case("a bare title", 'Bupati Sleman Lestari Handayani meninjau tanggul itu. "Tanggulnya retak," kata Bupati.', "Lestari Handayani"),
    case("a title that points back", 'Lestari Handayani adalah ketua panitia lomba. "Kami siap," kata ketua panitia itu.', "Lestari Handayani"),
    case("the title of another", 'Gubernur Jawa Tengah Bowo Santoso tiba bersama Bupati Sleman Lestari Handayani. "Tanggulnya retak," kata Gubernur.', "Bowo Santoso"),
    case("an occupation that points back", 'Lestari Handayani, pengamat politik, hadir. "Pemilu itu mahal," kata pengamat itu.', "Lestari Handayani"),
    case("pria itu", 'Bowo Santoso ditangkap kemarin. "Saya menyesal," kata pria itu.', "Bowo Santoso"),
    case("a short title for a long one", 'Menteri Keuangan Lestari Handayani hadir di rapat itu. "Pajak tidak naik," ujar Menkeu.', "Lestari Handayani"),
    case("whoever leads the meeting is not who speaks", '"Kami siap," kata Lestari Handayani. Usul itu dibawa ke sidang yang dipimpin oleh Gubernur Bowo Santoso. "Kami tampung," ujarnya.', "Lestari Handayani", "Lestari Handayani"),
    case("known background", '"Kami siap," kata Lestari Handayani. Bowo Santoso diketahui berpidato pekan lalu. "Kami tunggu," ujarnya.', "Lestari Handayani", "Lestari Handayani"),
    case("who supports it has the floor", "Lestari Handayani mengatakan tanggul itu retak. Pendapat itu didukung Bowo Santoso. Ia mengatakan retaknya lebar.", "Lestari Handayani", "Bowo Santoso"),
    case("whom the statement names", "Bowo Santoso dipuji di depan warga. Lestari Handayani memimpin rapat itu. Menurutnya, Bowo rajin.", "Lestari Handayani"),
    case("after what was asked", 'Ketika ditanya soal Bowo Santoso, Lestari Handayani menjawab singkat. "Saya tidak kenal," katanya.', "Lestari Handayani"),
    case("nobody whom the statement names", "Bowo Santoso dipuji warga. Menurutnya, Bowo rajin.", None),
    case("a nickname behind a noun", 'Lestari Handayani, perempuan yang karib disapa Tari, hadir. "Kami siap," kata Tari.', "Lestari Handayani"),
    case("a nickname and what it is", 'Lestari Handayani hadir pagi itu. "Kami siap," ujar Tari, sapaan akrabnya.', "Lestari Handayani"),
    case("a nickname of whom the sentence before named", 'Gelar itu untuk Bowo Santoso. Lelaki yang akrab disapa Benu ini senang. "Saya kaget," kata Benu.', "Bowo Santoso"),
    case("who summons has no nickname", 'Bowo Santoso dipanggil Lestari Handayani. "Saya kaget," kata Lestari.', "Lestari Handayani"),
    case("a title that the pack does not know", '"Api cepat membesar," ujar Danru Damkar Sektor Cibinong, Lestari Handayani.', "Lestari Handayani"),
    case("two speakers in turn", '"Kami siap," kata Lestari Handayani. Bowo Santoso tidak sependapat. "Ini terlalu cepat," katanya.', "Lestari Handayani", "Bowo Santoso"),
    case("the last speaker, not the one spoken of", '"Kami siap," kata Lestari Handayani. Ia memuji Bowo Santoso. "Ia rajin," ujarnya.', "Lestari Handayani", "Lestari Handayani"),
    case("first-person words inside do not speak", '"Saya siap," kata Lestari Handayani. "Kami juga tidak takut," imbuhnya.', "Lestari Handayani", "Lestari Handayani"),
]  # fmt: skip

ORGANIZATIONS = [
    case("full name", "Badan Meteorologi, Klimatologi, dan Geofisika menyatakan hujan lebat turun besok.", "Badan Meteorologi, Klimatologi, dan Geofisika"),
    case("acronym in brackets", "Komisi Pemilihan Umum (KPU) menggelar rapat. KPU menyatakan pemilu berjalan lancar.", "Komisi Pemilihan Umum"),
    case("acronym alone", "KPU menyatakan pemilu berjalan lancar.", "KPU"),
    case("lembaga itu", "Institut Kelautan Nusantara menerbitkan kajian baru. Lembaga itu menyatakan terumbu karang makin rusak.", "Institut Kelautan Nusantara"),
    case("perusahaan itu", "PT Baja Sentosa menutup pabriknya. Perusahaan itu menyatakan permintaan terus turun.", "PT Baja Sentosa"),
    case("partai itu", "Partai Sagara Sejahtera menggelar kongres. Partai itu menyatakan akan menjadi oposisi.", "Partai Sagara Sejahtera"),
    case("the ministry of its name", "Kementerian Kesehatan menyatakan vaksin cukup sampai akhir tahun.", "Kementerian Kesehatan"),
]  # fmt: skip

UNNAMED = [
    case("seorang", '"Airnya naik cepat," kata seorang warga.', "seorang warga"),
    case("a described official", "Seorang pejabat kementerian mengatakan anggaran itu belum cair.", "Seorang pejabat kementerian"),
    case("who saw the thing that is pointed at", "Lestari Handayani tiba di jembatan itu. Pejabat yang membaca laporan itu menyebut retakannya bertambah.", "Pejabat yang membaca laporan itu"),
    case("one of a group", '"Sumur kering," ucap warga. Ia berharap pemerintah mengirim tangki.', "warga", "warga"),
    case("a class", "Pakar industri mengatakan permintaan baja akan turun.", "Pakar industri"),
    case("several", "Sejumlah pedagang mengeluhkan bahwa pasar itu sepi.", "Sejumlah pedagang"),
    case("a document", "Menurut laporan terbaru itu, harga beras naik.", "laporan terbaru itu"),
    case("the same document again", "Menurut laporan tahunan Bank Dunia, harga beras naik. Laporan tersebut menyebutkan bahwa stok menipis.", "laporan tahunan Bank Dunia", "laporan tahunan Bank Dunia"),
]  # fmt: skip

NOT_SAID = [
    case("seraya menambahkan", "Lestari Handayani mengatakan tanggul itu retak, seraya menambahkan bahwa warga harus waspada.", "Lestari Handayani", "Lestari Handayani"),
    case("a quotation without a cue", '"Kami siap," kata Lestari Handayani. Rapat pun ditutup. "Besok pagi kita mulai bekerja di sini."', "Lestari Handayani", "Lestari Handayani"),
    case("whom a quoted pronoun means", "\"Sebelum pergi dia bilang, 'Besok aku pulang.'\" kata Lestari Handayani.", "Lestari Handayani", None),
    case("nobody there", '"Airnya naik cepat sekali malam itu," katanya.', None),
    case("the one who was asked answers", '"Apakah kalian siap?" tanya Lestari Handayani kepada Bowo Santoso. "Siap," jawabnya.', "Lestari Handayani", "Bowo Santoso"),
    case("a pronoun before its name", '"Kami siap," kata dia. "Besok mulai," tambah Lestari Handayani.', None, "Lestari Handayani"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speakers"), NAMES)
def test_a_name_is_its_person(parsed, text, speakers):
    assert parsed(text).speakers == speakers


@pytest.mark.parametrize(("text", "speakers"), POINTING)
def test_titles_and_pronouns_point_to_their_person(parsed, text, speakers):
    assert parsed(text).speakers == speakers


@pytest.mark.parametrize(("text", "speakers"), ORGANIZATIONS)
def test_an_organization_speaks_under_its_full_name(parsed, text, speakers):
    given = parsed(text)
    assert given.speakers == speakers
    assert {given.analysis.speaker(a).type for a in given.analysis} == {"organization"}


@pytest.mark.parametrize(("text", "speakers"), UNNAMED)
def test_the_unnamed_keep_their_words(parsed, text, speakers):
    given = parsed(text)
    assert given.speakers == speakers
    assert not any(given.analysis.speaker(a).named for a in given.analysis)


@pytest.mark.parametrize(("text", "speakers"), NOT_SAID)
def test_a_source_left_out_is_the_speaker_before_or_nobody(parsed, text, speakers):
    assert parsed(text).speakers == speakers


def test_a_speaker_not_found_is_a_note_and_no_guess(parsed):
    given = parsed('"Airnya naik cepat sekali malam itu," katanya.')
    assert [n.code for n in given.analysis.notes] == ["no-speaker"]
    assert given.analysis.attributions[0].confidence < 0.6


def test_a_document_knows_whose_it_is(parsed):
    given = parsed("Menurut laporan dari Institut Kelautan Nusantara, terumbu karang makin rusak.")
    (attribution,) = given.analysis
    document = given.analysis.speaker(attribution)
    assert (document.type, given.name(document.by)) == ("document", "Institut Kelautan Nusantara")


def test_a_clitic_is_surer_than_an_unknown_and_less_sure_than_a_name(parsed):
    given = parsed('"Kami siap," kata Lestari Handayani. Rapat pun ditutup. "Besok kita mulai," ujarnya.')
    named, clitic = given.analysis
    assert named.confidence > clitic.confidence > 0.5
