-- This node's identity, its neighbours, and the invitations that it gave out.

create table node_identity (
    id smallint primary key check (id = 1),
    private_key bytea not null,
    certificate bytea not null,
    created_at timestamptz not null
);

create table neighbour_node (
    node_id varchar(64) primary key check (node_id ~ '^[0-9a-f]{64}$'),
    certificate bytea not null,
    address varchar(300) not null,
    public_url varchar(500) not null,
    added_at timestamptz not null,
    score integer not null default 0 check (score >= 0),
    score_at timestamptz not null,
    last_offence varchar(300),
    banned_until timestamptz
);

-- One row for each network that a neighbour shares with this node: all share one bridge.
create table neighbour_membership (
    network_id varchar(64) not null check (network_id ~ '^[0-9a-f]{64}$'),
    node_id varchar(64) not null references neighbour_node,
    added_by varchar(200) not null,
    added_at timestamptz not null,
    primary key (network_id, node_id)
);

create index neighbour_membership_node on neighbour_membership (node_id);

-- Only the token's SHA-256 is kept: a thief of the database can't invite.
create table invitation (
    token_hash varchar(64) primary key,
    network_id varchar(64) not null,
    created_by varchar(200) not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_by varchar(64),
    used_at timestamptz
);
