-- Payments as rows, for reports: read out of the blocks, one row for each recipient of a payment. No part of Yap's schema: run it in a
-- schema of your own, by a role that may read block and network. For instance
--
--   select * from payments('a3f1...', 1000, 2000) where fee > 0;
--
-- It reads the blocks' bytes each time: ask for some thousand blocks at once, and keep what you need in tables of your own. The layout
-- of a payment is in docs/protocol.md. Numbers of 8 bytes are below 2^63.

create or replace function little_endian(bytes bytea, start integer, length integer) returns bigint
language sql immutable as $$
    select sum(get_byte(bytes, start + i)::bigint << 8 * i)::bigint from generate_series(0, length - 1) i
$$;

create or replace function payments(network_id text, from_height integer, to_height integer)
returns table (height integer, "position" integer, block_time timestamptz, id text, sender_key text, sequence bigint,
    valid_until bigint, fee bigint, memo text, output integer, recipient text, amount bigint)
language plpgsql stable as $$
declare
    b record;
    place integer;
    start integer;
    outputs integer;
    first_output integer;
    length integer;
    hash bytea;
begin
    for b in
        select k.height, k.payments, k.raw, n.id as network
        from network n join block k on k.network = n.network
        where n.id = decode((select string_agg(substr(network_id, 65 - 2 * i, 2), '') from generate_series(1, 32) i), 'hex')
            and k.height between from_height and to_height and k.payments > 0
        order by k.height
    loop
        place := 152 + case when b.payments < 253 then 1 when b.payments <= 65535 then 3 else 5 end;
        for n in 0 .. b.payments - 1 loop
            start := place;
            outputs := get_byte(b.raw, start + 54);
            first_output := start + 55;
            if outputs = 253 then
                outputs := little_endian(b.raw, start + 55, 2);
                first_output := start + 57;
            end if;
            place := first_output + 28 * outputs;
            length := get_byte(b.raw, place);
            hash := sha256(sha256(b.network || substr(b.raw, start + 1, place + 1 + length + 8 - start)));
            for i in 0 .. outputs - 1 loop
                height := b.height;
                "position" := n;
                block_time := to_timestamp(little_endian(b.raw, 68, 4));
                id := (select string_agg(to_hex(get_byte(hash, 31 - k) / 16) || to_hex(get_byte(hash, 31 - k) % 16), '' order by k)
                    from generate_series(0, 31) k);
                sender_key := encode(substr(b.raw, start + 2, 33), 'hex');
                sequence := little_endian(b.raw, start + 34, 8);
                valid_until := little_endian(b.raw, start + 42, 4);
                fee := little_endian(b.raw, start + 46, 8);
                memo := convert_from(substr(b.raw, place + 2, length), 'UTF8');
                output := i;
                recipient := encode(substr(b.raw, first_output + 28 * i + 1, 20), 'hex');
                amount := little_endian(b.raw, first_output + 28 * i + 20, 8);
                return next;
            end loop;
            place := place + 1 + length + 8 + 64;
        end loop;
    end loop;
end
$$;
