"""What is locked, broken, endless or made to burst is refused, soon and in little memory."""

import resource
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from hostile_files import SECRET
from papers import JPEG, paper, saved, scan, texts
from pikepdf import Array, Dictionary, Encryption, Name, Pdf, Stream

from portal.apart.bare_pdf.document import MOST_PAGES, bare
from portal.apart.bare_pdf.refusals import Refusal, Refused
from portal.apart.bare_pdf.sweep import MOST_ENTRIES

APART = Path(__file__).resolve().parents[2] / "portal" / "apart"
FLATE = Name.FlateDecode


def refusal(sent):
    with pytest.raises(Refused) as caught:
        bare(sent)
    return caught.value.refusal


@pytest.mark.parametrize("key", [Encryption(user="kunci", owner="kunci"), Encryption(user="", owner="kunci")])
def test_a_locked_document_is_refused_also_where_it_opens_without_a_password(key):
    assert refusal(saved(paper(), encryption=key)) is Refusal.LOCKED


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4\n", saved(Pdf.new()), b"%PDF-1.7\n" + SECRET + b"\n%%EOF"])
def test_a_document_without_pages_is_refused_as_broken(content):
    assert refusal(content) is Refusal.BROKEN


def test_a_wrong_index_at_the_end_is_mended():
    sent = saved(paper(pages=3))
    at = sent.rindex(b"startxref") + 10

    assert len(texts(bare(sent[:at] + b"7\n%%EOF\n"))) == 3


@pytest.mark.parametrize("key", ["/Collection", "/NeedsRendering"])
def test_a_document_whose_matter_is_not_on_its_pages_is_refused(key):
    pdf = paper()
    pdf.Root[key] = Dictionary() if key == "/Collection" else True

    assert refusal(saved(pdf)) is Refusal.NOT_ON_PAGES


def test_too_many_pages_are_refused():
    assert refusal(saved(paper(pages=MOST_PAGES + 1))) is Refusal.TOO_MUCH


def test_too_many_entries_are_refused():
    pdf = paper()
    pdf.pages[0].obj.Resources.Pattern = Dictionary(P=Dictionary(Matrix=Array([1] * (MOST_ENTRIES + 1))))

    assert refusal(saved(pdf)) is Refusal.TOO_MUCH


def test_pages_that_contain_each_other_are_refused():
    pdf = paper()
    pdf.Root.Pages.Kids.append(pdf.Root.Pages)

    assert refusal(saved(pdf)) is Refusal.BROKEN


def bomb():
    """Pack 200 MB into a few hundred bytes."""
    return zlib.compress(zlib.compress(bytes(200_000_000), 9), 9)


def test_content_that_unpacks_to_hundreds_of_megabytes_is_copied_packed():
    pdf, packed = paper(), bomb()
    pdf.pages[0].obj.Contents = Stream(pdf, packed, Filter=Array([FLATE, FLATE]))

    copy = in_its_process(saved(pdf))

    assert len(packed) < 1000
    assert (copy.returncode, len(copy.stdout) < 5000) == (0, True)


def test_a_picture_that_unpacks_to_hundreds_of_megabytes_is_refused():
    pdf = paper()
    scan(pdf, bomb(), Filter=Array([FLATE, FLATE, JPEG["Filter"]]))

    assert in_its_process(saved(pdf)).returncode == Refusal.BROKEN


def in_its_process(sent):
    command = [sys.executable, "-m", "bare_pdf"]
    return subprocess.run(command, input=sent, stdout=subprocess.PIPE, cwd=APART, check=False)


def test_the_process_writes_the_copy_or_ends_with_the_refusal():
    sent = saved(paper())

    assert in_its_process(sent).stdout == bare(sent)
    assert in_its_process(saved(Pdf.new())).returncode == Refusal.BROKEN


def confined(act):
    """Run a line in a process under the limits."""
    code = f"import resource; from bare_pdf.__main__ import confine; confine(); {act}"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=APART, check=False)


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS knows no limit of memory")
def test_the_process_gets_no_more_memory_than_its_limit():
    assert "MemoryError" in confined("bytearray(2**29)").stderr


def test_the_process_ends_when_its_seconds_are_over_and_leaves_no_core():
    limits = [resource.RLIMIT_CPU, resource.RLIMIT_CORE]

    assert confined(f"print(*map(resource.getrlimit, {limits}))").stdout == "(4, 4) (0, 0)\n"
