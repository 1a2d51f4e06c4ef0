#!/usr/bin/env node
// The pictures of docs/gallery.md: one of each kind of page, wide and on a phone, light and dark, side by side.
//
//   ROADMAP_BIN=… node gallery.mjs
import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Site } from './lib/site.mjs';
import { launch } from './lib/visit.mjs';

const TESTS = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const OUT = path.resolve(TESTS, '../docs/images/pages');
const [HEIGHT, GAP] = [840, 20];
const VIEWS = [[1440, 0.6], [390, 0.66]].flatMap(([width, scale]) => ['light', 'dark'].map((colorScheme) => ({ width, scale, colorScheme })));
/** Pages that the example has not: the story in tests/sites, its edition, the page, and the picture's name. */
const STORIES = [
  ['updates', 'public', 'updates/', 'updates'],
  ['updates', 'public', 'items/workload-identity/', 'history'],
  ['updates', 'private/internal', 'told/', 'internal-told'],
  ['promises', 'private/internal', 'promises/', 'internal-promises'],
  ['two-languages', 'public', 'ar/', 'languages'],
];
/** Which page stands for its kind, where the first one would not show it best. */
const PAGES = { 'items': 'items/workload-identity/', 'areas': 'areas/identity/', 'tags': 'tags/security/', 'stages': 'stages/planned/' };

async function shoot(browser, site, at) {
  const shots = [];
  for (const { width, scale, colorScheme } of VIEWS) {
    const context = await browser.newContext({ viewport: { width, height: Math.round(HEIGHT / scale) }, colorScheme, deviceScaleFactor: scale, reducedMotion: 'reduce' });
    const page = await context.newPage();
    await page.goto(site.origin + site.base + at, { waitUntil: 'load' });
    shots.push((await page.screenshot()).toString('base64'));
    await context.close();
  }
  return shots;
}

/** Pictures beside each other, as WebP. */
async function compose(browser, shots) {
  const page = await browser.newPage();
  const image = await page.evaluate(async ([all, height, gap]) => {
    const pictures = await Promise.all(all.map(async (data) => {
      const picture = new Image();
      picture.src = `data:image/png;base64,${data}`;
      await picture.decode();
      return picture;
    }));
    const canvas = document.createElement('canvas');
    canvas.width = pictures.reduce((sum, p) => sum + p.width + gap, gap);
    canvas.height = height + 2 * gap;
    const pen = canvas.getContext('2d');
    pen.fillStyle = '#8b9297';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    let x = gap;
    for (const picture of pictures) {
      pen.drawImage(picture, x, gap);
      x += picture.width + gap;
    }
    return canvas.toDataURL('image/webp', 0.82).split(',')[1];
  }, [shots, HEIGHT, GAP]);
  await page.close();
  return Buffer.from(image, 'base64');
}

const work = await mkdtemp(path.join(os.tmpdir(), 'roadmap-gallery-'));
const run = (cwd, ...args) => {
  const { status, stderr } = spawnSync(path.resolve(process.env.ROADMAP_BIN ?? 'roadmap'), ['-q', ...args], { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`roadmap ${args.join(' ')}: ${stderr}`);
};
run(work, 'init', '.', '--example');
run(work, 'build', '--today', '2026-11-23');
const browser = await launch();
await mkdir(OUT, { recursive: true });
const save = async (name, picture) => {
  await writeFile(path.join(OUT, `${name}.webp`), picture);
  console.log(`${name}.webp ${(picture.length / 1024).toFixed(0)} kB`);
};
for (const [edition, folder] of [['public', 'public'], ['internal', 'private/internal']]) {
  const site = await Site.open(edition, path.join(work, folder));
  await site.serve();
  const kinds = new Map(site.sample(1).map(({ template, file }) => [template.replace(/\/\*$|\.html$/, ''), file]));
  for (const [kind, file] of kinds) {
    if (edition === 'internal' && !['board', 'items'].includes(kind)) continue;
    const name = edition === 'public' ? kind : `${edition}-${kind}`;
    await save(name, await compose(browser, await shoot(browser, site, PAGES[kind] ?? file)));
  }
  site.server.close();
}
for (const [story, folder, at, name] of STORIES) {
  const copy = path.join(work, story);
  await cp(path.join(TESTS, 'sites', story, 'roadmap'), path.join(copy, 'roadmap'), { recursive: true });
  run(copy, 'build', '--today', '2026-11-23');
  const site = await Site.open(name, path.join(copy, folder));
  await site.serve();
  await save(name, await compose(browser, await shoot(browser, site, at)));
  site.server.close();
}
await browser.close();
await rm(work, { recursive: true, force: true });
