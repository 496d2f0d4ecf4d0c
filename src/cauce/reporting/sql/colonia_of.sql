-- A source, each report with its colonia (code) as it was known at the end of the day: a correction booked
-- later says what it was. Empty: a colonia outside the catalogue.
SELECT q.*, COALESCE({was_colonia}, k.code, '') AS colonia
FROM ({source}) q
LEFT JOIN catalogue_colonia k ON k.id = q.colonia_id
