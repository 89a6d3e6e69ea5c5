import { execFileSync } from 'node:child_process';
import {
  closeSync,
  constants,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leaseDescriptors } from './descriptor-lease.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lease-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.runIf(process.platform === 'linux')('a leased descriptor', () => {
  it('still names its file after the caller closed its own and the number went to another file', () => {
    const [mine, other] = [join(folder, 'mine'), join(folder, 'other')];
    writeFileSync(mine, 'my pixels');
    writeFileSync(other, 'not for you');
    const given = openSync(mine, 'r');
    const lease = leaseDescriptors();
    const path = lease.read(`/proc/self/fd/${given}`);
    closeSync(given);
    const reused = openSync(other, 'r');
    expect(reused).toBe(given);
    expect(readFileSync(path, 'utf8')).toBe('my pixels');
    closeSync(reused);
    lease.release();
  });

  it('is closed when it is released, once', () => {
    const before = readdirSync('/proc/self/fd').length;
    const given = openSync(join(folder, 'twice'), 'wx');
    const lease = leaseDescriptors();
    lease.read(`/proc/self/fd/${given}`);
    lease.write(`/proc/${process.pid}/fd/${given}`);
    expect(readdirSync('/proc/self/fd').length).toBe(before + 3);
    lease.release();
    lease.release();
    expect(readdirSync('/proc/self/fd').length).toBe(before + 1);
    closeSync(given);
  });

  it('is closed also when closing another one fails', () => {
    const before = readdirSync('/proc/self/fd').length;
    const given = openSync(join(folder, 'full'), 'wx');
    const lease = leaseDescriptors();
    const first = lease.write(`/proc/self/fd/${given}`);
    lease.read(`/proc/self/fd/${given}`);
    // Like NFS where a quota was exceeded: the number is free, and close throws.
    closeSync(Number(first.split('/').at(-1)));
    expect(() => lease.release()).not.toThrow();
    closeSync(given);
    expect(readdirSync('/proc/self/fd').length).toBe(before);
  });

  it('does not wait for the writer of a named pipe', () => {
    const name = join(folder, 'pipe');
    execFileSync('mkfifo', [name]);
    const given = openSync(name, constants.O_RDONLY | constants.O_NONBLOCK);
    const lease = leaseDescriptors();
    expect(lease.read(`/proc/self/fd/${given}`)).toMatch(/^\/proc\/\d+\/fd\/\d+$/);
    lease.release();
    closeSync(given);
  });
});
