import {escapeMarkup} from './escape.js'

/** One HTML page that needs nothing else: no script, nothing loaded from elsewhere. `title` is plain text, `body` is HTML. */
export function htmlPage({title, css, body}: {title: string; css: string; body: string}): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeMarkup(title)}</title>
<style>${css}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`
}
