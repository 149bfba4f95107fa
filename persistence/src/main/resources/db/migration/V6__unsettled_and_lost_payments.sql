-- What became of payments that are in no block.

alter table sent_payment
    add column settled boolean not null default false,
    add column refusal varchar(64),
    add constraint sent_payment_refusal check (settled or refusal is null);

comment on column sent_payment.settled is 'whether the ledger has taken or finally refused it; until then it is sent again';
comment on column sent_payment.refusal is 'id of the reason if the ledger refused it';

create index sent_payment_unsettled on sent_payment (network, id) where not settled;

-- Own payments that the ledger gave up, because they expired or another took their place: the newest ones only.
create table lost_payment (
    arrival bigint generated always as identity primary key,
    network integer not null,
    payment_id bytea not null,
    raw bytea not null,
    constraint lost_payment_once unique (network, payment_id)
);
