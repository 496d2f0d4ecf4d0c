from django.urls import path

from cauce.channels.record import list_views, search_views, step_views, views

app_name = "record"
urlpatterns = [
    path("buscar/", search_views.ask, name="search"),
    path("buscar/<str:token>/", search_views.found, name="found"),
    path("reportes/", list_views.index, name="index"),
    path("reportes/escalados/", list_views.escalated, name="escalated"),
    path("reportes/reservadas/", list_views.in_reserve, name="reserved"),
    path("reportes/<str:folio>/", views.case, name="case"),
    path("reportes/<str:folio>/pasos/<str:name>/", step_views.step, name="step"),
]
