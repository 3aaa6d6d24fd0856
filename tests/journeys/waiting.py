"""The wait of a recovery passes, in a process that has the host's environment.

No page and no setting can shorten it; a test, which owns the database, puts its beginning back.
"""

import subprocess
import sys

from tests.journeys.conftest import ROOT, Host


def three_days_pass(host: Host, handle: str) -> None:
    """Let it be three days since somebody's device asked for their keys."""
    script = (
        "import django; django.setup(); "
        "from django.db.models import F; "
        "from convivial.vault.models import Recovery; "
        "from convivial.vault.policies.recovering import RECOVERY_WAIT as wait; "
        f"found = Recovery.objects.filter(status='open', account__handle={handle!r}); "
        "assert found.update(asked_at=F('asked_at') - wait, ready_at=F('ready_at') - wait) == 1"
    )
    subprocess.run([sys.executable, "-c", script], check=True, cwd=ROOT, env=host.environment)
