"""Uploaded files on a form, each judged by its content."""

from werkzeug.datastructures import FileStorage
from wtforms import MultipleFileField

from portal.uploads import Upload, UploadError, inspect

MOST_FILES = 3


class WithFiles:
    """Adds a field of up to three files to a form; sound ones end up in `uploads`."""

    attachments = MultipleFileField("Foto atau berkas")

    def validate(self, extra_validators=None) -> bool:
        """Check the fields, then every file; a bad file costs nothing but itself."""
        return all([super().validate(extra_validators), self._take_files()])

    def offered(self) -> list[FileStorage]:
        """List the files that came with the form, none of them opened yet."""
        return [file for file in self.attachments.data or [] if getattr(file, "filename", "")]

    def leave_files(self) -> None:
        """Go on as if no file had come along."""
        self.attachments.data = []

    def _take_files(self) -> bool:
        self.uploads: list[Upload] = []
        files = self.offered()
        problems = [] if len(files) <= MOST_FILES else [f"Paling banyak {MOST_FILES} lampiran."]
        for file in files[:MOST_FILES]:
            try:
                self.uploads.append(inspect(file.stream, file.filename))
            except UploadError as error:
                problems.append(str(error))
        self.attachments.errors = problems
        return not problems
