"""Fields that clean what was typed and keep it for showing again."""

from collections.abc import Callable
from datetime import date

from wtforms import DateField, Field, SelectField, StringField
from wtforms.validators import ValidationError
from wtforms.widgets import HiddenInput, TextArea

from portal.carried import printable
from portal.typed import TypedError, bounded_int, clean_line, clean_text, iso_date
from portal.uploads import shown_name

EARLIEST = date(2000, 1, 1)
_OFFERED = 6


class Line(StringField):
    """One line of text between `least` and `most` characters."""

    multiline = False

    def __init__(self, label: str = "", *, least: int = 0, most: int, **rest) -> None:
        super().__init__(label, **rest)
        self.least = least
        self.most = most

    def process_formdata(self, valuelist: list[str]) -> None:
        """Clean the text; what cannot be taken stays in the field beside its error."""
        typed = valuelist[0] if valuelist else ""
        clean = clean_text if self.multiline else clean_line
        try:
            self.data = clean(typed, least=self.least, most=self.most)
        except TypedError:
            self.data = printable(typed)
            raise


class Paragraphs(Line):
    """Text of several lines."""

    widget = TextArea()
    multiline = True


class Day(DateField):
    """A day, as a date picker or a person writes it; None when left empty."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the day; whether it is believable is for the form to say."""
        self.raw_data = [printable(value) for value in valuelist]
        self.data = iso_date(valuelist[0], EARLIEST, date.max) if valuelist and valuelist[0].strip() else None


class Carried(StringField):
    """What was typed into another form, carried along for that form to judge."""

    widget = HiddenInput()

    def process_formdata(self, valuelist: list[str]) -> None:
        """Keep what was typed."""
        self.data = printable(valuelist[0]) if valuelist else ""


class FileNames(Field):
    """The names of files kept before, as their sender called them: they travel with the form and are stored nowhere."""

    def __init__(self, label: str = "", *, most: int, **rest) -> None:
        super().__init__(label, default=(), **rest)
        self.most = most

    def process_formdata(self, valuelist: list[str]) -> None:
        """Cut each name to size."""
        self.data = [shown_name(name) for name in valuelist[: self.most]]


class Whole(Field):
    """A small whole number from a hidden field."""

    widget = HiddenInput()

    def __init__(self, label: str = "", *, least: int = 0, most: int = 10**12, **rest) -> None:
        super().__init__(label, **rest)
        self.least = least
        self.most = most

    def _value(self) -> str:
        return "" if self.data is None else str(self.data)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the number and hold it within its bounds."""
        self.data = bounded_int(valuelist[0], self.least, self.most) if valuelist else None


class Named(StringField):
    """A name picked from a list or typed by hand, turned into its key by `find`."""

    def __init__(self, label: str = "", *, missing: str, **rest) -> None:
        super().__init__(label, **rest)
        self.missing = missing
        self.key: str | None = None

    def resolve(self, find: Callable[[str], object | None],
                like: Callable[[str], list] = lambda _typed: []) -> bool:
        """Look the name up, or the only one that is `like` what was typed.

        An unknown one becomes an error on the field, which offers those that are like it; an empty one no key.
        """
        typed = (self.data or "").strip()
        part = find(typed) if typed else None
        near = like(typed) if typed and part is None else []
        if len(near) == 1:
            part = near[0]
        self.key = part.key if part else None
        if typed and part is None:
            offered = ", ".join(one.name for one in near[:_OFFERED])
            self.errors = [*self.errors, f"Yang cocok: {offered}. Ketik salah satunya." if near else self.missing]
            return False
        return True


class Pick(SelectField):
    """A choice from a list; anything else gets a clear sentence."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the choice; a field that was not sent at all is the same as one left empty."""
        super().process_formdata(valuelist or [""])

    def pre_validate(self, form) -> None:
        """Refuse what is not on the list; nothing at all is only taken where the list offers it."""
        if self.validate_choice and (self.data or "") not in {value for value, _label in self.choices}:
            raise ValidationError("Pilih salah satu dari daftar.")
