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


FAMILIES = {f.__name__: f for f in (openers, verbs, circumstances, requests, quotations, constructions, positions)}


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
