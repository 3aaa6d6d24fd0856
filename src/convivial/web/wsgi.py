"""The pages, as a WSGI application; each process that serves them also does what falls due."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "convivial.web.settings")
application = get_wsgi_application()

if os.environ.get("CONVIVIAL_SERVING") == "1":
    from convivial.web import sweeper

    sweeper.start()
