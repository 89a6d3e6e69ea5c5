#!/usr/bin/env node
import process from 'node:process';
import { Command, CommanderError } from 'commander';
import { addCheckCatalogCommand } from './check-catalog.js';
import { addCheckUrlsCommand } from './check-urls.js';
import { addCommandsCommand } from './commands.js';
import { addConvertCommand } from './convert.js';
import { exitCodeHelp } from './exit-codes.js';
import { addExplainCommand } from './explain.js';
import { failureText } from './failure-text.js';
import { addInspectCommand } from './inspect.js';
import { addLockCommand } from './lock.js';
import { addPropsCommand } from './props.js';
import { addRenderCommand } from './render.js';
import { addResolveCommand } from './resolve.js';
import { addSaveAllCommand } from './save-all.js';
import { addSaveCommand } from './save.js';
import { addServeCommand } from './serve.js';
import { addValidateCommand } from './validate.js';

// A reader that has seen enough closes the pipe: that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  process.stderr.write(`is: standard output: ${failureText(error)}\n`);
  process.exit(1);
});

const program = new Command('is')
  .description('Open Image Serving: serve, render and save the pictures of /is/image requests.')
  .version('0.1.0')
  .showHelpAfterError('(is help shows the commands)')
  .addHelpText(
    'after',
    `
A request is a URL, a path or an object with modifiers:
  is render 'demo/mountain?wid=400' -o mountain.jpg
  is save   'demo/mountain?wid=1200&qlt=85&name=mountain.jpg'
  is explain 'demo/mountain?$large$&wid=640'

Settings come from the environment (IS_CATALOG_ROOT, IS_IMAGE_ROOTS, IS_SAVE_ROOT …) or from the options
of each command.

Exit codes: ${exitCodeHelp()}.`,
  )
  .exitOverride();

for (const add of [
  addServeCommand,
  addRenderCommand,
  addSaveCommand,
  addSaveAllCommand,
  addPropsCommand,
  addValidateCommand,
  addResolveCommand,
  addExplainCommand,
  addLockCommand,
  addConvertCommand,
  addInspectCommand,
  addCheckCatalogCommand,
  addCheckUrlsCommand,
  addCommandsCommand,
]) {
  add(program);
}

program.parseAsync(process.argv).catch((error: unknown) => {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode;
    return;
  }
  process.stderr.write(`is: ${failureText(error)}\n`);
  process.exitCode = 1;
});
