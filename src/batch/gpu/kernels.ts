/** Threads that share one long reference sentence: each has 32 of its words, a strip has 32 × 32. */
const stripThreads = 32;

/** Words of a reference sentence that one thread holds, one a bit. */
export const wordBits = 32;

/** Threads of a workgroup that each have a pair of sentences of their own. */
export const pairThreads = 64;

/** Workgroups along the first dimension of a dispatch; more go along the second. */
export const maxAlong = 32768;

/** Numbers per sample and per sentence in the tables, see `Sample` and `Sentence` below. */
export const sampleFields = 9;
export const sentenceFields = 4;

/**
 * The bit-parallel LCS on the device, bit for bit the recurrence of `verifiers/lcs/kernel.ts`:
 *
 *     u = V & M;  s = V + u + carry;  H = u | (V & ~s);  V' = s | (V & ~M)
 *
 * and the walk back over the stop words `M | ~H`. Integers only. The mask M of a prediction word is made in place: a
 * thread holds 32 words of the reference sentence and compares, so no masks are built, sent or stored.
 *
 * - `pairs`: a thread a pair of sentences, the reference's of at most 32 words. Neighbours share the prediction's
 *   sentence, so that they read the same words and write their stops side by side.
 * - `strips`: a workgroup a pair, the reference's sentence of any length. Thread k works on row t − k at step t and gets
 *   the carry that thread k − 1 left a step ago; what leaves a strip of 1,024 words is kept for the next strip.
 * - `lengths`: as `strips`, but what comes out is the LCS's length.
 */
