#!/usr/bin/env node
// Audits built sites, in a browser and with the parsers of those who read feeds, calendars and exports.
//
//   node audit.mjs [options] [LABEL=]FOLDER ...
//
//   --each N         visit up to N pages of each template of a site (default 3), as long as they show what no other does
//   --only TEXT      visit only templates whose name contains TEXT: board, items/*, areas/*, timeline, 404 …
//   --shots DIR      full-page pictures of every template, at 390 and 1440 px, light and dark
//   --shots-only     take the pictures and check nothing
//   --schema FILE    with --source DIR: check the TOML files there against this JSON Schema
//
// CHROMIUM names the browser (default /usr/bin/chromium), PYTHON an interpreter that has requirements.txt.
// Exit: 0 all fine, 1 something failed, 2 could not run.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Site } from './lib/site.mjs';
import { launch, shoot, visit } from './lib/visit.mjs';

const CHECKS = ['axe', 'layout', 'console', 'network', 'no-js', 'forced', 'print', 'csp', 'links', 'html', 'formats'];
const HERE = path.dirname(fileURLToPath(import.meta.url));

const { values: opt, positionals } = parseArgs({ allowPositionals: true, options: { each: { type: 'string', default: '3' },
  only: { type: 'string' }, shots: { type: 'string' }, 'shots-only': { type: 'boolean' }, schema: { type: 'string' }, source: { type: 'string' } } });
if (!positionals.length) {
  console.error('audit: name the folder of a site');
  process.exit(2);
}

/** Every single thing that was looked at: { site, check, where, problems }. */
const results = [];
const reporter = (site) => (check, where, problems) => results.push({ site: site.label, check, where, problems: [...new Set(problems.map((p) => p.slice(0, 300)))] });

/** Works through tasks on as many cores as there are, but few: pages fight over memory. */
async function inParallel(tasks) {
  const worker = async () => { for (let task; (task = tasks.shift());) await task(); };
  await Promise.all(Array.from({ length: Math.min(4, os.availableParallelism()) }, worker));
}

async function browse(sites) {
  const browser = await launch();
  try {
    const tasks = [];
    const marks = new Map();
    for (const site of sites) {
      await site.serve();
      site.chosen = site.sample(+opt.each, marks).filter((p) => !opt.only || p.template.includes(opt.only));
      for (const page of site.chosen) {
        if (!opt['shots-only']) {
          const report = reporter(site);
          tasks.push(() => visit(browser, site, page, report).catch((e) => report('console', page.file, [`could not be visited: ${e.message.split('\n')[0]}`])));
        }
        if (opt.shots && page.first) tasks.push(() => shoot(browser, site, page, path.join(opt.shots, site.label)));
      }
    }
    await inParallel(tasks);
  } finally {
    await browser.close();
    for (const site of sites) site.server?.close();
  }
}

/** The Nu checker takes seconds to start, so it reads the pages of all sites at once. */
function validate(sites) {
  const where = new Map(sites.flatMap((site) => site.chosen.map(({ file }) => [path.join(site.folder, file), { site, file, problems: [] }])));
  const jar = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');
  const { stderr, error } = spawnSync('java', ['-Xss2m', '-jar', jar, '--format', 'json', '--exit-zero-always', ...where.keys()], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (error || !stderr.trimStart().startsWith('{')) throw new Error(`the Nu checker did not run: ${error?.message ?? stderr.slice(0, 200)}`);
  for (const m of JSON.parse(stderr).messages) {
    const page = where.get(fileURLToPath(m.url));
    // It reads files, to which 'self' means nothing; whether a policy lets our files in is what the browser says.
    if (/^Resource violates Content Security Policy.*: (external|image)/.test(m.message)) continue;
    // A block of data is no script: HTML decides what it is before it asks a policy. Browsers do; the checker doesn't.
    if (/^Inline script violates/.test(m.message) && m.extract?.includes('<script type="application/ld+json">')) continue;
    if (m.type !== 'info' || m.subType === 'warning') page.problems.push(`${m.subType ?? m.type}: ${m.message}`);
  }
  for (const { site, file, problems } of where.values()) reporter(site)('html', file, problems);
}

function readFormats(sites) {
  const schema = opt.schema ? ['--schema', opt.schema, '--source', opt.source] : [];
  const { stdout, stderr, status } = spawnSync(process.env.PYTHON || 'python3', ['-B', path.join(HERE, 'formats.py'), ...schema, ...sites.map((s) => s.folder)], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`formats.py did not run: ${stderr}`);
  for (const { site, check, where, problems } of JSON.parse(stdout)) {
    reporter(sites.find((s) => s.folder === site) ?? { label: '' })(check, where, problems);
  }
}

function print(sites) {
  const cell = (site, check) => {
    const rows = results.filter((r) => r.site === site.label && r.check === check);
    const bad = rows.filter((r) => r.problems.length).length;
    return bad ? `${bad}/${rows.length} ✗` : rows.length ? String(rows.length) : '–';
  };
  const table = [['site', 'pages', ...CHECKS, 'board'],
    ...sites.map((s) => [s.label, `${s.chosen.length}/${s.pages.size}`, ...CHECKS.map((c) => cell(s, c)), s.weight ? `${(s.weight / 1024).toFixed(1)} kB` : '–'])];
  const widths = table[0].map((_, i) => Math.max(...table.map((row) => row[i].length)));
  for (const row of table) console.log(row.map((text, i) => (i ? text.padStart(widths[i]) : text.padEnd(widths[i]))).join('  '));

  const alike = new Map();
  for (const r of results) {
    for (const problem of r.problems) {
      const key = `${r.check}  ${problem}`;
      alike.set(key, [...alike.get(key) ?? [], `${r.site} ${r.where}`]);
    }
  }
  for (const [problem, places] of [...alike].sort((a, b) => b[1].length - a[1].length).slice(0, 60)) {
    console.log(`\n${problem}\n    ${places.slice(0, 3).join('\n    ')}${places.length > 3 ? `\n    and ${places.length - 3} more` : ''}`);
  }
  if (alike.size > 60) console.log(`\nand ${alike.size - 60} more kinds of problem`);
}

try {
  const sites = [];
  for (const text of positionals) {
    const [, label, folder] = /^(?:([^=/]+)=)?(.*)$/s.exec(text);
    sites.push(await Site.open(label ?? path.basename(path.resolve(folder)), folder));
  }
  await browse(sites);
  if (!opt['shots-only']) {
    for (const site of sites) await site.checkTree(reporter(site));
    validate(sites);
    readFormats(sites);
    print(sites);
    const failed = results.filter((r) => r.problems.length).length;
    console.log(`\n${results.length - failed} passed, ${failed} failed`);
    process.exitCode = failed ? 1 : 0;
  }
} catch (error) {
  console.error(`audit: ${error.stack ?? error}`);
  process.exitCode = 2;
}
