// The WebAssembly twin of `forward` in src/verifiers/lcs/kernel.ts, on 64-bit words: see there for what it computes.
// Built by scripts/build-kernels.mjs. The memory belongs to the caller; nothing is allocated here.

/** Byte address of the 32-bit word that the memory's word `place` points to. */
// @ts-expect-error: decorator
@inline
function at(place: u32): usize {
  return <usize>load<u32>(place << 2) << 2;
}

export function forward(rows: u32, count: u32, first: u32, last: u32, stops: u32): void {
  const valid = at(0);
  const vector = at(1);
  const scratch = at(2);
  const entries = at(3);
  const entryWord = at(4);
  const entryBits = at(5);
  const fullMask = at(6);
  const full = at(7);
  const width = <usize>load<u32>(8 << 2) << 2;
  const begin = <usize>first << 2;
  const end = (<usize>last + 1) << 2;
  let to = <usize>stops << 2;
  for (let row = <usize>rows << 2, past = (<usize>rows + count) << 2; row < past; row += 4) {
    const id = <usize>load<u32>(row) << 2;
    const dense = load<u32>(fullMask + id);
    let mask = scratch;
    let from: usize = 0;
    let until: usize = 0;
    if (dense > 0) mask = full + <usize>(dense - 1) * width;
    else {
      from = <usize>load<u32>(entries + id) << 2;
      until = <usize>load<u32>(entries + id, 4) << 2;
      for (let e = from; e < until; e += 4) {
        store<u32>(scratch + (<usize>load<u32>(entryWord + e) << 2), load<u32>(entryBits + e));
      }
    }
    let carry: u64 = 0;
    if (stops == 0) {
      for (let w = begin; w < end; w += 8) {
        const v = load<u64>(vector + w);
        const match = load<u64>(mask + w);
        const u = v & match;
        const s = v + u + carry;
        carry = (u | (v & ~s)) >>> 63;
        store<u64>(vector + w, (s | (v & ~match)) & load<u64>(valid + w));
      }
    } else {
      for (let w = begin; w < end; w += 8) {
        const v = load<u64>(vector + w);
        const match = load<u64>(mask + w);
        const u = v & match;
        const s = v + u + carry;
        const h = u | (v & ~s);
        carry = h >>> 63;
        store<u64>(vector + w, (s | (v & ~match)) & load<u64>(valid + w));
        store<u64>(to, match | ~h);
        to += 8;
      }
    }
    for (let e = from; e < until; e += 4) {
      store<u32>(scratch + (<usize>load<u32>(entryWord + e) << 2), 0);
    }
  }
}
