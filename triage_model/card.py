"""The model card in Indonesian, made from what the model knows about itself and what its registry adds."""

from collections.abc import Sequence

from triage_model import gate_limits as limits
from triage_model.pages import Page, Section, Table
from triage_model.verdicts import verdict_section
from triage_model.wording import decimal, percent, points, spread

PURPOSE = (
    "Model ini membaca judul dan isi laporan warga, lalu menyarankan topik, bidang urusan, dan klasifikasinya "
    "kepada admin. Setiap saran disertai peluang dan kata-kata yang menentukannya. Admin tetap memutuskan: model "
    "tidak menolak, menutup, atau meneruskan laporan sendiri."
)

LIMITS = [
    "Angka pada «Hasil» dihitung pada baris latih yang disisihkan bergantian (lima lipatan, laporan yang mirip tidak "
    "pernah terpisah). Pada laporan dari daerah atau masa lain angkanya lebih rendah.",
    "Model mengenali pokok laporan, bukan kebenarannya; ia tidak menilai mendesak atau tidaknya laporan.",
    "Bahasa daerah, sindiran, dan laporan yang memuat banyak hal sekaligus sering salah dibaca.",
    "Kata yang hanya ada di satu laporan, atau hanya dipakai satu pelapor yang meninggalkan kontaknya, dan bilangan "
    "empat angka atau lebih tidak masuk kosakata. Dua laporan tanpa kontak terhitung dari dua orang.",
    "Laporan rahasia tidak pernah dipelajari, jadi pokok yang sering dirahasiakan kurang dikenali.",
]

MISUSE = (
    "Jangan dipakai untuk menilai pelapor atau pegawai, untuk menolak laporan secara otomatis, atau untuk mengukur "
    "kinerja instansi."
)

STRANGE = (
    "Model ini belum mengenal daerahnya (keputusan setempat kurang dari 200). Peluangnya diturunkan dan ambang "
    "terimanya dinaikkan, keduanya diukur pada laporan dua daerah yang tidak pernah dibacanya."
)

KINDS = {
    "supervisory": "Pengaduan berkadar pengawasan",
    "ordinary": "Pengaduan tidak berkadar pengawasan",
    "aspiration": "Aspirasi",
    "information": "Permintaan informasi",
}
FEWEST_SHOWN = 5
OUTPUTS = {"topics": "Topik", "affairs": "Bidang urusan", "kinds": "Klasifikasi"}
METHODS = {"model": "Versi ini", "linear_svc": "TF-IDF dan LinearSVC tanpa pengolahan", "majority": "Topik tersering"}


def card(info: dict, sha256: str = "", *, names: dict[str, str] | None = None, more: Sequence[Section] = ()) -> Page:
    """Return the card of a model; `names` words topics, `more` are the registry's own sections."""
    parts = [
        _purpose(sha256),
        _data(info),
        *results(info),
        _thresholds(info["thresholds"], info["parameters"]),
        *more,
        _topics(info, names or {}),
        Section("Batas", items=LIMITS),
        Section("Salah guna", [MISUSE]),
        _making(info),
    ]
    return Page("Kartu model Salur", parts)


def results(info: dict) -> list[Section]:
    """Return the sections of figures: of the rows left out in turn, and beside simple methods."""
    return [_figures(info), *([_baselines(info["baselines"])] if "baselines" in info else [])]


def standing(verdict: dict | None, history: Sequence[tuple[str, str, str, str]],
             names: dict[str, str] | None = None) -> list[Section]:
    """Return the registry's sections: the gate's verdict, and when, by whom and how the version came into force.

    A line of the history is (when, who, what, reason).
    """
    told = Table(["Waktu", "Oleh", "Tindakan", "Alasan"], [[*line] for line in history])
    rule = (
        f"Sebuah versi tidak lolos bila ketepatannya turun lebih dari {points(limits.MOST_LOST)} atau satu topik turun "
        f"lebih dari {points(limits.MOST_RECALL_LOST)}, dan kebetulan tidak cukup menjelaskannya (uji tanda, p < "
        f"{decimal(limits.CHANCE, 3)}; untuk satu topik p < {decimal(limits.TOPIC_CHANCE)}). Topik dengan kurang dari "
        f"{limits.FEWEST['recall']} baris uji tidak dinilai."
    )
    judged = verdict_section(verdict, names)
    gate = Section(judged.title, [*judged.prose, rule], table=judged.table)
    unused = [] if history else ["Belum pernah dipakai."]
    return [gate, Section("Riwayat pemakaian", unused, table=told if history else None)]


def _purpose(sha256: str) -> Section:
    return Section("Kegunaan", [PURPOSE, *([f"Sidik berkas: {sha256}"] if sha256 else [])])


