from django.urls import path

from cauce.channels.writeoffs import closing_views, views

app_name = "writeoffs"
urlpatterns = [
    path("", views.index, name="index"),
    path("confirmar/", views.confirm, name="confirm"),
    path("cerrar/", closing_views.close, name="close"),
    path("quejas/", views.complaints, name="complaints"),
]
