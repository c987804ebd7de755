import {resolve} from 'node:path'
import {UserError} from '../errors.js'

/** Ways to a remote that start no program of their own. */
const SCHEMES = ['file', 'git', 'http', 'https', 'ssh', 'git+ssh', 'ssh+git']

/**
 * Where a remote is, as git takes it: an address, `host:path`, or a folder, which becomes absolute. Throws `REMOTE_URL` for what git
 * would take for an option or for a program to start.
 */
export function remoteUrl(text: string, cwd: string): string {
  const given = text.trim()
  if (given === '' || given.startsWith('-') || /[\u0000-\u001f\u007f]/.test(given)) throw badUrl(text, 'it is no address')
  if (/^[\w+.-]+::/.test(given)) throw badUrl(text, 'it has git start a program')
  const [, scheme] = /^([a-z][\w+.-]*):\/\//i.exec(given) ?? []
  if (scheme !== undefined && !SCHEMES.includes(scheme.toLowerCase())) throw badUrl(text, `"${scheme}:" is no way that dnd takes`)
  return scheme !== undefined || isHostPath(given) ? given : resolve(cwd, given)
}

/** `host:path`, by ssh; `C:\vaults` is a folder. */
function isHostPath(text: string): boolean {
  return /^[^/\\]+:/.test(text) && !/^[a-z]:[\\/]/i.test(text)
}

/** An address for people to read: what it says in place of a password is left out. */
export function shownUrl(url: string): string {
  return url.replace(/^([a-z][\w+.-]*:\/\/[^/@:]*):[^/@]*@/i, '$1:***@')
}

/** What a folder is called that a remote is cloned into. */
export function folderOfUrl(url: string): string {
  const [, name = ''] = /([^/\\:]+?)(?:\.git)?[/\\]*$/.exec(url.replace(/[/\\]\.git[/\\]*$/, '')) ?? []
  return /^[\w][\w.-]*$/.test(name) ? name : 'vault'
}

function badUrl(text: string, why: string): UserError {
  return new UserError(`"${shownUrl(text)}" can't be a remote: ${why}`, {
    code: 'REMOTE_URL',
    hints: ['write `https://HOST/PATH`, `ssh://HOST/PATH`, `HOST:PATH`, or a folder'],
  })
}
