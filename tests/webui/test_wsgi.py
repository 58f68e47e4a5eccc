"""`wsgi.py` gives any WSGI server the application, with the settings of the environment."""

import runpy
from pathlib import Path

WSGI = Path(__file__).parents[2] / "wsgi.py"


def test_the_application_is_there(monkeypatch, tmp_path):
    monkeypatch.setenv("YINZHENG_INDEX", str(tmp_path))
    app = runpy.run_path(str(WSGI))["app"]
    assert app.config["SETTINGS"].index == tmp_path
    assert app.test_client().get("/api/openapi.json").status_code == 200
