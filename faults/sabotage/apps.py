"""Does it once every application is loaded, as the environment says."""

import os

from django.apps import AppConfig

from faults.sabotage import clock, guards


class SabotageConfig(AppConfig):
    """`FAULTS_WITHOUT` names a guard; `FAULTS_WEB_CLOCK` and `FAULTS_WORKER_CLOCK` are seconds ahead."""

    name = "faults.sabotage"
    label = "sabotage"

    def ready(self) -> None:
        guards.take_out(os.environ.get("FAULTS_WITHOUT", ""))
        clock.move(os.environ)
