#!/usr/bin/env python3
"""Makes membership.json beside it: a second implementation of leases, vouchers and the messages of membership, written
from docs/protocol.md alone. It needs nothing but Python's standard library.

    python3 membership.py > membership.json
"""
import hashlib
import json

# P-256 (NIST FIPS 186-4, D.1.2.3). Slow, and open about its secrets: for vectors only.
P = 0xFFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
BASE = (
    0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
    0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
)


def add(p, q):
    if p is None or q is None:
        return q if p is None else p
    if p[0] == q[0]:
        if (p[1] + q[1]) % P == 0:
            return None
        slope = 3 * (p[0] * p[0] - 1) * pow(2 * p[1], -1, P)
    else:
        slope = (q[1] - p[1]) * pow(q[0] - p[0], -1, P)
    x = (slope * slope - p[0] - q[0]) % P
    return x, (slope * (p[0] - x) - p[1]) % P


def times(k, p):
    result = None
    while k:
        if k & 1:
            result = add(result, p)
        p = add(p, p)
        k >>= 1
    return result


def big(value):
    return value.to_bytes(32, "big")


def sha256(data):
    return hashlib.sha256(data).digest()


class Node:
    """A key pair whose secret is the hash of a number."""

    def __init__(self, number):
        self.secret = int.from_bytes(sha256(b"yap vector %d" % number), "big") % ORDER
        x, y = times(self.secret, BASE)
        self.key = b"\4" + big(x) + big(y)
        info = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d030107034200")
        self.id = sha256(info + self.key)

    def sign(self, message):
        digest = int.from_bytes(sha256(message), "big")
        k = int.from_bytes(sha256(big(self.secret) + message), "big") % ORDER
        r = times(k, BASE)[0] % ORDER
        s = pow(k, -1, ORDER) * (digest + r * self.secret) % ORDER
        return big(r) + big(s)


def number(value, length):
    return value.to_bytes(length, "little", signed=value < 0)


def size(value):
    if value < 0xFD:
        return number(value, 1)
    return b"\xfd" + number(value, 2) if value <= 0xFFFF else b"\xfe" + number(value, 4)


def text(value):
    encoded = value.encode()
    return size(len(encoded)) + encoded


NETWORK = sha256(sha256(b"a network of vectors"))
NODES = [Node(i) for i in range(10)]
NOW = 1_800_000_000


def voucher(issuer, subject, issued=NOW - 1_000, network=NETWORK):
    fields = issuer.key + number(issued, 4)
    return fields + issuer.sign(text("yap voucher") + network + subject.id + fields)


def chain(*nodes):
    """Node nodes[0] was admitted by nodes[1], that one by nodes[2] and so on."""
    return [voucher(NODES[by], NODES[of]) for of, by in zip(nodes, nodes[1:])]


USUAL = dict(
    incarnation=1_799_000_000, sequence=7, kind=0, gossip="node.example:5446", url="https://node.example", name="",
    issued=NOW, life=90, vouchers=[],
)


def lease(node, network=NETWORK, **other):
    f = dict(USUAL, **other)
    fields = (
        NODES[node].key + number(f["incarnation"], 8) + number(f["sequence"], 8) + number(f["kind"], 1)
        + text(f["gossip"]) + text(f["url"]) + text(f["name"]) + number(f["issued"], 4) + number(f["life"], 4)
        + size(len(f["vouchers"])) + b"".join(f["vouchers"])
    )
    return fields + NODES[node].sign(text("yap lease") + network + fields)


def leases(several):
    return size(len(several)) + b"".join(several)


def flipped(data, at):
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def named(node, about, verdict, admission=None, **other):
    """A lease that can be read, its fields, and what is judged of it."""
    fields = dict(USUAL, **other)
    fields["vouchers"] = [each.hex() for each in fields["vouchers"]]
    return dict(
        about=about, admission=admission, verdict=verdict, node=NODES[node].id.hex(), **fields,
        bytes=lease(node, **other).hex(),
    )


