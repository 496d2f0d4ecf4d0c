-- Where the reports received in the period came from, by the colonia (its code) that was known at the cut-off:
-- a correction booked later says what it was. Empty: a colonia outside the catalogue.
SELECT COALESCE({was_colonia}, k.code, '') AS colonia, c.id AS case_id
FROM cases_entry r
JOIN cases_case c ON c.id = r.case_id
LEFT JOIN catalogue_colonia k ON k.id = c.colonia_id
WHERE r.booked_on BETWEEN %(start)s AND %(end)s AND r.seq = 1 AND {block}
