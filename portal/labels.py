"""The words people read for states, actions, roles and degrees of confidence."""

from portal.doubts import Reason
from portal.models import Act, Action, Actor, Channel, Event, Role, Status
from portal.region import Region
from portal.surroundings import HOUSING, MAIN_ROAD

STATUS = {
    Status.RECEIVED: "Belum diverifikasi",
    Status.HELD: "Menunggu kelengkapan",
    Status.ASSIGNED: "Didisposisikan",
    Status.IN_PROGRESS: "Diproses",
    Status.RETURNED: "Dikembalikan ke meja",
    Status.FINISHED: "Selesai menurut instansi",
    Status.CLOSED: "Ditutup",
    Status.ARCHIVED: "Diarsipkan",
}

# The desk's own words say little to a citizen.
TOLD_STATUS = STATUS | {
    Status.RECEIVED: "Menunggu diperiksa admin",
    Status.HELD: "Menunggu jawaban pelapor",
    Status.ASSIGNED: "Diteruskan ke instansi",
    Status.RETURNED: "Dicarikan instansi yang tepat",
}

# What the public may filter by: an archived complaint is never public.
PUBLIC_STATUS = {key: words for key, words in TOLD_STATUS.items() if key is not Status.ARCHIVED}

ROLE = {
    Role.ADMIN: "Admin induk",
    Role.OFFICER: "Petugas instansi",
    Role.DATA: "Petugas data",
    Role.INSPECTOR: "Pengawas (Inspektorat)",
}

ACT = {
    Act.PROMOTED: "Dipakai",
    Act.OVERRIDDEN: "Dipakai walau tidak lolos",
    Act.WENT_BACK: "Kembali ke versi ini",
}

CHANNEL = {
    Channel.WEB: "Lewat portal",
    Channel.COUNTER: "Di loket",
    Channel.PHONE: "Lewat telepon",
    Channel.IMPORT: "Dari SP4N-LAPOR!",
}

DOUBT = {
    Reason.RETURNED: "Dikembalikan instansi",
    Reason.ADMINS: "Admin berbeda pilihan",
    Reason.TWINS: "Teks kembar, label lain",
    Reason.MODEL: "Model tidak sependapat",
}

ERRED = {
    "model": "Model: sarannya keliru dan diterima meja",
    "complainant": "Pelapor: topik pilihannya yang diikuti meja, bukan saran",
    "admin": "Admin: memilih sendiri, di luar saran",
    "nobody": "Tidak jelas: akhirnya kembali ke instansi yang sama",
    "waiting": "Belum diputuskan lagi",
}

SATISFACTION = {1: "Tidak puas", 2: "Kurang puas", 3: "Puas", 4: "Sangat puas"}

_TIMELINE = {
    Action.RECEIVED: "Laporan diterima dan menunggu diverifikasi admin",
    Action.IMPORTED: "Laporan dipindahkan dari SP4N-LAPOR!",
    Action.RETITLED: "Judul diperjelas admin",
    Action.ASSIGNED: "Diteruskan ke {agency}",
    Action.REFERRED: "Ditunjukkan ke pihak yang berwenang: {agency}",
    Action.STARTED: "{agency} mulai mengerjakan",
    Action.ANSWERED: "{agency} menanggapi",
    Action.NOTED: "Catatan internal",
    Action.ASKED: "Pelapor diminta melengkapi",
    Action.REPLIED: "Pelapor menjawab; laporan dilanjutkan",
    Action.RETURNED: "{agency} mengembalikan ke meja admin untuk diteruskan ke instansi yang tepat",
    Action.FINISHED: "{agency} menyatakan selesai",
    Action.REOPENED: "Pelapor menyatakan belum beres; laporan dibuka kembali",
    Action.ARCHIVED: "Diarsipkan admin",
    Action.RESTORED: "Dikembalikan ke antrean meja",
    Action.MERGED: "Laporan serupa digabungkan ke laporan ini",
    Action.PUBLISHED: "Diterbitkan untuk umum",
    Action.WITHDRAWN: "Tidak lagi terbit untuk umum",
    Action.SUPPORTED: "Warga lain mendukung",
    Action.ADDED: "Pelapor menambahkan keterangan",
}

_CLOSED_BY = {
    Actor.COMPLAINANT: "Ditutup: pelapor menyatakan sudah beres",
    Actor.SYSTEM: "Ditutup: sampai batas waktu pelapor tidak memilih sudah beres atau belum",
    Actor.DESK: "Ditutup admin",
    Actor.AGENCY: "Ditutup instansi",
}


def to_sender(words: str) -> str:
    """Say to the complainant themselves what is said of them."""
    return words.replace("Pelapor", "Anda").replace("pelapor", "Anda")


def happening(event: Event, agency_name: str) -> str:
    """Say in plain words what happened."""
    if event.action is Action.CLOSED:
        return _CLOSED_BY[event.actor]
    if event.action is Action.ARCHIVED and event.actor is Actor.COMPLAINANT:
        return "Ditarik oleh pelapor"
    if event.action is Action.RESTORED and event.after is None:
        return "Laporan serupa dipisahkan lagi dari laporan ini"
    return _TIMELINE[event.action].format(agency=agency_name)


_SURROUNDINGS = {MAIN_ROAD: "jalan utama", HOUSING: "kawasan perumahan"}


def precedent(decided: dict, topic, agency, region: Region) -> str:
    """Say which decisions lead there: «Di Kutai Timur, drainase ditangani Perkim: 14 dari 15 keputusan.»"""
    around = _SURROUNDINGS.get(decided["surroundings"], "")
    district = region.district(decided["district"]).full_name if decided["district"] else ""
    where = f"{around} {district}".strip() or region.short_name
    return (
        f"Di {where}, {_in_a_sentence(topic.name)} ditangani {agency.short or agency.name}: "
        f"{decided['agreed']} dari {decided['decided']} keputusan."
    )


def _in_a_sentence(name: str) -> str:
    """Begin small what is no abbreviation."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def confidence(p: float, suggest_at: float) -> str:
    """Say in words how sure the model is; the words follow how often such suggestions prove right.

    Below `suggest_at`, the model's own threshold, the desk is told to sort by hand.
    """
    if p < suggest_at:
        return "ragu, pilah manual"
    if p >= 0.95:
        return "hampir pasti"
    if p >= 0.8:
        return "yakin"
    if p >= 0.5:
        return "cukup yakin"
    return "kurang yakin"


def percent(p: float) -> str:
    """Write a probability as a whole per cent, never as a certainty that no model has."""
    if p > 0.99:
        return "> 99 %"
    return "< 1 %" if p < 0.01 else f"{p * 100:.0f} %"
