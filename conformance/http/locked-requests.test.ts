import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { appendRequestLock, obfuscateModifiers } from '@is/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningTarget } from '../targets/running-server.js';
import { OPEN_LIMITS, startTarget } from '../targets/running-server.js';
import { decodePicture, flatPng } from '../targets/synthetic-source.js';

const RULES = `<?xml version="1.0"?>
<ruleset><rule RequestLock="0" RequestObfuscation="0"><expression>\\?open=1&amp;</expression></rule></ruleset>
`;

const CATALOG_FILES = {
  'default.ini': OPEN_LIMITS,
  'locked.ini': 'RootId=locked\nRequestLock=1\nRuleSetFile=rules.xml\n',
  'hidden.ini': 'RootId=hidden\nRequestObfuscation=1\nRuleSetFile=rules.xml\n',
  'both.ini': 'RootId=both\nRequestLock=1\nRequestObfuscation=1\n',
  'rules.xml': RULES,
};

const MODIFIERS = 'wid=20&fmt=png';
const LOCKED = appendRequestLock(MODIFIERS);

describe('locked and obfuscated requests over HTTP (grammar.md G11; attributes.json RequestLock, RequestObfuscation)', () => {
  let target: RunningTarget;

  beforeAll(async () => {
    target = await startTarget({ catalogFiles: CATALOG_FILES });
    await writeFile(join(target.imagesFolder, 'flat.png'), await flatPng(40, 30, [9, 90, 200, 255]));
  });
  afterAll(() => target.stop());

  const ask = (request: string): Promise<Response> => fetch(`${target.url}/is/image/${request}`);

  it.each([
    ['a lock', `locked/flat?${LOCKED}`],
    [
      'a lock in capitals (lock-hex-case)',
      `locked/flat?${LOCKED.slice(0, -4)}${LOCKED.slice(-4).toUpperCase()}`,
    ],
    ['obfuscation', `hidden/flat?${obfuscateModifiers(MODIFIERS)}`],
    ['a lock within obfuscation', `both/flat?${obfuscateModifiers(LOCKED)}`],
    ['a rule that switches the lock off', `locked/flat?open=1&${MODIFIERS}`],
    ['a rule that switches obfuscation off', `hidden/flat?open=1&${MODIFIERS}`],
  ])('%s is answered', async (_what, request) => {
    const reply = await ask(request);
    expect(reply.status, await reply.clone().text()).toBe(200);
    expect((await decodePicture(new Uint8Array(await reply.arrayBuffer()))).widthPx).toBe(20);
  });

  it.each([
    ['no lock', `locked/flat?${MODIFIERS}`],
    ['a lock of other modifiers', `locked/flat?${LOCKED.replace('wid=20', 'wid=21')}`],
    ['something behind the lock', `locked/flat?${LOCKED}&wid=30`],
    ['plain text where obfuscation is asked for', `hidden/flat?${MODIFIERS}`],
    ['obfuscation without the lock in it', `both/flat?${obfuscateModifiers(MODIFIERS)}`],
    ['a lock outside of obfuscation', `both/flat?${appendRequestLock(obfuscateModifiers(MODIFIERS))}`],
  ])('%s is refused', async (_what, request) => {
    const reply = await ask(request);
    expect(reply.status).toBe(403);
    expect(await reply.text()).toMatch(
      /^(?:REFUSED|REQUEST): The request (?:is not locked|cannot be decoded)/,
    );
  });
});
