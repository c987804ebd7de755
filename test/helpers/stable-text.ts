import {existsSync, realpathSync} from 'node:fs'
import {basename, join} from 'node:path'
import {DND, type Sandbox} from './run-dnd.js'

/** Text that is the same on every machine and every day: what varies from run to run stands as a mark, such as `<commit>`. */
export function stableText(text: string, sandbox: Sandbox): string {
  const places: [string, string][] = [
    [DND, '<dnd>'],
    [process.execPath, '<node>'],
    [realpathSync(sandbox.root), '<vault>'],
    [sandbox.root, '<vault>'],
    [sandbox.home, '<home>'],
    [basename(sandbox.root), '<folder>'],
  ]
  const placed = places.reduce((all, [place, mark]) => all.replaceAll(place, mark), text)
  const commits = commitsOf(sandbox)
  const named = placed.replace(/\b[0-9a-f]{7,40}\b/g, (word) => (commits.some((commit) => commit.startsWith(word)) ? '<commit>' : word))
  return MARKS.reduce((all, [pattern, mark]) => all.replace(pattern, mark), named)
}

/** Every commit of the vault, by its whole name; none where the examples made their vaults in folders below. */
function commitsOf(sandbox: Sandbox): string[] {
  if (!existsSync(join(sandbox.root, '.git'))) return []
  return sandbox.git('rev-list', '--all', '--reflog').split('\n').filter(Boolean)
}

const MARKS: [RegExp, string][] = [
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}\b/g, '<uid>'],
  [/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, '<now>'],
  [/\b\d{8}T\d{9}Z/g, '<moment>'],
  // Ids of events and of what is delivered go by the vault's first commit.
  [/\b[0-9a-f]{32}\b/g, '<event>'],
  [/(?<![-\w]|DATA )(?=[a-f]*\d)[0-9a-f]{12}\b/g, '<delivery>'],
  [/\bin \d+ ms\b/g, 'in <time>'],
  // What git and zlib pack is not as long everywhere.
  [/\b[\d.]+ [KM]iB$/gm, '<size>'],
  [/\b[\d.]+ KiB {2,}/g, '<size>  '],
  [/"bytes": \d{4,}/g, '"bytes": "<size>"'],
  [/(\bNode\.js|\bgit) \d+\.\d+[\w.]*(?: \(Apple[^)]*\))?/g, '$1 <version>'],
  [/, about [^()]+ left\)/g, ', about <time> left)'],
  [/\b\d+ [GM]iB free\b/g, '<space> free'],
  // A key of the host's, and until when it is good.
  [/\bdndkey_[\w-]{43}\b/g, '<key>'],
  [/\b\d{4}-\d\d-\d\d(?=:$| {2}key-)/gm, '<day>'],
  [/\bkey-[0-9a-f]{12}\b/g, '<key-id>'],
  [/"node": "\d+\.\d+\.\d+"/g, '"node": "<version>"'],
]
