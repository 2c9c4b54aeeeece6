"""Words that are too long: a page cuts nothing off, and the portal says by how much."""

import pytest
from clients import read
from factories import make_complaint

LONG = "kata " * 1200


@pytest.mark.one_engine
def test_more_than_fits_is_told_in_figures_and_nothing_of_it_is_cut(visitor):
    form = visitor.page("/lapor")

    page = read(visitor.submit(form, "/lapor/periksa", text=LONG), 422)

    assert "Isian ini 5.999 huruf. Pendekkan sampai 5.000 huruf." in page.by_id("text-salah").text
    assert page.form("/lapor/periksa").filled()["text"][0].split() == LONG.split()


@pytest.mark.one_engine
def test_no_field_that_is_written_into_has_the_browser_cut_what_is_pasted(visitor, as_admin):
    complaint = make_complaint()
    visitor.post("/lacak", data={"number": complaint.number, "code": complaint.code})

    pages = [visitor.page("/lapor"), visitor.page(f"/lacak/{complaint.number}"),
             as_admin.page("/meja/laporan-baru"), as_admin.page(f"/meja/{complaint.number}")]  # fmt: skip

    written = [field for page in pages for form in page.forms for field in form.element.all("input", "textarea")
               if form.element.get("method") == "post"]  # fmt: skip
    assert [field["name"] for field in written if field.get("maxlength")] == []
