from django.urls import path

from cauce.channels.informes.views import dashboard, documents, folios, indicators, maps, saved, streets, wall

app_name = "reports"
urlpatterns = [
    path("", dashboard.index, name="index"),
    path("folios/", folios.index, name="folios"),
    path("calles/<slug:code>/", streets.one, name="street"),
    path("mapa/", maps.index, name="map"),
    path("muro/", wall.index, name="wall"),
    path("muro/cifras/", wall.figures, name="wall_figures"),
    path("indicadores/", indicators.index, name="indicators"),
    path("indicadores/<int:year>.<str:file_format>", indicators.as_file, name="indicators_as"),
    path("vistas/", saved.keep, name="keep"),
    path("vistas/<int:saved_id>/borrar/", saved.forget, name="forget"),
    path("documentos/", documents.index, name="documents"),
    path("documentos/emitir/", documents.issue, name="issue"),
    path("documentos/<uuid:document_id>/", documents.one, name="document"),
    path("documentos/<uuid:document_id>/corregir/", documents.correct, name="correct"),
    path("documentos/<uuid:document_id>/reenviar/", documents.send_again, name="send_again"),
]
