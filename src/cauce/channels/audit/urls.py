from django.urls import path

from cauce.channels.audit import views

app_name = "audit"
urlpatterns = [
    path("", views.index, name="index"),
    path("lecturas/", views.read_log, name="reads"),
    path("papeles/", views.roles, name="roles"),
    path("integridad/", views.integrity, name="integrity"),
    path("integridad/comprobar/", views.check, name="check"),
]
