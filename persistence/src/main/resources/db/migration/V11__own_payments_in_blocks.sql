-- Own payments are stored whole only while they are in no block. Of those in a block, until it is buried, only their
-- positions are.

create table own_mined (
    network integer not null,
    height integer not null,
    positions bytea not null,
    primary key (network, height)
);

comment on table own_mined is 'which payments of the main chain''s block at this height were submitted at this node';
comment on column own_mined.positions is 'a bit for each payment, the lowest bit of the first byte for position 0';

alter table own_payment add column client bigint not null default 0;

create index own_payment_arrival on own_payment (network, arrival);

comment on column own_payment.client is 'for whom it was submitted: 0 for nobody in particular';

do $$
declare
    found record;
begin
    for found in
        select o.network, o.leaf, p.height, p.position, (b.payments + 7) / 8 as bytes
        from own_payment o
        join payment p on p.leaf_key = ('x' || encode(substring(o.leaf from 1 for 8), 'hex'))::bit(64)::bigint
            and p.network = o.network and p.raw = o.raw
        join block b on b.network = p.network and b.height = p.height
    loop
        insert into own_mined (network, height, positions)
        values (found.network, found.height,
            set_bit(decode(repeat('00', found.bytes), 'hex'), found.position, 1))
        on conflict (network, height) do update
        set positions = set_bit(own_mined.positions, found.position, 1);
        delete from own_payment where network = found.network and leaf = found.leaf;
    end loop;
end
$$;
