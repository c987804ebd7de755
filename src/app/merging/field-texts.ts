const FIELD = /^([A-Za-z][\w-]*):(?: |$)/

/**
 * The lines of each field of a YAML text, by its key, what stands before the first under none; `undefined` for a text that is laid out
 * otherwise than a field after another from the margin. Nothing is parsed.
 */
export function fieldTexts(text: string): Map<string, string> | undefined {
  const fields = new Map<string, string>()
  // What stands before the first field is of none.
  let at = ''
  for (const line of text.split('\n')) {
    const [, key] = FIELD.exec(line) ?? []
    if (key !== undefined && fields.has(key)) return undefined
    if (key === undefined && (!/^(?:[ #]|- |$)/.test(line) || (at === '' && /^[ -]/.test(line)))) return undefined
    at = key ?? at
    fields.set(at, `${fields.get(at) ?? ''}${line}\n`)
  }
  return fields
}

/** Two versions of a text, without the fields that are the same in both but for one; the whole of them where they are laid out otherwise. */
export function withoutSameFields(before: string, after: string, kept: string): [before: string, after: string] {
  const [was, is] = [fieldTexts(before), fieldTexts(after)]
  if (!was || !is) return [before, after]
  const isKept = (key: string) => key === kept || was.get(key) !== is.get(key)
  const textOf = (fields: ReadonlyMap<string, string>) => [...fields].flatMap(([key, lines]) => (isKept(key) ? lines : [])).join('')
  return [textOf(was), textOf(is)]
}
