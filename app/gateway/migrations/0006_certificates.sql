-- Every certificate a counter was given since it was enrolled; each is good until it ends.
CREATE TABLE client_certificate(
  fingerprint TEXT PRIMARY KEY,        -- SHA-256 of the certificate (DER), hexadecimal
  device TEXT NOT NULL, expires INTEGER NOT NULL, issued_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX client_certificate_device ON client_certificate(device);
INSERT INTO client_certificate SELECT fingerprint,id,expires,enrolled_at FROM device;
