import { performance } from 'node:perf_hooks';
import { afterEach, describe, expect, it } from 'vitest';
import type { GateOptions } from './commit-gate.js';
import { CommitGate } from './commit-gate.js';

describe('the commit gate', () => {
  let gate: CommitGate;

  function openGate(options: Partial<GateOptions> = {}): CommitGate {
    gate = new CommitGate({ timeoutMs: 10_000, ...options });
    return gate;
  }
  afterEach(() => gate.release());

  function codeOfCommit(): string {
    let issued = 0;
    const issue = async (): Promise<void> => {
      issued += 1;
    };
    try {
      void gate.commit(issue);
    } catch (error) {
      return `${error instanceof Error && 'code' in error ? String(error.code) : String(error)}, issued ${issued}`;
    }
    return `issued ${issued}`;
  }

  it('issues the commit in the very turn of the decision', () => {
    openGate();
    expect(codeOfCommit()).toBe('issued 1');
  });

  it('sees a deadline that passed while the event loop was busy, before its timer does', () => {
    openGate({ timeoutMs: 5 });
    const endMs = performance.now() + 10;
    while (performance.now() < endMs);
    expect(codeOfCommit()).toBe('save.timeout, issued 0');
  });

  it('never issues after a refusal', async () => {
    openGate();
    gate.refuse(new Error('shut down'));
    expect(codeOfCommit()).toBe('Error: shut down, issued 0');
    await expect(gate.refused).rejects.toThrow('shut down');
    expect(gate.signal.aborted).toBe(true);
  });

  it('is not moved by a cancellation once the commit is out', () => {
    const client = new AbortController();
    openGate({ cancelled: client.signal });
    codeOfCommit();
    client.abort();
    expect(gate.signal.aborted).toBe(false);
  });

  it('takes the first fault as the reason, not the refusal that follows', async () => {
    openGate();
    gate.noteFault(new Error('disk full'));
    gate.refuse(new Error('deadline'));
    await expect(gate.refused).rejects.toThrow('disk full');
  });
});
