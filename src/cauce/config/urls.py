"""Every address of the product, by channel."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    # First of all: programs ask most, and a list is read from its beginning.
    path("api/v1/", include("cauce.channels.rest.urls")),
    path("", include("cauce.channels.shell.urls")),
    path("acceso/", include("cauce.channels.signin.urls")),
    path("escritorio/", include("cauce.channels.desk.urls")),
    path("escritorio/", include("cauce.channels.desk.routing_urls")),
    path("areas/", include("cauce.channels.areas.urls")),
    path("bajas/", include("cauce.channels.writeoffs.urls")),
    path("verificacion/", include("cauce.channels.verification.urls")),
    path("documentos/", include("cauce.channels.documents.urls")),
    path("informes/", include("cauce.channels.informes.urls")),
    path("administracion/", include("cauce.channels.office.urls")),
    path("manual/", include("cauce.channels.manual.urls")),
    path("datos-personales/", include("cauce.channels.privacy.urls")),
    path("auditoria/", include("cauce.channels.audit.urls")),
    path("", include("cauce.channels.guide.urls")),
    path("", include("cauce.channels.record.urls")),
]

handler400 = "cauce.channels.shell.views.errors.bad_request"
handler403 = "cauce.channels.shell.views.errors.forbidden"
handler404 = "cauce.channels.shell.views.errors.missing"
handler500 = "cauce.channels.shell.views.errors.broken"
