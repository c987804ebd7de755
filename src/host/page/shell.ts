/** What a page is made of, before it knows anything: all that is kept on the device. */
export const SHELL = ['/', '/monitor', '/app.js', '/app.css', '/theme.css', '/app.webmanifest', '/icon.svg'] as const

/** Whether a request is for the shell; what the table shows never is. */
export function isShell({method, url}: {method: string; url: string}, origin: string): boolean {
  const asked = new URL(url)
  return method === 'GET' && asked.origin === origin && (SHELL as readonly string[]).includes(asked.pathname)
}
