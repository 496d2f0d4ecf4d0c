"""The figures on screen (`/informes/`): dashboards, the folios behind each figure, the map, the documents."""
