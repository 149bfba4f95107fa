-- What this node keeps of its membership in each network: with it a restarted node finds its neighbours again by itself.

create table network_membership (
    network_id varchar(64) primary key check (network_id ~ '^[0-9a-f]{64}$'),
    incarnation bigint not null default 0 check (incarnation >= 0),
    name varchar(40) not null default '',
    vouchers bytea not null default '' check (octet_length(vouchers) <= 65536),
    refuses_vouched boolean not null default false,
    left_at timestamptz
);
comment on column network_membership.incarnation is 'how often this node has started in the network; committed before a lease carries it';
comment on column network_membership.name is 'of this node, as other nodes see it';
comment on column network_membership.vouchers is 'by which this node shows that it was admitted, as they stand in its leases; empty in an open network';
comment on column network_membership.refuses_vouched is 'whether nodes are refused for whom a banned node vouched';
comment on column network_membership.left_at is 'set while this node is no member, but keeps the network''s data';

create table known_node (
    network_id varchar(64) not null check (network_id ~ '^[0-9a-f]{64}$'),
    node_id varchar(64) not null check (node_id ~ '^[0-9a-f]{64}$'),
    role varchar(10) not null check (role in ('ANCHOR', 'CONTACT', 'KNOWN')),
    lease bytea not null check (octet_length(lease) <= 65536),
    stored_at timestamptz not null,
    primary key (network_id, node_id)
);
comment on table known_node is 'nodes to start from: two neighbours of last time, the one from the invitation, and others';

create table node_mark (
    network_id varchar(64) not null check (network_id ~ '^[0-9a-f]{64}$'),
    node_id varchar(64) not null check (node_id ~ '^[0-9a-f]{64}$'),
    pinned boolean not null default false,
    label varchar(40) not null default '',
    primary key (network_id, node_id)
);
comment on table node_mark is 'what administrators of this node set for others';
comment on column node_mark.pinned is 'whether it is to be a neighbour always';
comment on column node_mark.label is 'a name in place of the one that the node gave itself; may be empty';

create table membership_event (
    id bigint generated always as identity primary key,
    network_id varchar(64) not null check (network_id ~ '^[0-9a-f]{64}$'),
    node_id varchar(64) not null check (node_id ~ '^[0-9a-f]{64}$'),
    time timestamptz not null,
    kind varchar(20) not null,
    reason varchar(40),
    by_other boolean not null
);
comment on table membership_event is 'what became of neighbours; the latest thousand for each network';
create index membership_event_network on membership_event (network_id, id);
