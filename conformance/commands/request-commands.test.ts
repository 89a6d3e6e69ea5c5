import { describeCommands } from './describe-commands.js';

describeCommands(['request', 'static']);
