"""Settings: read once, checked, and refused with one line."""

import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from preparing import environment

from portal.config import ROOT, SettingError, from_environment, listening, whole


def read(tmp_path, **given):
    return from_environment({"PORTAL_INSTANCE": str(tmp_path / "instance"), **given})


def test_a_secret_key_is_made_once_and_only_its_owner_reads_it(tmp_path):
    first = read(tmp_path)
    second = read(tmp_path)

    kept = tmp_path / "instance" / "secret_key"
    assert first.secret_key == second.secret_key == kept.read_text()
    assert len(first.secret_key) >= 32
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


@pytest.mark.parametrize("kept", [b"", b"\n", b"short", b" " * 40, b"\xff" * 40], ids=repr)
def test_a_kept_key_that_is_none_stops_the_start_in_one_line(tmp_path, kept):
    (tmp_path / "instance").mkdir(mode=0o700)
    (tmp_path / "instance" / "secret_key").write_bytes(kept)

    with pytest.raises(SettingError) as refused:
        read(tmp_path)

    assert str(refused.value).startswith("SECRET_KEY: ")
    assert str(tmp_path / "instance" / "secret_key") in str(refused.value)
    assert "\n" not in str(refused.value)


def test_processes_that_start_together_share_one_whole_key(tmp_path):
    with ThreadPoolExecutor(8) as together:
        for attempt in range(20):
            instance = tmp_path / str(attempt)

            keys = {one.secret_key for one in together.map(read, [instance] * 8)}

            assert len(keys) == 1 and len(keys.pop()) >= 32
            assert os.listdir(instance / "instance") == ["secret_key"]


def test_the_instance_folder_is_closed_to_others(tmp_path):
    read(tmp_path)

    assert stat.S_IMODE((tmp_path / "instance").stat().st_mode) == 0o700


@pytest.mark.parametrize("inside", [None, "salur.db", "secret_key"])
def test_a_folder_of_the_portals_own_that_stood_open_is_closed(tmp_path, inside):
    (tmp_path / "instance").mkdir()
    (tmp_path / "instance").chmod(0o755)
    if inside:
        (tmp_path / "instance" / inside).write_text("k" * 40)

    read(tmp_path)

    assert stat.S_IMODE((tmp_path / "instance").stat().st_mode) == 0o700


@pytest.mark.parametrize("mode", [0o755, 0o750, 0o701])
def test_an_open_folder_that_holds_other_things_is_refused_and_left_as_it_is(tmp_path, mode):
    (tmp_path / "instance" / "somebody").mkdir(parents=True)
    (tmp_path / "instance").chmod(mode)

    with pytest.raises(SettingError, match=r"^PORTAL_INSTANCE: others can look into .*/instance; close it with .*$"):
        read(tmp_path)

    assert stat.S_IMODE((tmp_path / "instance").stat().st_mode) == mode
    assert os.listdir(tmp_path / "instance") == ["somebody"]


def test_what_the_portal_makes_is_readable_by_its_owner_only(tmp_path):
    subprocess.run(
        [sys.executable, "-m", "flask", "--app", "wsgi", "db", "upgrade"],
        cwd=ROOT, env=environment(tmp_path / "new" / "instance"), check=True, capture_output=True, umask=0o022,
    )  # fmt: skip

    made = [tmp_path / "new", *(tmp_path / "new").rglob("*")]
    assert tmp_path / "new" / "instance" / "salur.db" in made
    assert [path for path in made if path.stat().st_mode & 0o077] == []


