import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Pixels in memory are small objects to V8, whose memory lies outside of its heap. It frees them when it collects the heap,
 * and where the heap is small it collects too late: it marks all of the heap again and again, which costs a fifth of a
 * picture that goes through memory (ADR 0095). So dead pixels are collected at the end of a picture, with the other young
 * objects, which takes a fraction of a millisecond.
 */
export function collectDeadPixels(): void {
  const outsideBytes = getHeapStatistics().external_memory;
  if (outsideBytes - keptBytes >= WORTHWHILE_BYTES) {
    collectYoung();
    keptBytes = getHeapStatistics().external_memory;
  } else {
    keptBytes = Math.min(keptBytes, outsideBytes);
  }
}

/**
 * V8 lets a small heap grow by five times as much before it marks it; from Node 22 on it counts what was freed as freed only
 * one collection later. A plain picture leaves a fiftieth of it.
 */
const WORTHWHILE_BYTES = 2 * 1024 * 1024;

/** Outside of the heap after the last collection. */
let keptBytes = 0;

const collectYoung = youngCollector();

/** V8 gives its collector to contexts that begin while the flag is set: this process sees nothing of it. */
function youngCollector(): () => void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('globalThis.gc');
  setFlagsFromString('--no-expose-gc');
  return typeof collect === 'function' ? () => void collect({ type: 'minor' }) : () => {};
}
