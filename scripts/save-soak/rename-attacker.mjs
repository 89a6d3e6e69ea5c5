// Without a C compiler: takes the folder away, puts a link in its place, and back, until it is killed.
import { renameSync, symlinkSync, unlinkSync } from 'node:fs';

const [folder, link, target] = process.argv.slice(2);
const aside = `${folder}-aside`;
if (link !== undefined) unlinkSync(link);
for (;;) {
  renameSync(folder, aside);
  symlinkSync(target, folder);
  unlinkSync(folder);
  renameSync(aside, folder);
}
