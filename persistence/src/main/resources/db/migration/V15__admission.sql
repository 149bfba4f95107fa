-- Admission to networks: what an invitation is worth, who waits to be admitted here, and where this node asked.

alter table invitation
    add column label varchar(100) not null default '',
    add column needs_approval boolean not null default false,
    add column revoked_at timestamptz;
comment on column invitation.label is 'for the administrators of this node';
comment on column invitation.needs_approval is 'whether an administrator has to say yes to the node that comes with it';
create index invitation_network on invitation (network_id, created_at);

create table join_request (
    network_id varchar(64) not null check (network_id ~ '^[0-9a-f]{64}$'),
    node_id varchar(64) not null check (node_id ~ '^[0-9a-f]{64}$'),
    token_hash varchar(64) not null,
    certificate bytea not null check (octet_length(certificate) <= 65536),
    address varchar(300) not null,
    public_url varchar(500) not null,
    name varchar(80) not null,
    client varchar(64) not null,
    asked_at timestamptz not null,
    state varchar(10) not null check (state in ('WAITING', 'ADMITTED', 'REFUSED')),
    decided_by varchar(200),
    decided_at timestamptz,
    primary key (network_id, node_id)
);
comment on table join_request is 'nodes that came with an invitation which needs an administrator''s word';
comment on column join_request.token_hash is 'of the invitation; the node asks again by its token';
comment on column join_request.client is 'whom its address counts for';
create index join_request_token on join_request (token_hash);

create table own_join_request (
    network_id varchar(64) primary key check (network_id ~ '^[0-9a-f]{64}$'),
    link varchar(1000) not null,
    node_id varchar(64) not null check (node_id ~ '^[0-9a-f]{64}$'),
    public_url varchar(500) not null,
    node_name varchar(80) not null,
    own_name varchar(80) not null,
    asked_by varchar(200) not null,
    asked_at timestamptz not null,
    refusal varchar(64)
);
comment on table own_join_request is 'networks that this node asked to be admitted to, and waits';
comment on column own_join_request.link is 'with the token, which only this node can use by now';
comment on column own_join_request.refusal is 'the reason''s id, once it was refused for good';
