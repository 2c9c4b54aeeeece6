"""Uploaded files on a form, each judged by its content."""

from werkzeug.datastructures import FileStorage
from wtforms import MultipleFileField

from portal.forms.fields import FileNames
from portal.uploads import Upload, UploadError, inspect, shown_name

MOST_FILES = 3


class WithFiles:
    """Adds a field of up to three files to a form; sound ones end up in `uploads`."""

    attachments = MultipleFileField("Foto atau berkas")
    kept_names = FileNames(most=MOST_FILES)

    def validate(self, extra_validators=None) -> bool:
        """Check the fields, then every file; a bad file costs nothing but itself."""
        return all([super().validate(extra_validators), self._take_files()])

    def offered(self) -> list[FileStorage]:
        """List the files that came with the form, none of them opened yet."""
        return [file for file in self.attachments.data or [] if getattr(file, "filename", "")]

    def leave_files(self) -> None:
        """Go on as if no file had come along."""
        self.attachments.data = []

    def keep_names(self, first: int) -> None:
        """Remember, in the form alone, what the first of the sound files were called."""
        self.kept_names.data = [*self.kept_names.data, *self.upload_names[:first]]

    def names_of(self, kept: int) -> list[str]:
        """Name the files that are kept, or nothing where the form does not know all of them."""
        return list(self.kept_names.data) if len(self.kept_names.data) == kept else []

    def _take_files(self) -> bool:
        self.uploads: list[Upload] = []
        self.upload_names: list[str] = []
        files = self.offered()
        problems = [] if len(files) <= MOST_FILES else [f"Paling banyak {MOST_FILES} lampiran."]
        for file in files[:MOST_FILES]:
            try:
                self.uploads.append(inspect(file.stream, file.filename))
                self.upload_names.append(shown_name(file.filename))
            except UploadError as error:
                problems.append(str(error))
        self.attachments.errors = problems
        return not problems
