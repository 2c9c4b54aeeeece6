"""The tests' own browser: it must notice a view that forgets to commit."""

import pytest
from factories import make_complaint
from portals import make_app

from portal.extensions import db
from portal.models import Complaint


@pytest.mark.parametrize("commits", [True, False])
def test_what_a_view_does_not_commit_is_gone_before_the_test_looks(database, instance, commits):
    complaint = make_complaint(title="Lama")
    app = make_app(instance, database.database.url)

    def rename():
        db.session.get(Complaint, complaint.id).title = "Baru"
        db.session.flush()
        if commits:
            db.session.commit()
        return "ok"

    rename.guard = "everybody"
    app.add_url_rule("/ganti", "rename", rename, methods=["POST"])
    app.test_client().post("/ganti")

    assert complaint.title == ("Baru" if commits else "Lama")
    with app.app_context():
        db.engine.dispose()
