from django.urls import path

from cauce.channels.record import step_views, views

app_name = "record"
urlpatterns = [
    path("<str:folio>/", views.case, name="case"),
    path("<str:folio>/pasos/<str:name>/", step_views.step, name="step"),
]
