const FENCE = /^---[ \t]*$/
const FIELD = /^(?:"([^"]*)"|'([^']*)'|([^\s#:"'-][^:]*?))\s*:(?:\s|$)/

/** A note with the front matter that somebody else gave it before, letter for letter; `own` are the fields that we write. */
export function withForeignFields(next: string, before: string, own: readonly string[]): string {
  const foreign = fieldsOf(before).filter(({name}) => name !== undefined && !own.includes(name))
  if (foreign.length === 0) return next
  const lines = next.split('\n')
  const end = lines.findIndex((line, i) => i > 0 && FENCE.test(line))
  if (end === -1) return next
  return [...lines.slice(0, end), ...foreign.flatMap((field) => field.lines), ...lines.slice(end)].join('\n')
}

interface Field {
  /** Absent for what stands before the first. */
  name?: string
  lines: string[]
}

/** The fields at the top of a note's front matter, each with the lines under it. */
function fieldsOf(note: string): Field[] {
  const lines = note.replace(/^\ufeff/, '').split(/\r?\n/)
  const end = FENCE.test(lines[0] ?? '') ? lines.findIndex((line, i) => i > 0 && FENCE.test(line)) : -1
  const fields: Field[] = [{lines: []}]
  for (const line of lines.slice(1, Math.max(1, end))) {
    const found = FIELD.exec(line)
    if (found) fields.push({name: found[1] ?? found[2] ?? found[3] ?? '', lines: [line]})
    else fields.at(-1)?.lines.push(line)
  }
  return fields
}
