-- The ledgers of all networks of this node. Bulk tables carry no foreign keys and few, narrow indexes: they are written by
-- whole blocks, and only by LedgerStore and NetworkStore.

create table network (
    network integer generated always as identity primary key,
    id bytea not null unique check (octet_length(id) = 32),
    genesis bytea not null,
    joined_at timestamptz not null default now()
);

-- The main chain's last block. Every commit changes this row, and only if it finds the tip that it expects.
create table tip (
    network integer primary key references network on delete cascade,
    hash bytea not null,
    height integer not null
) with (fillfactor = 50);

-- The main chain. Height 0 is the genesis block, which has no reward.
create table block (
    network integer not null,
    height integer not null,
    payments integer not null,
    size integer not null,
    reward_amount bigint,
    work numeric(78) not null,
    hash bytea not null,
    header bytea not null,
    miner bytea,
    reward bytea,
    primary key (network, height)
);

create unique index block_hash on block (network, hash);

create index block_miner on block (network, miner, height) where miner is not null;

create table block_undo (
    network integer not null,
    height integer not null,
    undo bytea not null,
    primary key (network, height)
);

alter table block_undo alter column undo set storage external;

-- Payments of the main chain. id_key and leaf_key are the first eight bytes of id and leaf, which narrow a search down to
-- (nearly always) one row; the whole id and leaf follow from the raw bytes.
create table payment (
    id_key bigint not null,
    leaf_key bigint not null,
    network integer not null,
    height integer not null,
    position integer not null,
    raw bytea not null,
    primary key (network, height, position)
);

create index payment_id on payment (id_key);

create index payment_leaf on payment (leaf_key);

-- States at the tip. The surrogate key keeps the account's history narrow.
create table account (
    account bigint generated always as identity,
    balance bigint not null check (balance >= 0),
    next_sequence bigint not null check (next_sequence >= 0),
    network integer not null,
    hash bytea not null check (octet_length(hash) = 20),
    primary key (network, hash)
) with (fillfactor = 80);

-- Which payments an account made or received.
create table payment_party (
    account bigint not null,
    height integer not null,
    position integer not null,
    primary key (account, height, position)
);

-- Blocks of branches that do not lead.
create table side_block (
    network integer not null references network on delete cascade,
    height integer not null,
    work numeric(78) not null,
    hash bytea not null,
    raw bytea not null,
    primary key (network, hash)
);

alter table side_block alter column raw set storage external;

-- Payments that wait for a block, in order of arrival.
create table pool_payment (
    arrival bigint generated always as identity,
    network integer not null,
    leaf bytea not null,
    raw bytea not null,
    primary key (network, leaf)
);

-- Payments of this node's own users and clients until they are buried, in order of arrival.
create table own_payment (
    arrival bigint generated always as identity,
    network integer not null,
    leaf bytea not null,
    raw bytea not null,
    primary key (network, leaf)
);
