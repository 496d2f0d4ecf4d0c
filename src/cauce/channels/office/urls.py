from django.urls import path

from cauce.channels.office.views import accounts, history, index, lists, preview, roles, rows

app_name = "office"
urlpatterns = [
    path("", index.index, name="index"),
    path("historia/", history.feed, name="history"),
    path("permisos/", roles.matrix, name="roles"),
    path("muestra/", preview.spoken, name="preview"),
    path("nuevo/<slug:slug>/", rows.new, name="new"),
    path("cuentas/<str:key>/acceso/", accounts.reset, name="reset"),
    path("<slug:slug>/", lists.one, name="list"),
    path("<slug:slug>/<str:key>/", rows.row, name="row"),
]
