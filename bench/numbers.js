/** Percentiles and middles of lists of numbers. */

/** The nearest-rank percentile `share` (0 to 1) of sorted numbers; null of none. */
export function percentile(sorted, share) {
  if (!sorted.length) return null;
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/** What is said of a distribution: how many, and where it stands. */
export function summary(numbers) {
  const sorted = Float64Array.from(numbers).sort();
  const at = (share) => percentile(sorted, share);
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}

/** The middle of some numbers. */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
