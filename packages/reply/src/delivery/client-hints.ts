import type { ResolvedRequest } from '@is/protocol';
import type { IncomingRequest } from '../incoming-request.js';

/** What a request becomes by what its client says of itself, and the headers that were looked at. */
export interface HintedRequest {
  readonly request: ResolvedRequest;
  readonly vary: readonly string[];
}

/** Denser screens exist, but no eye sees the difference; a header must not ask for any size. */
const MAX_PIXEL_RATIO = 4;

/** Shares of the asked quality on slow connections. Decision: ADR 0072. */
const QUALITY_SHARES: Readonly<Record<string, number>> = { 'slow-2g': 0.5, '2g': 0.5, '3g': 0.75 };
const SAVING_SHARE = 0.5;
/** A picture that nobody recognizes saves nothing. */
const LEAST_QUALITY = 20;

/**
 * `dpr=on` without a value takes the screen's from the client; `network=on` lowers the quality on a slow connection,
 * and a poor one also switches `dpr=` off. Reference: commands.json dpr, network.
 */
export function withClientHints(
  request: ResolvedRequest,
  { header }: Pick<IncomingRequest, 'header'>,
): HintedRequest {
  const { dpr, network } = request.commands;
  const asksForRatio = dpr?.on === true && dpr.value === undefined;
  const ratio = asksForRatio ? readRatio(header('sec-ch-dpr') ?? header('dpr')) : undefined;
  const share = network === true ? qualityShare(header) : 1;
  const vary = [
    ...(asksForRatio ? ['Sec-CH-DPR', 'DPR'] : []),
    ...(network === true ? ['ECT', 'Save-Data'] : []),
  ];
  const scaled = ratio === undefined ? request : withCommands(request, { dpr: { on: true, value: ratio } });
  return { request: share < 1 ? onSlowConnection(scaled, share) : scaled, vary };
}

function withCommands(
  request: ResolvedRequest,
  commands: Partial<ResolvedRequest['commands']>,
): ResolvedRequest {
  return { ...request, commands: { ...request.commands, ...commands } };
}

function readRatio(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d{1,2}(?:\.\d{1,4})?$/.test(text)) return undefined;
  return Math.min(MAX_PIXEL_RATIO, Math.max(1, Number(text)));
}

function qualityShare(header: IncomingRequest['header']): number {
  const isSaving = header('save-data')?.trim().toLowerCase() === 'on';
  const ofConnection = QUALITY_SHARES[header('ect')?.trim().toLowerCase() ?? ''] ?? 1;
  return Math.min(ofConnection, isSaving ? SAVING_SHARE : 1);
}

function onSlowConnection(request: ResolvedRequest, share: number): ResolvedRequest {
  const { quality } = request.commands.qlt ?? request.attributes.JpegQuality;
  const lowered = Math.min(quality, Math.max(LEAST_QUALITY, Math.round(quality * share)));
  return withCommands(request, {
    dpr: { on: false },
    qlt: { quality: lowered, fullChroma: false },
  });
}
