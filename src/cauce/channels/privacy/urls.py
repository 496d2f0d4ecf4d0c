from django.urls import path

from cauce.channels.privacy import disposal_views, views

app_name = "privacy"
urlpatterns = [
    path("", views.index, name="index"),
    path("conservacion/<int:disposal_id>/", disposal_views.one, name="disposal"),
    path("<str:label>/", views.one, name="request"),
    path("<str:label>/buscar/", views.look_for, name="look_for"),
    path("<str:label>/agregar/", views.add, name="add"),
    path("<str:label>/quitar/<uuid:case_id>/", views.remove, name="remove"),
    path("<str:label>/expediente/", views.export_all, name="export"),
    path("<str:label>/efectuar/", views.carry_out, name="carry_out"),
    path("<str:label>/contestar/", views.answer, name="answer"),
]
