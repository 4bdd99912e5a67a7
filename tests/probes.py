"""Sentences made of parts, whose attributions and positions are known because the parts are: what breaks which part.

    python tests/probes.py                    how many of each family are read right, and the parts that fail most
    python tests/probes.py --show 20          and twenty of the sentences that are read wrong
    python tests/probes.py --only positions   one family: openers, verbs, circumstances, requests, …

Annotated articles show what reporters write, a few hundred times; this shows what one opener, title or name does beside
all others. `tests/test_probes.py` holds the shares.
"""

from __future__ import annotations

import argparse
import itertools
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from attrs import frozen

import quoteattr
from quoteattr import Analysis, Pipeline

CLAUSE = "jalan itu sudah rusak sejak lama"

# Who speaks, and the name of the entity that is expected.
SUBJECTS = {
    "Ani Lestari": "Ani Lestari",
    "Budi": "Budi",
    "Bupati Sleman Ani Lestari": "Ani Lestari",
    "Ketua KPU Sleman, Ani Lestari,": "Ani Lestari",
    "Ani Lestari, ketua KPU Sleman,": "Ani Lestari",
    "Ani Lestari (45), petani kopi,": "Ani Lestari",
    "Kapolres Sleman AKBP Budi Hartono": "Budi Hartono",
    "Direktur Utama PT Sagara Jaya Tbk Budi Hartono": "Budi Hartono",
    "Juru Bicara KPK Budi Hartono": "Budi Hartono",
    "peneliti Universitas Sagara, Ani Lestari, Ph.D.,": "Ani Lestari",
    "Dinas Kesehatan Sleman": "Dinas Kesehatan Sleman",
    "KPK": "KPK",
    "seorang warga": "seorang warga",
    "para petani": "para petani",
}
OPENERS = (
    "", "Kemarin", "Kini", "Sekarang", "Belakangan", "Tadi pagi", "Malam itu", "Senin (2/6)", "Pada Senin (2/6/2025)",
    "Dua hari sebelumnya", "Beberapa jam kemudian,", "Pada kesempatan itu", "Dalam kesempatan yang sama",
    "Dalam sambutannya,", "Dalam rapat itu", "Dalam jumpa pers di Jakarta, Rabu (3/6),", "Saat dihubungi,",
    "Saat dikonfirmasi,", "Ketika ditemui di kantornya,", "Dihubungi terpisah,", "Ditemui usai rapat,", "Seusai sidang,",
    "Usai pertemuan itu", "Usai pertemuan itu,", "Menanggapi hal itu,", "Menjawab pertanyaan wartawan,",
    "Terkait hal itu,", "Soal harga beras,", "Melalui keterangan tertulis,", "Lewat akun Instagram pribadinya,",
    "Lewat telepon,", "Lewat telepon", "Kepada wartawan", "Kepada wartawan,", "Di hadapan wartawan,",
    "Dengan nada tinggi", "Sambil tersenyum,", "Sambil menahan tangis,", "Secara terpisah,", "Di tempat terpisah,",
    "Di Jakarta,", "Dari Jakarta,", "Namun", "Namun,", "Bahkan,", "Adapun", "Selain itu,", "Sementara itu,",
    "Sebaliknya,", "Sebelumnya", "Sebelumnya,", "Lebih lanjut", "Lebih lanjut,", "Di sisi lain,", "Meski begitu",
    "Meski begitu,", "Oleh karena itu,", "Tak hanya itu,", "Akhirnya,", "Sejauh ini",
)  # fmt: skip
VERBS = (
    "mengatakan", "menyebut", "menyebutkan", "menyatakan", "menegaskan", "menjelaskan", "menuturkan", "mengungkapkan",
    "menambahkan", "menilai", "menganggap", "menduga", "memperkirakan", "memprediksi", "meyakini", "memastikan",
    "mengklaim", "mengakui", "mengaku", "membantah", "menampik", "mengeluhkan", "menyayangkan", "menyesalkan",
    "menekankan", "menerangkan", "memaparkan", "membeberkan", "melaporkan", "mengumumkan", "membenarkan", "bercerita",
    "menceritakan", "berpendapat", "berpandangan", "beralasan", "berdalih", "bersikeras", "berkilah", "menyimpulkan",
    "memproyeksikan", "menengarai", "mengisyaratkan", "menandaskan", "berkata", "bertutur", "bilang", "curiga", "yakin",
    "optimistis", "berharap",
)  # fmt: skip
JOINTS = ("", ",", " bahwa")
# Between the verb and what is said; a comma or "bahwa" ends them.
CIRCUMSTANCES = (
    " kepada wartawan", " kepada wartawan di Jakarta", " kepada wartawan seusai rapat", " kepada Antara, Rabu", ", Rabu",
    ", Rabu (2/3/2025)", " pada Rabu (2/3)", " di Jakarta, Rabu (2/3)", " di Gedung Balai Kota, Jakarta, Rabu (2/3) malam",
    " dalam keterangan tertulisnya", " dalam keterangan tertulis, Rabu (2/3)", " dalam jumpa pers di Jakarta, Rabu",
    " dalam rapat itu", " melalui pesan singkat, Rabu (2/3)", " lewat akun Instagram pribadinya",
    " saat dihubungi Kompas.com, Rabu (2/3/2025)", " saat ditemui di kantornya, Rabu", " seusai rapat, Rabu (2/3)",
    " di sela rapat di Jakarta", " menanggapi kritik itu", ", seperti dikutip Antara", ", dikutip dari Antara, Rabu (2/3)",
)  # fmt: skip
REQUESTS = (
    "meminta", "mendesak", "mengimbau", "mengajak", "menginstruksikan", "memerintahkan", "mengingatkan", "memperingatkan",
    "menyerukan", "mewanti-wanti", "menganjurkan", "menyarankan", "menuntut",
)  # fmt: skip
# What is asked for, and what of it is said: the one who is asked stands outside where "agar" or "untuk" opens the clause.
ASKED = {
    "warga pindah dari bantaran sungai": "warga pindah dari bantaran sungai",
    "warga untuk pindah dari bantaran sungai": "pindah dari bantaran sungai",
    "warga agar pindah dari bantaran sungai": "pindah dari bantaran sungai",
    "para nelayan supaya tidak melaut dulu": "tidak melaut dulu",
    "agar warga pindah dari bantaran sungai": "warga pindah dari bantaran sungai",
    "kepada warga agar pindah dari bantaran sungai": "pindah dari bantaran sungai",
    "Dinas Sosial Sleman segera menyalurkan bantuan": "dinas sosial sleman segera menyalurkan bantuan",
}
ROOTS = (
    "kata", "ujar", "ucap", "tutur", "ungkap", "jelas", "terang", "papar", "tegas", "tandas", "imbuh", "tambah",
    "lanjut", "sambung", "sebut", "celetuk", "keluh", "kenang", "seru", "jawab", "timpal", "sahut", "pungkas", "tukas",
    "kelakar", "kisah", "cerita", "beber", "urai", "klaim", "aku", "kilah", "dalih", "bantah", "harap", "imbau", "pesan",
)  # fmt: skip
MARKS = ("“{}”", '"{}"', "‘{}’", "«{}»")
# What is said stands for {c} (or {C}, with a capital), who says it for {s}; a subject that ends in a comma loses it.
CONSTRUCTIONS = (
    "Menurut {s}, {c}.", "{C}, menurut {s}.", "{C}, kata {s}.", "{C}, ujar {s} saat ditemui di Jakarta.",
    "Kata {s}, {c}.", "Jalan itu, kata {s}, sudah rusak sejak lama.", "Jalan itu, menurut {s}, sudah rusak sejak lama.",
    "Seperti dikatakan {s}, {c}.", "Sebagaimana disampaikan {s}, {c}.", "Dikatakan {s}, {c}.",
    "Ditambahkan {s}, {c}.", "Dijelaskan {s} bahwa {c}.", "{C}. Demikian disampaikan {s}.", "{C}. Hal itu dikatakan {s}.",
)  # fmt: skip
HELD = (
    ("Kepala", "Dinas Kesehatan Kota Malang"), ("Kepala", "Dinas Pekerjaan Umum dan Penataan Ruang Kabupaten Sikka"),
    ("Kepala", "BPBD Kabupaten Lumajang"), ("Kepala Bidang Humas", "Polda Jawa Tengah"),
    ("Kasat Reskrim", "Polresta Solo"), ("Direktur Utama", "PT Bumi Lestari Tbk"),
    ("Direktur Eksekutif", "Walhi Sumatera Utara"), ("Direktur Jenderal Pajak", "Kementerian Keuangan"),
    ("Dirjen Perhubungan Laut", "Kemenhub"), ("Ketua", "DPRD Kota Bogor"), ("Wakil Ketua", "Komisi VII DPR RI"),
    ("Sekretaris Jenderal", "DPP Partai Nusantara Raya"), ("Ketua Umum", "Gabungan Petani Kelapa Nusantara"),
    ("Ketua", "RT 05"), ("Wali Kota", "Semarang"), ("Bupati", "Ogan Komering Ilir"), ("Gubernur", "Kalimantan Utara"),
    ("Kepala Desa", "Sukamaju"), ("Kapolsek", "Kebayoran Baru"), ("Kapolres", "Tanjung Jabung Barat"),
    ("Rektor", "Universitas Negeri Makassar"), ("Dekan", "Fakultas Hukum Universitas Andalas"),
    ("Dosen", "Institut Teknologi Bandung"), ("Peneliti", "Pusat Riset Kelautan BRIN"),
    ("Pengamat politik", "Universitas Paramadina"), ("Ekonom", "Bank Mandiri"), ("Analis", "Mirae Asset Sekuritas"),
    ("Juru bicara", "Kementerian Luar Negeri"), ("Presiden", "Prancis"), ("Perdana Menteri", "Malaysia"),
    ("CEO", "Tokopedia"), ("Vice President Corporate Communication", "Pertamina"), ("Pelatih", "Persib Bandung"),
    ("Koordinator", "Indonesia Corruption Watch"), ("Pengasuh", "Pondok Pesantren Al-Hikmah"),
    ("Kepala", "SMA Negeri 3 Denpasar"), ("Komandan", "Kodim 0735/Surakarta"), ("Plt Kepala", "Dinas Sosial Provinsi Aceh"),
    ("Deputi Bidang Klimatologi", "BMKG"), ("Komisioner", "KPU Kota Depok"), ("Kepala", "KUA Kecamatan Tebet"),
    ("Hakim", "Pengadilan Negeri Surabaya"), ("Warga", "Desa Karangsari"),
)  # fmt: skip
# A name as it is printed, and as the entity is called.
NAMES = {
    "Ahmad Fauzi": "Ahmad Fauzi",
    "Ni Luh Putu Sriyani": "Ni Luh Putu Sriyani",
    "Yohanes Baptista Kelen": "Yohanes Baptista Kelen",
    "La Ode Muhammad Syafei": "La Ode Muhammad Syafei",
    "Dr. Rini Kusumawati": "Rini Kusumawati",
    "Prof. Dr. Ir. H. Bambang Sudrajat, M.Si.": "Bambang Sudrajat",
    "Sutrisno": "Sutrisno",
    "AKBP Dwi Santoso": "Dwi Santoso",
    "Hj. Siti Nurjanah": "Siti Nurjanah",
    "I Gede Agus Wirawan": "I Gede Agus Wirawan",
    "Lim Siau Hwa": "Lim Siau Hwa",
    "Emmanuel Lacroix": "Emmanuel Lacroix",
    "drg. Maya Lestari": "Maya Lestari",
    "Abdul Malik bin Hasan": "Abdul Malik bin Hasan",
    "Nurhayati br Sembiring": "Nurhayati br Sembiring",
    "M. Arif Rahman": "M. Arif Rahman",
    "Hasan Basri S.H., M.H.": "Hasan Basri",
}
NAMINGS = (
    '"Itu sudah kami bahas bersama," kata {t} {o} {n}, Senin (2/6).',
    '"Itu sudah kami bahas bersama," kata {t} {o}, {n}, di Jakarta.',
    "{t} {o} {n} mengatakan jalan itu sudah rusak sejak lama.",
    "{t} {o}, {n}, mengatakan jalan itu sudah rusak sejak lama.",
    "{n}, {t} {o}, mengatakan jalan itu sudah rusak sejak lama.",
    "{n}, yang juga {t} {o}, mengatakan jalan itu sudah rusak sejak lama.",
    '{n} menjabat sebagai {t} {o}. "Jalan itu sudah rusak," katanya.',
    "{n} dilantik menjadi {t} {o}, Senin (2/6).",
    "Posisi {t} {o} kini dijabat {n}.",
    "Didampingi {t} {o} {n}, Budi Hartono mengatakan jalan itu sudah rusak sejak lama.",
    "Polisi menahan mantan {t} {o}, {n} (45), Senin (2/6).",
)
# Offices of all fields, with people whose names are printed without titles.
EVERYWHERE = [
    tuple(line.split(" | "))
    for line in Path(__file__).with_name("offices.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
PLAIN = [printed for printed, name in NAMES.items() if printed == name]
INTRODUCED = (*NAMINGS[:5], "{n} selaku {t} {o} mengatakan jalan itu sudah rusak sejak lama.")

# Offices told away from the name. What is expected: person, title, organization, c(urrent) or f(ormer), of each position;
# n holds t at o, m holds u at p, and {q} is a quotation of n's.
CAREERS = {
    '{n} menggantikan {m} sebagai {t} {o}. {q}': 'n t o c; m t o f',
    '{n} menjabat {t} {o} menggantikan {m}. {q}': 'n t o c; m t o f',
    '{n} ditunjuk sebagai {t} {o} menggantikan {m} yang pensiun. {q}': 'n t o c; m t o f',
    '{n} menggantikan {t} {o} sebelumnya, {m}. {q}': 'm t o f',
    'Sebelum menjadi {t} {o}, {n} adalah {u} {p}. {q}': 'n t o c; n u p f',
    '{n}, sebelumnya {u} {p}, dilantik menjadi {t} {o}. {q}': 'n t o c; n u p f',
    'Mantan {u} {p} yang kini {t} {o}, {n}, menolak usul itu. {q}': 'n t o c; n u p f',
    '{q} Selain sebagai {u} {p}, ia juga {t} {o}.': 'n t o c; n u p c',
    '{q} Selain menjabat {u} {p}, {n} merupakan {t} {o}.': 'n t o c; n u p c',
    '{q} Ia juga {t} {o}.': 'n t o c',
    '{q} Ia merupakan {t} {o}.': 'n t o c',
    '{q} Ia kini menjabat {t} {o}.': 'n t o c',
    '{q} Sehari-hari ia bekerja sebagai {t} di {o}.': 'n t o c',
    '{q} Ia pernah menjadi {t} {o}.': 'n t o f',
    '{q} Ia pernah menjabat {t} {o} pada 2010-2015.': 'n t o f',
    '{q} Dulu ia {t} {o}.': 'n t o f',
    '{q} Sebelumnya, {n} adalah {t} {o}.': 'n t o f',
    '{q} {T} {o} itu meminta bukti.': 'n t o c',
    '{q} {U} {p} yang juga {t} {o} itu meminta bukti.': 'n t o c; n u p c',
    '{q} Mantan {t} {o} itu meminta bukti.': 'n t o f',
    '{q} Pria yang juga {t} {o} itu meminta bukti.': 'n t o c',
    '{q} Perempuan yang kini menjabat {t} {o} itu meminta bukti.': 'n t o c',
    '{q} Sosok yang pernah menjadi {t} {o} itu meminta bukti.': 'n t o f',
    'Sebagai {t} {o}, {n} menolak usul itu. {q}': 'n t o c',
    'Selaku {t} {o}, {n} menolak usul itu. {q}': 'n t o c',
    '{n} selaku {t} {o} menolak usul itu. {q}': 'n t o c',
    '{n} yang merupakan {t} {o} menolak usul itu. {q}': 'n t o c',
    '{n} yang menjabat sebagai {t} {o} sejak 2019 menolak usul itu. {q}': 'n t o c',
    '{n}, yang sejak 2019 menjabat {t} {o}, menolak usul itu. {q}': 'n t o c',
    '{n}, yang saat itu menjabat {t} {o}, menolak usul itu. {q}': 'n t o f',
    '{n}, mantan {t} {o}, menolak usul itu. {q}': 'n t o f',
    '{n}, {t} {o} periode 2010-2015, menolak usul itu. {q}': 'n t o c',
    '{n} ({t} {o}) menolak usul itu. {q}': 'n t o c',
    '{n} terpilih sebagai {t} {o}. {q}': 'n t o c',
    '{n} terpilih secara aklamasi sebagai {t} {o}. {q}': 'n t o c',
    '{n} resmi menjadi {t} {o}. {q}': 'n t o c',
    '{n} kembali dipercaya sebagai {t} {o}. {q}': 'n t o c',
    '{n} dikukuhkan sebagai {t} {o}, Senin (2/6). {q}': 'n t o c',
    '{n} dimutasi menjadi {t} {o}. {q}': 'n t o c',
    '{n} mundur dari jabatannya sebagai {t} {o}. {q}': 'n t o f',
    '{n} mengundurkan diri dari jabatan {t} {o}. {q}': 'n t o f',
    '{n} dicopot dari jabatan {t} {o}. {q}': 'n t o f',
    'Gubernur melantik {n} sebagai {t} {o}. {q}': 'n t o c',
    'Rapat itu menetapkan {n} sebagai {t} {o}. {q}': 'n t o c',
    'Rapat itu menunjuk {n} menjadi {t} {o}. {q}': 'n t o c',
    'Rapat itu mengukuhkan {n} sebagai {t} {o}. {q}': 'n t o c',
    'Jabatan {t} {o} kini dipegang {n}. {q}': 'n t o c',
    'Jabatan {t} {o} diserahterimakan dari {m} kepada {n}. {q}': 'n t o c; m t o f',
    'Jabatan {t} {o} beralih dari {m} ke {n}. {q}': 'n t o c; m t o f',
    '{T} {o} dijabat {n}. {q}': 'n t o c',
    '{T} {o} saat ini, {n}, menolak usul itu. {q}': 'n t o c',
    '{T} {o} terdahulu, {m}, menolak usul itu. "Jalan itu sudah rusak," kata {m}.': 'm t o f',
    '{T} {o} nonaktif {n} menolak usul itu. {q}': 'n t o c',
    '{T} {o} nonaktif, {n}, menolak usul itu. {q}': 'n t o c',
    '{T} {o} yang baru dilantik, {n}, menolak usul itu. {q}': 'n t o c',
    '{T} {o} yang baru, {n}, menolak usul itu. {q}': 'n t o c',
    '{T} {o} yang hadir dalam rapat itu, {n}, menolak usul itu. {q}': 'n t o c',
    '{T} {o} sekaligus {u} {p}, {n}, menolak usul itu. {q}': 'n t o c; n u p c',
    '{T} {o} yang juga {u} {p}, {n}, menolak usul itu. {q}': 'n t o c; n u p c',
    '{T} {o} merangkap {u} {p} {n} menolak usul itu. {q}': 'n t o c; n u p c',
    '{n}, {t} {o} yang juga {u} {p}, menolak usul itu. {q}': 'n t o c; n u p c',
    '{n}, {t} {o} sekaligus {u} {p}, menolak usul itu. {q}': 'n t o c; n u p c',
    '{n}, {t} {o} dan {u} {p}, menolak usul itu. {q}': 'n t o c; n u p c',
    '{T} {o}, {n}, dan {u} {p}, {m}, meninjau lokasi. {q}': 'n t o c; m u p c',
    '{T} {o} {n} dan {u} {p} {m} meninjau lokasi. {q}': 'n t o c; m u p c',
    '{T} {o} {n} bersama {u} {p} {m} meninjau lokasi. {q}': 'n t o c; m u p c',
    '{T} {o} {n} didampingi {u} {p} {m} meninjau lokasi. {q}': 'n t o c; m u p c',
    '{T} {o}, {n}, didampingi {u} {p}, {m}, meninjau lokasi. {q}': 'n t o c; m u p c',
    'Hadir dalam rapat itu {t} {o} {n}, {u} {p} {m}, dan sejumlah warga. {q}': 'n t o c; m u p c',
    'Rapat itu dihadiri {t} {o} {n} dan {u} {p} {m}. {q}': 'n t o c; m u p c',
    'Rapat itu dihadiri {n} ({t} {o}) dan {m} ({u} {p}). {q}': 'n t o c; m u p c',
    'Pembicara dalam rapat itu ialah {n}, {t} {o}; {m}, {u} {p}; dan sejumlah warga. {q}': 'n t o c; m u p c',
    'Pembicara dalam rapat itu {n} dari {o} dan {m}, {u} {p}. {q}': 'm u p c',
    'Dua pejabat dilantik, yakni {n} sebagai {t} {o} dan {m} sebagai {u} {p}. {q}': 'n t o c; m u p c',
    'Saksi yang diperiksa ialah {n} selaku {t} {o} dan {m} selaku {u} {p}. {q}': 'n t o c; m u p c',
    'Polisi memeriksa mantan {t} {o}, {n}, dan {u} {p}, {m}. {q}': 'n t o f; m u p c',
    '{n} dikenal sebagai {t} {o}. {q}': 'n t o c',
    'Kasus itu menyeret {t} {o}, {n}. {q}': 'n t o c',
    'Kasus itu menyeret nama {t} {o} {n}. {q}': 'n t o c',
    'Warga menemui {t} {o} {n} di kantornya. {q}': 'n t o c',
    'Kakak {t} {o} {m} menolak usul itu. {q}': 'm t o c',
    '{n} mengundurkan diri sebagai {t} {o}. {q}': 'n t o f',
    '{n} diberhentikan sebagai {t} {o}. {q}': 'n t o f',
    '{n} tidak lagi menjabat {t} {o}. {q}': 'n t o f',
    '{n} dulu {t} {o}. {q}': 'n t o f',
    '{n} menjalankan tugasnya sebagai {t} {o}. {q}': 'n t o c',
    '{n} dipercaya presiden menjadi {t} {o}. {q}': 'n t o c',
    '{n} ditunjuk oleh presiden sebagai {t} {o}. {q}': 'n t o c',
    '{n} sebagai {t} {o} menolak usul itu. {q}': 'n t o c',
    '{n}, yang saat itu {t} {o}, menolak usul itu. {q}': 'n t o f',
    'Rapat itu mengangkat {n} jadi {t} {o}. {q}': 'n t o c',
    'Warga memuji kinerja {n} sebagai {t} {o}. {q}': 'n t o c',
    'Ketika menjadi {t} {o}, {n} menolak usul itu. {q}': 'n t o c',
    'Setelah tidak lagi menjadi {t} {o}, {n} menolak usul itu. {q}': 'n t o f',
    '{n} ingin menjadi {t} {o}. {q}': '',
    '{n} mencalonkan diri sebagai {t} {o}. {q}': '',
    '{n} gagal menjadi {t} {o}. {q}': '',
    'Jika menjadi {t} {o}, {n} akan menolak usul itu. {q}': '',
}  # fmt: skip
# Between an office and its holder, who may speak: "Kapolres Semarang yang baru Dwi Santoso mengatakan".
GAPS = (
    "", "di Jakarta", "untuk Jepang", "saat ini", "saat ini,", "saat itu", "saat itu,", "kala itu,", "yang baru",
    "yang baru,", "yang baru dilantik", "yang baru dilantik,", "terpilih", "nonaktif", "nonaktif,", "demisioner,",
    "periode 2019-2024", "periode 2019-2024,", "masa bakti 2020-2025,", "masa jabatan 2014-2019,", "(2014-2019)", "ke-3",
    "ke-3,", "ketiga", "kelima,", "asal Bandung", "asal Bandung,", "dari PKB,", "bidang hukum,", "sekaligus penulis buku,",
    "bernama", "yakni", "adalah", "Dr.", ", Dr.", "AKBP", "H.", "Letjen TNI (Purn)", "setempat,", "sebelumnya,",
)  # fmt: skip
INTRODUCTIONS = (
    "{} hadir dalam rapat itu.", "{} mengatakan jalan itu sudah rusak sejak lama.",
    '"Jalan itu sudah rusak sejak lama," kata {}.', '"Jalan itu sudah rusak sejak lama," ujar {} di Jakarta, Senin (2/6).',
    "Menurut {}, jalan itu sudah rusak sejak lama.", "Rapat itu dihadiri {}.",
)  # fmt: skip
# Sources that are not named, and what they tell of somebody who is.
UNNAMED = (
    "jaksa", "polisi", "hakim", "pengacaranya", "para pengamat", "pengamat", "warga", "ketua panitia", "sejumlah saksi",
    "pelatih Persib Bandung", "tetangga korban", "jaksa penuntut umum", "pemilik warung itu",
    "seorang dosen", "kuasa hukum korban", "kapolres", "pihak sekolah", "para menteri",
)  # fmt: skip
TOLD = (
    "menerima uang itu di kantornya", "sudah menolak usul itu", "diyakini menang", "akan hadir besok", "tidak bersalah",
    "sering terlihat di warung", "ditangkap di rumahnya", "masih mengajar",
)  # fmt: skip
TELLING = (
    "Menurut {s}, {c}.", "Kata {s}, {c}.", "{C}, kata {s}.", "{C}, menurut {s}.", "{S} mengatakan {c}.",
    "{S} menyebut {c}.",
)  # fmt: skip
# Lists of who holds what: a, b and d hold x, y and z at o.
ROSTERS = {
    'Susunan pengurus {o} ialah {a} sebagai {x}, {b} sebagai {y}, dan {d} sebagai {z}. {q}': 'a x o c; b y o c; d z o c',
    'Susunan pengurus {o} ialah {a} ({x}), {b} ({y}), dan {d} ({z}). {q}': 'a x o c; b y o c; d z o c',
    'Pengurus {o} yang dilantik adalah {a} ({x}), {b} ({y}), dan {d} ({z}). {q}': 'a x o c; b y o c; d z o c',
    'Pengurus {o} periode 2025-2030: {a} ({x}), {b} ({y}), dan {d} ({z}). {q}': 'a x o c; b y o c; d z o c',
    'Pengurus {o} periode 2025-2030 terdiri atas {x} {a}, {y} {b}, dan {z} {d}. {q}': 'a x o c; b y o c; d z o c',
    'Rapat memilih pengurus {o}, yakni {x} {a}, {y} {b}, dan {z} {d}. {q}': 'a x o c; b y o c; d z o c',
    'Rapat memilih {a} sebagai {x} {o}, {b} sebagai {y}, dan {d} sebagai {z}. {q}': 'a x o c; b y o c; d z o c',
    '{a} terpilih sebagai {x} {o}, sedangkan {b} menjadi {y} dan {d} menjadi {z}. {q}': 'a x o c; b y o c; d z o c',
    '{a} dilantik menjadi {x} {o} bersama {b} sebagai {y} dan {d} sebagai {z}. {q}': 'a x o c; b y o c; d z o c',
    '{a} memimpin {o} bersama {b} sebagai {y} dan {d} sebagai {z}. {q}': 'b y o c; d z o c',
    'Pengurus {o} yang baru:\n1. {X}: {a}\n2. {Y}: {b}\n3. {Z}: {d}\n{q}': 'a x o c; b y o c; d z o c',
    'Berikut susunan pengurus {o}:\n{X}: {a}\n{Y}: {b}\n{Z}: {d}\n{q}': 'a x o c; b y o c; d z o c',
    'Berikut susunan pengurus {o}:\n- {X} : {a}\n- {Y} : {b}\n- {Z} : {d}\n{q}': 'a x o c; b y o c; d z o c',
    'Berikut susunan pengurus {o}:\n1. {a} ({x})\n2. {b} ({y})\n3. {d} ({z})\n{q}': 'a x o c; b y o c; d z o c',
    'Berikut susunan pengurus {o}:\n1. {a}, {x}\n2. {b}, {y}\n3. {d}, {z}\n{q}': 'a x o c; b y o c; d z o c',
    'Berikut susunan pengurus {o}:\n1. {a} - {x}\n2. {b} - {y}\n3. {d} - {z}\n{q}': 'a x o c; b y o c; d z o c',
    'Pengurus {o} yang hadir ialah {X} {a}, {Y} {b}, dan {Z} {d}. {q}': 'a x o c; b y o c; d z o c',
    'Dari {o} hadir {x} {a}, {y} {b}, dan {z} {d}. {q}': 'a x o c; b y o c; d z o c',
    'Hadir dari {o}, antara lain, {x} {a}, {y} {b}, dan {z} {d}. {q}': 'a x o c; b y o c; d z o c',
    '{X} {o} {a}, {y} {b}, dan {z} {d} menandatangani surat itu. {q}': 'a x o c; b y o c; d z o c',
    '{X} {o} {a} didampingi {y} {b} dan {z} {d} menandatangani surat itu. {q}': 'a x o c; b y o c; d z o c',
    '{X} {o}, {a}, bersama {y}, {b}, dan {z}, {d}, menandatangani surat itu. {q}': 'a x o c; b y o c; d z o c',
    '{X} {o} dijabat {a}, {y} dijabat {b}, dan {z} dijabat {d}. {q}': 'a x o c; b y o c; d z o c',
    'Posisi {x} {o} ditempati {a}, {y} {b}, dan {z} {d}. {q}': 'a x o c; b y o c; d z o c',
    'Jabatan {x} {o} dipegang {a}. Adapun {y} dijabat {b} dan {z} dijabat {d}. {q}': 'a x o c; b y o c; d z o c',
    '{a} menjadi {x} {o}, {b} {y}, dan {d} {z}. {q}': 'a x o c; b y o c; d z o c',
    '{a}, {b}, dan {d} masing-masing menjadi {x}, {y}, dan {z} {o}. {q}': 'a x o c; b y o c; d z o c',
    '{a}, {b}, dan {d} dilantik masing-masing sebagai {x}, {y}, dan {z} {o}. {q}': 'a x o c; b y o c; d z o c',
    '{a} dan {b}, masing-masing {x} dan {y} {o}, menolak usul itu. {q}': 'a x o c; b y o c',
    '{a} dan {b} berturut-turut menjabat {x} dan {y} {o}. {q}': 'a x o c; b y o c',
    'Tiga anggota {o}, {a}, {b}, dan {d}, menolak usul itu. {q}': 'a A o c; b A o c; d A o c',
    'Anggota {o} {a} dan {b} menolak usul itu. {q}': 'a A o c; b A o c',
    'Para pengurus {o}, yakni {a}, {b}, dan {d}, menolak usul itu. {q}': 'a P o c; b P o c; d P o c',
    'Dua pengurus {o}, {a} dan {b}, menolak usul itu. {q}': 'a P o c; b P o c',
    'Polisi menahan {x} {o} {a}, {y} {b}, dan {z} {d}. {q}': 'a x o c; b y o c; d z o c',
    'Tersangka lain ialah {a} selaku {x} {o}, {b} selaku {y}, dan {d} selaku {z}. {q}': 'a x o c; b y o c; d z o c',
    'Ketiga tersangka adalah {a} ({x} {o}), {b} ({y} {o}), dan {d} ({z} {o}). {q}': 'a x o c; b y o c; d z o c',
    'Diskusi itu menghadirkan {a} ({x} {o}), {b} ({y} {o}), dan {d}. {q}': 'a x o c; b y o c',
    'Pembicara diskusi itu ialah {a}, {x} {o}; {b}, {y} {o}; dan {d}, {z} {o}. {q}': 'a x o c; b y o c; d z o c',
    'Juri lomba itu {a} ({x} {o}), {b} ({y} {o}), serta {d} ({z} {o}). {q}': 'a x o c; b y o c; d z o c',
    'Turut hadir {x} {o} {a}, {y} {o} {b}, serta {z} {o} {d}. {q}': 'a x o c; b y o c; d z o c',
    'Turut hadir dalam acara itu, {x} {o}, {a}; {y} {o}, {b}; serta {z} {o}, {d}. {q}': 'a x o c; b y o c; d z o c',
    'Acara itu dihadiri, antara lain, oleh {x} {o} {a}, {y} {o} {b}, dan {z} {o} {d}. {q}': 'a x o c; b y o c; d z o c',
    'Pejabat yang dilantik yakni {a} sebagai {x} {o} menggantikan {b}, dan {d} sebagai {y} {o}. {q}': 'a x o c; b x o f; d y o c',
    '{a} dipromosikan dari {x} {o} menjadi {y} {o}. {q}': 'a x o f; a y o c',
}  # fmt: skip
BOARDS = (
    ("Koperasi Bahari Jaya", "ketua", "sekretaris", "bendahara"),
    ("PT Bumi Lestari Tbk", "direktur utama", "direktur keuangan", "komisaris"),
    ("Yayasan Sagara Hijau", "ketua umum", "sekretaris jenderal", "bendahara umum"),
    ("KONI Sulawesi Utara", "ketua", "wakil ketua", "sekretaris umum"),
    ("Universitas Negeri Makassar", "ketua", "sekretaris", "bendahara"),
)
OFFICES = (
    ("kepala", "Dinas Kesehatan Kota Malang"), ("direktur utama", "PT Bumi Lestari Tbk"), ("ketua", "KPU Kota Depok"),
    ("rektor", "Universitas Negeri Makassar"), ("bupati", "Lumajang"), ("dosen", "Institut Teknologi Bandung"),
    ("ketua umum", "Gabungan Petani Kelapa Nusantara"), ("anggota", "DPRD Kota Bogor"), ("camat", "Kebayoran Baru"),
    ("sekretaris", "Dinas Sosial Kabupaten Sikka"), ("manajer", "Persib Bandung"), ("Kapolres", "Semarang"),
)  # fmt: skip
PEOPLE = (
    "Ahmad Fauzi", "Rini Kusumawati", "Bambang Sudrajat", "Siti Nurjanah", "Yohanes Kelen", "Maya Lestari", "Sutrisno",
    "Dwi Santoso",
)  # fmt: skip


@frozen
class Probe:
    """A text, the parts it is made of, and whether an analysis of it is right."""

    text: str
    parts: tuple[str, ...]
    right: Callable[[Analysis], bool]


def credits(clause: str, speaker: str) -> Callable[[Analysis], bool]:
    """Whether an analysis has one attribution of just these words to just this speaker."""

    def right(a: Analysis) -> bool:
        said = ((" ".join(s.of(a.text) for s in x.content).lower(), a.speaker(x)) for x in a)
        return any(words == clause and who is not None and who.name.lower() == speaker.lower() for words, who in said)

    return right


def holds(title: str, organization: str, name: str) -> Callable[[Analysis], bool]:
    """Whether an analysis has just this position."""

    def right(a: Analysis) -> bool:
        return any(
            (a.entity(p.person).name, p.title) == (name, title)
            and p.organization is not None
            and a.entity(p.organization).name == organization
            for p in a.positions
        )

    return right


def held_somewhere(title: str, organization: str, name: str) -> Callable[[Analysis], bool]:
    """Whether a person of that name has an office of these words, wherever title and organization are cut."""

    def right(analysis: Analysis) -> bool:
        names = {e.id: e.name for e in analysis.entities}
        held = {
            (names[p.person], f"{p.title} {names[p.organization]}".lower())
            for p in analysis.positions
            if p.organization is not None
        }
        return (name, f"{title} {organization}".lower()) in held

    return right


def holds_all(expected: str, parts: dict[str, str]) -> Callable[[Analysis], bool]:
    """Whether an analysis has just these positions; what a title is spelled with does not matter."""
    spelled = parts | {"c": "current", "f": "former", "A": "anggota", "P": "pengurus"}
    wanted = {tuple(spelled[k].lower() for k in position.split()) for position in expected.split("; ") if position}

    def right(a: Analysis) -> bool:
        held = {
            (
                a.entity(p.person).name.lower(),
                p.title.lower(),
                a.entity(p.organization).name.lower() if p.organization else "",
                p.status if p.status == "former" else "current",
            )
            for p in a.positions
        }
        return held == wanted

    return right


def begun(opener: str, subject: str) -> str:
    return f"{opener} {subject}" if opener else subject[0].upper() + subject[1:]


def openers() -> Iterator[Probe]:
    for opener, (subject, name) in itertools.product(OPENERS, SUBJECTS.items()):
        text = f"{begun(opener, subject)} mengatakan {CLAUSE}."
        yield Probe(text, (opener or "(none)", subject), credits(CLAUSE, name))


def verbs() -> Iterator[Probe]:
    for verb, joint, subject in itertools.product(VERBS, JOINTS, list(SUBJECTS)[::3]):
        text = f"{begun('', subject)} {verb}{joint} {CLAUSE}."
        yield Probe(text, (verb, joint or "(none)", subject), credits(CLAUSE, SUBJECTS[subject]))


def circumstances() -> Iterator[Probe]:
    for told, joint, subject in itertools.product(CIRCUMSTANCES, (",", " bahwa", ", bahwa"), list(SUBJECTS)[::4]):
        text = f"{begun('', subject)} mengatakan{told}{joint} {CLAUSE}."
        yield Probe(text, (told, joint, subject), credits(CLAUSE, SUBJECTS[subject]))
    for told, subject in itertools.product(CIRCUMSTANCES, list(SUBJECTS)[::4]):
        comma = "," if told[0] != "," and subject.endswith(",") else ""
        text = f"{begun('', subject.rstrip(','))}{comma}{told}, mengatakan {CLAUSE}."
        yield Probe(text, ("before the verb", told, subject), credits(CLAUSE, SUBJECTS[subject]))


def requests() -> Iterator[Probe]:
    for verb, (asked, said), subject in itertools.product(REQUESTS, ASKED.items(), list(SUBJECTS)[::4]):
        text = f"{begun('', subject)} {verb} {asked}."
        yield Probe(text, (verb, asked, subject), credits(said, SUBJECTS[subject]))


def quotations() -> Iterator[Probe]:
    said = "Jalan itu sudah rusak sejak lama"
    second = "Kami sudah tiga kali melapor"
    for mark, subject in itertools.product(MARKS, SUBJECTS):
        who, name = subject.rstrip(","), SUBJECTS[subject]
        both = f"{said} {second}".lower()
        text = f"{mark.format(said + ',')} kata {who}. {mark.format(second + '.')}"
        yield Probe(text, (mark, "two stretches", subject), credits(both, name))
        text = f"{begun('', subject)} mengatakan, {mark.format(said + '.')}"
        yield Probe(text, (mark, "cue before", subject), credits(said.lower(), name))
        text = f"{begun('', subject)} mengatakan: {mark.format(said + '.')}"
        yield Probe(text, (mark, "colon", subject), credits(said.lower(), name))
        text = f"{mark.format(said + ',')} kata {who} saat ditemui di Jakarta, Senin (2/6/2025)."
        yield Probe(text, (mark, "place and day", subject), credits(said.lower(), name))
        text = f"{mark.format(said + '?')} tanya {who}."
        yield Probe(text, (mark, "question", subject), credits(said.lower() + "?", name))
    for mark, root, subject in itertools.product(MARKS, ROOTS, list(SUBJECTS)[::4]):
        text = f"{mark.format(said + ',')} {root} {subject.rstrip(',')}."
        yield Probe(text, (mark, root, subject), credits(said.lower(), SUBJECTS[subject]))
    for mark, root in itertools.product(MARKS, ROOTS):
        text = f"Ani Lestari datang. {mark.format(said + ',')} {root}nya."
        yield Probe(text, (mark, root + "nya"), credits(said.lower(), "Ani Lestari"))


def constructions() -> Iterator[Probe]:
    for construction, (subject, name) in itertools.product(CONSTRUCTIONS, SUBJECTS.items()):
        text = construction.format(s=subject.rstrip(","), c=CLAUSE, C=CLAUSE[0].upper() + CLAUSE[1:])
        yield Probe(text, (construction, subject), credits(CLAUSE, name))


def positions() -> Iterator[Probe]:
    names = itertools.cycle(NAMES.items())  # 17 names over 5 ways of naming: every pair comes up
    for naming, (title, organization) in itertools.product(NAMINGS, HELD):
        printed, name = next(names)
        held = title if not naming.startswith("{n}") or title.split()[0].isupper() else title[0].lower() + title[1:]
        text = naming.format(t=held, o=organization, n=printed).replace("..", ".").replace(".,,", ".,")
        yield Probe(text, (naming, f"{title} | {organization}", printed), holds(held, organization, name))


def offices() -> Iterator[Probe]:
    people = itertools.cycle(PLAIN)
    for title, organization in EVERYWHERE:
        for naming in INTRODUCED:
            name = next(people)
            text = naming.format(t=capital(title), o=organization, n=name)
            yield Probe(text, (naming, f"{title} | {organization}"), held_somewhere(title, organization, name))


def capital(text: str) -> str:
    return text[0].upper() + text[1:]


def careers() -> Iterator[Probe]:
    people = itertools.cycle(PEOPLE)
    for form, expected in CAREERS.items():
        for at, (title, organization) in enumerate(OFFICES):
            n, m = next(people), PEOPLE[(at + 3) % len(PEOPLE)]
            m = m if m != n else PEOPLE[(at + 4) % len(PEOPLE)]
            other, place = OFFICES[(at + 5) % len(OFFICES)]
            parts = {"n": n, "m": m, "t": title, "o": organization, "u": other, "p": place}
            said = f'"Jalan itu sudah rusak," kata {n}.'
            text = capital(form.format(**parts, T=capital(title), U=capital(other), q=said))
            yield Probe(text, (form, f"{title} | {organization}"), holds_all(expected, parts))


def gaps() -> Iterator[Probe]:
    people = itertools.cycle(PEOPLE)
    for gap, (title, organization), form in itertools.product(GAPS, OFFICES[::2], INTRODUCTIONS):
        name = next(people)
        office = f"{title} {organization}{'' if gap[:1] == ',' else ' '}{gap} {name}".replace("  ", " ")
        right = held_somewhere(title, organization, name)
        yield Probe(capital(form.format(office)), (gap or "(none)", f"{title} | {organization}", form), right)


def topics() -> Iterator[Probe]:
    people = itertools.cycle(PEOPLE)
    for source, told, form in itertools.product(UNNAMED, TOLD, TELLING):
        clause = f"{next(people)} {told}"
        text = capital(form.format(s=source, S=capital(source), c=clause, C=clause))
        yield Probe(text, (source, told, form), credits(clause.lower(), source))


def rosters() -> Iterator[Probe]:
    people = itertools.cycle(PEOPLE)
    for form, expected in ROSTERS.items():
        for organization, *titles in BOARDS:
            parts = dict(zip("abdxyz", (next(people), next(people), next(people), *titles), strict=True))
            parts["o"] = organization
            capitals = {k.upper(): capital(parts[k]) for k in "xyz"}
            text = capital(form.format(**parts, **capitals, q=f'"Jalan itu sudah rusak," kata {parts["a"]}.'))
            yield Probe(text, (form, organization), holds_all(expected, parts))


FAMILIES = {
    f.__name__: f
    for f in (
        openers,
        verbs,
        circumstances,
        requests,
        quotations,
        constructions,
        topics,
        positions,
        offices,
        gaps,
        careers,
        rosters,
    )
}


def wrong(pipeline: Pipeline, family: str) -> tuple[list[tuple[Probe, Analysis]], list[Probe]]:
    """The probes of a family that are read wrong, and all of them."""
    probes = list(FAMILIES[family]())
    analyses = pipeline.parse_many(probe.text for probe in probes)
    return [(p, a) for p, a in zip(probes, analyses, strict=True) if not p.right(a)], probes


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=FAMILIES, help="one family")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="so many sentences that are read wrong")
    given = parser.parse_args()
    pipeline = quoteattr.load("id")
    for family in [given.only] if given.only else FAMILIES:
        failed, probes = wrong(pipeline, family)
        print(
            f"{family:14} {len(probes) - len(failed):5} of {len(probes):5} right  {1 - len(failed) / len(probes):6.1%}"
        )
        of = Counter(part for probe in probes for part in probe.parts)
        parts = Counter(part for probe, _ in failed for part in probe.parts)
        for part, count in sorted(parts.items(), key=lambda item: -item[1] / of[item[0]]):
            if count > 1 and count / of[part] >= 0.2:
                print(f"    {count:3} of {of[part]:3}  {part}")
        for probe, analysis in failed[: given.show]:
            print("   ", probe.text)
            for x in analysis:
                who = analysis.speaker(x)
                print("        ", who.name if who else None, "|", analysis.quoted(x))
            for p in analysis.positions:
                at = analysis.entity(p.organization).name if p.organization else None
                print("        ", analysis.entity(p.person).name, "|", p.title, "|", at)


if __name__ == "__main__":
    main()
