"""Cues, sources and contents: for each construction a sentence it fires on and one it must not.

An expectation is (kind, content, cue, source); stretches of a content are joined by " … ".
"""

import pytest

from quoteattr.attributions import find_attributions, find_parents


def case(id, text, *expected, miss=None):
    marks = [pytest.mark.xfail(reason=miss)] if miss else []
    return pytest.param(text, list(expected), id=id, marks=marks)


def direct(content, cue, source):
    return "direct", content, cue, source


def indirect(content, cue, source):
    return "indirect", content, cue, source


def mixed(content, cue, source):
    return "mixed", content, cue, source


ROOTS = [
    case(root, f'"Panen tahun ini gagal total," {root} Ratna Dewi di Cianjur.', direct("Panen tahun ini gagal total", root, "Ratna Dewi"))
    for root in ("kata", "ujar", "tutur", "ucap", "ungkap", "jelas", "papar", "tambah", "imbuh", "tegas", "lanjut", "pungkas",
                 "sebut", "terang", "tandas", "beber", "sambung", "cetus", "tukas", "tulis")
]  # fmt: skip

QUOTED = [
    case("a verb with its object before the marks", 'Seorang penonton menyebutnya "film paling sunyi tahun ini".', direct("film paling sunyi tahun ini", "menyebutnya", "Seorang penonton")),
    case("a short answer in the paragraph", 'Ratna Dewi menjawab singkat soal pupuk. "Nanti saja."', direct("Nanti saja", None, None)),
    case("a word nobody foresaw", '"Panen tahun ini gagal total," sela Ratna Dewi.', direct("Panen tahun ini gagal total", "sela", "Ratna Dewi")),
    case("a word nobody foresaw, with a clitic", 'Ratna Dewi tiba. "Panen tahun ini gagal total," gerutunya kepada wartawan.', direct("Panen tahun ini gagal total", "gerutu", "nya")),
    case("a word nobody foresaw, before a resident", '"Panen tahun ini gagal total," ketus seorang warga.', direct("Panen tahun ini gagal total", "ketus", "seorang warga")),
    case("a maker is nobody who speaks", 'Lagu "Panen Raya di Sawah Ibu," karya Ratna Dewi.'),
    case("an occupation is no cue", '"Panen tahun ini gagal total," petani Ratna Dewi.'),
    case("an act is no cue", '"Panen tahun ini gagal total," menyindir Ratna Dewi.'),
    case("cue after", '"Kami siap bertanding besok," kata Bayu Prakoso.', direct("Kami siap bertanding besok", "kata", "Bayu Prakoso")),
    case("clitic after", 'Bayu Prakoso tiba sore tadi. "Kami siap bertanding besok," katanya.', direct("Kami siap bertanding besok", "kata", "nya")),
    case("clitic of every root", 'Bayu Prakoso tiba sore tadi. "Kami siap bertanding besok," tuturnya kepada wartawan.', direct("Kami siap bertanding besok", "tutur", "nya")),
    case("pronoun after", 'Bayu Prakoso tiba sore tadi. "Kami siap bertanding besok," ujar dia.', direct("Kami siap bertanding besok", "ujar", "dia")),
    case("title before the name", '"Jembatan itu rampung tahun depan," ujar Wali Kota Magelang Sinta Wulandari.', direct("Jembatan itu rampung tahun depan", "ujar", "Wali Kota Magelang Sinta Wulandari")),
    case("title and comma before the name", '"Jembatan itu rampung tahun depan," ujar Kepala Desa Sukamaju, Darto Wibowo.', direct("Jembatan itu rampung tahun depan", "ujar", "Kepala Desa Sukamaju, Darto Wibowo")),
    case("apposition stays outside the source", '"Jembatan itu rampung tahun depan," ujar Darto Wibowo, kepala desa setempat.', direct("Jembatan itu rampung tahun depan", "ujar", "Darto Wibowo")),
    case("place and day stay outside the source", '"Jembatan itu rampung tahun depan," ujar Darto Wibowo di Magelang, Selasa (4/6/2024).', direct("Jembatan itu rampung tahun depan", "ujar", "Darto Wibowo")),
    case("question mark before the cue", '"Kapan hujan turun lagi?" tanya Darto Wibowo.', direct("Kapan hujan turun lagi?", "tanya", "Darto Wibowo")),
    case("capital root after the mark", '"Kami tidak menyerah!" Ujar Darto Wibowo kepada wartawan.', direct("Kami tidak menyerah!", "Ujar", "Darto Wibowo")),
    case("subject and verb after", '"Kami tidak menyerah," Darto Wibowo menegaskan.', direct("Kami tidak menyerah", "menegaskan", "Darto Wibowo")),
    case("menurut after", '"Harga beras sudah turun," menurut Darto Wibowo.', direct("Harga beras sudah turun", "menurut", "Darto Wibowo")),
    case("demikian kata", '"Harga beras sudah turun," demikian kata Darto Wibowo.', direct("Harga beras sudah turun", "kata", "Darto Wibowo")),
    case("verb and comma before", 'Darto Wibowo mengatakan, "Harga beras sudah turun sejak pekan lalu."', direct("Harga beras sudah turun sejak pekan lalu", "mengatakan", "Darto Wibowo")),
    case("verb and colon before", 'Darto Wibowo berujar: "Harga beras sudah turun sejak pekan lalu."', direct("Harga beras sudah turun sejak pekan lalu", "berujar", "Darto Wibowo")),
    case("addressee between verb and mark", 'Darto Wibowo mengatakan kepada wartawan di Bogor: "Harga beras sudah turun."', direct("Harga beras sudah turun", "mengatakan", "Darto Wibowo")),
    case("colon alone", 'Darto Wibowo: "Harga beras sudah turun sejak pekan lalu."', direct("Harga beras sudah turun sejak pekan lalu", None, "Darto Wibowo")),
    case("root first", 'Kata Darto Wibowo, "Harga beras sudah turun sejak pekan lalu."', direct("Harga beras sudah turun sejak pekan lalu", "Kata", "Darto Wibowo")),
    case("menurut first", 'Menurut Darto Wibowo, "Harga beras sudah turun sejak pekan lalu."', direct("Harga beras sudah turun sejak pekan lalu", "Menurut", "Darto Wibowo")),
    case("seraya menambahkan", 'Harga beras sudah turun, kata Darto Wibowo, seraya menambahkan, "Stok di gudang cukup sampai Desember."',
         indirect("Harga beras sudah turun", "kata", "Darto Wibowo"), direct("Stok di gudang cukup sampai Desember", "menambahkan", None)),
    case("broken by its cue", '"Harga beras sudah turun," kata Darto Wibowo. "Stok di gudang juga cukup."', direct("Harga beras sudah turun … Stok di gudang juga cukup", "kata", "Darto Wibowo")),
    case("broken inside one sentence", '"Harga beras," kata Darto Wibowo, "sudah turun sejak pekan lalu."', direct("Harga beras … sudah turun sejak pekan lalu", "kata", "Darto Wibowo")),
    case("the second with its own cue", '"Harga beras sudah turun," kata Darto Wibowo. "Stok di gudang juga cukup," imbuhnya.',
         direct("Harga beras sudah turun", "kata", "Darto Wibowo"), direct("Stok di gudang juga cukup", "imbuh", "nya")),
    case("over the next paragraph", '"Harga beras sudah turun," kata Darto Wibowo.\n"Stok di gudang juga cukup untuk setahun."', direct("Harga beras sudah turun … Stok di gudang juga cukup untuk setahun", "kata", "Darto Wibowo")),
    case("unclosed over paragraphs", '“Harga beras sudah turun sejak pekan lalu.\n“Stok di gudang juga cukup,” kata Darto Wibowo.', direct("Harga beras sudah turun sejak pekan lalu … Stok di gudang juga cukup", "kata", "Darto Wibowo")),
    case("a sentence between breaks it", '"Harga beras sudah turun," kata Darto Wibowo. Ia lalu meninjau gudang. "Stok di sini juga cukup untuk setahun."',
         direct("Harga beras sudah turun", "kata", "Darto Wibowo"), direct("Stok di sini juga cukup untuk setahun", None, None)),
    case("closing mark lost before its cue", '"Harga beras sudah turun, kata Darto Wibowo.', direct("Harga beras sudah turun", "kata", "Darto Wibowo")),
    case("closed with the opening shape", '”Harga beras sudah turun,” kata Darto Wibowo.', direct("Harga beras sudah turun", "kata", "Darto Wibowo")),
    case("guillemets", '«Harga beras sudah turun,» kata Darto Wibowo.', direct("Harga beras sudah turun", "kata", "Darto Wibowo")),
    case("low opening mark", '„Harga beras sudah turun,“ kata Darto Wibowo.', direct("Harga beras sudah turun", "kata", "Darto Wibowo")),
    case("single marks", "'Harga beras sudah turun,' kata Darto Wibowo.", direct("Harga beras sudah turun", "kata", "Darto Wibowo")),
    case("curved single marks", "‘Harga beras sudah turun,’ kata Darto Wibowo.", direct("Harga beras sudah turun", "kata", "Darto Wibowo")),
    case("apostrophe inside", '"Saya dan Ma\'ruf salat Jum\'at bersama," kata Darto Wibowo.', direct("Saya dan Ma'ruf salat Jum'at bersama", "kata", "Darto Wibowo")),
    case("nested", '"Dia bilang \'tidak mau\' kemarin malam," kata Darto Wibowo.', direct("Dia bilang 'tidak mau' kemarin malam", "kata", "Darto Wibowo"), direct("tidak mau", "bilang", "Dia")),
    case("what another is said to have said", '"Kemarin dokter bilang tensinya tinggi sekali," kata Darto Wibowo.', direct("Kemarin dokter bilang tensinya tinggi sekali", "kata", "Darto Wibowo"), indirect("tensinya tinggi sekali", "bilang", "dokter")),
    case("what oneself has said", '"Kemarin saya bilang tensinya tinggi sekali," kata Darto Wibowo.', direct("Kemarin saya bilang tensinya tinggi sekali", "kata", "Darto Wibowo")),
    case("nested double", '"Dia bilang "tidak mau" kemarin malam," kata Darto Wibowo.', direct('Dia bilang "tidak mau" kemarin malam', "kata", "Darto Wibowo"), direct("tidak mau", "bilang", "Dia")),
    case("organization as source", '"Pemilu berjalan lancar," tulis Komisi Pemilihan Umum dalam siaran pers.', direct("Pemilu berjalan lancar", "tulis", "Komisi Pemilihan Umum")),
    case("unnamed source", '"Airnya naik cepat sekali," kata seorang warga.', direct("Airnya naik cepat sekali", "kata", "seorang warga")),
    case("title that points back", 'Darto Wibowo adalah kepala desa. "Airnya naik cepat sekali," kata kepala desa itu.', direct("Airnya naik cepat sekali", "kata", "kepala desa itu")),
    case("two speakers in a row", '"Kami siap," kata Darto Wibowo. "Kami juga siap," kata Sinta Wulandari.',
         direct("Kami siap", "kata", "Darto Wibowo"), direct("Kami juga siap", "kata", "Sinta Wulandari")),
]  # fmt: skip

