"""Every address of the product, by channel."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("acceso/", include("cauce.channels.signin.urls")),
    path("documentos/", include("cauce.channels.documents.urls")),
]
