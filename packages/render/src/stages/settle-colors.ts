import type { ProfileBytes } from '../color/color-engine.js';
import { convertRaster, heldChannels } from '../color/convert-raster.js';
import type { WrittenColorPlan } from '../plan/color-plan.js';
import type { OpaqueColor, RenderPlan } from '../plan/render-plan.js';

/** The plan with every color of the request in the space in which it is drawn. */
export async function settleColors(plan: RenderPlan, profiles: ProfileBytes): Promise<RenderPlan> {
  return holdsWritten(plan) ? ((await settle(plan, profiles)) as RenderPlan) : plan;
}

/** Most requests name no color that profiles lead from, and their plans need no copy. */
function holdsWritten(part: unknown): boolean {
  if (typeof part !== 'object' || part === null) return false;
  return Array.isArray(part)
    ? part.some(holdsWritten)
    : isWritten(part) || Object.values(part).some(holdsWritten);
}

/** Plans are plain data, and colors stand in many places of them. */
async function settle(part: unknown, profiles: ProfileBytes): Promise<unknown> {
  if (Array.isArray(part)) return Promise.all(part.map((each) => settle(each, profiles)));
  if (typeof part !== 'object' || part === null) return part;
  if (isWritten(part)) return settleColor(part, profiles);
  const entries = Object.entries(part).map(async ([name, value]) => [name, await settle(value, profiles)]);
  return Object.fromEntries(await Promise.all(entries));
}

type WrittenColor = OpaqueColor & { readonly written: WrittenColorPlan };

function isWritten(part: object): part is WrittenColor {
  return 'red' in part && 'written' in part && part.written !== undefined;
}

async function settleColor(color: WrittenColor, profiles: ProfileBytes): Promise<OpaqueColor> {
  const { written, ...rest } = color;
  const { components, conversion } = written;
  const channels = heldChannels(conversion.from.pixelType);
  const [first = 0] = components;
  // A gray color is held as three equal samples.
  const samples = Uint8Array.from({ length: channels }, (_, index) => components[index] ?? first);
  const settled = await convertRaster({ samples, widthPx: 1, heightPx: 1, channels }, conversion, profiles);
  const [red = 0, green = 0, blue = 0] = settled.samples;
  return { ...rest, red, green, blue };
}
