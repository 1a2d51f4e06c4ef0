// Reads just enough of a page to know its links, ids, classes and policy. The pages are generated and a real validator
// reads a sample of them too, so a tokenizer will do, and it reads thousands of pages in a second.
const SKIP = '<!--[\\s\\S]*?-->|<(script|style|title|textarea)\\b[^>]*>[\\s\\S]*?</\\1\\s*>';
const ATTRS = '(?:\\s+[^\\s=>/]+(?:\\s*=\\s*(?:"[^"]*"|\'[^\']*\'|[^\\s"\'>]+))?)*';
const TOKEN = new RegExp(`${SKIP}|<([a-z][\\w-]*)(${ATTRS})\\s*/?>`, 'gi');
const OPENING = new RegExp(`^<([a-z][\\w-]*)(${ATTRS})`, 'i');
const ATTR = /([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
const NAMED = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const decode = (text) => text.replace(/&(?:#x([\da-f]+)|#(\d+)|(amp|lt|gt|quot|apos));?/gi, (_, hex, dec, name) =>
  (name ? NAMED[name.toLowerCase()] : String.fromCodePoint(hex ? parseInt(hex, 16) : +dec)));

function attributes(text) {
  const found = {};
  for (const [, name, a, b, c] of text.matchAll(ATTR)) found[name.toLowerCase()] ??= decode(a ?? b ?? c ?? '');
  return found;
}

/** { links: [{ url, loads, role }], ids, marks, csp, canonical }; `loads` says that the browser fetches it unasked. */
export function read(html) {
  const page = { links: [], ids: new Set(), marks: new Set(), csp: null, canonical: null };
  const link = (url, loads, role) => url !== undefined && page.links.push({ url: url.trim(), loads, role });
  for (const token of html.matchAll(TOKEN)) {
    let [, skipped, tag, text] = token;
    if (skipped) [, tag, text] = OPENING.exec(token[0]);
    if (!tag) continue; // a comment
    const at = attributes(text);
    tag = tag.toLowerCase();
    if (at.id !== undefined) page.ids.add(at.id);
    if (tag === 'a' && at.name) page.ids.add(at.name);
    page.marks.add(tag);
    for (const name of (at.class ?? '').split(/\s+/)) if (name) page.marks.add(`.${name}`);
    if (tag === 'meta' && at['http-equiv']?.toLowerCase() === 'content-security-policy') {
      // What comes before the policy is not under it.
      page.csp = page.links.some((l) => l.loads) ? 'late' : at.content ?? '';
    }
    if (tag === 'link') {
      const rel = (at.rel ?? '').toLowerCase();
      if (rel === 'canonical') page.canonical = at.href;
      link(at.href, /stylesheet|icon|preload|manifest/.test(rel), rel);
    } else if (tag === 'a' || tag === 'area') link(at.href, false, tag);
    else if (tag === 'use' || tag === 'image') link(at.href ?? at['xlink:href'], true, tag);
    else if (tag === 'form') link(at.action, false, tag);
    else {
      link(at.src, true, tag);
      link(at.poster, true, tag);
      for (const part of (at.srcset ?? '').split(',')) if (part.trim()) link(part.trim().split(/\s+/)[0], true, tag);
    }
  }
  return page;
}

/** What is wrong with a content security policy. */
export function policyProblems(csp) {
  if (csp === null) return ['no content security policy'];
  if (csp === 'late') return ['the content security policy comes after something that it should govern'];
  const problems = [];
  if (/'unsafe-/.test(csp)) problems.push(`unsafe policy: ${csp}`);
  if (/(^|[\s;])(\*|https?:|data:|\/\/)(?=[\s;]|$)/.test(csp.replace(/img-src[^;]*/g, ''))) problems.push(`policy allows any host: ${csp}`);
  if (/(?:https?:)?\/\/[\w*]/.test(csp)) problems.push(`policy allows another origin: ${csp}`);
  if (!/(^|;)\s*default-src\s+'(none|self)'/.test(csp)) problems.push(`policy without a strict default-src: ${csp}`);
  return problems;
}
