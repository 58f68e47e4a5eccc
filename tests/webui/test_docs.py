"""What the doors offer is described, and what is described is there."""

import re
from dataclasses import fields
from pathlib import Path

import click
import pytest

from search.results import Layer
from webui.cli import COMMANDS, main
from webui.settings import ENVIRONMENT_PREFIX, OF_COMMANDS, Settings

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture
def api_page():
    return (DOCS / "api.md").read_text("utf-8")


@pytest.fixture
def settings_page():
    return (DOCS / "settings.md").read_text("utf-8")


def routes(app):
    return {
        rule.rule.replace("<", "{").replace(">", "}")
        for rule in app.url_map.iter_rules()
        if rule.endpoint != "static"
    }


def test_every_route_is_documented_and_no_other(app, api_page):
    documented = re.findall(r"^\| `(?:GET )?(/[^`]*)` \|", api_page, re.M)
    assert sorted(documented) == sorted(routes(app))


def test_every_parameter_is_documented(client, api_page):
    described = client.get("/api/openapi.json").get_json()["paths"]["/api/search"]["get"]
    documented = re.findall(r"^\| `(\w+)` \|", api_page, re.M)
    assert sorted(documented) == sorted(one["name"] for one in described["parameters"])


def test_every_layer_is_documented(api_page):
    line = next(line for line in api_page.splitlines() if line.startswith("| `without`"))
    assert {f"`{layer.value}`" for layer in Layer} <= set(re.findall(r"`[^`]+`", line))


def test_every_setting_is_documented(settings_page):
    documented = set(re.findall(rf"^\| `({ENVIRONMENT_PREFIX}\w+)` \|", settings_page, re.M))
    ours = {ENVIRONMENT_PREFIX + field.name.upper() for field in fields(Settings)}
    options = {
        parameter.envvar
        for name in COMMANDS
        for parameter in main.get_command(click.Context(main), name).params
        if parameter.envvar
    }
    assert documented == ours | options
    assert options <= ours | {ENVIRONMENT_PREFIX + name for name in OF_COMMANDS}


def test_commands_describe_themselves():
    context = click.Context(main)
    for name in COMMANDS:
        command = main.get_command(context, name)
        assert command.name == name
        assert command.get_short_help_str()
