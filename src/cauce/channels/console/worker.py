"""`cauce worker`: the durable work, until SIGTERM or Ctrl-C."""

import typer
from django.conf import settings
from django.utils.module_loading import import_string

from cauce.work import loop

app = typer.Typer()


@app.command()
def worker() -> None:
    # By name, as Django finds its URLs: what runs is decided in `config`, a layer above.
    jobs = import_string(f"{settings.CAUCE_JOBS}.JOBS")
    schedule = import_string(f"{settings.CAUCE_JOBS}.SCHEDULE")
    loop.run(jobs, schedule, loop.stop_on_signals())
