import {resolve} from 'node:path'
import {arrange, mustRun, runExample} from '../commands/run-examples.js'
import {demoVault} from '../helpers/demo-vault.js'
import {Sandbox} from '../helpers/run-dnd.js'
import {splitAhead} from '../helpers/shell.js'
import type {Typed} from './blocks.js'
import type {Supposed} from './supposed.js'

/** Where the reader is: a vault, and a folder in it. */
interface Place {
  sandbox: Sandbox
  folder: string
}

/** Type what a document says, line by line, and return what came otherwise than it says. */
export async function runDocument(typed: readonly Typed[], supposed: Supposed): Promise<string[]> {
  splitAhead(typed.map(({line}) => withoutCd(line)))
  const failures: string[] = []
  let place = begin(supposed)
  try {
    for (const each of typed) {
      const vault = supposed.anew?.[each.line]
      if (vault) {
        place.sandbox.remove()
        place = begin(supposed, vault)
      }
      for (const line of supposed.between?.[each.line] ?? []) mustRun(place.sandbox, line)
      if (!(each.line in (supposed.left ?? {}))) failures.push(...(await typeLine(place, each, supposed)))
    }
  } finally {
    place.sandbox.remove()
  }
  return failures
}

function begin({files = {}}: Supposed, vault: 'demo' | 'empty' = 'demo'): Place {
  const sandbox = vault === 'empty' ? new Sandbox() : demoVault()
  arrange(sandbox, {files})
  return {sandbox, folder: sandbox.root}
}

async function typeLine(place: Place, {line, shows}: Typed, supposed: Supposed): Promise<string[]> {
  const bare = withoutCd(line)
  const ran =
    bare === '' ? {status: 0, stdout: '', stderr: ''} : await runExample(place.sandbox, bare, supposed, {cwd: place.folder, columns: 80})
  const to = /(?:^|&& )cd (\S+)$/.exec(line)?.[1]
  if (to !== undefined) place.folder = resolve(place.folder, to)
  const wanted = supposed.status?.[line] ?? 0
  if (ran.status !== wanted) return [`${line} ended with ${ran.status}, not ${wanted}:\n${ran.stdout}${ran.stderr}`]
  return isAsShown(`${ran.stdout}${ran.stderr}`, shows) ? [] : [`${line} prints\n${ran.stdout}${ran.stderr}`]
}

/** A line without the step into a folder at its end, which is the reader's own. */
function withoutCd(line: string): string {
  return line.replace(/(^|\s*&& )cd \S+$/, '')
}

/** Whether a document's lines are the beginning of what was printed; `…` ends them early. A commit has another name each time. */
function isAsShown(printed: string, shows: readonly string[]): boolean {
  const plain = (text: string): string => text.trim().replace(/\b[0-9a-f]{8}\b/g, '<commit>')
  const end = shows.indexOf('…')
  const wanted = (end === -1 ? shows : shows.slice(0, end)).map(plain)
  const lines = printed.split('\n').map(plain).filter(Boolean)
  return wanted.every((line, i) => line === lines[i]) && (shows.length === 0 || end !== -1 || lines.length === wanted.length)
}
