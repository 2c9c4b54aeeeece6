"""What admins fill in."""

from wtforms import PasswordField, ValidationError

from portal import clock
from portal.forms.fields import Day, Line, Named, Paragraphs, Pick, Whole
from portal.forms.findings import ConfirmsFindings
from portal.forms.sent import SentForm
from portal.models import Role, User
from portal.region import Region

SLOWEST = 8 * 3600
# Nobody reads a complaint faster than this: it is the second of two Enters, meant for the one before.
QUICKEST = 0.8


class ActionForm(SentForm):
    """Any act on a complaint: carries the version that the person was looking at, and since when, in milliseconds."""

    version = Whole(most=10**9)
    opened = Whole(most=10**14)

    def seconds_since(self, now: float) -> int | None:
        """Tell how long the page was open, when that is believable."""
        taken = now - (self.opened.data or 0) / 1000
        return int(taken) if 0 <= taken <= SLOWEST else None

    def unread(self, now: float) -> bool:
        """Tell whether the page had only just come: a courtesy, so a form that carries no time is believed."""
        return 0 <= now - (self.opened.data or 0) / 1000 < QUICKEST


class DecideForm(ActionForm):
    """Topic, agency and kind, each from a list that can be searched by typing."""

    topic = Named("Topik", missing="Topik ini tidak ada. Pilih dari daftar.")
    agency = Named("Instansi", missing="Instansi ini tidak ada. Pilih dari daftar.")
    kind = Pick("Klasifikasi")

    def __init__(self, region: Region, **rest) -> None:
        super().__init__(**rest)
        self.region = region
        self.kind.choices = [(kind.key, kind.name) for kind in region.kinds]

    def validate(self, extra_validators=None) -> bool:
        """Check the fields and turn names into keys."""
        sound = all([
            super().validate(extra_validators),
            self.topic.resolve(self.region.find_topic, self.region.topics_like),
            self.agency.resolve(self.region.find_agency),
        ])  # fmt: skip
        if sound and not self.topic.key:
            self.topic.errors = ["Pilih topiknya."]
        return sound and bool(self.topic.key) and self._agency_may_have_it()

    def _agency_may_have_it(self) -> bool:
        if not self.agency.key:
            return True
        today = clock.today(self.region.zone)
        if not self.region.agency(self.agency.key).exists_on(today):
            self.agency.errors = ["Instansi ini sudah tidak ada. Pilih penggantinya."]
            return False
        # Abuse of office must never land with those complained about, whatever somebody types.
        if self.region.kind(self.kind.data).affair:
            only = self.region.agency_for("", on=today, kind=self.kind.data)
            if self.agency.key != only.key:
                self.agency.errors = [f"Klasifikasi ini hanya diteruskan ke {only.name}. Kosongkan instansinya."]
                return False
        return True


class TitleForm(ActionForm):
    """A clearer title."""

    title = Line("Judul", least=5, most=150)


class QuestionForm(ActionForm):
    """What the complainant should add."""

    question = Paragraphs("Pertanyaan kepada pelapor", least=10, most=1000)


class ArchiveForm(ActionForm):
    """Why a complaint is put away."""

    reason = Pick("Alasan")
    note = Line("Catatan", most=300)

    def __init__(self, region: Region, **rest) -> None:
        super().__init__(**rest)
        self.reason.choices = [("", "Pilih alasannya")] + [
            (reason.key, reason.name) for reason in region.archive_reasons
            if reason.offered and reason.key != "duplikat"
        ]  # fmt: skip

    def validate_reason(self, field) -> None:
        """Ask for a reason: the complainant reads it."""
        if not field.data:
            raise ValidationError("Pilih alasannya.")


class MergeForm(ActionForm):
    """The number of the complaint that stays."""

    main = Line("Nomor laporan utama", least=1, most=40)


class PublishForm(ConfirmsFindings, ActionForm):
    """The wording that the public will read."""

    public_title = Line("Judul untuk umum", least=5, most=150)
    public_text = Paragraphs("Isi untuk umum", least=20, most=5000)


class DayOffForm(SentForm):
    """A day on which the region's offices are closed."""

    day = Day("Tanggal")
    name = Line("Nama", least=3, most=100)

    def validate(self, extra_validators=None) -> bool:
        """Check the fields; a day off without its day is none."""
        sound = super().validate(extra_validators)
        if not self.day.data and not self.day.errors:
            self.day.errors = ["Pilih tanggalnya."]
            return False
        return sound


class ReasonForm(SentForm):
    """Why somebody needs to know who complained."""

    reason = Line("Alasan", least=10, most=300)


class UserForm(SentForm):
    """A new member of staff."""

    name = Line("Nama masuk", least=3, most=60)
    role = Pick("Peran")
    agency = Named("Instansi", missing="Instansi ini tidak ada. Pilih dari daftar.")

    def __init__(self, region: Region, roles: dict[Role, str], **rest) -> None:
        super().__init__(**rest)
        self.region = region
        # The first role of the list, chosen by nobody, would be the most powerful one.
        self.role.choices = [("", "Pilih perannya"), *((role.value, label) for role, label in roles.items())]

    def validate_name(self, field) -> None:
        """Take no letter that only looks like another: «аdmin» is not «admin»."""
        if not User.can_be_called((field.data or "").lower()):
            raise ValidationError("Pakai 3 sampai 60 huruf a sampai z, angka, titik, atau tanda hubung.")

    def validate_role(self, field) -> None:
        """Ask for a role."""
        if not field.data:
            raise ValidationError("Pilih perannya.")

    def validate(self, extra_validators=None) -> bool:
        """Check the fields; those who act for an agency need one."""
        sound = super().validate(extra_validators) and self.agency.resolve(self.region.find_agency)
        if sound and (wrong := self._has_no_place()):
            self.agency.errors = [wrong]
            return False
        return sound

    def _has_no_place(self) -> str:
        """Say why nobody can have this role there, if so."""
        agency = self.agency.key
        if self.role.data not in {Role.OFFICER, Role.INSPECTOR}:
            return "Peran ini tidak terikat instansi. Kosongkan, atau pilih peran petugas." if agency else ""
        if not agency:
            return "Pilih instansinya."
        if self.region.is_outside(agency):
            return "Pihak di luar daerah tidak punya petugas di portal ini."
        if self.role.data == Role.INSPECTOR and not self.region.oversees(agency):
            return "Pengawas hanya ada di instansi yang mengawasi pejabat."
        return ""


class LogInForm(SentForm):
    """Name and password."""

    name = Line("Nama masuk", least=1, most=60)
    password = PasswordField("Kata sandi")


class PasswordForm(SentForm):
    """A new password of one's own."""

    current = PasswordField("Kata sandi sekarang")
    fresh = PasswordField("Kata sandi baru")
    again = PasswordField("Ulangi kata sandi baru")

    def validate(self, extra_validators=None) -> bool:
        """Ask for length, not for odd characters (NIST SP 800-63B)."""
        sound = super().validate(extra_validators)
        if not 12 <= len(self.fresh.data or "") <= 200:
            self.fresh.errors = ["Pakai 12 sampai 200 huruf atau angka, misalnya empat kata yang tidak berhubungan."]
            return False
        if self.fresh.data != self.again.data:
            self.again.errors = ["Kedua kata sandi baru tidak sama."]
            return False
        return sound
