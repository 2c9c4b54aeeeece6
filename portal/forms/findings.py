"""Personal data left in what is about to be read by others: shown once, then confirmed for just what was shown."""

from collections.abc import Iterable
from hashlib import sha256

from wtforms import BooleanField, HiddenField

from portal import privacy


class ConfirmsFindings:
    """Adds a tick that counts only for the findings that stood beside it."""

    confirmed = BooleanField("Saya sudah memeriksa: tidak ada data pribadi yang tersisa.")
    shown = HiddenField()

    def unconfirmed(self, *wording: str, known: Iterable[str] = ()) -> bool:
        """Tell whether the wording has findings that nobody has seen and let pass, and keep them as `left`.

        Names that are `known` to be somebody's are found whatever stands around them.
        """
        text = "\n".join(wording)
        found = privacy.find_personal_data(text, known)
        self.left = [f"{privacy.LABELS[one.kind]}: {text[one.start : one.end]}" for one in found]
        mark = sha256("\n".join(self.left).encode()).hexdigest()[:32]
        agreed = self.confirmed.data and self.shown.data == mark
        self.shown.data = mark
        # A tick for other findings must not stand ready for these.
        self.confirmed.data = bool(agreed)
        return bool(found) and not agreed
