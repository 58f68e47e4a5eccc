// Runs Pagefind's browser script on an index in a folder: a query a line in, its answers a line out.
import fs from "node:fs/promises";
import path from "node:path";
import readline from "node:readline";
import { pathToFileURL } from "node:url";

const [folder, top] = process.argv.slice(2);
const base = "http://index.invalid/bundle/";

// What the script asks of a browser: files by address, the page's language, its own address.
globalThis.fetch = async (address) => {
  const { pathname } = new URL(String(address), base);
  return new Response(await fs.readFile(path.join(folder, pathname.replace("/bundle/", ""))));
};
globalThis.window = globalThis;
globalThis.document = { querySelector: () => ({ getAttribute: () => "zh" }), currentScript: null };
globalThis.location = new URL(base);

const pagefind = await import(pathToFileURL(path.join(folder, "pagefind.mjs")));
await pagefind.options({ basePath: base, baseUrl: "/" });
await pagefind.init("zh");
for await (const line of readline.createInterface({ input: process.stdin })) {
  const { results } = await pagefind.search(JSON.parse(line));
  const data = await Promise.all(results.slice(0, Number(top)).map((each) => each.data()));
  console.log(JSON.stringify(data.map((each) => [each.url, each.raw_content ?? each.content])));
}