NOBODY_SAID = [
    case("scare quotes", 'Kota itu punya "raja jalanan" yang ditakuti pengemudi.'),
    case("nickname", 'Sugeng Riyadi dijuluki "Si Kancil" oleh teman-temannya.'),
    case("title of a work", 'Film berjudul "Senja di Batas Kota" tayang mulai pekan depan.'),
    case("slogan", 'Spanduk bertuliskan "Selamat Datang" dipasang di gerbang kampung.'),
    case("nickname inside a name", 'Rudi "Kancil" Hartono tampil di panggung utama malam itu.'),
    case("scare quote beside an indirect statement", 'Darto Wibowo mengatakan film "Senja" tayang pekan depan.', indirect('film "Senja" tayang pekan depan', "mengatakan", "Darto Wibowo")),
    case("name of an operation", 'Polisi menggelar operasi "Lilin Candi" sejak kemarin malam.'),
]  # fmt: skip

STATED = [
    case("what people are asked for by who spoke before", "Ratna Dewi mengatakan sungai meluap. Warga juga diminta mengungsi ke balai desa.", indirect("sungai meluap", "mengatakan", "Ratna Dewi"), indirect("mengungsi ke balai desa", "diminta", None)),
    case("only behind a conjunction", "Pupuk sudah dikirim tetapi, kata Ratna Dewi, harganya naik dua kali.", indirect("harganya naik dua kali", "kata", "Ratna Dewi")),
    case("a contrast with a cue of its own", "Ratna Dewi menjelaskan, pupuk sudah dikirim, tetapi harganya, lanjut dia, naik dua kali.", indirect("pupuk sudah dikirim", "menjelaskan", "Ratna Dewi"), indirect("harganya … naik dua kali", "lanjut", "dia")),
    case("the writer goes on with sementara", "Sedikitnya enam sawah di Cianjur terendam, kata Ratna Dewi, sementara warga mulai mengungsi.", indirect("Sedikitnya enam sawah di Cianjur terendam", "kata", "Ratna Dewi")),
    case("but sementara ini", "Harga pupuk itu, kata Ratna Dewi, sementara ini belum naik.", indirect("Harga pupuk itu … sementara ini belum naik", "kata", "Ratna Dewi")),
    case("what she does besides", "Ratna Dewi meminta kedua pihak menahan diri, seraya menawarkan mediasi pada Senin.", indirect("kedua pihak menahan diri", "meminta", "Ratna Dewi")),
    case("a quotation with a cue of its own behind it", 'Menurut Bagas Putra, pasar itu kotor, "Kami takut," ujar Sinta Wulandari.',
         indirect("pasar itu kotor", "Menurut", "Bagas Putra"), direct("Kami takut", "ujar", "Sinta Wulandari")),
    case("one of several", "Salah satu yang terdampak, Sinta Wulandari, mengatakan pasar itu kotor.", indirect("pasar itu kotor", "mengatakan", "Salah satu yang terdampak, Sinta Wulandari")),
    case("a document and its date", "Dalam notula bertanggal 3 Mei tertulis bahwa pasar itu dijual.", indirect("pasar itu dijual", "tertulis", "notula bertanggal 3 Mei")),
    case("a passive with a clitic", "Ratna Dewi datang. Satu ekor burung disebutnya mampu memangsa tiga tikus.", indirect("Satu ekor burung … mampu memangsa tiga tikus", "disebut", "nya")),
    case("words in commas before bahwa", "Radio Cianjur melaporkan, mengutip sumber militer, bahwa tiga jembatan putus.", indirect("tiga jembatan putus", "melaporkan", "Radio Cianjur")),
    case("a threat behind quoted words", 'Ratna Dewi menyebut langkah itu "sangat bodoh" dan mengancam akan menaikkan tarif.', mixed('langkah itu "sangat bodoh"', "menyebut", "Ratna Dewi"), indirect("akan menaikkan tarif", "mengancam", None)),
    case("a Roman number ends the sentence", "Ratna Dewi mengatakan panen turun pada semester I. Bayu Prakoso mengatakan harganya naik.", indirect("panen turun pada semester I", "mengatakan", "Ratna Dewi"), indirect("harganya naik", "mengatakan", "Bayu Prakoso")),
    case("a name asked to be left out", "Seorang pejabat di balai kota yang minta namanya tidak disebut mengatakan, audit sudah berjalan.", indirect("audit sudah berjalan", "mengatakan", "Seorang pejabat")),
    case("an agency at the end", "Pemerintah Peru menetapkan keadaan darurat selama 30 hari, demikian dilaporkan Reuters, Selasa.", indirect("Pemerintah Peru menetapkan keadaan darurat selama 30 hari", "dilaporkan", "Reuters")),
    case("mengatakan bahwa", "Sinta Wulandari mengatakan bahwa pasar akan dibuka besok.", indirect("pasar akan dibuka besok", "mengatakan", "Sinta Wulandari")),
    case("mengatakan without bahwa", "Sinta Wulandari mengatakan pasar akan dibuka besok.", indirect("pasar akan dibuka besok", "mengatakan", "Sinta Wulandari")),
    case("mengatakan with a comma", "Sinta Wulandari mengatakan, pasar akan dibuka besok.", indirect("pasar akan dibuka besok", "mengatakan", "Sinta Wulandari")),
    case("menegaskan", "Sinta Wulandari menegaskan pasar tidak akan digusur.", indirect("pasar tidak akan digusur", "menegaskan", "Sinta Wulandari")),
    case("a title as subject", "Menteri Perdagangan Sinta Wulandari menyatakan bahwa impor gula dihentikan.", indirect("impor gula dihentikan", "menyatakan", "Menteri Perdagangan Sinta Wulandari")),
    case("an apposition before the verb", "Sinta Wulandari, ketua asosiasi pedagang pasar di Magelang, mengatakan pasar akan dibuka besok.", indirect("pasar akan dibuka besok", "mengatakan", "Sinta Wulandari")),
    case("a long apposition before the verb", "Sinta Wulandari, yang juga menjabat ketua asosiasi pedagang pasar tradisional di Magelang sejak tiga tahun lalu, mengatakan pasar akan dibuka besok.", indirect("pasar akan dibuka besok", "mengatakan", "Sinta Wulandari")),
    case("title, name, verb", "Sekretaris Daerah, Sinta Wulandari, mengatakan pasar akan dibuka besok.", indirect("pasar akan dibuka besok", "mengatakan", "Sekretaris Daerah, Sinta Wulandari")),
    case("an adjunct between subject and verb", "Sinta Wulandari dalam rapat di Magelang mengatakan bahwa pasar akan dibuka besok.", indirect("pasar akan dibuka besok", "mengatakan", "Sinta Wulandari")),
    case("an opener stays outside", "Namun, Sinta Wulandari mengatakan pasar akan dibuka besok.", indirect("pasar akan dibuka besok", "mengatakan", "Sinta Wulandari")),
    case("an adverb before the verb", "Sinta Wulandari juga mengatakan bahwa pasar akan dibuka besok.", indirect("pasar akan dibuka besok", "mengatakan", "Sinta Wulandari")),
    case("pronoun as subject", "Sinta Wulandari datang pagi itu. Ia menjelaskan bahwa pasar akan dibuka besok.", indirect("pasar akan dibuka besok", "menjelaskan", "Ia")),
    case("mereka as subject", "Para pedagang datang pagi itu. Mereka mengeluhkan bahwa harga sewa naik terus.", indirect("harga sewa naik terus", "mengeluhkan", "Mereka")),
    case("an addressee before bahwa", "Sinta Wulandari mengatakan kepada wartawan bahwa pasar akan dibuka besok.", indirect("pasar akan dibuka besok", "mengatakan", "Sinta Wulandari")),
    case("root after a statement", "Pasar akan dibuka besok, kata Sinta Wulandari.", indirect("Pasar akan dibuka besok", "kata", "Sinta Wulandari")),
    case("clitic in the middle", "Sinta Wulandari datang pagi itu. Pasar, katanya, akan dibuka besok.", indirect("Pasar … akan dibuka besok", "kata", "nya")),
    case("root in the middle", "Pasar itu, ujar Sinta Wulandari, akan dibuka besok.", indirect("Pasar itu … akan dibuka besok", "ujar", "Sinta Wulandari")),
    case("place and day after the source", "Pasar akan dibuka besok, kata Sinta Wulandari di Magelang, Senin (3/6).", indirect("Pasar akan dibuka besok", "kata", "Sinta Wulandari")),
    case("menurut first", "Menurut Sinta Wulandari, pasar akan dibuka besok.", indirect("pasar akan dibuka besok", "Menurut", "Sinta Wulandari")),
    case("menurut last", "Pasar akan dibuka besok, menurut Sinta Wulandari.", indirect("Pasar akan dibuka besok", "menurut", "Sinta Wulandari")),
    case("menurut in the middle", "Pasar itu, menurut Sinta Wulandari, akan dibuka besok.", indirect("Pasar itu … akan dibuka besok", "menurut", "Sinta Wulandari")),
    case("menurutnya", "Sinta Wulandari datang pagi itu. Menurutnya, pasar akan dibuka besok.", indirect("pasar akan dibuka besok", "Menurut", "nya")),
    case("bagi", "Bagi Sinta Wulandari, pasar adalah rumah kedua.", indirect("pasar adalah rumah kedua", "Bagi", "Sinta Wulandari")),
    case("a document", "Menurut laporan itu, harga beras naik dua kali lipat.", indirect("harga beras naik dua kali lipat", "Menurut", "laporan itu")),
    case("a document finds", "Survei itu menunjukkan bahwa warga puas dengan layanan kota.", indirect("warga puas dengan layanan kota", "menunjukkan", "Survei itu")),
    case("berdasarkan data", "Berdasarkan data Badan Pusat Statistik, inflasi turun pada Mei.", indirect("inflasi turun pada Mei", "Berdasarkan", "data Badan Pusat Statistik")),
    case("an organization", "Komisi Pemilihan Umum menyatakan pemilu berjalan lancar.", indirect("pemilu berjalan lancar", "menyatakan", "Komisi Pemilihan Umum")),
    case("dilansir", "Banjir melanda tiga desa sejak kemarin, seperti dilansir Antara.", indirect("Banjir melanda tiga desa sejak kemarin", "dilansir", "Antara")),
    case("dikutip dari", "Dikutip dari Antara, banjir melanda tiga desa sejak kemarin.", indirect("banjir melanda tiga desa sejak kemarin", "Dikutip", "Antara")),
    case("provenance beside a speaker", "Banjir melanda tiga desa, kata Sinta Wulandari seperti dikutip Antara.", indirect("Banjir melanda tiga desa", "kata", "Sinta Wulandari")),
    case("seraya menambahkan", "Sinta Wulandari mengatakan pasar akan dibuka besok, seraya menambahkan bahwa sewa kios gratis.",
         indirect("pasar akan dibuka besok", "mengatakan", "Sinta Wulandari"), indirect("sewa kios gratis", "menambahkan", None)),
    case("dan menambahkan", "Sinta Wulandari mengatakan pasar akan dibuka besok dan menambahkan bahwa sewa kios gratis.",
         indirect("pasar akan dibuka besok", "mengatakan", "Sinta Wulandari"), indirect("sewa kios gratis", "menambahkan", None)),
    case("passive of the sentence before", "Pasar akan dibuka besok. Hal itu disampaikan Sinta Wulandari di Magelang.", indirect("Pasar akan dibuka besok", "disampaikan", "Sinta Wulandari")),
    case("passive with oleh", "Pasar akan dibuka besok. Hal tersebut dikatakan oleh Sinta Wulandari.", indirect("Pasar akan dibuka besok", "dikatakan", "Sinta Wulandari")),
    case("demikian disampaikan", "Pasar akan dibuka besok. Demikian disampaikan Sinta Wulandari di Magelang.", indirect("Pasar akan dibuka besok", "disampaikan", "Sinta Wulandari")),
    case("whom and when in the middle", "Sinta Wulandari mengatakan kepada Antara, Rabu, pasar dibuka besok.", indirect("pasar dibuka besok", "mengatakan", "Sinta Wulandari")),
    case("where and when in the middle", "Sinta Wulandari mengatakan di Gedung Balai Kota, Jakarta, Rabu (2/3/2024), bahwa pasar dibuka besok.", indirect("pasar dibuka besok", "mengatakan", "Sinta Wulandari")),
    case("how and when in the middle", "Sinta Wulandari mengatakan dalam keterangan tertulisnya, Rabu (2/3), pasar dibuka besok.", indirect("pasar dibuka besok", "mengatakan", "Sinta Wulandari")),
    case("a time that is part of what is said", "Sinta Wulandari mengatakan dalam lima tahun terakhir, pasar dibuka setiap hari.", indirect("dalam lima tahun terakhir, pasar dibuka setiap hari", "mengatakan", "Sinta Wulandari")),
    case("nothing is said behind when", "Sinta Wulandari memberi keterangan dalam sidang itu, Rabu (2/3)."),
    case("asked and when before the verb", "Sinta Wulandari saat dihubungi Antara, Rabu (2/3/2024), mengatakan pasar dibuka besok.", indirect("pasar dibuka besok", "mengatakan", "Sinta Wulandari")),
    case("what she reacts to before the verb", "Sinta Wulandari menanggapi kritik itu, mengatakan pasar dibuka besok.", indirect("pasar dibuka besok", "mengatakan", "Sinta Wulandari")),
    case("when before the verb of whom it is told", "Partai yang mengusung Sinta Wulandari, Rabu (2/3), mengatakan pasar dibuka besok.", indirect("pasar dibuka besok", "mengatakan", "Partai yang mengusung Sinta Wulandari")),
    case("provenance behind a name alone", "Sinta Wulandari, dikutip dari Antara, Rabu (2/3), mengatakan pasar dibuka besok.", indirect("pasar dibuka besok", "mengatakan", "Sinta Wulandari")),
    case("what is so by somebody's word in a relative clause", "Sinta Wulandari menolak syarat yang menurut dia terlalu berat bagi pedagang."),
    case("that is what is said", "Sinta Wulandari mengatakan hal itu tidak benar.", indirect("hal itu tidak benar", "mengatakan", "Sinta Wulandari")),
    case("with whom she speaks", "Sinta Wulandari bersama Bayu Prakoso mengatakan pasar dibuka besok.", indirect("pasar dibuka besok", "mengatakan", "Sinta Wulandari")),
    case("kin in apposition", "Pasar dibuka besok, kata Sinta Wulandari, ibu dua anak.", indirect("Pasar dibuka besok", "kata", "Sinta Wulandari")),
    case("provenance in the middle", "Sinta Wulandari mengatakan, sebagaimana dikutip Kompas.com, pasar dibuka besok.", indirect("pasar dibuka besok", "mengatakan", "Sinta Wulandari")),
    case("demikian pula is no cue", "Pasar dibuka besok. Demikian pula Sinta Wulandari yang mengaku siap datang.", indirect("siap datang", "mengaku", "Sinta Wulandari"), miss="Demikian is taken for a cue"),
    case("colon", "Sinta Wulandari mengatakan: pasar akan dibuka besok.", indirect("pasar akan dibuka besok", "mengatakan", "Sinta Wulandari")),
    case("root first without a comma", "Kata Sinta Wulandari pasar akan dibuka besok.", indirect("pasar akan dibuka besok", "Kata", "Sinta Wulandari")),
    case("menurut saya is the writer's own", "Menurut saya, pasar itu indah sekali."),
    case("two speakers in one paragraph", "Sinta Wulandari mengatakan pasar dibuka besok. Sementara itu, Darto Wibowo menilai rencana itu terburu-buru.",
         indirect("pasar dibuka besok", "mengatakan", "Sinta Wulandari"), indirect("rencana itu terburu-buru", "menilai", "Darto Wibowo")),
    case("seperti dikatakan", "Pasar akan dibuka besok, seperti dikatakan Sinta Wulandari.", indirect("Pasar akan dibuka besok", "dikatakan", "Sinta Wulandari")),
    case("denial", "Sinta Wulandari membantah bahwa pasar akan digusur.", indirect("pasar akan digusur", "membantah", "Sinta Wulandari")),
    case("promise", "Sinta Wulandari berjanji akan membuka pasar besok.", indirect("akan membuka pasar besok", "berjanji", "Sinta Wulandari")),
    case("request with untuk", "Sinta Wulandari meminta para pedagang untuk pindah besok.", indirect("pindah besok", "meminta", "Sinta Wulandari")),
    case("request with agar", "Sinta Wulandari meminta agar para pedagang segera pindah.", indirect("para pedagang segera pindah", "meminta", "Sinta Wulandari")),
    case("hope", "Sinta Wulandari berharap pasar segera dibuka kembali.", indirect("pasar segera dibuka kembali", "berharap", "Sinta Wulandari")),
    case("opinion", "Sinta Wulandari menilai harga sewa kios terlalu mahal.", indirect("harga sewa kios terlalu mahal", "menilai", "Sinta Wulandari")),
    case("admission", "Sinta Wulandari mengaku belum menerima surat itu.", indirect("belum menerima surat itu", "mengaku", "Sinta Wulandari")),
    case("question", "Sinta Wulandari mempertanyakan mengapa pasar belum dibuka.", indirect("mengapa pasar belum dibuka", "mempertanyakan", "Sinta Wulandari")),
    case("negated with bahwa", "Sinta Wulandari tidak mengatakan bahwa pasar akan digusur.", indirect("pasar akan digusur", "mengatakan", "Sinta Wulandari")),
    case("unnamed experts", "Pakar industri mengatakan permintaan baja akan turun tahun depan.", indirect("permintaan baja akan turun tahun depan", "mengatakan", "Pakar industri")),
    case("semicolon ends the content", "Sinta Wulandari mengatakan pasar akan dibuka besok; toko lain tetap tutup.", indirect("pasar akan dibuka besok", "mengatakan", "Sinta Wulandari")),
    case("the next sentence is not part of it", "Sinta Wulandari mengatakan pasar akan dibuka besok. Toko lain tetap tutup.", indirect("pasar akan dibuka besok", "mengatakan", "Sinta Wulandari")),
    case("yang mengatakan after a comma", "Acara itu dihadiri Sinta Wulandari, yang mengatakan bahwa pasar akan dibuka besok.", indirect("pasar akan dibuka besok", "mengatakan", "Sinta Wulandari")),
    case("mixed", 'Sinta Wulandari mengatakan pasar itu "seperti rumah kedua" bagi warga.', mixed('pasar itu "seperti rumah kedua" bagi warga', "mengatakan", "Sinta Wulandari")),
    case("mixed with menyebut", 'Sinta Wulandari menyebut rencana itu "tidak masuk akal sama sekali".', mixed('rencana itu "tidak masuk akal sama sekali"', "menyebut", "Sinta Wulandari")),
    case("mixed with menurut", 'Menurut Sinta Wulandari, rencana itu "tidak masuk akal" bagi pedagang.', mixed('rencana itu "tidak masuk akal" bagi pedagang', "Menurut", "Sinta Wulandari")),
]  # fmt: skip

