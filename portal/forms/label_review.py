"""What data staff say of a label."""

from portal.forms.desk import DecideForm
from portal.forms.fields import Line, Whole
from portal.forms.sent import SentForm
from portal.models import Choice
from portal.paging import LARGEST


class StandsForm(SentForm):
    """The label stands; carries what the person was looking at: the decision and its last review."""

    decision = Whole(most=LARGEST)
    seen = Whole(most=LARGEST)


class CorrectForm(StandsForm, DecideForm):
    """The topic, agency and kind that the complaint should teach."""

    note = Line("Catatan", most=300)

    def changes(self, before: Choice, after: Choice) -> bool:
        """Tell whether the correction corrects anything, and say it at the topic when it does not."""
        same = (before.topic, before.agency, before.kind) == (after.topic, after.agency, after.kind)
        if same:
            self.topic.errors = ["Belum ada yang berubah. Bila label sudah benar, tekan «Label ini benar»."]
        return not same
