from django.urls import path

from cauce.channels.guide import help_views, views

app_name = "guide"
urlpatterns = [
    path("primeros-pasos/", views.first_steps, name="index"),
    path("primeros-pasos/resumen/", views.summary, name="summary"),
    path("primeros-pasos/ensayo/", views.rehearsed, name="rehearse"),
    path("ayuda/", help_views.index, name="help"),
    path("ayuda/aqui/", help_views.here, name="help_here"),
    path("ayuda/<slug:slug>/", help_views.page, name="help_page"),
]
