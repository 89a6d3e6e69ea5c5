import { readFileSync } from 'node:fs';

/**
 * Memory that a process holds at this moment, in bytes; undefined where the system does not tell (not Linux) or the
 * process is gone. `status` rather than `statm`: it counts in kB, and Node does not tell the size of a page.
 */
export function residentMemoryBytes(pid: number): number | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}
