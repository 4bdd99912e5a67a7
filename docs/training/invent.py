"""Invented sentences for the names model: titles, organizations, places and people in the orders that news writes them.

The public corpora hardly ever have "Kepala Bidang Humas Polda Sagara Utara Kombes Pol Ani Putri": a title, an
organization, a place, a rank and a name without a mark between. A model that has not seen the order guesses where one
ends and the next begins. Everything here is made up from lists of parts; real institutions occur by their kind only.

    python invent.py 2000 > invented.iob        sentences as `token<TAB>tag` lines, tags PER, ORG, LOC, ROLE
"""

import random
import sys

Tagged = list[tuple[str, str]]

FIRST = """Ani Budi Sari Dewi Rina Hendra Agus Bambang Fitri Nurul Siti Yohana Maria Markus Lukas Petrus Ketut Wayan Made Nyoman
Putu Gede Komang Asep Dadang Ujang Cecep Euis Tatang Rahmat Ridwan Fadli Hotland Poltak Togar Sahat Jansen Ruben Yakobus
Benyamin Frans Yosef Theresia Lidya Grace Daniel Kevin Natasha Vania Dian Indah Wulan Ratna Kartika Lestari Endang Sulastri
Slamet Suharto Sukirman Wahyu Bayu Galih Dimas Rizky Aditya Arif Fauzan Ilham Hafiz Zainal Abdul Muhammad Ahmad Nur Hasan
Husein Ismail Ibrahim Yusuf Umar Ali Khadijah Aisyah Zahra Laila Tuti Yanti Eko Dwi Tri Joko Teguh Sigit Heru Gunawan Iwan
Robby Andi Baso Daeng Syamsul La Ode Wa Cut Teuku Tengku Nabila Salsabila Intan Permata Mega Citra Melati Anggun Sekar
David Michael Sarah Emma Olivia James Robert William Elena Sofia Natalia Ivan Dmitry Sergei Anna Katarina Hans Klaus
Pierre Marie Jean Luis Carlos Diego Javier Isabel Goran Marko Wei Xin Li Chen Mei Hiroshi Kenji Yuki Sakura Min-ho Ji-woo
Raj Priya Anil Sunita Ahmed Fatima Omar Layla Kofi Ama Chidi Ngozi Thabo Naledi Benjamin Avi Yael Shlomi Esmail Reza""".split()
LAST = """Putri Putra Hartono Wijaya Santoso Susanto Pratama Saputra Wulandari Lestari Handayani Setiawan Kurniawan Nugroho
Prasetyo Wibowo Suryadi Hidayat Rahman Hakim Fauzi Maulana Ramadhan Firmansyah Siregar Nasution Simanjuntak Simarmata
Situmorang Hutapea Panjaitan Nainggolan Marpaung Lubis Harahap Tampubolon Sihombing Manurung Wenda Kogoya Wandikbo Rumbiak
Tambunan Latuconsina Pattiasina Tuasikal Manuputty Lumentut Mokoginta Bawono Kusuma Kusumaputri Adiwinata Suratman
Sutrisno Purnomo Widodo Subroto Sudarsono Sulaksono Wirahadi Wiratama Sasongko Budiman Halim Salim Tanoto Gunadi
Tjahjadi Liem Oei Kertanegara Kertajaya Natalegawa Sastroamidjojo Parwita Sudiana Wardana Adnyana Suardana Arimbawa
Anwar Idris Basri Syahrul Daeng Makassau Tawakal Alatas Assegaf Baraja Shihab Al-Habsyi
Miller Johnson Carter Walker Bass Reynolds Kaneva Karpov Petrov Sokolov Ivanova Kowalski Novak Vukovic Schmidt Weber
Müller Dubois Moreau Lefebvre Garcia Fernandez Rodriguez Morales Fuentealba Quispe Silva Pereira Rossi Ricci Bianchi
Tanaka Sato Yamamoto Nakamura Kim Park Choi Zhang Wang Liu Zhao Sharma Gupta Patel Khan Hassan Mahmoud Haddad Mensah
Okafor Dlamini Netanyahu Cohen Levi Khatib Roshan Ahmadi Burton-Sampson O'Brien McGregor van Dijk""".split()
PLACES = [
    p.split()
    for p in """Sagara;Sagara Utara;Muara Talang;Lembah Suro;Teluk Maya;Wanasari;Rawa Sembilang;Hulu Batang;Simpang
Durian;Kota Baru;Tanjung Raya;Bukit Indah;Pulau Jati;Sungai Penuh;Jakarta;Jakarta Selatan;Jakarta Pusat;DKI Jakarta;Jawa
Barat;Jawa Tengah;Jawa Timur;Sumatera Utara;Sumatera Selatan;Sulawesi Selatan;Kalimantan Timur;Papua;Papua Barat;Bali;Aceh;
Medan;Bandung;Surabaya;Semarang;Makassar;Denpasar;Palembang;Bogor;Bekasi;Depok;Tangerang;Cianjur;Garut;Banyuwangi;Jember;
Kupang;Ambon;Jayapura;Manado;Pontianak;Samarinda;Banjarmasin;Mataram;Padang;Pekanbaru;Jambi;Bengkulu;Lampung;Malaysia;
Singapura;Jepang;Inggris;Prancis;Jerman;Amerika Serikat;AS;Israel;Iran;Rusia;Ukraina;Tiongkok;China;India;Australia;Peru;
Chile;Brasil;Los Angeles;New York;London;Paris;Tokyo;Beijing;Moskow;Teheran;Lima;Johor;Essex;Harvard""".replace(
        "\n", " "
    ).split(";")
]
FIELDS = """Kesehatan;Pendidikan;Perhubungan;Keuangan;Pariwisata;Lingkungan Hidup;Sosial;Tenaga Kerja;Pertanian;Kelautan;Energi;
Komunikasi;Perdagangan;Perindustrian;Pekerjaan Umum;Kebudayaan;Kehutanan;Pemberdayaan Perempuan;Koperasi;Kependudukan;
Perikanan;Perpajakan;Pangan;Penanaman Modal;Ketahanan Pangan;Kebakaran;Perumahan""".replace("\n", "").split(";")
UNITS = """Hubungan Masyarakat;Humas;Operasi;Penerangan;Pencegahan;Penindakan;Pelayanan;Perencanaan;Data dan Informasi;Kerja Sama;
Pengawasan;Penelitian;Pengembangan;Pemasaran;Keuangan;Sumber Daya Manusia;Hukum;Logistik;Rehabilitasi;Kedaruratan;
Transformasi Digital;Operasi dan Kesiapsiagaan;Penyuluhan, Pelayanan, dan Hubungan Masyarakat;Stabilitas Harga
""".replace("\n", "").split(";")
WORDS = "Sinar Laut Bumi Cahaya Mitra Karya Utama Prima Nusantara Persada Mandiri Jaya Abadi Makmur Sejahtera Lestari Graha Citra Surya Samudra Tirta Rimba Mega Artha Buana Pelita Garuda Rajawali Merpati Mutiara".split()
RANKS = "AKP;AKBP;Kombes;Kombes Pol;Kompol;Iptu;Ipda;Brigjen Pol;Brigjen TNI;Mayjen TNI;Letkol Inf;Kolonel;Laksamana Muda TNI;Irjen Pol;Komjen;Mayor Jenderal;Letnan Jenderal".split(
    ";"
)
HONORIFICS = "Dr;Prof;Ir;H;KH;Datuk Seri;Hj;Drs".split(";")
ACRONYMS = "BRIN KPK BPBD BMKG DPR DPRD PBB KPU Basarnas Kemenhub Kemenkes Kemenkeu Pemprov Pemkot Pemkab Satgas BNPB PSSI KONI PLN BPS OJK BEM YLKI Walhi ICW LIPI SPbPU FAM PMI IDI Disbudpar Disdik Dinkes".split()
PARTIES = (
    "Persada Raya;Bintang Timur;Rakyat Mandiri;Keadilan Sejahtera;Golkar;Demokrat;Gerindra;Kebangkitan Bangsa".split(
        ";"
    )
)

