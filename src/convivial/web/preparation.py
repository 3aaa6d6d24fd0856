"""Making a host ready to run: folder, database and static files, each only where it lacks."""

import gc
import hashlib
import os
from io import StringIO
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.template import engines
from django.urls import reverse

PRIVATE = 0o077


def load() -> None:
    """Load Django with the host's settings; what is written from now on is its owner's alone."""
    os.umask(PRIVATE)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "convivial.web.settings")
    django.setup()


def prepare() -> None:
    """Bring the database and the static files up to this version."""
    if unapplied():
        call_command("migrate", verbosity=0, interactive=False)
    _collect_static()


def warm() -> None:
    """Load what every page needs, before the processes that serve them part and share it.

    Connections are closed: what two processes hold of one SQLite connection would be lost.
    """
    reverse("home")  # reads every address, and with it every view
    environment = engines["jinja2"].env  # type: ignore[attr-defined]
    for name in environment.list_templates(extensions=["html"]):
        environment.get_template(name)
    connections.close_all()
    gc.collect()
    gc.freeze()


def unapplied() -> int:
    """Return how many migrations the database still lacks."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def static_print() -> str:
    """Return a fingerprint of all static sources: names, sizes and times of change."""
    digest = hashlib.sha256()
    for _prefix, folder in settings.STATICFILES_DIRS:
        for path in sorted(Path(folder).rglob("*")):
            if path.is_file():
                stat = path.stat()
                digest.update(f"{path}:{stat.st_size}:{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _collect_static() -> None:
    stamp = Path(settings.STATIC_ROOT) / ".print"
    current = static_print()
    if stamp.exists() and stamp.read_text() == current:
        return
    call_command("collectstatic", verbosity=0, interactive=False, stdout=StringIO())
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(current)
