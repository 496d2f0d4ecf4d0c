from django.urls import path

from cauce.channels.desk import routing_views, rule_views

app_name = "routing"
urlpatterns = [
    path("turnos/", routing_views.tray, name="index"),
    path("turnos/nuevos/", routing_views.fresh, name="fresh"),
    path("turnos/<str:folio>/", routing_views.one, name="one"),
    path("reglas/", rule_views.rules, name="rules"),
]
