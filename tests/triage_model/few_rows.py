"""A few complaints of three topics for tests that train something small."""

from triage_model.dataset import Row

TEXTS = {
    "lampu_jalan": (
        "Lampu jalan di depan masjid padam, malam gelap sekali",
        "PJU mati sudah dua minggu, jalan gelap dan rawan",
        "Mohon dipasang lampu jalan di gang kami yang gelap",
        "Tiang lampu jalan roboh, lampunya pecah",
        "Penerangan jalan padam dari simpang sampai pasar",
        "Lampu jalan kedip kedip lalu padam setiap malam",
    ),
    "sampah_angkut": (
        "Sampah di TPS menumpuk, truk sampah tidak datang",
        "Truk sampah sudah seminggu tidak mengangkut sampah warga",
        "Bak sampah penuh dan bau, mohon segera diangkut",
        "Jadwal angkut sampah tidak jelas, sampah berserakan",
        "Petugas sampah tidak lewat gang kami lagi",
        "Mohon tambahan bak sampah, yang ada selalu penuh",
    ),
    "ktp": (
        "Kapan KTP saya jadi, rekam sudah tiga bulan lalu",
        "Blangko KTP habis terus, kami bolak balik ke kecamatan",
        "Apa syarat cetak ulang KTP yang hilang",
        "Anak saya mau rekam KTP tetapi alatnya rusak",
        "KTP saya rusak, bagaimana cara menggantinya",
        "Pengambilan KTP harus antre sejak subuh",
    ),
}


def few_rows() -> list[Row]:
    return [
        Row(text, topic=topic, kind="information" if "apa" in text.lower() else "ordinary", author=text)
        for topic, texts in TEXTS.items()
        for text in texts
    ]
