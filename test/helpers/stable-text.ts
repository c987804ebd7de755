import {realpathSync} from 'node:fs'
import {basename} from 'node:path'
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
  return MARKS.reduce((all, [pattern, mark]) => all.replace(pattern, mark), placed)
}

const MARKS: [RegExp, string][] = [
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}\b/g, '<uid>'],
  [/\b[0-9a-f]{40}\b/g, '<commit>'],
  // A short commit has a digit and a letter; words such as "added" have no digit, numbers no letter.
  [/\b(?=[0-9]*[a-f])(?=[a-f]*[0-9])[0-9a-f]{7,12}\b/g, '<commit>'],
  [/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, '<now>'],
  [/"node": "\d+\.\d+\.\d+"/g, '"node": "<version>"'],
]
