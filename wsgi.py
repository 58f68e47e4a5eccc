"""The application for any WSGI server: `waitress-serve wsgi:app`, `gunicorn wsgi:app`."""

from webui.app import create_app
from webui.wsgi_server import accept_raw_addresses

accept_raw_addresses()
app = create_app()
