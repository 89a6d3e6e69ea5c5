import process from 'node:process';
import type { Command } from 'commander';
import { addServiceOptions } from './service-options.js';
import { surveyData, surveyReport } from './survey-report.js';
import type { CheckUrlsOptions } from './survey-files.js';
import { writeStdout } from './write-stdout.js';

/** `is check-urls`: what becomes of all requests in logs, pages or lists, before anything is moved. */
export function addCheckUrlsCommand(program: Command): void {
  addServiceOptions(
    program
      .command('check-urls')
      .argument('<file...>', 'access logs, pages, feeds or lists with addresses in them; - is standard input')
      .description(
        'tell which of the requests in files would be answered, refused, or answered with something let pass; nothing is drawn or saved; exit code 1 when any is refused',
      )
      .option('--no-sources', 'check the requests alone, as if every picture and file were there')
      .option('--refused', 'print every different refused request with its reason, tab-separated, instead')
      .option('--json', 'the report as JSON'),
  ).action(async (files: readonly string[], options: CheckUrlsOptions) => {
    const { surveyFiles } = await import('./survey-files.js');
    const survey = await surveyFiles(files, options);
    if (options.json === true) await writeStdout(`${JSON.stringify(surveyData(survey), undefined, 2)}\n`);
    else if (options.refused !== true) await writeStdout(surveyReport(survey));
    if (survey.all.seen === 0) {
      throw new Error(`no /is/image or /is/content address in ${files.join(', ')}`);
    }
    if (survey.refused.seen > 0) process.exitCode = 1;
  });
}