MORE = [
    case("people in a word said twice", "Petani-petani di desa itu mengatakan sawahnya kering.", indirect("sawahnya kering", "mengatakan", "Petani-petani")),
    case("whom a clitic asks", '"Ombaknya tinggi," kata Sinta Wulandari. Nelayan dimintanya memantau peringatan dini.', direct("Ombaknya tinggi", "kata", "Sinta Wulandari"), indirect("memantau peringatan dini", "diminta", "nya")),
    case("berdasar", "Berdasar data itu, jembatan putus pada Minggu malam.", indirect("jembatan putus pada Minggu malam", "Berdasar", "data itu")),
    case("what was alike is said by somebody else", 'Sinta Wulandari mengatakan sungai itu meluap. Hal senada dikatakan Bagas Yudha, dosen Universitas Nusantara.', indirect("sungai itu meluap", "mengatakan", "Sinta Wulandari")),
    case("where that was said", "Sinta Wulandari menegaskan pabrik itu siap. Hal itu disampaikannya di sela-sela rapat di Bogor.", indirect("pabrik itu siap", "menegaskan", "Sinta Wulandari")),
    case("kata without a comma before it", "Titik parkir yang paling bocor kata Sinta Wulandari, ada di kawasan pasar ikan.", indirect("Titik parkir yang paling bocor … ada di kawasan pasar ikan", "kata", "Sinta Wulandari")),
    case("a passive goes on with who spoke", '"Kami usul," ujar Sinta Wulandari. Ditambahkan, gedung itu tetap milik desa.', direct("Kami usul", "ujar", "Sinta Wulandari"), indirect("gedung itu tetap milik desa", "Ditambahkan", None)),
    case("a passive after nobody", "Pasar itu ramai. Ditambahkan, gedung itu tetap milik desa."),
    case("a pronoun and a bare verb", "Sinta Wulandari hadir. Ia akui, gedung itu sudah bocor.", indirect("gedung itu sudah bocor", "akui", "Ia")),
    case("a clitic on the passive of an opinion", "Sinta Wulandari hadir. Dinilainya, bantuan itu selalu terlambat.", indirect("bantuan itu selalu terlambat", "Dinilai", "nya")),
    case("a refused view", "Sinta Wulandari menolak anggapan kliennya mengatur pertemuan itu.", indirect("kliennya mengatur pertemuan itu", "menolak anggapan", "Sinta Wulandari")),
    case("a refusal alone", "Sinta Wulandari menolak tawaran itu."),
    case("who says it, in a clause beside a name", "Kritik datang dari Sinta Wulandari yang menyebut polisi hanya berani menindak pedagang kecil.", indirect("polisi hanya berani menindak pedagang kecil", "menyebut", "Sinta Wulandari")),
    case("a clause about the subject without its comma", "Ketua KPU Sinta Wulandari, yang hadir dalam rapat itu mengaku prihatin.", indirect("prihatin", "mengaku", "Ketua KPU Sinta Wulandari")),
    case("a subject, who says it, and the rest", "Sinta Wulandari hadir. Pasar di pulau itu, dia menambahkan, tetap dibuka setiap hari.", indirect("Pasar di pulau itu … tetap dibuka setiap hari", "menambahkan", "dia")),
    case("a source that runs on behind yang juga", "Demikian disampaikan pengamat politik yang juga Direktur Yayasan Muara Sinta Wulandari.",),
    case("suspicion of what is seen", "Pedagang curiga melihat tandon dibawa masuk ke gudang beras."),
    case("an adjective before the predicate", "Sinta Wulandari meminta para lurah yang muda lebih sering turun ke sawah.", indirect("para lurah yang muda lebih sering turun ke sawah", "meminta", "Sinta Wulandari")),
    case("a mark with its blank on the wrong side", 'Sinta Wulandari hadir. "Air dibagi bergilir setiap malam, "jelasnya.', direct("Air dibagi bergilir setiap malam", "jelas", "nya")),
    case("what follows a cue in the middle", "Dari sisi harga, kata Sinta Wulandari, saat ini cabai mencapai Rp 130.000.", indirect("Dari sisi harga … saat ini cabai mencapai Rp 130.000", "kata", "Sinta Wulandari")),
    case("the one who is asked, with a clause", "Sinta Wulandari meminta para pedagang yang memiliki kios untuk membayar sewa.", indirect("membayar sewa", "meminta", "Sinta Wulandari")),
    case("the one who is advised", "Sinta Wulandari menyarankan warga untuk memakai masker.", indirect("memakai masker", "menyarankan", "Sinta Wulandari")),
    case("in a document, without a comma", "Dalam surat dakwaan disebutkan pedagang itu menyimpan uang palsu.", indirect("pedagang itu menyimpan uang palsu", "disebutkan", "surat dakwaan")),
    case("in a document that is pointed at", "Dalam aduan tertanggal 1 Juli itu disebutkan, pasar itu tidak pernah dibuka.", indirect("pasar itu tidak pernah dibuka", "disebutkan", "aduan tertanggal 1 Juli itu")),
    case("in her reckoning", "Sinta Wulandari menghitung. Dalam hitungannya, harga cabai naik dua kali lipat.", indirect("harga cabai naik dua kali lipat", "Dalam hitungan", "nya")),
    case("as far as she knows", "Setahu Sinta Wulandari, pasar itu sudah lama kosong.", indirect("pasar itu sudah lama kosong", "Setahu", "Sinta Wulandari")),
    case("a copy", "Salinan kontrak yang diperoleh media ini menunjukkan harga satu kios dipatok Rp 38 juta.", indirect("harga satu kios dipatok Rp 38 juta", "menunjukkan", "Salinan kontrak yang diperoleh media ini")),
    case("a warning", "Sinta Wulandari mengingatkan warga agar memakai masker.", indirect("memakai masker", "mengingatkan", "Sinta Wulandari")),
    case("a passive that opens", "Dijelaskan Sinta Wulandari, pasar itu dibuka besok.", indirect("pasar itu dibuka besok", "Dijelaskan", "Sinta Wulandari")),
    case("a passive in the middle", "Stok daging sapi, diakui Sinta Wulandari, memang mulai menipis.", indirect("Stok daging sapi … memang mulai menipis", "diakui", "Sinta Wulandari")),
    case("where and when data were gathered", "Berdasarkan survei Yayasan Harapan di 11 provinsi tahun lalu, sekitar 83 persen pasien sembuh.", indirect("sekitar 83 persen pasien sembuh", "Berdasarkan", "survei Yayasan Harapan")),
    case("whose a station is", "Stasiun Cuaca Ternate milik Badan Meteorologi, Klimatologi, dan Geofisika (BMKG) mencatat 74 gempa terjadi kemarin.", indirect("74 gempa terjadi kemarin", "mencatat", "Stasiun Cuaca Ternate milik Badan Meteorologi, Klimatologi, dan Geofisika (BMKG)")),
    case("who speaks as what", "Sutrisno selaku presiden terpilih Argentina mengatakan pasar dibuka besok.", indirect("pasar dibuka besok", "mengatakan", "Sutrisno")),
    case("who speaks as whose", "Sinta Wulandari sebagai perwakilan sopir truk mengaku kecewa dengan aturan itu.", indirect("kecewa dengan aturan itu", "mengaku", "Sinta Wulandari")),
    case("a closing observation that is named", "Awan panas turun ke lereng selatan berdasarkan pantauan Badan Geologi.", indirect("Awan panas turun ke lereng selatan", "berdasarkan", "pantauan Badan Geologi")),
    case("what a medium saw at the place", "Berdasarkan pantauan Kabar Sagara di lokasi, antrean kendaraan mengular."),
    case("what a report is leaned on", "Mengacu pada data Badan Pusat Statistik, inflasi turun pada Mei.", indirect("inflasi turun pada Mei", "Mengacu pada", "data Badan Pusat Statistik")),
    case("data that somebody gathered", "Berdasarkan data yang dihimpun Yayasan Harapan, sekitar 83 persen pasien sembuh.", indirect("sekitar 83 persen pasien sembuh", "Berdasarkan", "data")),
    case("a cue before a document", "Sinta Wulandari mengatakan, berdasarkan data kepolisian, kecelakaan turun.", indirect("berdasarkan data kepolisian, kecelakaan turun", "mengatakan", "Sinta Wulandari")),
    case("an adverb behind an organization", "Komnas HAM sangat menyayangkan kejadian itu tidak diusut.", indirect("kejadian itu tidak diusut", "menyayangkan", "Komnas HAM")),
    case("a verb joined with a comma", "Sinta Wulandari mengatakan pasar dibuka besok, dan berharap warga datang pagi-pagi.",
         indirect("pasar dibuka besok", "mengatakan", "Sinta Wulandari"), indirect("warga datang pagi-pagi", "berharap", None)),
    case("menurut inside one quoted sentence", '"Kebakaran itu," menurut Sinta Wulandari, "berawal dari dapur."', direct("Kebakaran itu … berawal dari dapur", "menurut", "Sinta Wulandari")),
    case("an adverb after the source", '"Kami siap!" seru para prajurit serempak.', direct("Kami siap!", "seru", "para prajurit"), miss="an adverb goes on with a source in small letters"),
    case("a site's page", "Dilansir dari laman resmi Bank Indonesia, rupiah menguat pada Senin.", indirect("rupiah menguat pada Senin", "Dilansir", "laman resmi Bank Indonesia"), miss="laman is passed over, resmi is not"),
    case("a passive with a clitic", "Sinta Wulandari datang pagi. Dikatakannya, pasar akan dibuka besok.", indirect("pasar akan dibuka besok", "Dikatakan", "nya")),
    case("an opinion with menurut", "Menurut hemat Sinta Wulandari, sewa kios terlalu mahal.", indirect("sewa kios terlalu mahal", "Menurut hemat", "Sinta Wulandari")),
    case("a claim whose denial is passive", "Tuduhan bahwa pasar akan digusur dibantah Sinta Wulandari.", indirect("pasar akan digusur", "dibantah", "Sinta Wulandari")),
    case("a second verb after tetapi", "Sinta Wulandari berterima kasih atas surat itu, tetapi membantah pasar akan digusur.", indirect("pasar akan digusur", "membantah", "Sinta Wulandari")),
    case("a relative with a clitic", "Istrinya menimpali bahwa harga cabai turun separuh.", indirect("harga cabai turun separuh", "menimpali", "Istrinya")),
    case("a brother and his name", "Adiknya, Sinta Wulandari, justru berpendapat pasar itu harus pindah.", indirect("pasar itu harus pindah", "berpendapat", "Adiknya, Sinta Wulandari")),
    case("counted people", "Sementara itu, beberapa pedagang mengatakan pasar sudah sepi sejak pagi.", indirect("pasar sudah sepi sejak pagi", "mengatakan", "beberapa pedagang")),
    case("an organization with commas", "Badan Meteorologi, Klimatologi, dan Geofisika meminta warga pesisir mengungsi.", indirect("warga pesisir mengungsi", "meminta", "Badan Meteorologi, Klimatologi, dan Geofisika")),
    case("one of them", '"Kami lelah," kata salah seorang dari mereka.', direct("Kami lelah", "kata", "salah seorang dari mereka")),
    case("told by age", '"Kami lelah," tutur pria berusia 53 tahun itu.', direct("Kami lelah", "tutur", "pria berusia 53 tahun itu")),
    case("ranks of several words", '"Pencarian diteruskan," kata Deputi Operasi Basarnas, Laksamana Muda TNI Darto Wibowo.', direct("Pencarian diteruskan", "kata", "Deputi Operasi Basarnas, Laksamana Muda TNI Darto Wibowo")),
    case("a short predicate", "Sinta Wulandari mengatakan stok aman.", indirect("stok aman", "mengatakan", "Sinta Wulandari")),
    case("thanks are no statement", "Sinta Wulandari menyampaikan terima kasih kepada relawan."),
    case("an unwilling witness", "Seorang pejabat yang tidak mau disebut namanya mengatakan stok gula menipis.", indirect("stok gula menipis", "mengatakan", "Seorang pejabat yang tidak mau disebut namanya")),
    case("what jaksa say", "Ia diduga menerima suap, kata jaksa.", indirect("Ia diduga menerima suap", "kata", "jaksa")),
    case("a passive without a statement", "Bagas Putra disebut akan mundur bulan depan."),
    case("a share of the people asked", "70 persen responden mengatakan bahwa pasar itu terlalu sempit.", indirect("pasar itu terlalu sempit", "mengatakan", "70 persen responden")),
    case("two of three", "Dua dari tiga pedagang mengatakan pasar sudah sepi.", indirect("pasar sudah sepi", "mengatakan", "Dua dari tiga pedagang")),
    case("demikian and a document", "Jumlah pembeli turun sepuluh persen, demikian laporan Dinas Pasar.", indirect("Jumlah pembeli turun sepuluh persen", "demikian", "laporan Dinas Pasar")),
    case("a report at the end", "Harga cabai di kota itu tertinggi berdasarkan laporan Badan Pangan Daerah.", indirect("Harga cabai di kota itu tertinggi", "berdasarkan", "laporan Badan Pangan Daerah")),
    case("what is done because of a report", "Bantuan dibagikan berdasarkan data Dinas Sosial."),
    case("at second hand", "Sebagaimana dikutip Antara dari Harian Selat, Rabu (3/10/2018), tarif itu berlaku untuk semua kapal.", indirect("tarif itu berlaku untuk semua kapal", "dikutip", "Harian Selat")),
    case("namun kata", "Pembeli sempat datang, namun kata Sinta Wulandari pasar sudah tutup.", indirect("pasar sudah tutup", "kata", "Sinta Wulandari")),
    case("a comma right after the verb of a contrast", "Namun Sinta Wulandari menegaskan, pasar akan dibuka besok.", indirect("pasar akan dibuka besok", "menegaskan", "Sinta Wulandari")),
    case("a conjunction before menurut", "Karena menurut Sinta Wulandari, pasar itu terlalu sempit.", indirect("pasar itu terlalu sempit", "menurut", "Sinta Wulandari")),
    case("bahwa inside the statement", "Sinta Wulandari mengatakan, kabar pertama bahwa pasar digusur datang dari warga.", indirect("kabar pertama bahwa pasar digusur datang dari warga", "mengatakan", "Sinta Wulandari")),
    case("more after what is asked", "Sinta Wulandari mendesak bupati untuk menarik usulnya dan mengatakan pedagang turut dirugikan.",
         indirect("menarik usulnya", "mendesak", "Sinta Wulandari"), indirect("pedagang turut dirugikan", "mengatakan", None)),
    case("more after a comma", "Sinta Wulandari mendesak bupati untuk menarik usulnya, menyebut pasar itu terlalu sempit.",
         indirect("menarik usulnya", "mendesak", "Sinta Wulandari"), indirect("pasar itu terlalu sempit", "menyebut", None)),
    case("what the one who is told of did", "Polisi mengatakan pelaku masuk kios, mengancam korban, lalu kabur.", indirect("pelaku masuk kios, mengancam korban, lalu kabur", "mengatakan", "Polisi")),
    case("all that is asked", "Sinta Wulandari meminta warga tidak panik dan melaporkan kejadian itu kepada polisi.", indirect("warga tidak panik dan melaporkan kejadian itu kepada polisi", "meminta", "Sinta Wulandari")),
    case("somebody else says the contrary", "Sinta Wulandari mengatakan pasar itu akan digusur, meski Bagas Putra menyatakan pasar itu aman.",
         indirect("pasar itu akan digusur", "mengatakan", "Sinta Wulandari"), indirect("pasar itu aman", "menyatakan", "Bagas Putra")),
    case("words that lead into a quotation", 'Pasar baru itu memberi "harapan baru bagi pedagang kecil," kata Sinta Wulandari.', mixed('Pasar baru itu memberi "harapan baru bagi pedagang kecil,"', "kata", "Sinta Wulandari")),
    case("a lost opening mark", 'Pasar itu akan dibuka besok," jelas Sinta Wulandari.', indirect("Pasar itu akan dibuka besok", "jelas", "Sinta Wulandari")),
    case("the title between name and verb", "Sinta Wulandari, Direktur Pasar, Dinas Perdagangan menilai pasar itu terlalu sempit.", indirect("pasar itu terlalu sempit", "menilai", "Sinta Wulandari")),
    case("pihaknya", "Sinta Wulandari datang pagi itu. Pihaknya berharap pasar akan dibuka besok.", indirect("pasar akan dibuka besok", "berharap", "Pihaknya")),
    case("pihaknya inside", "Sinta Wulandari mengatakan pihaknya meminta pasar dibuka.", indirect("pihaknya meminta pasar dibuka", "mengatakan", "Sinta Wulandari")),
    case("a question word stays", "Bagas Putra mempertanyakan apakah pasar akan dibuka besok.", indirect("apakah pasar akan dibuka besok", "mempertanyakan", "Bagas Putra")),
    case("a fronted purpose", "Sinta Wulandari mengatakan, untuk menekan harga, pasar akan dibuka besok.", indirect("untuk menekan harga, pasar akan dibuka besok", "mengatakan", "Sinta Wulandari")),
    case("an admitted feeling", "Sinta Wulandari mengaku khawatir soal perawatan.", indirect("khawatir soal perawatan", "mengaku", "Sinta Wulandari")),
    case("what an office counts", "Dinas Pasar mencatat sedikitnya 43 kios rusak akibat kebakaran.", indirect("sedikitnya 43 kios rusak akibat kebakaran", "mencatat", "Dinas Pasar")),
    case("a fronted time", "Selama memimpin pasar itu, Sinta Wulandari mengaku tidak pernah menerima suap.", indirect("Selama memimpin pasar itu … tidak pernah menerima suap", "mengaku", "Sinta Wulandari")),
    case("a warning with pada", "Sinta Wulandari mengingatkan pada pedagang agar tidak menaikkan harga.", indirect("tidak menaikkan harga", "mengingatkan", "Sinta Wulandari")),
    case("advice", "Sinta Wulandari menasihati para pedagang agar menabung lebih awal.", indirect("menabung lebih awal", "menasihati", "Sinta Wulandari")),
    case("a noun with a light verb", "Polisi merilis kesimpulan bahwa kebakaran pasar itu diakibatkan petir.", indirect("kebakaran pasar itu diakibatkan petir", "merilis kesimpulan", "Polisi")),
    case("continued", "Sinta Wulandari melanjutkan sejauh ini pasar itu tidak pernah sepi.", indirect("sejauh ini pasar itu tidak pernah sepi", "melanjutkan", "Sinta Wulandari")),
    case("with whom somebody comes", "Sinta Wulandari didampingi Bagas Putra mengatakan pasar itu terlalu sempit.", indirect("pasar itu terlalu sempit", "mengatakan", "Sinta Wulandari")),
    case("an adjective that looks like a noun", "Sinta Wulandari menilai putusan itu janggal.", indirect("putusan itu janggal", "menilai", "Sinta Wulandari")),
    case("two words", "Sinta Wulandari mengatakan negara hadir.", indirect("negara hadir", "mengatakan", "Sinta Wulandari")),
    case("a father and his name", "Ayah Sinta Wulandari, Bagas Putra, mengatakan pasar itu terlalu sempit.", indirect("pasar itu terlalu sempit", "mengatakan", "Ayah Sinta Wulandari, Bagas Putra")),
    case("a novel in marks", 'Penulis novel "Kapal Kertas", Sinta Wulandari, mengaku pasar itu terlalu sempit.', indirect("pasar itu terlalu sempit", "mengaku", 'Penulis novel "Kapal Kertas", Sinta Wulandari')),
    case("a verb before the quoted word", 'Rencana itu disebutnya "benar-benar gila", kata Sinta Wulandari.', mixed('Rencana itu disebutnya "benar-benar gila"', "kata", "Sinta Wulandari")),
    case("a passive, its agent and bahwa", "Diakui oleh Sinta Wulandari bahwa stok beras menipis.", indirect("stok beras menipis", "Diakui", "Sinta Wulandari")),
    case("a question before its verb", 'Sinta Wulandari datang. "Masa kami harus pulang malam?" dia mempertanyakan.', direct("Masa kami harus pulang malam?", "mempertanyakan", "dia")),
    case("a condition with maka", "Sinta Wulandari beralasan apabila pasar digusur maka pedagang akan rugi.", indirect("apabila pasar digusur maka pedagang akan rugi", "beralasan", "Sinta Wulandari")),
    case("asked with ke", "Sinta Wulandari meminta ke pemerintah menurunkan sewa kios.", indirect("menurunkan sewa kios", "meminta", "Sinta Wulandari")),
    case("a statement about words", "Sinta Wulandari menyebut keterangan itu sebagai fitnah.", indirect("keterangan itu sebagai fitnah", "menyebut", "Sinta Wulandari")),
    case("to whom it was said, before the verb", "Sinta Wulandari seusai sidang kepada wartawan mengatakan pasar itu terlalu sempit.", indirect("pasar itu terlalu sempit", "mengatakan", "Sinta Wulandari")),
    case("somebody's people", "Sinta Wulandari memerintahkan personelnya untuk menutup pasar itu.", indirect("menutup pasar itu", "memerintahkan", "Sinta Wulandari")),
    case("a thing denied and a statement", "Sinta Wulandari menampik dugaan itu dan menyatakan pasar itu dibeli dengan tunai.", indirect("pasar itu dibeli dengan tunai", "menyatakan", "Sinta Wulandari")),
    case("enggan berkomentar", "Sinta Wulandari enggan berkomentar soal itu."),
]  # fmt: skip

