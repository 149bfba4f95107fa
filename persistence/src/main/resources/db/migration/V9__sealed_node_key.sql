-- The node's private key is encrypted under a secret of the server's, where one is set.

alter table node_identity add column sealed boolean not null default false;
comment on column node_identity.private_key is 'PKCS#8; if sealed, AES-256-GCM under a key derived from the server''s secret';
