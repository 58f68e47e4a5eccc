// Asks a Pagefind index: a JSON string a line in, a line of [[page, text], ...] out.
//
//   node pagefind_asker.mjs FOLDER TOP
//
// Pagefind's script is made for browsers; all it needs of one is `fetch`, here of local files.

import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [folder, top] = process.argv.slice(2);
globalThis.fetch = async (address) => new Response(await readFile(new URL(String(address)).pathname));

const pagefind = await import(pathToFileURL(`${folder}/pagefind.js`).href);
await pagefind.options({ basePath: pathToFileURL(`${folder}/`).href, noWorker: true });
await pagefind.init();

for await (const line of createInterface({ input: process.stdin })) {
  const query = JSON.parse(line);
  const found = query ? (await pagefind.search(query)).results.slice(0, Number(top)) : [];
  const answers = await Promise.all(found.map((one) => one.data()));
  console.log(JSON.stringify(answers.map((one) => [one.raw_url, one.raw_content])));
}
