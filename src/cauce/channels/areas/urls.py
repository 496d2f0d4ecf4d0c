from django.urls import path

from cauce.channels.areas.views import board, crew, sheets, steps

app_name = "areas"
urlpatterns = [
    path("", board.show, name="index"),
    path("nuevos/", board.fresh, name="fresh"),
    path("pasos/", steps.choose, name="steps"),
    path("pasos/<str:name>/", steps.step, name="step"),
    path("hoja/", sheets.choose, name="sheets"),
    path("hoja/<slug:code>/", sheets.sheet, name="sheet"),
    path("dia/<slug:code>/", sheets.day, name="day"),
    path("cuadrilla/", crew.day, name="crew"),
    path("cuadrilla/<str:folio>/", crew.order, name="order"),
    path("cuadrilla/<str:folio>/<str:name>/", crew.step, name="crew_step"),
]