NO_CUE = [
    case("nobody spoke before people are asked", "Sungai meluap sejak pagi. Warga diminta mengungsi ke balai desa."),
    case("an amount", "Nilainya Rp 600.000 per bulan."),
    case("an example", "Contohnya, banyak anak kini bermain gawai."),
    case("an obligation", "KPU harus memastikan anggota panitia memiliki ponsel."),
    case("what was said before", "Sinta Wulandari mengatakan hal ini pada seminar di Bogor, Senin."),
    case("a root that is a noun", "Perintah evakuasi itu memicu protes warga pasar."),
    case("dengan kata lain", "Dengan kata lain, pasar itu harus segera dibuka."),
    case("menurut as in the order of", "Warga antre air menurut nomor urut, lalu pulang."),
    case("kata sandi", "Pengguna wajib mengganti kata sandi setiap tiga bulan."),
    case("tanpa kata", "Tanpa kata, Sinta Wulandari meninggalkan ruang rapat."),
    case("kata kunci", "Kerja keras adalah kata kunci dalam sukses Sinta Wulandari."),
    case("jelas as adjective", "Aturan itu sudah jelas bagi semua pedagang pasar."),
    case("lebih lanjut", "Penyelidikan lebih lanjut dilakukan polisi sejak kemarin."),
    case("tegas as adjective", "Polisi bertindak tegas terhadap pelaku pencurian."),
    case("melanjutkan as an action", "Sinta Wulandari melanjutkan perjalanan ke Semarang."),
    case("mengungkap as an action", "Polisi mengungkap kasus pencurian sepeda motor."),
    case("menolak berkomentar", "Sinta Wulandari menolak berkomentar."),
    case("mengucapkan terima kasih", "Sinta Wulandari mengucapkan terima kasih."),
    case("untuk memastikan", "Polisi datang untuk memastikan kondisi pasar itu."),
    case("menyampaikan surat", "Sinta Wulandari menyampaikan surat itu."),
    case("narration alone", "Sinta Wulandari membuka pasar itu kemarin pagi."),
    case("bagi as a preposition", "Pasar itu penting bagi warga Magelang."),
    case("harap as a noun", "Warga menanti dengan penuh harap di depan balai kota."),
    case("melarang as an action", "Polisi melarang warga melintas di jembatan itu."),
    case("tambah as a verb", "Pemerintah akan tambah anggaran pendidikan tahun depan."),
    case("two verbs joined", "Para peneliti menemukan dan memetakan penyebab penyakit padi itu."),
    case("a feeling", "Sinta Wulandari merasa curiga pasar itu akan dibakar."),
    case("an act on a person", "Sinta Wulandari melaporkan Bagas Putra ke kantor polisi Bogor."),
    case("a sentence that is asked for", "Jaksa menuntut Bagas Putra lima tahun penjara."),
    case("somebody's name", "Jaksa menyebut nama Bagas Putra dalam dakwaan itu."),
    case("an act that others answer", "Warga mengkritik keras usul itu, sementara Bagas Putra membelanya."),
    case("the same thing", "Hal yang sama dikatakan oleh Sinta Wulandari di Bogor."),
    case("the reader", "Bagaimana menurut Anda pasar baru itu?"),
    case("a clause of time", "Sejak Sinta Wulandari meminta tambahan pasukan, Bagas Putra kerap marah."),
    case("by the way", "Sinta Wulandari marah dengan menyebut nama lama untuk pasar itu."),
    case("a verb in a condition", "Pemerintah akan rugi apabila bersikukuh menggusur pasar itu."),
    case("continuing an act", "Pemerintah melanjutkan penggusuran pasar sebagai bagian dari penataan kota."),
    case("asking witnesses", "Pihak kepolisian tengah meminta keterangan para saksi dan membawa barang bukti."),
    case("pesan as a noun", "Sinta Wulandari mengirim pesan singkat kepada suaminya."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ROOTS)
def test_every_bare_root_closes_a_quotation(parsed, text, expected):
    assert [a[:4] for a in parsed(text).said] == expected


@pytest.mark.parametrize(("text", "expected"), QUOTED)
def test_a_quotation_has_its_cue_and_its_source(parsed, text, expected):
    assert [a[:4] for a in parsed(text).said] == expected


@pytest.mark.parametrize(("text", "expected"), NOBODY_SAID)
def test_marks_alone_credit_nobody(parsed, text, expected):
    assert [a[:4] for a in parsed(text).said] == expected


@pytest.mark.parametrize(("text", "expected"), STATED + MORE)
def test_a_statement_without_marks_is_cut_at_its_cue_and_source(parsed, text, expected):
    assert [a[:4] for a in parsed(text).said] == expected


@pytest.mark.parametrize(("text", "expected"), NO_CUE)
def test_a_form_of_a_cue_is_not_always_one(parsed, text, expected):
    assert parsed(text).said == expected


@pytest.mark.parametrize(
    ("text", "stance", "negated"),
    [
        pytest.param("Sinta Wulandari mengatakan bahwa pasar dibuka besok.", "neutral", False, id="said"),
        pytest.param("Sinta Wulandari menegaskan bahwa pasar dibuka besok.", "assertive", False, id="asserted"),
        pytest.param("Sinta Wulandari mengklaim bahwa pasar dibuka besok.", "doubtful", False, id="claimed"),
        pytest.param("Sinta Wulandari membantah bahwa pasar digusur besok.", "denial", False, id="denied"),
        pytest.param("Sinta Wulandari mengakui bahwa pasar sepi pembeli.", "admission", False, id="admitted"),
        pytest.param("Sinta Wulandari berjanji bahwa pasar dibuka besok.", "promise", False, id="promised"),
        pytest.param("Sinta Wulandari meminta agar pasar dibuka besok.", "request", False, id="asked for"),
        pytest.param("Sinta Wulandari mengingatkan bahwa banjir bisa datang lagi.", "warning", False, id="warned"),
        pytest.param("Sinta Wulandari bertanya apakah pasar dibuka besok.", "question", False, id="asked"),
        pytest.param("Sinta Wulandari tidak mengatakan bahwa pasar dibuka besok.", "neutral", True, id="not said"),
        pytest.param("Sinta Wulandari belum menyatakan bahwa pasar dibuka besok.", "neutral", True, id="not yet said"),
        pytest.param("Sinta Wulandari tidak membantah bahwa pasar digusur besok.", "denial", True, id="not denied"),
    ],
)
def test_the_cue_carries_stance_and_negation(parsed, text, stance, negated):
    (attribution,) = parsed(text).analysis
    assert (attribution.cue.stance, attribution.cue.negated) == (stance, negated)


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        pytest.param('"Kami siap," kata Darto Wibowo kepada wartawan.', "wartawan", id="kepada a group"),
        pytest.param('"Kami siap," kata Darto Wibowo kepada Sinta Wulandari.', "Sinta Wulandari", id="kepada a person"),
        pytest.param('"Kami siap," kata Darto Wibowo kepada Kompas, Senin (3/6).', "Kompas", id="kepada a medium"),
        pytest.param("Darto Wibowo mengatakan kepada Reuters bahwa pabrik itu tutup.", "Reuters", id="before bahwa"),
        pytest.param("Darto Wibowo meminta warga agar segera mengungsi.", "warga", id="who is asked"),
        pytest.param(
            '"Kami siap," kata Darto Wibowo saat dihubungi Kompas, Senin (3/6).', "Kompas", id="saat dihubungi"
        ),
        pytest.param(
            '"Kami siap," kata Darto Wibowo, kepala desa, kepada wartawan.', "wartawan", id="after an apposition"
        ),
        pytest.param('"Kami siap," kata Darto Wibowo di Bogor.', None, id="nobody told"),
        pytest.param(
            "Darto Wibowo mengatakan bahwa surat itu dikirim kepada Sinta Wulandari.",
            None,
            id="kepada inside the content",
        ),
        pytest.param("Sinta Wulandari meminta Bagas Putra tidak menutup pasar.", "Bagas Putra", id="asked not to"),
        pytest.param("Sinta Wulandari meminta KPK segera memeriksa pasar itu.", "KPK", id="asked at once"),
        pytest.param("Sinta Wulandari meminta harga sewa diturunkan.", None, id="a thing is not asked"),
        pytest.param("Kepada polisi, Sinta Wulandari mengaku membakar pasar itu.", "polisi", id="before the source"),
        pytest.param('"Kami siap," kata Sinta Wulandari dalam wawancara dengan BBC.', "BBC", id="an interview"),
        pytest.param('"Kami siap," kata Sinta Wulandari saat dihubungi terpisah.', None, id="nobody named"),
    ],
)
def test_the_addressee_is_told_apart_from_what_is_said(parsed, text, addressee):
    given = parsed(text)
    (attribution,) = given.analysis
    assert given.name(attribution.addressee) == addressee


