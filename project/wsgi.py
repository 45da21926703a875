"""The pages as a WSGI application: in threads of `madoguchi serve` and `madoguchi pages`."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "project.settings")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
