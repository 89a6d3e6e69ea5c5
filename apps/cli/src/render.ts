import process from 'node:process';
import type { Command } from 'commander';
import { requestTarget } from './request-target.js';
import { reportFailure, runRequest } from './run-request.js';
import type { ServiceOptions } from './service-options.js';
import { addServiceOptions } from './service-options.js';
import { writeBody } from './write-body.js';

interface RenderOptions extends ServiceOptions {
  readonly output?: string;
}

/** `is render`: the reply of a request, into a file or on stdout. */
export function addRenderCommand(program: Command): void {
  addServiceOptions(
    program
      .command('render')
      .argument('<request>', 'for example demo/mountain?wid=400')
      .description('draw the picture of a request, or fetch the file of one below /is/content')
      .option('-o, --output <file>', 'file to write; - is standard output'),
  ).action(async (request: string, options: RenderOptions) => {
    const { output = '-' } = options;
    if (output === '') throw new Error('-o: expected a file name, or - for standard output, got ""');
    if (output === '-' && process.stdout.isTTY) {
      throw new Error('the picture would be written to the terminal: expected -o FILE, or -o - with a pipe');
    }
    const reply = await runRequest(requestTarget(request), options);
    if (await reportFailure(reply)) await writeBody(reply, output);
    else await reply.stream?.close();
  });
}