@pytest.mark.parametrize("given", ["postgres://u@h/d", "postgresql://u@h/d", "postgresql+psycopg://u@h/d"])
def test_postgresql_is_opened_with_psycopg_however_it_is_written(tmp_path, given):
    assert read(tmp_path, DATABASE_URL=given).database_url == "postgresql+psycopg://u@h/d"


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("SECRET_KEY", "too short"),
        ("DATABASE_URL", "mysql://u@h/d"),
        ("DATABASE_URL", "mysql+pymysql://u@h/d"),
        ("DATABASE_URL", "anything"),
        ("DATABASE_URL", "sqlite://"),
        ("DATABASE_URL", "sqlite:///"),
        ("DATABASE_URL", "sqlite:////"),
        ("DATABASE_URL", "sqlite:////nowhere/x.db"),
        ("DATABASE_URL", "sqlite:///nowhere/x.db"),
        ("DATABASE_URL", "postgresql://"),
        ("DATABASE_URL", "postgresql://u@h"),
        ("DATABASE_URL", "postgresql://u@h/"),
        ("DATABASE_URL", "postgresql://u:secret@host:notaport/x"),
        ("DATABASE_URL", "postgresql://u:secret@host:70000/x"),
        ("DATABASE_URL", "postgresql+psycopg://u@host:notaport/x"),
        ("PORTAL_URL", "lapor.example.go.id"),
        ("PORTAL_URL", "ftp://lapor.example.go.id"),
        ("PORTAL_URL", "https://lapor.example.go.id/portal"),
        ("PORTAL_URL", "https://lapor.example.go.id?from=here"),
        ("PORTAL_URL", "https://lapor.example.go.id/#top"),
        ("PORTAL_URL", "https://lapor example.go.id"),
        ("PORTAL_URL", "https://lapor.example.go.id "),
        ("PORTAL_URL", "https://lapor.example.go.id\n"),
        ("PORTAL_URL", "https://user@lapor.example.go.id"),
        ("PORTAL_URL", "https://lapor.example.go.id:port"),
        ("PORTAL_URL", "https://lapor.example.go.id:0"),
        ("PORTAL_URL", "https://lapor.example.go.id:99999"),
        ("PORTAL_URL", "https://[1:2]"),
        ("PORTAL_URL", "HTTPS://lapor.example.go.id"),
        ("PORTAL_URL", "https://[half"),
        ("PORTAL_URL", "https://"),
        ("PORTAL_DEMO", "perhaps"),
        ("PORTAL_PROXIES", "-1"),
        ("PORTAL_PROXIES", "many"),
        ("PORTAL_PROXIES", "²"),
        ("PORTAL_SPARE", "200 MB"),
    ],
)
def test_a_wrong_setting_is_named_in_one_line(tmp_path, setting, value):
    with pytest.raises(SettingError) as refused:
        read(tmp_path, **{setting: value})

    assert str(refused.value).startswith(f"{setting}: ")
    assert "\n" not in str(refused.value)
    assert "secret@" not in str(refused.value)


@pytest.mark.parametrize("given", ["https://lapor.example.go.id", "http://127.0.0.1:8000", "http://[::1]:8000", ""])
def test_an_address_is_taken_without_its_last_slash(tmp_path, given):
    assert read(tmp_path, PORTAL_URL=given and given + "/").public_url == given


@pytest.mark.parametrize("given", ["sqlite:///x.db", "sqlite:///{}/x.db", "postgresql+psycopg:///salur"])
def test_a_database_that_can_be_is_taken_as_it_is_written(tmp_path, given):
    given = given.format(tmp_path)

    assert read(tmp_path, DATABASE_URL=given).database_url == given


@pytest.mark.parametrize(("given", "told"), [
    ({}, "127.0.0.1:8000"), ({"BIND": "", "PORT": "9000"}, "127.0.0.1:9000"), ({"BIND": "0.0.0.0"}, "0.0.0.0:8000"),
    ({"BIND": "localhost"}, "localhost:8000"), ({"BIND": "::1"}, "[::1]:8000"), ({"BIND": "[::]"}, "[::]:8000"),
])  # fmt: skip
def test_gunicorn_is_told_where_to_listen(given, told):
    assert listening(given) == told


@pytest.mark.parametrize("given", ["foo bar", "999.1.1.1", "1.2.3", "127.0.0.1:80", "unix:/tmp/x", "-", "[", "a/b"])
def test_gunicorn_is_not_started_where_nobody_can_listen(given):
    with pytest.raises(SettingError, match=r"^BIND: [^\n]*$"):
        listening({"BIND": given})


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(SettingError, match=r"^PORTAL_INSTANCE: "):
        from_environment({"PORTAL_INSTANCE": str(tmp_path / "file" / "instance")})


def test_cookies_are_secure_where_the_portal_is_reached_over_tls(tmp_path):
    over_tls = read(tmp_path, PORTAL_URL="https://lapor.example.go.id").as_flask()
    at_home = read(tmp_path).as_flask()

    assert over_tls["SESSION_COOKIE_SECURE"] and over_tls["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert not at_home["SESSION_COOKIE_SECURE"] and at_home["SESSION_COOKIE_NAME"] == "sesi"


def test_a_whole_number_lies_within_its_bounds():
    assert whole("PORT", 8000, least=1, most=65535, environ={"PORT": "9000"}) == 9000
    assert whole("PORT", 8000, least=1, most=65535, environ={}) == 8000
    with pytest.raises(SettingError, match=r"^PORT: takes a whole number from 1 to 65535$"):
        whole("PORT", 8000, least=1, most=65535, environ={"PORT": "65536"})
