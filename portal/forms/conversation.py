"""What complainants and agencies write once a complaint is on its way."""

from collections.abc import Collection
from hashlib import sha256

from wtforms import BooleanField, RadioField
from wtforms.widgets import TextArea

from portal.forms.desk import ActionForm
from portal.forms.fields import Carried, Line, Named, Paragraphs
from portal.forms.files import MOST_FILES, WithFiles
from portal.forms.findings import ConfirmsFindings
from portal.forms.sent import SentForm, TicketForm
from portal.region import Region


class TrackForm(SentForm):
    """The two things that open one's own complaint, and what was being sent when the code was asked for."""

    number = Line("Nomor laporan", least=1, most=40)
    code = Line("Kode akses", least=1, most=60)
    act = Carried()
    body = Carried("Tulisan Anda, belum terkirim", widget=TextArea())
    satisfaction = Carried()
    submission = Carried()


class MessageForm(WithFiles, TicketForm):
    """Words of the complainant's, with photos; `kept_files` says how many were kept when the form came back before."""

    kept_files = 0

    def validate(self, extra_validators=None) -> bool:
        """Check the fields and files."""
        sound = super().validate(extra_validators)
        if self.kept_files + len(self.uploads) > MOST_FILES:
            self.attachments.errors = [f"Paling banyak {MOST_FILES} lampiran; yang lebih tidak disimpan."]
            return False
        return sound


class AddForm(MessageForm):
    """Something more from the complainant: words, photos, or both."""

    body = Paragraphs("Pesan", most=2000)

    def validate(self, extra_validators=None) -> bool:
        """Check the fields and files; nothing at all is no addition."""
        sound = super().validate(extra_validators)
        if sound and not (self.body.data or self.uploads or self.kept_files):
            self.body.errors = ["Tulis sesuatu atau pilih foto."]
            return False
        return sound

    def mark(self) -> str:
        """Give what is the same when the very same addition is sent twice, and differs for another one."""
        content = sha256((self.body.data or "").encode())
        for upload in self.uploads:
            content.update(sha256(upload.content).digest())
        return f"{self.key}:{content.hexdigest()}"


class FixedForm(TicketForm):
    """Is it fixed, and was it well done (PermenPANRB 14/2017, four points)?"""

    satisfaction = RadioField(
        "Seberapa puas Anda dengan penanganannya?",
        choices={"4": "Sangat puas", "3": "Puas", "2": "Kurang puas", "1": "Tidak puas"},
        validate_choice=False,
    )
    asked_back = Carried()

    def contradicts(self) -> bool:
        """Tell whether somebody calls fixed what they are not satisfied with, and was not asked about it yet."""
        return self.points() == 1 and not self.asked_back.data

    def points(self) -> int | None:
        """Give the satisfaction from 1 to 4, or None when it was left open."""
        return int(self.satisfaction.data) if self.satisfaction.data in {"1", "2", "3", "4"} else None


class NotFixedForm(MessageForm):
    """What is still wrong, and how it looks."""

    body = Paragraphs("Apa yang belum beres?", least=10, most=2000)


class AnswerForm(ConfirmsFindings, WithFiles, ActionForm):
    """An agency's words, with photos of the work."""

    body = Paragraphs("Tanggapan", least=10, most=4000)
    confirmed = BooleanField("Ini memang boleh dibaca umum, misalnya nomor layanan kantor.")
    known: Collection[str] = ()  # names of the complainant, which need no cue

    def validate(self, extra_validators=None) -> bool:
        """Check fields and files; what looks like personal data must be confirmed before anybody reads it."""
        sound = super().validate(extra_validators)
        if self.unconfirmed(self.body.data or "", known=self.known) and sound:
            found = "; ".join(self.left)
            self.body.errors = [f"Tanggapan ini memuat {found}. Hapus, atau centang pernyataan di bawahnya."]
            return False
        return sound


class NoteForm(ActionForm):
    """A note among staff."""

    body = Paragraphs("Catatan internal", least=2, most=2000)


class ReturnForm(ActionForm):
    """Why a complaint is not this agency's, and whose it is instead."""

    reason = Line("Mengapa bukan wewenang instansi Anda?", least=10, most=300)
    rightful = Named("Menurut Anda, wewenang siapa?", missing="Instansi ini tidak ada. Pilih dari daftar.")

    def __init__(self, region: Region, own: str | None = None, **rest) -> None:
        super().__init__(**rest)
        self.region, self.own = region, own

    def validate(self, extra_validators=None) -> bool:
        """Check the reason and turn the rightful agency's name into its key; it is not the one that returns."""
        sound = all([super().validate(extra_validators), self.rightful.resolve(self.region.find_agency)])
        if sound and self.rightful.key and self.rightful.key == self.own:
            self.rightful.errors = ["Itu instansi Anda sendiri. Sebut yang lain, atau kosongkan."]
            return False
        return sound
