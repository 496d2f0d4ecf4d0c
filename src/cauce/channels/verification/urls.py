from django.urls import path

from cauce.channels.verification import outcome_views, unverified_views, views

app_name = "verification"
urlpatterns = [
    path("", views.index, name="index"),
    path("nuevos/", views.fresh, name="fresh"),
    path("sin-verificar/", unverified_views.close, name="close_unverified"),
    path("<str:folio>/", views.call, name="call"),
    path("<str:folio>/en-linea/", views.on_the_line, name="on_the_line"),
    path("<str:folio>/resultado/", outcome_views.result, name="result"),
    path("<str:folio>/no-conforme/<str:answer>/", outcome_views.not_satisfied, name="not_satisfied"),
    path("<str:folio>/numero/", outcome_views.another_number, name="another_number"),
    path("<str:folio>/llamar-despues/", outcome_views.later, name="later"),
]