def _data(info) -> Section:
    rows, kinds, chosen = info["rows"], info["kinds"], info["parameters"]
    shares = ", ".join(f"{KINDS.get(kind, kind)} {n:n}" for kind, n in kinds.items())
    return Section("Data", [
        f"{rows['seed']} laporan contoh (buatan, bukan laporan warga) dan {rows['local']} keputusan setempat dari "
        f"{info['correctors']} orang atas laporan {info['authors']} pelapor, dalam {len(info['topics'])} topik. "
        f"Klasifikasi: {shares}.",
        "Keputusan yang dikembalikan instansi dan laporan rahasia tidak dipelajari.",
    ], [
        f"Laporan satu pelapor berbobot paling banyak {decimal(chosen['author_cap'], 0)} pada satu topik dan "
        f"{decimal(chosen['author_total'], 0)} seluruhnya.",
        f"Keputusan satu orang pada satu topik berbobot paling banyak {decimal(chosen['corrector_share'], 1)} kali "
        "bobot semua yang lain pada topik itu.",
        "Sepersepuluh laporan, dipilih sekali dari isinya, dan seperlima keputusan terbaru disisihkan untuk menguji.",
    ])  # fmt: skip


def _figures(info) -> Section:
    metrics = info["metrics"]
    local = info["rows"]["local"] >= info["parameters"]["local_enough"]
    judged = "keputusan setempat saja" if local else "korpus awal dan keputusan setempat bersama-sama"
    head = ["Keluaran", "n", "Tepat (selang 95 %)", "F1 makro", "Tiga teratas", "Galat kalibrasi",
            "Dapat diterima pada ketepatan 95 %"]  # fmt: skip
    rows = [
        [OUTPUTS[name], str(found["n_test"]), spread(found), decimal(found["macro_f1"]), percent(found["top3"]),
         decimal(found["ece"], 3), percent(found["coverage_at_95"])]
        for name, found in metrics.items()
    ]  # fmt: skip
    said = (
        f"Diukur pada {judged}, disisihkan bergantian. Jangan bandingkan dengan versi yang diukur pada baris lain; "
        "untuk itu ada baris uji beku dan gerbang."
    )
    return Section("Hasil", [said], table=Table(head, rows))


def _baselines(found) -> Section:
    rows = [[METHODS[name], str(figures["n"]), spread(figures)] for name, figures in found.items()]
    return Section(
        "Dibanding cara sederhana",
        ["Topik yang tepat pada baris uji beku, semuanya dilatih pada baris yang sama."],
        table=Table(["Cara", "n", "Tepat (selang 95 %)"], rows),
    )


def _thresholds(thresholds, chosen) -> Section:
    accept, suggest = thresholds["accept_at"], thresholds["suggest_at"]
    # Versions from before the number was kept were trained to let 97 % be seen.
    seen = percent(chosen.get("seen_by_inspectorate", 0.97))
    bulk = "tidak ada (ketepatan 95 % tidak tercapai)" if accept > 1 else f"peluang {decimal(accept)} ke atas"
    return Section(
        "Ambang",
        ["Dipilih pada baris latih yang disisihkan bergantian, bukan pada baris uji."]
        + ([STRANGE] if thresholds["strange"] else []),
        [
            f"Terima yang yakin: {bulk}; dipilih agar sedikitnya 95 % bidang urusan tepat.",
            "Disarankan: selebihnya.",
            f"«Pilah manual»: peluang di bawah {decimal(suggest)}; di bawahnya paling banyak sepertiga tepat.",
            f"Ke Inspektorat lebih dulu: peluang berkadar pengawasan {decimal(thresholds['inspect_at'], 3)} ke atas; "
            f"dipilih agar sedikitnya {seen} di antaranya terlihat.",
        ],
    )


def _topics(info, names) -> Section:
    counts = info["labels"]
    rows = [
        [names.get(key, key), str(counts["seed"].get(key, 0)), str(counts["local"].get(key, 0)), str(found["n"]),
         *(percent(found[share]) if found["n"] >= FEWEST_SHOWN else "–" for share in ("recall", "precision"))]
        for key, found in sorted(info["per_topic"].items(), key=lambda one: names.get(one[0], one[0]))
    ]  # fmt: skip
    few = f"Di bawah {FEWEST_SHOWN} laporan uji tidak ada angka yang berarti; di sana tertulis «–»."
    return Section("Per topik", [few], table=Table(["Topik", "Contoh", "Keputusan", "n", "Terpanggil", "Tepat"], rows))


def _making(info) -> Section:
    libraries = ", ".join(f"{name} {number}" for name, number in info["libraries"].items())
    code = f" Kode: {info['code']}." if "code" in info else ""
    return Section("Pembuatan", [f"Sidik data latih: {info['fingerprint']}.{code} Dibuat dengan {libraries}."])
