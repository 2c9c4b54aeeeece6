"""What data staff fill in."""

from portal.forms.fields import Line, Paragraphs
from portal.forms.sent import SentForm


class OverrideForm(SentForm):
    """Why a version is used although the gate has not let it through."""

    reason = Paragraphs("Alasan", least=10, most=500)


class RollbackForm(SentForm):
    """Which version its reader saw in force when pressing, so that two clicks do not go back twice."""

    present = Line(most=64)
