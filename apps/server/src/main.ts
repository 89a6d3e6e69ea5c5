import process from 'node:process';
import { runServer } from './run-server.js';

await runServer(process.env, process);