@pytest.mark.parametrize(
    ("text", "parents"),
    [
        pytest.param("Sinta Wulandari mengatakan bahwa Darto Wibowo berjanji akan membuka pasar besok.", [None, "a1"], id="said that promised"),
        pytest.param('"Pak Darto mengatakan bahwa pasar dibuka besok," kata Sinta Wulandari.', [None, "a1"], id="inside marks"),
        pytest.param("\"Darto Wibowo bertanya, 'Siapa yang bayar?' Saya diam,\" kata Sinta Wulandari.", [None, "a1"], id="a quotation inside"),
        pytest.param("\"Saya teriak ke suami, 'Angkat kasurnya!'\" kata Sinta Wulandari.", [None], id="one's own words inside"),
        pytest.param("Sinta Wulandari mengatakan pasar dibuka besok. Darto Wibowo berjanji akan datang.", [None, None], id="side by side"),
    ],
)  # fmt: skip
def test_a_statement_inside_another_has_it_as_parent(parsed, text, parents):
    assert [a.parent for a in parsed(text).analysis] == parents


def test_drafts_come_in_text_order_and_a_parent_is_the_smallest_around(parsed):
    reading = parsed("Sinta Wulandari mengatakan bahwa Darto Wibowo berjanji akan membuka pasar besok.").reading
    drafts = find_attributions(reading)
    assert [d.content[0].start for d in drafts] == sorted(d.content[0].start for d in drafts)
    assert find_parents(drafts) == [None, 0]
