"""The application for any WSGI server: `waitress-serve wsgi:app`."""

from webui.app import create_app

app = create_app()