def good_leases():
    yield named(1, "the usual", "accepted")
    yield named(1, "LEAVE", "accepted", kind=1, sequence=8)
    yield named(2, "a name of letters and signs", "accepted", name="Zoë \U0001F642 2nd")
    yield named(2, "a name with a character of Unicode 15", "accepted", name="\U0001FAE8")
    yield named(2, "the longest name", "accepted", name="\U0001F642" * 40)
    yield named(3, "addresses of IPv6", "accepted", gossip="[2001:db8::1]:65535", url="http://[2001:db8::1]:8080")
    yield named(3, "addresses of IPv4", "accepted", gossip="192.0.2.7:1", url="http://192.0.2.7:1")
    yield named(3, "the highest numbers", "accepted", incarnation=2**63 - 1, sequence=2**63 - 1, life=600)
    yield named(1, "as far ahead as it may be", "accepted", issued=NOW + 60)
    yield named(1, "one second too far ahead", "lease-from-future", issued=NOW + 61)
    yield named(1, "as late as it may be", "accepted", issued=NOW - 149)
    yield named(1, "one second too late", "lease-expired", issued=NOW - 150)
    yield named(1, "vouchers in an open network", "lease-not-admitted", vouchers=chain(1, 0))
    yield named(0, "by invitation: the node of the admission key", "accepted", admission=0)
    yield named(1, "by invitation: no voucher", "lease-not-admitted", admission=0)
    yield named(1, "by invitation: one voucher", "accepted", admission=0, vouchers=chain(1, 0))
    yield named(8, "by invitation: eight", "accepted", admission=0, vouchers=chain(8, 7, 6, 5, 4, 3, 2, 1, 0))
    yield named(2, "by invitation: leads elsewhere", "lease-not-admitted", admission=0, vouchers=chain(2, 1))
    yield named(2, "by invitation: for another node", "lease-not-admitted", admission=0, vouchers=chain(1, 0))
    yield named(1, "by invitation: goes on behind the key", "lease-not-admitted", admission=0, vouchers=chain(1, 0, 2))
    yield named(
        1, "by invitation: voucher for another network", "lease-not-admitted", admission=0,
        vouchers=[voucher(NODES[0], NODES[1], network=bytes(32))],
    )
    changed = lease(1)
    for about, data in [
        ("last bit of the signature", flipped(changed, len(changed) - 1)),
        ("signed for another network", lease(1, network=bytes(32))),
        ("a key beside the curve", flipped(changed, 64)),
    ]:
        yield dict(about=about, admission=None, verdict="lease-bad-signature", bytes=data.hex())


def bad_leases():
    good = lease(1)
    yield "a byte too many", good + b"\0"
    yield "a byte too few", good[:-1]
    yield "a compressed key", b"\2" + good[1:]
    yield "incarnation 2^63", good[:65] + number(2**63, 8) + good[73:]
    yield "sequence 2^63", good[:73] + number(2**63, 8) + good[81:]
    yield "kind 2", good[:81] + b"\2" + good[82:]
    yield "a length that is not the shortest form", good[:82] + b"\xfd" + number(17, 2) + good[83:]
    for life in (0, 601, -1):
        yield f"life {life}", lease(1, life=life)
    yield "nine vouchers", lease(9, vouchers=chain(9, 8, 7, 6, 5, 4, 3, 2, 1, 0))
    for gossip in ("node.example", "node.example:0", "node.example:05446", "node.example:65536", "[192.0.2.7]:1", "a b:1"):
        yield f"gossip address {gossip}", lease(1, gossip=gossip)
    for url in (
        "https://node.example/", "ftp://node.example", "https://node.example:0", "https://node.example:65536", "",
        "https://a_b.example", "https://1.2.3", "https://192.0.2.07", "https://[1::2::3]", "https://me@node.example",
    ):
        yield f"URL '{url}'", lease(1, url=url)
    yield "a gossip address of 201 bytes", lease(1, gossip="a" * 196 + ":5446")
    yield "a name of 41 characters", lease(1, name="a" * 41)
    for name in (" a", "a\u3000", "a\nb", "a\u202eb", "a\u200bb", "\U000E0041", "\U00013439"):
        yield "name U+" + " ".join(f"{ord(each):04X}" for each in name), lease(1, name=name)
    yield "a name that is no UTF-8", good.replace(text(USUAL["url"]) + b"\0", text(USUAL["url"]) + b"\1\xff")


