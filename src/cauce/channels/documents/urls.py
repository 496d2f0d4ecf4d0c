from django.urls import path

from cauce.channels.documents import views

app_name = "documents"
urlpatterns = [
    path("adjuntos/<uuid:attachment_id>/", views.attachment, name="attachment"),
    path("<uuid:document_id>/", views.issued, name="issued"),
    path("<uuid:document_id>/<str:file_format>/", views.issued, name="issued_as"),
]
