// One folder with a site: its files, its links, its templates, and a server that behaves like a plain static host.
import { createServer } from 'node:http';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { policyProblems, read } from './html.mjs';

const TYPES = { '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json', '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg', '.webp': 'image/webp',
  '.ico': 'image/x-icon', '.xml': 'application/xml', '.ics': 'text/calendar; charset=utf-8', '.csv': 'text/csv; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8' };

export class Site {
  static async open(label, folder) {
    const site = new Site();
    Object.assign(site, { label, folder: path.resolve(folder), files: new Set(), dirs: new Set(['']), pages: new Map() });
    for (const entry of await readdir(site.folder, { withFileTypes: true, recursive: true })) {
      const rel = path.relative(site.folder, path.join(entry.parentPath ?? entry.path, entry.name)).split(path.sep).join('/');
      (entry.isDirectory() ? site.dirs : site.files).add(rel);
    }
    for (const file of [...site.files].filter((f) => f.endsWith('.html')).sort()) {
      site.pages.set(file, read(await readFile(path.join(site.folder, file), 'utf8')));
    }
    // The site's own address, if it has one: pages for all say it, those for some say it in their feed only.
    // Without one it must work anywhere, so it is served from somewhere.
    const feed = site.files.has('feed.json') ? JSON.parse(await readFile(path.join(site.folder, 'feed.json'), 'utf8')) : {};
    const home = site.pages.get('index.html')?.canonical ?? feed.home_page_url ?? '';
    site.home = /^https?:/.test(home) ? new URL('.', home).href : null;
    site.base = site.home ? new URL(site.home).pathname : '/any/path/';
    return site;
  }

  /** The path to visit a file under, as links write it. */
  address(file) {
    return this.base + file.split('/').map(encodeURIComponent).join('/').replace(/(^|\/)index\.html$/, '$1');
  }

  /** board, items/*, areas/*, timeline, 404 …: pages in a folder of siblings share a template. */
  static template(file) {
    if (file === 'index.html') return 'board';
    const parts = file.replace(/\/?index\.html$|\.html$/, '').split('/');
    return parts.length > 1 ? `${parts[0]}/*` : parts[0];
  }

  /**
   * A few pages of each template that between them use every element and class that the template can produce: one in any
   * case, further ones for what is not among the `marks` of pages chosen before, of other sites too.
   */
  sample(most, marks = new Map()) {
    const groups = new Map();
    for (const file of this.pages.keys()) {
      const name = Site.template(file);
      groups.set(name, [...groups.get(name) ?? [], file]);
    }
    const chosen = [];
    for (const [name, files] of groups) {
      const seen = marks.get(name) ?? marks.set(name, new Set()).get(name);
      const gain = (file) => [...this.pages.get(file).marks].filter((m) => !seen.has(m)).length;
      for (let n = 0; n < most && files.length; n++) {
        let best = files[0];
        for (const file of files) if (gain(file) > gain(best)) best = file;
        if (n > 0 && gain(best) === 0) break;
        chosen.push({ template: name, file: best, first: n === 0 });
        for (const mark of this.pages.get(best).marks) seen.add(mark);
        files.splice(files.indexOf(best), 1);
      }
    }
    return chosen;
  }

  /** Why one link of one page does not land, or null. */
  linkProblem(from, { url, loads, role }) {
    const here = new URL(this.address(from), 'http://site.invalid');
    let to;
    try { to = new URL(url, here); } catch { return `not a URL: ${url}`; }
    if (this.home && url.startsWith(this.home)) to = new URL(to.pathname + to.search + to.hash, here);
    else if (/^[a-z][a-z\d+.-]*:|^\/\//i.test(url)) {
      if (loads && !url.startsWith('data:')) return `loads from another origin: ${url}`;
      return /^(javascript|file|data):/i.test(url) && !loads ? `${role} link: ${url}` : null;
    } else if (url.startsWith('/') && path.basename(from) !== '404.html') return `not relative: ${url}`; // a 404 is shown at any depth
    if (!to.pathname.startsWith(this.base)) return `leaves the site: ${url}`;
    let file = decodeURIComponent(to.pathname.slice(this.base.length));
    if (file === '' || file.endsWith('/')) file += 'index.html';
    if (this.dirs.has(file)) return `needs a redirect, for want of a slash: ${url}`;
    if (!this.files.has(file)) return `leads nowhere: ${url}`;
    const id = decodeURIComponent(to.hash.slice(1));
    if (id && id !== 'top' && this.pages.has(file) && !this.pages.get(file).ids.has(id)) return `no such fragment: ${url}`;
    return null;
  }

  /** Checks that need no browser, over the whole tree: report(check, where, problems). */
  async checkTree(report) {
    if (!this.pages.has('index.html')) report('links', 'index.html', ['there is no index.html']);
    for (const [file, page] of this.pages) {
      report('csp', file, policyProblems(page.csp));
      report('links', file, page.links.map((link) => this.linkProblem(file, link)).filter(Boolean));
    }
    for (const file of [...this.files].filter((f) => f.endsWith('.css'))) {
      const css = await readFile(path.join(this.folder, file), 'utf8');
      const links = [...css.matchAll(/url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)/g)].map((m) => ({ url: m[1] ?? m[2], loads: true, role: 'css' }));
      report('links', file, links.map((link) => this.linkProblem(file, link)).filter(Boolean));
    }
    if (this.files.has('_headers')) {
      const policy = /content-security-policy:\s*(.*)/i.exec(await readFile(path.join(this.folder, '_headers'), 'utf8'));
      report('csp', '_headers', policy ? policyProblems(policy[1]) : []);
    }
  }

  /** Serves the folder on a free loopback port, with what `_headers` says of every path. */
  async serve() {
    const headers = {};
    if (this.files.has('_headers')) {
      let all = false;
      for (const line of (await readFile(path.join(this.folder, '_headers'), 'utf8')).split('\n')) {
        const [, name, value] = /^\s+([\w-]+):\s*(.*?)\s*$/.exec(line) ?? [];
        if (/^\S/.test(line)) all = line.trim() === '/*';
        else if (all && name && name.toLowerCase() !== 'strict-transport-security') headers[name] = value;
      }
    }
    this.server = createServer(async (request, response) => {
      const send = async (file, status) => response.writeHead(status, { ...headers, 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream' })
        .end(await readFile(path.join(this.folder, file)));
      const { pathname } = new URL(request.url, 'http://site.invalid');
      let file = pathname.startsWith(this.base) ? decodeURIComponent(pathname.slice(this.base.length)) : null;
      if (file === '' || file?.endsWith('/')) file += 'index.html';
      if (this.files.has(file)) await send(file, 200);
      else if (this.dirs.has(file)) response.writeHead(301, { location: `${pathname}/` }).end();
      else if (file !== null && this.files.has('404.html')) await send('404.html', 404);
      else response.writeHead(404).end('nothing here');
    });
    await new Promise((done, failed) => this.server.once('error', failed).listen(0, '127.0.0.1', done));
    this.origin = `http://127.0.0.1:${this.server.address().port}`;
  }
}
