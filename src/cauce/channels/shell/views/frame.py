"""The few addresses of the frame itself: the way in, the counters of the bar, the office's colour."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from cauce.channels.shell import nav
from cauce.channels.shell.components.times import said_time
from cauce.channels.shell.counters import counts, shown
from cauce.staff import actor_of


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """To the screen where this person begins; a page that says so where there is none."""
    first = nav.landing_url(actor_of(request.user))
    return redirect(first) if first else render(request, "shell/nowhere.html")


@require_safe
def counters(request: HttpRequest) -> JsonResponse:
    """What waits on each screen, polled by the bar."""
    waiting = {screen: shown(number) for screen, number in counts(actor_of(request.user)).items()}
    return JsonResponse({"counters": waiting, "as_of": said_time(now(), "clock")})
