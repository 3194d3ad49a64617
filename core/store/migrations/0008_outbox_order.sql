-- Events go out in the order of their numbers: after a restore, here or at the gateway, an old row
-- may have got a late number.
CREATE INDEX outbox_next ON outbox(incarnation, device_seq, created_at) WHERE state=0;
DROP INDEX outbox_waiting;
