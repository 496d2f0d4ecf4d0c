"""Addresses of the frame. The style guide is there for developers and in the demo."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.i18n import set_language

from cauce.channels.shell.views import brand, frame, styleguide

app_name = "shell"
urlpatterns = [
    path("", frame.home, name="home"),
    path("_contadores/", frame.counters, name="counters"),
    path("_marca/<slug:brand>.css", brand.stylesheet, name="brand"),
    path("_logotipo/<slug:mark>.svg", brand.logo, name="logo"),
    path("idioma/", login_not_required(set_language), name="language"),
]
if settings.DEBUG or settings.CAUCE_DEMO:
    urlpatterns += [
        path("_estilo/", styleguide.show, name="styleguide"),
        path("_estilo/paneles/", styleguide.panes, name="styleguide_panes"),
        path("_estilo/opciones/", styleguide.options, name="styleguide_options"),
        path("_estilo/paso/", styleguide.step, name="styleguide_step"),
        path("_estilo/borrador/", styleguide.draft, name="styleguide_draft"),
        path("_estilo/nuevos/", styleguide.fresh, name="styleguide_fresh"),
        path("_estilo/no/<int:status>/", styleguide.refuse, name="styleguide_refuse"),
    ]
