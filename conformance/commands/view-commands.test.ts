import { describeCommands } from './describe-commands.js';

describeCommands(['view']);
