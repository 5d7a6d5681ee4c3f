-- To read what was recorded after a batch without reading what was recorded before.
CREATE INDEX claims_by_batch ON claims (batch);
