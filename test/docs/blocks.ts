import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'

const ROOT = join(import.meta.dirname, '../..')

/** A line that a document tells its reader to type, and what it says comes of it. */
export interface Typed {
  line: string
  /** What the document shows below it; nothing where it shows only commands. */
  shows: readonly string[]
}

/** What is to be read: README.md, CONTRIBUTING.md and docs/, by path. */
export const DOCUMENTS: readonly string[] = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(ROOT, 'docs'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
]

export function textOf(document: string): string {
  return readFileSync(join(ROOT, document), 'utf8')
}

/** Every line of a document's fenced blocks that a reader would paste into a shell, in order. */
export function typedIn(text: string): Typed[] {
  return [...text.matchAll(/^( *)```(\w*)\n([\s\S]*?)\n\1```$/gm)].flatMap(([, , language = '', block = '']) => {
    const lines = block.split('\n').map((line) => line.trim())
    if (language === 'console') return consoleLines(lines)
    if (language === 'sh') return lines.flatMap(asTyped)
    return language === '' && lines.some((line) => line.startsWith('dnd ')) ? lines.flatMap(asTyped) : []
  })
}

/** Commands stand after `$`, what they print below. */
function consoleLines(lines: readonly string[]): Typed[] {
  const starts = lines.flatMap((line, at) => (line.startsWith('$ ') ? [at] : []))
  return starts.map((start, nth) => ({
    line: (lines[start] as string).slice(2),
    shows: lines.slice(start + 1, starts[nth + 1]).filter(Boolean),
  }))
}

function asTyped(line: string): Typed[] {
  const bare = withoutRemark(line)
  return bare === '' ? [] : [{line: bare, shows: []}]
}

/** A line without the remark behind its `#`, which no shell reads either. */
function withoutRemark(line: string): string {
  return line.replace(/("[^"]*"|'[^']*')|(^|\s+)#\s.*$/g, '$1').trim()
}

/** Every `dnd …` that a document has in its text, outside blocks. */
export function namedIn(text: string): string[] {
  const prose = text.replace(/^( *)```[\s\S]*?\n\1```$/gm, '')
  return [...prose.matchAll(/(?<!`)`(dnd [^`\n]+)`(?!`)/g)].map(([, line = '']) => line.replaceAll('\\|', '|'))
}
