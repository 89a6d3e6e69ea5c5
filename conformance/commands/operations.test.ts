import { describeCommands } from './describe-commands.js';

describeCommands(['common-op']);
