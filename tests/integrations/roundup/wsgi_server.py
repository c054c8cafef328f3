"""Serves a tracker by Roundup's own WSGI handler: `python wsgi_server.py HOME PORT`.

roundup-server does the same, but refuses to run as root, which is who runs CI.
"""

import sys
from wsgiref.simple_server import make_server

from roundup.cgi.wsgi_handler import RequestDispatcher

home, port = sys.argv[1:]
make_server("127.0.0.1", int(port), RequestDispatcher(home)).serve_forever()