export const shader = /* wgsl */ `
struct Sample {
  references: u32,   // first reference sentence; the short ones come first
  short_count: u32,
  long_count: u32,
  predictions: u32,  // first prediction sentence
  prediction_count: u32,
  rows: u32,         // words of the prediction
  long_words: u32,   // 32-bit words of a row of its long sentences
  stops: u32,        // where its stop words begin, the carries behind them
  found: u32,        // where its results begin
}

// start, length: its words. at: of a reference's, where its results begin; of a prediction's, its first row.
// column: of a reference's, its first stop word in a row.
struct Sentence { start: u32, length: u32, at: u32, column: u32 }

struct Work { units: u32, samples: u32, along: u32, spare: u32 }

@group(0) @binding(0) var<uniform> work: Work;
@group(0) @binding(1) var<storage, read> samples: array<Sample>;
@group(0) @binding(2) var<storage, read> sentences: array<Sentence>;
@group(0) @binding(3) var<storage, read> words: array<u32>;
@group(0) @binding(4) var<storage, read> bases: array<u32>;  // units of the samples before each
@group(0) @binding(5) var<storage, read_write> stops: array<u32>;
@group(0) @binding(6) var<storage, read_write> found: array<atomic<u32>>;

// The last sample whose base is not above the unit.
fn sample_of(unit: u32) -> u32 {
  var low = 0u;
  var high = work.samples;
  while (high - low > 1u) {
    let middle = (low + high) / 2u;
    if (bases[middle] <= unit) { low = middle; } else { high = middle; }
  }
  return low;
}

// A sentence of a sample's prediction and one of its reference, the nth of the short ones or of the long ones.
struct Pair { sample: Sample, nth: u32, reference: Sentence, prediction: Sentence }

fn pair_of(unit: u32, is_long: bool) -> Pair {
  let index = sample_of(unit);
  let sample = samples[index];
  let pair = unit - bases[index];
  let first = sample.references + select(0u, sample.short_count, is_long);
  let among = select(sample.short_count, sample.long_count, is_long);
  let nth = pair % among;
  return Pair(sample, nth, sentences[first + nth], sentences[sample.predictions + pair / among]);
}

@compute @workgroup_size(${pairThreads})
fn pairs(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let unit = (group.x + group.y * work.along) * ${pairThreads}u + lane;
  if (unit >= work.units) { return; }
  let pair = pair_of(unit, false);
  let sample = pair.sample;
  let reference = pair.reference;
  let prediction = pair.prediction;
  let stride = sample.short_count;
  let column = sample.stops + reference.column + prediction.at * stride;

  var x: array<u32, ${wordBits}>;
  for (var i = 0u; i < ${wordBits}u; i++) {
    x[i] = 0u;
    if (i < reference.length) { x[i] = words[reference.start + i]; }
  }
  var v = 0xffffffffu;
  var seen = 0u;
  for (var row = 0u; row < prediction.length; row++) {
    let y = words[prediction.start + row];
    var m = 0u;
    for (var i = 0u; i < ${wordBits}u; i++) { m |= select(0u, 1u << i, x[i] == y); }
    let u = v & m;
    let s = v + u;
    stops[column + row * stride] = m | ~(u | (v & ~s));
    v = s | (v & ~m);
    seen |= m;
  }
  if (seen == 0u) { return; }

  var recovered = 0u;
  var i = reference.length - 1u;
  for (var back = prediction.length; back > 0u; back--) {
    let bits = stops[column + (back - 1u) * stride] & (0xffffffffu >> (31u - i));
    if (bits == 0u) { break; }
    i = firstLeadingBit(bits);
    if (words[reference.start + i] == words[prediction.start + back - 1u]) {
      recovered |= 1u << i;
      if (i == 0u) { break; }
      i--;
    }
  }
  if (recovered != 0u) { atomicOr(&found[sample.found + reference.at], recovered); }
}

var<workgroup> left: array<u32, ${2 * stripThreads}>;

// Fills the stop words of one long sentence against one prediction sentence (when kept), and returns this
// thread's share of the LCS length.
fn forward(reference: Sentence, prediction: Sentence, stop_at: u32, stride: u32, keep: bool, carry_at: u32, lane: u32) -> u32 {
  let strip_count = (reference.length + ${stripThreads * wordBits - 1}u) / ${stripThreads * wordBits}u;
  var length = 0u;
  for (var strip = 0u; strip < strip_count; strip++) {
    let word = strip * ${stripThreads}u + lane;
    let first = word * ${wordBits}u;
    var x: array<u32, ${wordBits}>;
    for (var i = 0u; i < ${wordBits}u; i++) {
      x[i] = 0u;
      if (first + i < reference.length) { x[i] = words[reference.start + first + i]; }
    }
    var v = 0xffffffffu;
    for (var step = 0u; step < prediction.length + ${stripThreads - 1}u; step++) {
      let row = step - lane;
      if (step >= lane && row < prediction.length) {
        var carry = 0u;
        if (lane > 0u) {
          carry = left[((step + 1u) & 1u) * ${stripThreads}u + lane - 1u];
        } else if (strip > 0u) {
          carry = stops[carry_at + row];
        }
        let y = words[prediction.start + row];
        var m = 0u;
        for (var i = 0u; i < ${wordBits}u; i++) { m |= select(0u, 1u << i, x[i] == y); }
        let u = v & m;
        let sum = v + u;
        let s = sum + carry;
        let carry_out = select(0u, 1u, sum < v) | select(0u, 1u, s < sum);
        if (keep && first < reference.length) { stops[stop_at + row * stride + word] = m | ~(u | (v & ~s)); }
        v = s | (v & ~m);
        left[(step & 1u) * ${stripThreads}u + lane] = carry_out;
        if (lane == ${stripThreads - 1}u && strip + 1u < strip_count) { stops[carry_at + row] = carry_out; }
      }
      workgroupBarrier();
    }
    storageBarrier();
    if (first < reference.length) {
      let used = min(reference.length - first, ${wordBits}u);
      length += countOneBits(~v & (0xffffffffu >> (${wordBits}u - used)));
    }
  }
  return length;
}

@compute @workgroup_size(${stripThreads})
fn strips(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let unit = group.x + group.y * work.along;
  if (unit >= work.units) { return; }
  let pair = pair_of(unit, true);
  let sample = pair.sample;
  let reference = pair.reference;
  let prediction = pair.prediction;
  let stride = sample.long_words;
  let stop_at = sample.stops + sample.rows * sample.short_count + prediction.at * stride + reference.column;
  let carry_at = sample.stops + sample.rows * (sample.short_count + stride)
    + sample.rows * pair.nth + prediction.at;
  forward(reference, prediction, stop_at, stride, true, carry_at, lane);
  if (lane != 0u) { return; }

  var i = reference.length - 1u;
  for (var back = prediction.length; back > 0u; back--) {
    let at = stop_at + (back - 1u) * stride;
    var word = i / ${wordBits}u;
    var bits = stops[at + word] & (0xffffffffu >> (31u - i % ${wordBits}u));
    while (bits == 0u && word > 0u) {
      word--;
      bits = stops[at + word];
    }
    if (bits == 0u) { break; }
    i = word * ${wordBits}u + firstLeadingBit(bits);
    if (words[reference.start + i] == words[prediction.start + back - 1u]) {
      atomicOr(&found[sample.found + reference.at + i / ${wordBits}u], 1u << (i % ${wordBits}u));
      if (i == 0u) { break; }
      i--;
    }
  }
}

@compute @workgroup_size(${stripThreads})
fn lengths(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let unit = group.x + group.y * work.along;
  if (unit >= work.units) { return; }
  let pair = pair_of(unit, true);
  let carry_at = pair.sample.stops + pair.sample.rows * pair.nth + pair.prediction.at;
  let length = forward(pair.reference, pair.prediction, 0u, 0u, false, carry_at, lane);
  if (length > 0u) { atomicAdd(&found[pair.sample.found + pair.reference.at], length); }
}
`;
