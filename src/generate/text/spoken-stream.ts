/** Where a text in JSON stands: within an object, keys and values take turns. */
interface Level {
  is: 'object' | 'array'
  isKeyNext: boolean
  key: string
}

const SIMPLE: Readonly<Record<string, string>> = {n: '\n', t: ' ', r: '', b: '', f: ''}

/**
 * An answer in JSON as a person reads it while it comes: each text with the field that it is of, a line each, and no bracket, quote or
 * escape. What stands outside an object is not said. Control characters that were escaped are control characters: who shows it has to mind.
 */
export function spokenStream(say: (text: string) => void): (delta: string) => void {
  const levels: Level[] = []
  let [isText, isKey, escaped] = [false, false, '']
  let out = ''

  const begin = () => {
    const level = levels.at(-1)
    isText = true
    isKey = level?.is === 'object' && level.isKeyNext
    if (level && isKey) level.key = ''
    else out += `${label(levels)}: `
  }
  const put = (text: string) => {
    const level = levels.at(-1)
    if (isKey && level) level.key += text
    else out += text
  }
  const end = () => {
    isText = false
    if (!isKey) out += '\n'
  }
  const inText = (letter: string) => {
    if (escaped !== '') {
      escaped += letter
      const told = unescaped(escaped)
      if (told === undefined) return
      put(told)
      escaped = ''
    } else if (letter === '\\') escaped = letter
    else if (letter === '"') end()
    else put(letter)
  }
  const between = (letter: string) => {
    const level = levels.at(-1)
    if (letter === '{') levels.push({is: 'object', isKeyNext: true, key: ''})
    else if (!level) return
    else if (letter === '"') begin()
    else if (letter === '[') levels.push({is: 'array', isKeyNext: false, key: ''})
    else if (letter === '}' || letter === ']') levels.pop()
    else if (letter === ':') level.isKeyNext = false
    else if (letter === ',') level.isKeyNext = level.is === 'object'
  }
  return (delta) => {
    for (let i = 0; i < delta.length; i++) {
      const letter = delta.charAt(i)
      if (isText) inText(letter)
      else between(letter)
    }
    if (out !== '') say(out)
    out = ''
  }
}

/** What an escape says; `undefined` while it is not whole. */
function unescaped(sequence: string): string | undefined {
  const letter = sequence.charAt(1)
  if (letter !== 'u') return SIMPLE[letter] ?? letter
  if (sequence.length < 6) return undefined
  const code = Number.parseInt(sequence.slice(2), 16)
  return Number.isNaN(code) ? '' : String.fromCharCode(code)
}

/** "readAloud" → "read aloud": of a list, what the list is called. */
function label(levels: readonly Level[]): string {
  const key = levels.findLast((level) => level.is === 'object' && level.key !== '')?.key ?? ''
  return key.replaceAll(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`)
}
