"""The complaint form, as a citizen fills it in or a clerk does for one."""

import re

from wtforms import BooleanField, HiddenField

from portal import clock
from portal.draft import Draft
from portal.forms.fields import Day, Line, Paragraphs, Pick
from portal.forms.files import WithFiles
from portal.forms.sent import TicketForm
from portal.region import Region
from portal.tickets import Tickets

_E_MAIL = re.compile(r"[^\s@]@[^\s@]+\.[^\s@]")
# The shortest telephone numbers in use, with their area code.
_LEAST_DIGITS = 9


class ComplaintForm(WithFiles, TicketForm):
    """Everything a complaint may carry; only the text is required."""

    text = Paragraphs("Isi laporan", least=20, most=5000)
    title = Line("Judul singkat", most=150)
    district = Pick("Kecamatan")
    village = Pick("Desa atau kelurahan", validate_choice=False)
    place = Line("Tempat kejadian", most=200)
    happened_on = Day("Tanggal kejadian")
    name = Line("Nama", most=100)
    contact = Line("Nomor telepon atau e-mail", most=120)
    anonymous = BooleanField("Anonim")
    confidential = BooleanField("Rahasia")
    proposed = BooleanField("Rahasia diusulkan")  # once only: what the complainant unticks stays so
    topic = HiddenField()

    def __init__(self, region: Region, tickets: Tickets, **rest) -> None:
        self.region = region
        super().__init__(tickets, **rest)
        self.district.choices = [("", "Pilih kecamatan"), *((d.key, d.name) for d in region.districts)]
        self.village.choices = [("", "")]

    def validate(self, extra_validators=None) -> bool:
        """Check every field and file, and the village against its district."""
        return all([super().validate(extra_validators), self._place_fits(), self._day_has_come()])

    def kept_topic(self) -> str | None:
        """Give the topic that the complainant chose over the suggestion, if it is one of ours."""
        known = {topic.key for topic in self.region.topics}
        return self.topic.data if self.topic.data in known else None

    def propose_confidential(self) -> None:
        """Tick «rahasia» beforehand, unless that was done before."""
        if not self.proposed.data:
            self.proposed.data = self.confidential.data = True

    def unplaced_village(self) -> str:
        """Give the village as typed when it is none of the chosen district's: it is shown, not thrown away."""
        typed = self.village.data or ""
        homes = [(d.key, v) for d in self.region.districts for v in d.villages if v.key == typed]
        if not typed or self.district.data in [district for district, _village in homes]:
            return ""
        return homes[0][1].name if homes else typed

    def doubtful_contact(self) -> bool:
        """Tell whether a contact was typed that nobody could be reached by: neither e-mail nor telephone."""
        typed = self.contact.data or ""
        return bool(typed) and not _E_MAIL.search(typed) and sum(one.isdecimal() for one in typed) < _LEAST_DIGITS

    def draft(self) -> Draft:
        """Give what was typed, for entering it."""
        return Draft(
            text=self.text.data, title=self.title.data, district=self.district.data or "",
            village=self.village.data or "", place=self.place.data, happened_on=self.happened_on.data,
            name=self.name.data, contact=self.contact.data, anonymous=self.anonymous.data,
            confidential=self.confidential.data, preferred_topic=self.kept_topic(),
        )  # fmt: skip

    def _day_has_come(self) -> bool:
        if self.happened_on.data is None or self.happened_on.data <= clock.today(self.region.zone):
            return True
        self.happened_on.errors = [*self.happened_on.errors, "Tanggal ini belum terjadi."]
        return False

    def _place_fits(self) -> bool:
        typed = (self.village.data or "").strip()
        if not typed:
            return True
        district = self.district.data or None
        homes = [
            (d.key, v.key) for d in self.region.districts for v in d.villages
            if v.key == typed or v.name.casefold() == typed.casefold()
        ]  # fmt: skip
        fitting = [home for home in homes if district in {None, home[0]}]
        if len(fitting) == 1:
            self.district.data, self.village.data = fitting[0]
            return True
        problem = "Pilih kecamatannya juga." if fitting else "Desa ini tidak ada di kecamatan yang dipilih."
        self.village.errors = [*self.village.errors, problem]
        return False
