from django.urls import path

from cauce.channels.manual import files, signing, views

app_name = "manual"
urlpatterns = [
    path("", views.now, name="index"),
    path("versiones/<int:version_id>/", views.version, name="version"),
    path("diferencia/", views.difference, name="difference"),
    path("preparar/", signing.prepare, name="prepare"),
    path("versiones/<int:version_id>/<str:act>/", signing.sign, name="sign"),
    path("manual.pdf", files.draft, name="draft"),
    path("versiones/<int:version_id>.pdf", files.prepared, name="prepared"),
    path("procedimiento.bpmn", files.bpmn, name="bpmn"),
]