r = random.Random(20261125)


def pick(parts: list) -> list[str]:
    chosen = r.choice(parts)
    return chosen.split() if isinstance(chosen, str) else list(chosen)


def words(text: str) -> list[str]:
    return text.replace(",", " ,").split()


def span(tokens: list[str], kind: str) -> Tagged:
    return [(t, ("B-" if i == 0 else "I-") + kind) for i, t in enumerate(tokens)]


def out(text: str) -> Tagged:
    return [(t, "O") for t in words(text)]


def person() -> Tagged:
    name = [r.choice(FIRST)]
    roll = r.random()
    if roll < 0.15:
        name += [r.choice("ABDEHKMNRST"), "."] if r.random() < 0.5 else [r.choice(FIRST)]
    if roll < 0.9:
        name.append(r.choice(LAST))
    if roll > 0.75:
        name.insert(1, r.choice(FIRST))
    return span(list(dict.fromkeys(name)), "PER")


def led() -> Tagged:
    """What may stand between a title and a name: nothing, a rank, an honorific."""
    roll = r.random()
    return out(r.choice(RANKS)) if roll < 0.25 else out(r.choice(HONORIFICS)) if roll < 0.35 else []


def institution() -> Tagged:
    """An organization, with or without its place, as one name; sometimes with its short form in brackets."""
    place = pick(PLACES) if r.random() < 0.6 else []
    kind = r.randrange(14)
    if kind == 0:
        name = ["Dinas", *pick(FIELDS), *place]
    elif kind == 1:
        name = [
            r.choice(["Polda", "Polres", "Polsek", "Polrestabes", "Kodam", "Kejari", "Kejati"]),
            *(place or pick(PLACES)),
        ]
    elif kind == 2:
        name = ["Kementerian", *pick(FIELDS), *(pick(["RI", "Malaysia", "Inggris", "Iran", ""]))]
    elif kind == 3:
        name = ["PT", *r.sample(WORDS, r.choice([2, 2, 3])), *(["Tbk"] if r.random() < 0.3 else [])]
    elif kind == 4:
        name = ["Universitas", *(place or [r.choice(WORDS)])]
    elif kind == 5:
        name = ["Badan", *pick(FIELDS), *pick(["Nasional", "Daerah", "Pusat"]), *place]
    elif kind == 6:
        name = ["Rumah", "Sakit", *pick(["Umum Daerah", "Islam", "Harapan", "Bhakti"]), *place]
    elif kind == 7:
        name = ["Fraksi", "Partai", *pick(PARTIES)] if r.random() < 0.3 else ["Partai", *pick(PARTIES)]
    elif kind == 8:
        name = [*r.sample(WORDS, 2), *pick(["Institute", "Foundation", "Indonesia", "Group", "FC", "Research Center"])]
    elif kind == 9:
        name = [
            "Asosiasi",
            *pick(["Pengusaha", "Petani", "Dosen", "Pedagang", "Sepak Bola"]),
            *(place or ["Indonesia"]),
        ]
    elif kind == 10:
        name = ["Yayasan", *r.sample(WORDS, 2)]
    elif kind == 11:
        name = ["Bank", *r.sample(WORDS, r.choice([1, 2])), *(place if r.random() < 0.3 else [])]
    elif kind == 12:
        name = [
            r.choice(
                ["Pasar", "Lapas", "Pesantren", "Balai Konservasi", "Pengadilan Negeri", "Museum", "SMA Negeri 3"]
            ),
            *(place or pick(PLACES)),
        ]
        name = words(" ".join(name))
    else:
        name = [r.choice(ACRONYMS), *(place if r.random() < 0.5 else [])]
    tagged = span([n for n in name if n], "ORG")
    if len(name) > 2 and kind != 13 and r.random() < 0.15:
        short = r.choice(ACRONYMS)
        tagged += [("(", "O"), (short, "B-ORG"), (")", "O")]
    return tagged


