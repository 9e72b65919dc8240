-- How far ended calls were taken out of the journal: the number of the last CDR that was looked at.
MERGE INTO read_side_offset KEY (id) VALUES (2, 0);
