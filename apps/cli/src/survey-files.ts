import { createReadStream } from 'node:fs';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { checkRequest, localRequest } from '@is/reply';
import type { CheckDepth, RequestVerdict, Services } from '@is/reply';
import { findUrls, isMarkupName } from './find-urls.js';
import { showCount } from './progress.js';
import type { ServiceOptions } from './service-options.js';
import { openServices } from './service-options.js';
import { UrlSurvey } from './url-survey.js';
import { writeStdout } from './write-stdout.js';

export interface CheckUrlsOptions extends ServiceOptions {
  readonly sources: boolean;
  readonly refused?: true;
  readonly json?: true;
}

/** What becomes of every request in files; refusals are printed as they come where that is asked for. */
export async function surveyFiles(files: readonly string[], options: CheckUrlsOptions): Promise<UrlSurvey> {
  const services = await openServices(options);
  const survey = new UrlSurvey();
  const progress = showCount(process.stderr, () => `${survey.all.seen} requests`);
  try {
    for (const file of files) await surveyFile(file, { survey, services, options });
  } finally {
    progress.stop();
    await services.close();
  }
  return survey;
}

interface SurveyWork {
  readonly survey: UrlSurvey;
  readonly services: Services;
  readonly options: CheckUrlsOptions;
}

async function surveyFile(file: string, { survey, services, options }: SurveyWork): Promise<void> {
  const depth: CheckDepth = { looksAtSources: options.sources };
  const { signal } = new AbortController();
  const isMarkup = isMarkupName(file);
  let line = 0;
  for await (const text of linesOf(file)) {
    line += 1;
    for (const target of findUrls(text, isMarkup)) {
      if (survey.countRepeat(target)) continue;
      const verdict = await checkRequest(localRequest(target, signal), services, depth);
      survey.count(target, verdict, { file, line });
      if (options.refused === true) await printRefusal(target, verdict);
    }
  }
}

function linesOf(file: string): AsyncIterable<string> {
  const input = file === '-' ? process.stdin : createReadStream(file);
  return createInterface({ input, crlfDelay: Infinity });
}

async function printRefusal(target: string, { refusal }: RequestVerdict): Promise<void> {
  if (!refusal) return;
  const cells = [refusal.code, refusal.command ?? '', target, refusal.message];
  await writeStdout(`${cells.map((cell) => cell.replaceAll(/\s+/g, ' ')).join('\t')}\n`);
}
