"""The model card in Indonesian Markdown, made from what the model knows about itself."""

PURPOSE = """Model ini membaca judul dan isi laporan warga, lalu menyarankan topik, bidang urusan, dan
klasifikasinya kepada admin. Setiap saran disertai peluang dan kata-kata yang menentukannya. Admin tetap
memutuskan: model tidak menolak, menutup, atau meneruskan laporan sendiri."""

LIMITS = """- Angka di atas dihitung pada baris latih yang disisihkan bergantian (lima lipatan, laporan yang
  mirip tidak pernah terpisah). Pada laporan dari daerah atau masa lain angkanya lebih rendah.
- Model mengenali pokok laporan, bukan kebenarannya; ia tidak menilai mendesak atau tidaknya laporan.
- Bahasa daerah, sindiran, dan laporan yang memuat banyak hal sekaligus sering salah dibaca.
- Kata yang hanya dipakai satu pelapor dan bilangan empat angka atau lebih tidak masuk kosakata."""

MISUSE = """Jangan dipakai untuk menilai pelapor atau pegawai, untuk menolak laporan secara otomatis, atau
untuk mengukur kinerja instansi."""

KINDS = {
    "supervisory": "Pengaduan berkadar pengawasan",
    "ordinary": "Pengaduan tidak berkadar pengawasan",
    "aspiration": "Aspirasi",
    "information": "Permintaan informasi",
}


def card(info: dict, sha256: str = "") -> str:
    """Return the card of a model as Markdown."""
    sections = [
        "# Kartu model Salur",
        f"Sidik berkas: `{sha256}`" if sha256 else "",
        f"## Kegunaan\n\n{PURPOSE}",
        f"## Data\n\n{_data(info)}",
        f"## Hasil\n\n{_figures(info['metrics'])}",
        f"## Ambang\n\n{_thresholds(info['thresholds'])}",
        f"## Per topik\n\n{_topics(info['per_topic'])}",
        f"## Batas\n\n{LIMITS}",
        f"## Salah guna\n\n{MISUSE}",
        f"## Pembuatan\n\n{_making(info)}",
    ]
    return "\n\n".join(section for section in sections if section) + "\n"


def _data(info) -> str:
    rows, kinds = info["rows"], info["kinds"]
    shares = ", ".join(f"{KINDS.get(kind, kind)} {n:n}" for kind, n in kinds.items())
    return (
        f"{rows['seed']} laporan contoh (buatan, bukan laporan warga) dan {rows['local']} keputusan "
        f"setempat, dalam {len(info['topics'])} topik. Klasifikasi: {shares}."
    )


def _figures(metrics) -> str:
    names = {"topics": "Topik", "affairs": "Bidang urusan", "kinds": "Klasifikasi"}
    head = (
        "| | n | Tepat (selang 95 %) | F1 makro | Tiga teratas | Galat kalibrasi "
        "| Dapat diterima pada ketepatan 95 % |\n"
        "|---|---|---|---|---|---|---|\n"
    )
    return head + "\n".join(_line(names[name], found) for name, found in metrics.items())


def _line(name, found) -> str:
    low, high = found["interval"]
    return (
        f"| {name} | {found['n_test']} | {_percent(found['accuracy'])} ({_percent(low)}–{_percent(high)}) "
        f"| {_decimal(found['macro_f1'])} | {_percent(found['top3'])} | {_decimal(found['ece'], 3)} "
        f"| {_percent(found['coverage_at_95'])} |"
    )


def _thresholds(thresholds) -> str:
    accept, suggest = thresholds["accept_at"], thresholds["suggest_at"]
    bulk = (
        "tidak ada (ketepatan 95 % tidak tercapai)" if accept > 1 else f"peluang {_decimal(accept)} ke atas"
    )
    lines = [f"- Terima yang yakin: {bulk}.", f"- «Pilah manual»: peluang di bawah {_decimal(suggest)}."]
    if "inspect_at" in thresholds:
        least = _decimal(thresholds["inspect_at"], 3)
        lines.append(f"- Ke Inspektorat lebih dulu: peluang berkadar pengawasan {least} ke atas.")
    return "\n".join(lines)


def _topics(per_topic) -> str:
    head = "| Topik | n | Terpanggil | Tepat |\n|---|---|---|---|\n"
    return head + "\n".join(
        f"| {key} | {found['n']} | {_percent(found['recall'])} | {_percent(found['precision'])} |"
        for key, found in sorted(per_topic.items())
    )


def _making(info) -> str:
    libraries = ", ".join(f"{name} {number}" for name, number in info["libraries"].items())
    return f"Sidik data latih: `{info['fingerprint']}`. Dibuat dengan {libraries}."


def _percent(share: float) -> str:
    return f"{share * 100:.1f} %".replace(".", ",")


def _decimal(number: float, places: int = 2) -> str:
    return f"{number:.{places}f}".replace(".", ",")
