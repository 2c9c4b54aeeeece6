"""What data staff say of a label."""

from portal.forms.desk import DecideForm
from portal.forms.fields import Line, Whole
from portal.forms.sent import SentForm
from portal.paging import LARGEST


class StandsForm(SentForm):
    """The label stands; carries what the person was looking at: the decision and its last review."""

    decision = Whole(most=LARGEST)
    seen = Whole(most=LARGEST)


class CorrectForm(StandsForm, DecideForm):
    """The topic, agency and kind that the complaint should teach."""

    note = Line("Catatan", most=300)
