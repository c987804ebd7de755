import {escapeMarkup} from '../../text/escape.js'

/** Nothing but the site's own files, and no script in a page. */
const POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'"

/** A tab of the bar. */
export interface Tab {
  title: string
  path: string
}

export interface SitePage {
  /** From the site's root, with its ending: `people/vey.html`. */
  path: string
  title: string
  /** HTML. */
  body: string
  /** Script files, from the site's root. */
  scripts?: readonly string[]
  /** As wide as the screen is: it holds a drawing. */
  isWide?: true
}

/** What all pages of a site share. */
export interface Shell {
  name: string
  tabs: readonly Tab[]
  /** The border under every page, as HTML; often nothing. */
  frame: string
  /** Words under every page. */
  foot: string
}

/** A whole page: the bar, what it is about, the foot. */
export function sitePage({path, title, body, scripts = [], isWide}: SitePage, {name, tabs, frame, foot}: Shell): string {
  const up = '../'.repeat(path.split('/').length - 1)
  const isHome = path === 'index.html'
  const tab = (each: Tab) => {
    const isCurrent = path === each.path || path.startsWith(each.path.replace(/\.html$/, '/'))
    return `<a href="${escapeMarkup(up + each.path)}"${isCurrent ? ' aria-current="page"' : ''}>${escapeMarkup(each.title)}</a>`
  }
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="referrer" content="no-referrer">
<title>${escapeMarkup(isHome ? name : `${title} · ${name}`)}</title>
<link rel="stylesheet" href="${up}site.css">
${scripts.map((script) => `<script src="${up}${script}" defer></script>\n`).join('')}</head>
<body>
<nav class="bar"><div><a class="home" href="${up}index.html">${escapeMarkup(name)}</a>${tabs.map(tab).join('')}<form action="${up}search.html"><input name="q" type="search" placeholder="Search" aria-label="Search"></form></div></nav>
<main${isWide ? ' class="wide"' : ''}>
${body}${frame}
</main>
<footer>${escapeMarkup(foot)}</footer>
</body>
</html>
`
}
