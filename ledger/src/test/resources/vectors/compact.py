#!/usr/bin/env python3
"""Makes compact.json beside it: a second implementation of blocks in short form, written from docs/protocol.md and the
paper on SipHash alone. It needs nothing but Python's standard library.

    python3 compact.py > compact.json
"""
import hashlib
import json

MASK = (1 << 64) - 1


def sha256(data):
    return hashlib.sha256(data).digest()


def little(value, length):
    return value.to_bytes(length, "little")


def number(data):
    return int.from_bytes(data, "little")


def rotate(word, bits):
    return ((word << bits) | (word >> (64 - bits))) & MASK


def siphash(key, data):
    """SipHash-2-4."""
    k0, k1 = number(key[:8]), number(key[8:])
    v = [k0 ^ 0x736F6D6570736575, k1 ^ 0x646F72616E646F6D, k0 ^ 0x6C7967656E657261, k1 ^ 0x7465646279746573]

    def rounds(count):
        for _ in range(count):
            v[0] = (v[0] + v[1]) & MASK
            v[1] = rotate(v[1], 13) ^ v[0]
            v[0] = rotate(v[0], 32)
            v[2] = (v[2] + v[3]) & MASK
            v[3] = rotate(v[3], 16) ^ v[2]
            v[0] = (v[0] + v[3]) & MASK
            v[3] = rotate(v[3], 21) ^ v[0]
            v[2] = (v[2] + v[1]) & MASK
            v[1] = rotate(v[1], 17) ^ v[2]
            v[2] = rotate(v[2], 32)

    padded = data + bytes(7 - len(data) % 8) + bytes([len(data) & 0xFF])
    for i in range(0, len(padded), 8):
        word = number(padded[i : i + 8])
        v[3] ^= word
        rounds(2)
        v[0] ^= word
    v[2] ^= 0xFF
    rounds(4)
    return v[0] ^ v[1] ^ v[2] ^ v[3]


# The example in the paper's appendix.
assert siphash(bytes(range(16)), bytes(range(15))) == 0xA129CA6149BE45E5


def compact_size(value):
    return little(value, 1) if value < 0xFD else b"\xfd" + little(value, 2)


def block(seed, count):
    """Nobody mined it: nothing here depends on its work."""
    some = sha256(b"yap compact vector %d" % seed)
    header = little(1, 4) + sha256(some) + sha256(sha256(some)) + little(1_700_000_000 + seed, 4) + some[:8]
    nonce = number(some[8:16])
    note = b"vector"
    reward = little(seed, 4) + some[:20] + little(5_000_000_000, 8) + some[24:32] + note + bytes(32 - len(note))
    leaves = [sha256(some + little(i, 4)) for i in range(count)]
    key = sha256(header + little(nonce, 8))[:16]
    ids = [siphash(key, leaf) & ((1 << 48) - 1) for leaf in leaves]
    message = header + little(nonce, 8) + reward + compact_size(count) + b"".join(little(each, 6) for each in ids)
    return {
        "header": header.hex(),
        "nonce": str(nonce),
        "reward": reward.hex(),
        "leaves": [leaf.hex() for leaf in leaves],
        "ids": ["%012x" % each for each in ids],
        "message": message.hex(),
    }


def bad(why, kind, data):
    return {"why": why, "kind": kind, "bytes": data.hex(), "reason": "message-malformed"}


def good(what, kind, data):
    return {"what": what, "kind": kind, "bytes": data.hex()}


HASH = sha256(b"yap compact vector")
SMALL = bytes.fromhex(block(1, 1)["message"])
vectors = {
    "blocks": [block(1, 0), block(2, 1), block(3, 300)],
    "bad": [
        bad("neither yes nor no", 11, b"\2"),
        bad("nothing", 11, b""),
        bad("an id is cut off", 12, SMALL[:-1]),
        bad("a byte too many", 12, SMALL + b"\0"),
        bad("a count that is not in its shortest form", 12, SMALL[:160] + b"\xfd\1\0" + SMALL[161:]),
        bad("more ids than any message has", 12, SMALL[:160] + b"\xfe" + little(1 << 20, 4) + SMALL[161:]),
        bad("the same place twice", 13, HASH + compact_size(2) + little(7, 4) + little(7, 4)),
        bad("places that descend", 13, HASH + compact_size(2) + little(7, 4) + little(6, 4)),
        bad("a place that no block has", 13, HASH + compact_size(1) + little(0xFFFFFFFF, 4)),
        bad("a place is missing", 13, HASH + compact_size(2) + little(7, 4)),
        bad("payments are missing", 14, HASH + compact_size(1)),
        bad("new payments are missing", 15, compact_size(1)),
        bad("no block is asked for", 16, compact_size(0)),
        bad("more blocks than may be asked for", 16, compact_size(65) + HASH * 65),
        bad("a hash is cut off", 16, compact_size(2) + HASH + HASH[:31]),
        bad("no block at all", 17, compact_size(0)),
        bad("less than a header", 17, compact_size(1) + compact_size(79) + HASH * 2 + HASH[:15]),
        bad("a block is cut off", 17, compact_size(1) + compact_size(152) + HASH * 4),
        bad("a byte after the last block", 17, compact_size(1) + compact_size(96) + HASH * 3 + b"\0"),
    ],
    "good": [
        good("two blocks are asked for", 16, compact_size(2) + HASH + sha256(HASH)),
        good("as many as may be", 16, compact_size(64) + HASH * 64),
        good("two blocks, judged later", 17, compact_size(2) + compact_size(96) + HASH * 3 + compact_size(320) + HASH * 10),
    ],
}
print(json.dumps(vectors, indent=1))
