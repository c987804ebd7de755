import type {EntityChange} from './vault-merge.js'

/** What a merge of the vault is noted down as. */
export const COMMAND = 'dnd campaign merge'

/** The first line of its commit. */
export function subjectOf(name: string, into: string): string {
  return `merge: ${name} into ${into}`
}

/** Lines of a commit's message that say what came together. */
const MOST_LINES = 20

/** What came together, a line a file. */
export function bodyOf(changes: readonly EntityChange[]): string {
  const lines = changes.slice(0, MOST_LINES).map(({file, of, is, fields = []}) => {
    const what = of ? `${of.kind}(${of.id})` : file
    const keys = [...new Set(fields.map(({path}) => String(path[0] ?? '')))].filter((key) => key !== '')
    return `- ${what}: ${is === 'changed' && keys.length > 0 ? keys.join(', ') : is}`.replace(/\p{Cc}/gu, ' ')
  })
  const more = changes.length - lines.length
  return [...lines, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n')
}