def position() -> Tagged:
    """A title and, mostly, its organization or place."""
    roll = r.random()
    if roll < 0.2:
        seat = r.choice(
            [
                "Gubernur",
                "Bupati",
                "Wali Kota",
                "Wakil Bupati",
                "Kapolda",
                "Kapolres",
                "Camat",
                "Lurah",
                "Presiden",
                "Perdana Menteri",
                "Wakil Gubernur",
                "Kepala Desa",
                "Duta Besar",
                "Kapolsek",
                "Kajari",
            ]
        )
        return span(words(seat), "ROLE") + span(pick(PLACES), "LOC")
    if roll < 0.3:
        return span(
            words(r.choice(["Menteri", "Wakil Menteri", "Menteri Koordinator", "Menko"]) + " " + r.choice(FIELDS)),
            "ROLE",
        ) + (span(pick(PLACES), "LOC") if r.random() < 0.35 else [])
    if roll < 0.36:
        return span(
            [r.choice("Kapolri KSAD Menkeu Mendagri Menlu Menpora Panglima Jubir Presiden Gubernur Bupati".split())],
            "ROLE",
        )
    if roll < 0.58:
        head = r.choice(
            [
                "Kepala Bidang",
                "Kabid",
                "Direktur",
                "Kepala Seksi",
                "Kasubbid",
                "Deputi",
                "Deputi Bidang",
                "Kepala Divisi",
                "Kepala Pusat",
                "Manajer",
                "Kepala Biro",
                "Kasat",
                "Asisten",
                "Staf Khusus Bidang",
                "Sekretaris",
            ]
        )
        title = head + ("" if head == "Sekretaris" else " " + r.choice(UNITS))
        return span(words(title), "ROLE") + institution()
    if roll < 0.86:
        title = r.choice(
            """Kepala;Ketua;Ketua Umum;Wakil Ketua;Sekretaris Jenderal;Direktur;Direktur Utama;Direktur Eksekutif;Juru Bicara;
juru bicara;CEO;pendiri;Rektor;Dekan;anggota;Anggota;peneliti;pengamat politik;pakar hukum;ekonom;analis;dosen;guru besar;
pelatih;Pelatih;kapten;manajer;Komisaris;Koordinator;Presiden Direktur;Managing Director;Chief Executive Officer;General
Manager;Vice President;Head of Communications;Ketua Dewan Pengawas;Penasihat;Pengasuh;Kepala Cabang;Kepala Pelaksana;humas;
Humas;Pelaksana Tugas Kepala;Plt Kepala;Wakil Direktur;Public Relations Manager;astronom;ilmuwan;profesor;Profesor;
sosiolog;Peneliti Senior;bek;penyerang;kiper;aktivis;kepala penelitian;Kepala Sekolah;Ketua RT;auditor;Kuasa Hukum""".replace(
                "\n", " "
            ).split(";")
        )
        joint = out(r.choice(["di", "dari"])) if title[0].islower() and r.random() < 0.3 else []
        return span(words(title.strip()), "ROLE") + joint + institution()
    occupation = r.choice(
        "pengamat politik;pakar hukum pidana;penyanyi;aktris;pengusaha;ekonom senior;budayawan;dokter;pengacara;pelatih kepala;aktivis lingkungan;peneliti".split(
            ";"
        )
    )
    return span(words(occupation), "ROLE")


