import type {Diagnostic} from '../diagnostic.js'
import {InvalidDataError} from '../errors.js'
import {checkMonster} from '../rules/check-monster.js'
import {readText} from '../vault/files.js'
import {parseYaml} from '../yaml/parse.js'
import {checkEntry} from './homebrew-files.js'

/** What the rules doubt in one file of homebrew that fits its schema, at its line and column; nothing where it doesn't fit. */
export function homebrewFindings(root: string, path: string): Diagnostic[] {
  try {
    const text = readText(root, path)
    const {entry} = checkEntry(text, path)
    if (entry?.kind !== 'monster') return []
    const {positionOf} = parseYaml(text, path)
    return checkMonster(entry).map((finding) => ({...finding, file: path, ...positionOf(finding.path)}))
  } catch (error) {
    // A file that can't be read is reported where it is indexed.
    if (error instanceof InvalidDataError) return []
    throw error
  }
}
