import {mkdirSync, readFileSync, renameSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {packagedFile} from './open.js'

const FOLDER = join('.dnd', 'parsed')

/** A file's text and what it said, as the same build of dnd read it. */
interface Remembered {
  build: string
  text: string
  value: unknown
}

/**
 * What a text said when it was last read and checked; `undefined` when the cache doesn't know this very text. Parsing YAML and
 * checking it against a schema takes a third of the time of showing a sheet.
 */
export function recall<T>(root: string, path: string, text: string): T | undefined {
  try {
    const known = JSON.parse(readFileSync(fileOf(root, path), 'utf8')) as Remembered
    return known.text === text && known.build === build() ? (known.value as T) : undefined
  } catch {
    // Missing or damaged: the YAML is the truth.
    return undefined
  }
}

/** Keep a checked value for the next command. */
export function remember(root: string, path: string, text: string, value: unknown): void {
  const file = fileOf(root, path)
  const temporary = `${file}.${process.pid}`
  try {
    mkdirSync(dirname(file), {recursive: true})
    writeFileSync(temporary, JSON.stringify({build: build(), text, value} satisfies Remembered))
    renameSync(temporary, file)
  } catch {
    // A read-only disk only costs time.
  }
}

function fileOf(root: string, path: string): string {
  return join(root, FOLDER, `${path.replace(/[\\/]/g, '~')}.json`)
}

/** Another build may read the same text otherwise. */
function build(): string {
  return readFileSync(join(dirname(packagedFile() ?? ''), 'build-id'), 'utf8')
}
