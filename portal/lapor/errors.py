"""What can be wrong with a file from LAPOR!, in words for the person who brought it."""


class LaporFileError(Exception):
    """The file as a whole can't be used; the message is Indonesian and says what to do."""


class RowError(Exception):
    """One row can't be taken over; the message is the reason, in Indonesian."""


class UnreadableMoment(ValueError):
    """The value is no date in any of the forms that the export or a spreadsheet uses."""
