/**
 * The notation in which docs/COMMANDS.md tells the shape of an answer:
 *
 *     {name, age?, of: {kind, id}, tags: [text], is: new|gone, …commit}
 *
 * A key without a shape has the shape that the table of parts gives its name, else it is one plain value. A word that is no part
 * and stands among others is that very text; `…` alone is anything.
 */
export type Shape =
  | {is: 'object'; members: readonly Member[]; spreads: readonly string[]}
  | {is: 'list'; of: Shape}
  | {is: 'any-of'; shapes: readonly Shape[]}
  | {is: 'word'; word: string}
  | {is: 'map'; of: Shape}
  | {is: 'anything'}

interface Member {
  key: string
  isOptional: boolean
  shape: Shape | undefined
}

/** Read a shape; throws where the text is none. */
export function parseShape(text: string): Shape {
  const reader = new Reader(text)
  const shape = reader.anyOf()
  reader.end()
  return shape
}

class Reader {
  private at = 0
  constructor(private readonly text: string) {}

  anyOf(): Shape {
    const shapes = [this.one()]
    while (this.take('|')) shapes.push(this.one())
    return shapes.length === 1 ? (shapes[0] as Shape) : {is: 'any-of', shapes}
  }

  end(): void {
    this.skip()
    if (this.at < this.text.length) this.fail('the end')
  }

  private one(): Shape {
    if (this.take('{')) return this.object()
    if (this.take('[')) {
      const of = this.anyOf()
      this.want(']')
      return {is: 'list', of}
    }
    const word = this.words()
    return word === '…' ? {is: 'anything'} : {is: 'word', word}
  }

  private object(): Shape {
    const members: Member[] = []
    const spreads: string[] = []
    if (this.take('}')) return {is: 'object', members, spreads}
    if (this.take('<')) return this.map()
    do {
      if (this.take('…')) spreads.push(this.spread())
      else members.push(this.member())
    } while (this.take(','))
    this.want('}')
    return {is: 'object', members, spreads}
  }

  /** `{<id>: name}`: keys of which nobody knows beforehand. */
  private map(): Shape {
    this.words()
    this.want('>')
    this.want(':')
    const of = this.anyOf()
    this.want('}')
    return {is: 'map', of}
  }

  private member(): Member {
    const key = this.words()
    const isOptional = this.take('?')
    return {key, isOptional, shape: this.take(':') ? this.anyOf() : undefined}
  }

  private words(): string {
    this.skip()
    const [found] = /^[^{}[\]|,:?<>]+/.exec(this.text.slice(this.at)) ?? []
    if (found === undefined) return this.fail('a word')
    this.at += found.length
    return found.trim()
  }

  /** A part, or a command as docs/COMMANDS.md names it: `<kind> show`. */
  private spread(): string {
    if (!this.take('<')) return this.words()
    const kind = this.words()
    this.want('>')
    return `<${kind}> ${this.words()}`
  }

  private skip(): void {
    while (this.text[this.at] === ' ') this.at++
  }

  private take(mark: string): boolean {
    this.skip()
    const isThere = this.text.startsWith(mark, this.at)
    if (isThere) this.at += mark.length
    return isThere
  }

  private want(mark: string): void {
    if (!this.take(mark)) this.fail(mark)
  }

  private fail(wanted: string): never {
    throw new Error(`${wanted} is wanted here: ${this.text.slice(0, this.at)} ▸ ${this.text.slice(this.at)}`)
  }
}
