import type { FileSource, ResolvedRequest } from '@is/protocol';
import type { ProfileFacts } from '../color/profile-facts.js';
import type { SourceHeader } from '../source-header.js';
import { inputSpace } from './choose-spaces.js';
import type { ColorQuestion } from './choose-spaces.js';
import { EMPTY_COLOR_BOOK } from './color-book.js';
import type { ColorBook } from './color-book.js';
import { planColors } from './make-render-plan.js';
import { chooseFormat, planEncoding } from './plan-encoding.js';
import { whatIsDrawn } from './plan-sources.js';

/**
 * What the samples of the reply mean, whether or not the file says so; undefined: nothing is known of them, as of a mask.
 * Reference: pipeline.md P13, output space.
 * @param headers as for `makeRenderPlan`
 * @throws RenderError as makeRenderPlan for formats and profiles
 */
export function replyProfile(
  request: ResolvedRequest,
  headers: readonly SourceHeader[],
  book: ColorBook = EMPTY_COLOR_BOOK,
): ProfileFacts | undefined {
  if (request.type === 'mask') return undefined;
  const format = chooseFormat(request);
  const { layers } = whatIsDrawn(request);
  const encoding = planEncoding(request, { format, layers, headers });
  return planColors(request, { layers, headers, format, encoding, book })(true).output.profile?.facts;
}

/** What the samples of a source mean: its own profile, else its record's, else its catalog's. Reference: pipeline.md P13. */
export function sourceProfile(
  file: FileSource,
  header: SourceHeader,
  question: ColorQuestion,
): ProfileFacts | undefined {
  return inputSpace({ header, input: 0, file }, question).profile?.facts;
}
