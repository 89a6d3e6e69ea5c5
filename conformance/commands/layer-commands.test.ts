import { describeCommands } from './describe-commands.js';

describeCommands(['source', 'layer', 'effect']);