def messages():
    mine, other, third = lease(1), lease(2, name="two"), lease(3, kind=1)
    nothing = leases([])
    beat = number(3, 1) + number(-5, 8) + number(9, 8) + number(1_500, 4)
    yield "heartbeat", "neighbour", 32, beat + leases([mine, third]) + nothing
    yield "heartbeat without news, nothing heard yet", "neighbour", 32, number(0, 1) + number(1, 8) + bytes(12) + nothing + nothing
    yield "heartbeat in a small network", "neighbour", 32, beat + nothing + size(2) + NODES[1].id + NODES[2].id
    yield "make way", "neighbour", 35, other
    yield "forward join", "neighbour", 33, other + number(6, 1)
    yield "shuffle", "neighbour", 34, other + number(77, 8) + number(5, 1) + leases([mine, third])
    yield "join", "request", 1, mine
    for urgency in range(3):
        yield f"be neighbour, urgency {urgency}", "request", 2, mine + number(urgency, 1) + number(4, 1)
    for reason in range(11):
        hint = b"\1" + other if reason == 1 else b"\0"
        yield f"part, reason {reason}", "request", 3, mine + number(reason, 1) + hint
    yield "feeler", "request", 4, mine
    yield "shuffled", "request", 5, mine + number(77, 8) + leases([other])
    for refusal in range(12):
        yield f"verdict, refusal {refusal}", "reply", 2, mine + number(refusal, 1) + leases([other] if refusal else [])
    yield "welcome", "reply", 1, mine + b"\0" + leases([mine, other]) + leases([third])
    yield "noted", "reply", 3, mine
    yield "known", "reply", 4, mine + leases([mine, other]) + nothing


def bad_messages():
    mine = lease(1)
    beat = bytes(17)
    yield "held 2^31", "neighbour", 32, beat + number(2**31, 4) + leases([]) + size(0), "message-malformed"
    yield "130 leases", "neighbour", 32, beat + bytes(4) + size(130) + b"".join([mine] * 130), "message-malformed"
    yield "17 neighbours", "neighbour", 32, beat + bytes(4) + leases([]) + size(17) + bytes(17 * 32), "message-malformed"
    yield "nine steps", "neighbour", 33, mine + b"\x09", "message-malformed"
    yield "17 suggested", "neighbour", 34, mine + bytes(9) + leases([mine] * 17), "message-malformed"
    yield "a tip is none of these", "neighbour", 1, mine, "message-unknown-kind"
    yield "no kind", "neighbour", 36, mine, "message-unknown-kind"
    yield "256 KiB and a byte", "neighbour", 32, bytes(256 * 1024 + 1), "message-oversize"
    yield "bytes left over", "request", 1, mine + b"\0", "message-malformed"
    yield "urgency 3", "request", 2, mine + b"\3\0", "message-malformed"
    yield "reason 11", "request", 3, mine + b"\x0b\0", "message-malformed"
    yield "neither hint nor none", "request", 3, mine + b"\0\2" + mine, "message-malformed"
    yield "no kind", "request", 6, mine, "message-unknown-kind"
    yield "refusal 12", "reply", 2, mine + b"\x0c" + leases([]), "message-malformed"
    yield "no kind", "reply", 0, mine, "message-unknown-kind"


def place(salt, node):
    return int.from_bytes(sha256(sha256(salt + node.id))[:8], "big") >> 1


def vectors():
    return dict(
        network=NETWORK[::-1].hex(),
        now=NOW,
        nodes=[dict(secret=big(n.secret).hex(), key=n.key.hex(), id=n.id.hex()) for n in NODES],
        leases=list(good_leases()),
        notLeases=[dict(about=about, bytes=data.hex()) for about, data in bad_leases()],
        messages=[dict(about=a, family=f, kind=k, bytes=data.hex()) for a, f, k, data in messages()],
        notMessages=[
            dict(about=a, family=f, kind=k, verdict=v, **(dict(zeros=len(data)) if not any(data) else dict(bytes=data.hex())))
            for a, f, k, data, v in bad_messages()
        ],
        places=[place(NETWORK, each) for each in NODES],
    )


print(json.dumps(vectors(), indent=1, ensure_ascii=True))
