"""A worker as a process of its own, so that it can be killed like one.

Its job tells the parent that it has begun, by making the file named in the payload, and then hangs;
the job "quick" makes the file and ends.
"""

import sys
import time
from datetime import timedelta
from pathlib import Path
from threading import Event

import django

django.setup()

from cauce.work import loop  # noqa: E402
from cauce.work.jobs import Job, Payload  # noqa: E402


def quick(payload: Payload) -> None:
    Path(payload["file"]).touch()


def slow(payload: Payload) -> None:
    quick(payload)
    time.sleep(float(payload["seconds"]))


JOBS = {"slow": Job(slow), "quick": Job(quick)}

if __name__ == "__main__":
    stop = loop.stop_on_signals() if sys.argv[1] == "polite" else Event()
    loop.run(JOBS, {}, stop, lease=timedelta(seconds=600), idle=0.02)
