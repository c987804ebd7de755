/** What a token does where it stands. */
export type JsonStep =
  | {does: 'open' | 'close'; isList: boolean}
  | {does: 'name'; key: string}
  | {does: 'put'; value: unknown}
  | {does: 'part'}

/** A token of the tokenizer: its number, and its value when it is no sign. */
export interface JsonToken {
  token: number
  value: unknown
}

type Expected = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end'

/** Signs by the number of their token. */
const SIGNS = ['{', '}', '[', ']', ':', ','] as const

const VALUE: readonly Expected[] = ['value', 'value-or-end']
const KEY: readonly Expected[] = ['key', 'key-or-end']

/** Knows which token may follow in a JSON text. One value may follow another at the root. */
export class JsonGrammar {
  /** Lists (`true`) and maps that are open. */
  private readonly open: boolean[] = []
  private expected: Expected = 'value'

  /** What the token does; `undefined` when it may not stand here. */
  step({token, value}: JsonToken): JsonStep | undefined {
    switch (SIGNS[token]) {
      case '{':
        return this.begin(false)
      case '[':
        return this.begin(true)
      case '}':
        return this.end(false)
      case ']':
        return this.end(true)
      case ':':
        return this.pass('colon', 'value')
      case ',':
        return this.pass('comma-or-end', this.open.at(-1) ? 'value' : 'key')
      case undefined:
        return this.plain(value)
    }
  }

  private begin(isList: boolean): JsonStep | undefined {
    if (!VALUE.includes(this.expected)) return undefined
    this.open.push(isList)
    this.expected = isList ? 'value-or-end' : 'key-or-end'
    return {does: 'open', isList}
  }

  private end(isList: boolean): JsonStep | undefined {
    const isEnd = this.expected === 'comma-or-end' || this.expected === (isList ? 'value-or-end' : 'key-or-end')
    if (!isEnd || this.open.pop() !== isList) return undefined
    this.expectNext()
    return {does: 'close', isList}
  }

  private pass(wanted: Expected, next: Expected): JsonStep | undefined {
    if (this.expected !== wanted) return undefined
    this.expected = next
    return {does: 'part'}
  }

  private plain(value: unknown): JsonStep | undefined {
    if (KEY.includes(this.expected) && typeof value === 'string') {
      this.expected = 'colon'
      return {does: 'name', key: value}
    }
    if (!VALUE.includes(this.expected)) return undefined
    this.expectNext()
    return {does: 'put', value}
  }

  private expectNext(): void {
    this.expected = this.open.length === 0 ? 'value' : 'comma-or-end'
  }
}

/** A token as an error names it. */
export function printToken({token, value}: JsonToken): string {
  const sign = SIGNS[token]
  return sign === undefined ? String(JSON.stringify(value)?.slice(0, 40)) : `"${sign}"`
}
