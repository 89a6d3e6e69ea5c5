import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Reply } from '@is/reply';
import type { LocalTarget } from '../targets/local-services.js';
import { startLocalTarget } from '../targets/local-services.js';
import type { DecodedPicture } from '../targets/synthetic-source.js';
import { decodePicture } from '../targets/synthetic-source.js';
import { CATALOG_FILES, writeCaseSources } from './case-sources.js';
import type { CommandCase, Pixel } from './command-case.js';

/** Asks the cases of commands of the whole product in this process, and tells what came of them. */
export interface Probe {
  /** What happened, in the words of the case: equal to it when everything is as it says. */
  observe(expected: CommandCase): Promise<CommandCase>;
  stop(): Promise<void>;
}

export async function startProbe(): Promise<Probe> {
  const saveFolder = await mkdtemp(join(tmpdir(), 'is-probe-'));
  await mkdir(join(saveFolder, 'renders'));
  const target = await startLocalTarget(CATALOG_FILES, { IS_SAVE_ROOT: saveFolder });
  await writeCaseSources(target.imagesFolder);
  return {
    observe: (expected) => observe(expected, target),
    async stop() {
      await target.stop();
      await rm(saveFolder, { recursive: true, force: true });
    },
  };
}

async function observe(expected: CommandCase, target: LocalTarget): Promise<CommandCase> {
  const reply = await target.ask(targetOf(expected.ask));
  const { failure, facts } = reply;
  if (failure !== undefined) {
    const { tells } = expected;
    return {
      ...sentenceOf(expected),
      fails: failure.code,
      ...(tells === undefined ? {} : { tells: shownText(facts.errorMessage ?? '', tells) }),
      ...(expected.fails === undefined ? { tells: facts.errorMessage ?? '' } : {}),
    };
  }
  const text = Buffer.from(reply.body).toString();
  return {
    ...sentenceOf(expected),
    ...factsOf(reply, expected, text),
    ...(await pictureFacts(reply, expected, target)),
  };
}

function targetOf(ask: string): string {
  const whole = ask.startsWith('/is/') ? ask : `/is/image/${ask}`;
  if (/[?&](?:fmt|req)=/.test(whole) || whole.startsWith('/is/content/')) return whole;
  return `${whole}${whole.includes('?') ? '&' : '?'}fmt=png`;
}

function sentenceOf({ says, cites, ask }: CommandCase): CommandCase {
  return { says, cites, ask };
}

function factsOf(reply: Reply, expected: CommandCase, text: string): Partial<CommandCase> {
  const { mediaType, holds, lacks, keepsFor, bytes } = expected;
  const length = Buffer.byteLength(reply.body);
  return {
    ...(mediaType === undefined ? {} : { mediaType: reply.mediaType }),
    ...(holds === undefined ? {} : { holds: shownText(text, holds) }),
    ...(lacks === undefined ? {} : { lacks: text.includes(lacks) ? `not lacking in ${text}` : lacks }),
    ...(keepsFor === undefined ? {} : { keepsFor: secondsOf(reply) }),
    ...(bytes === undefined
      ? {}
      : { bytes: length >= bytes[0] && length <= bytes[1] ? bytes : [length, length] }),
  };
}

/** The text that was looked for, or what stands there instead. */
function shownText(text: string, wanted: string): string {
  return text.includes(wanted) ? wanted : text.slice(0, 2000);
}

function secondsOf({ freshness }: Reply): number | 'never' {
  if (freshness.kind === 'no-store') return 'never';
  return freshness.kind === 'ttl' ? freshness.seconds : Infinity;
}

async function pictureFacts(
  reply: Reply,
  expected: CommandCase,
  target: LocalTarget,
): Promise<Partial<CommandCase>> {
  const { size, at, within, like, unlike } = expected;
  const others = { like, unlike };
  const picture =
    size === undefined && at === undefined ? undefined : await decodePicture(Buffer.from(reply.body));
  const same = async (other: string): Promise<boolean> => isSame(reply, await target.ask(targetOf(other)));
  return {
    ...(size === undefined ? {} : { size: `${picture?.widthPx}x${picture?.heightPx}` }),
    ...(at === undefined || picture === undefined ? {} : { at: pixelsOf(picture, at, within ?? 0) }),
    ...(within === undefined ? {} : { within }),
    ...(others.like === undefined
      ? {}
      : { like: (await same(others.like)) ? others.like : 'another picture' }),
    ...(others.unlike === undefined
      ? {}
      : { unlike: (await same(others.unlike)) ? 'the same' : others.unlike }),
  };
}

function pixelsOf(
  picture: DecodedPicture,
  wanted: NonNullable<CommandCase['at']>,
  tolerance: number,
): NonNullable<CommandCase['at']> {
  return wanted.map(([xPx, yPx, color]) => {
    const seen = picture.at(xPx, yPx);
    const isUnseen = color[3] === 0 && (seen[3] ?? -1) <= tolerance;
    const isClose =
      isUnseen || color.every((level, index) => Math.abs((level ?? 0) - (seen[index] ?? -1)) <= tolerance);
    return [xPx, yPx, isClose ? color : (seen.slice(0, color.length) as unknown as Pixel)];
  });
}

/** The same bytes, or the same pixels. */
async function isSame(one: Reply, other: Reply): Promise<boolean> {
  if (other.failure !== undefined)
    throw new Error(`the other request fails: ${other.facts.errorMessage ?? ''}`);
  const [a, b] = [Buffer.from(one.body), Buffer.from(other.body)];
  if (a.equals(b)) return true;
  if (!one.mediaType.startsWith('image/') || !other.mediaType.startsWith('image/')) return false;
  const [x, y] = await Promise.all([decodePicture(a), decodePicture(b)]);
  if (x.widthPx !== y.widthPx || x.heightPx !== y.heightPx) return false;
  for (let row = 0; row < x.heightPx; row += 1)
    for (let column = 0; column < x.widthPx; column += 1)
      if (String(x.at(column, row)) !== String(y.at(column, row))) return false;
  return true;
}
