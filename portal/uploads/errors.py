"""Why an attachment was refused."""


class UploadError(ValueError):
    """The file cannot be taken; the message says in Indonesian what the sender can do."""
