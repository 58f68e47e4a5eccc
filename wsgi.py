"""The application for any WSGI server: `waitress-serve wsgi:app`, `gunicorn wsgi:app`."""

from webui.app import create_app
from webui.listening import accept_raw_addresses

accept_raw_addresses()
app = create_app()