SAID = "mengatakan menyatakan menegaskan menjelaskan menyebut menilai mengaku membantah berharap meminta menambahkan mengungkapkan".split()
ROOTS = "kata ujar ucap tutur ungkap jelas papar tegas".split()
CLAIMS = """bahwa pembangunan akan selesai tahun depan;harga beras mulai turun sejak pekan lalu;pihaknya masih menunggu hasil
pemeriksaan;tidak ada korban jiwa dalam kejadian itu;anggaran tersebut sudah disetujui;warga diminta tetap tenang;jalan itu
akan diperbaiki bulan ini;keputusan belum diambil;kerja sama itu saling menguntungkan;jumlah penumpang naik 12 persen;
penyelidikan terus berjalan;timnya siap menghadapi laga besok;obat itu aman dikonsumsi;lahan seluas 40 hektare sudah
disiapkan;bantuan akan disalurkan dua tahap;sekolah dibuka lagi pekan depan""".replace("\n", " ").split(";")
TIMES = "di Jakarta;Senin;Rabu ( 9/7/2025 );Jumat malam;dalam keterangan tertulis;kepada wartawan;saat dihubungi;Selasa pagi".split(
    ";"
)
MARKS = [('"', '"'), ("“", "”"), ("”", "”")]


def named() -> Tagged:
    """Somebody with a position, in one of the orders of a naming phrase."""
    roll = r.random()
    if roll < 0.5:
        return position() + led() + person()
    if roll < 0.72:
        return position() + out(",") + led() + person()
    if roll < 0.9:
        former = out(r.choice(["mantan", "yang juga", "seorang"])) if r.random() < 0.3 else []
        return led() + person() + out(",") + former + position() + out(",")
    return person()


def sentence() -> Tagged:
    opened, closed = r.choice(MARKS)
    claim = r.choice(CLAIMS)
    when = out(r.choice(TIMES)) if r.random() < 0.5 else []
    roll = r.random()
    if roll < 0.35:
        return (
            out(f"{opened} {claim.removeprefix('bahwa ').capitalize()} , {closed} {r.choice(ROOTS)}")
            + named()
            + when
            + out(".")
        )
    if roll < 0.7:
        return named() + out(f"{r.choice(SAID)} {claim}") + when + out(".")
    if roll < 0.8:
        return out("Menurut") + named() + out(f", {claim.removeprefix('bahwa ')}") + out(".")
    if roll < 0.9:
        return (
            out("Pertemuan itu dihadiri")
            + position()
            + led()
            + person()
            + out("dan")
            + position()
            + led()
            + person()
            + out(".")
        )
    return out("Rapat dipimpin") + position() + led() + person() + when + out(".")


def main() -> None:
    for _ in range(int(sys.argv[1])):
        tokens = sentence()
        word, tag = tokens[0]
        tokens[0] = word[0].upper() + word[1:], tag
        print("".join(f"{w}\t{t}\n" for w, t in tokens))


if __name__ == "__main__":
    main()
