// Keeps so many pictures waiting to be drawn that were never asked for before: a process of its own, so that who measures
// beside it does not wait for these replies. Tells its parent of each picture that came. URL, WAITING
import { Agent, get } from 'node:http';
import process from 'node:process';

const { URL: url, WAITING: waiting } = process.env;
const agent = new Agent({ keepAlive: true });
const state = { asked: 0 };
for (let lane = 0; lane < Number(waiting); lane += 1) void askForEver();
process.once('disconnect', () => process.exit());

async function askForEver() {
  for (;;) {
    state.asked += 1;
    await ask(`${url}?wid=${800 + (state.asked % 700)}&qlt=${40 + Math.floor(state.asked / 700)}`);
    process.send('drawn');
  }
}

function ask(address) {
  return new Promise((resolve, reject) => {
    get(address, { agent }, (reply) => {
      if (reply.statusCode !== 200) reject(new Error(`${address}: ${reply.statusCode}`));
      reply.resume().on('end', resolve);
    }).on('error', reject);
  });
}
