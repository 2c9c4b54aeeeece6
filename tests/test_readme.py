"""The README tells every setting and every command, and names nothing that is not there."""

import re
from pathlib import Path

import click
from flask.cli import AppGroup

from portal import limits
from portal.commands import demo, exchange, model, start, user

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text()


def test_every_setting_is_in_the_readme():
    sources = (ROOT / "portal/config.py").read_text() + (ROOT / "portal/server.py").read_text()
    settings = set(re.findall(r'"((?:PORTAL_|WEB_)[A-Z]+|DATABASE_URL|SECRET_KEY|PORT|BIND)"', sources))

    assert {name for name in settings - {"SECRET_KEY"} if f"`{name}`" not in README} == set()
    assert "`SECRET_KEY`" in README


def test_every_limit_is_in_the_readme_with_its_number_and_window():
    every = [one for one in vars(limits).values() if isinstance(one, limits.Limit)]
    told = {900: "15 minutes", 3600: "1 hour", 86_400: "24 hours"}

    rows = [f"| `{one.name}` | {one.most} | {told[one.seconds]} |" for one in every]

    assert [row for row in rows if row not in README] == []
    assert len(re.findall(r"^\| `[a-z-]+` \| \d+ \|", README, re.M)) == len(every)


def test_every_command_is_in_the_readme():
    groups = [user.group, model.group, exchange.imports, exchange.exports, start.group]
    commands = [f"{group.name} {name}" for group in groups for name in group.commands]

    assert [command for command in [*commands, demo.command.name] if f"`{command}" not in README] == []


def test_every_target_of_the_makefile_explains_itself():
    makefile = (ROOT / "Makefile").read_text()
    for_people = set(re.search(r"^\.PHONY: (.*)$", makefile, re.M)[1].split()) - {"browser"}

    explained = set(re.findall(r"^([a-z-]+):.*##", makefile, re.M))

    assert explained == for_people


def test_every_dependency_has_its_reason():
    project = (ROOT / "pyproject.toml").read_text().split("[project.optional")[0]
    declared = re.findall(r'^    "([a-z0-9-]+)', project, re.M)
    given = {"flask", "flask-sqlalchemy", "gunicorn", "scikit-learn", "pysastrawi", "sqlalchemy", "numpy", "scipy"}

    named = README.lower()
    assert [name for name in declared if name not in given and name not in named] == []


def test_every_path_in_the_map_exists():
    section = README.split("## Map of the house")[1].split("```")[1]
    paths = [line.split()[0] for line in section.strip().splitlines()]

    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_every_module_of_the_portal_is_on_the_map():
    section = README.split("## Map of the house")[1].split("```")[1]
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "portal").glob("[!_]*.py")}
    folders = {f"{path.parent.relative_to(ROOT).as_posix()}/" for path in (ROOT / "portal").glob("*/*")}

    assert {one for one in modules | folders - {"portal/__pycache__/"} if one not in section} == set()


def test_the_commands_explain_themselves():
    groups = [user.group, model.group, exchange.imports, exchange.exports, start.group]

    silent = [name for group in groups for name, command in group.commands.items() if not command.help]

    assert silent == []
    assert all(isinstance(group, AppGroup) for group in groups) and isinstance(demo.command, click.Command)
