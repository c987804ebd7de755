import {present} from '../../schema/value.js'
import {JsonGrammar, type JsonToken, printToken} from './json-grammar.js'
import type {LineCounter} from './line-counter.js'
import {MAX_DEPTH, MAX_ENTITY_BYTES, refuseFile} from './source.js'

/** One value that a JSON file holds, cut out of the file by `JsonShape`. */
export interface JsonPiece {
  /** The root's key it stands under; absent in a list, or when it is the whole file. */
  under?: string
  /** Absent when it was too large to take in. */
  value?: unknown
  line: number
}

/** How a format lays its entities out in a file. A list at the root is always a list of entities. */
export interface JsonShape {
  /** Whether a list under this key of the root holds entities. */
  isList(key: string): boolean
  /** Whether a value under this key of the root is an entity itself. */
  isMember(key: string): boolean
}

type Content = Record<string, unknown> | unknown[]

/** A list or map that is open, with the key that comes next. */
interface Container {
  value: Content
  key?: string
}

/** A piece that has begun. */
interface OpenPiece {
  /** Containers around it. */
  depth: number
  offset: number
  line: number
  under?: string
  isTooLarge: boolean
}

/** A token with its place, in bytes from the file's start. */
type PlacedToken = JsonToken & {offset: number}

/** A text or number may go on behind the last token; so much more than an entity is read before it is refused. */
const UNFINISHED_BYTES = MAX_ENTITY_BYTES + 1024 * 1024

/** Puts the tokens of a JSON file together to pieces, and keeps nothing of a piece that is too large. */
export class JsonAssembler {
  private readonly grammar = new JsonGrammar()
  private readonly stack: Container[] = []
  private piece: OpenPiece | undefined
  private hasRoot = false
  private rootLine = 1
  private lastOffset = 0
  /** Bytes before the root, and of pieces that were handed out. */
  private doneBytes = 0

  constructor(
    private readonly file: string,
    private readonly shape: JsonShape,
    private readonly lines: LineCounter,
    private readonly emit: (piece: JsonPiece) => void,
  ) {}

  take(token: PlacedToken): void {
    const {offset} = token
    this.lastOffset = offset
    this.checkPiece(offset)
    this.checkFrame(offset)
    const step = this.grammar.step(token)
    switch (step?.does) {
      case 'open':
        this.open(step.isList ? [] : Object.create(null), offset)
        break
      case 'close':
        this.finish(this.stack.pop()?.value, {isPut: true, end: offset + 1})
        break
      case 'name':
        this.name(step.key)
        break
      case 'put':
        this.begin(offset)
        this.finish(step.value, {isPut: false, end: offset})
        break
      case undefined:
        refuseFile(this.file, 'IMPORT_JSON', `the file is not JSON: unexpected ${printToken(token)}`, {line: this.lines.lineAt(offset)})
    }
  }

  /** A single text or number may not be larger than an entity either. */
  checkUnfinished(): void {
    if (this.lines.offset - this.lastOffset > UNFINISHED_BYTES) this.refuseSize('a single text of the file has', this.lines.line)
  }

  end(): void {
    if (this.stack.length > 0) refuseFile(this.file, 'IMPORT_JSON', 'the file is not JSON: it ends too early', {line: this.lines.line})
    if (!this.hasRoot) refuseFile(this.file, 'IMPORT_EMPTY', 'the file is empty')
  }

  private checkPiece(offset: number): void {
    if (!this.piece || this.piece.isTooLarge || offset - this.piece.offset <= MAX_ENTITY_BYTES) return
    this.piece.isTooLarge = true
    for (const container of this.stack.slice(this.piece.depth)) container.value = emptyLike(container.value)
  }

  /** What stands around the pieces is kept until the end, so it has a bound too. */
  private checkFrame(offset: number): void {
    if (!this.piece && this.stack.length > 0 && offset - this.doneBytes > MAX_ENTITY_BYTES)
      this.refuseSize('what the file holds beside its entries has', this.lines.lineAt(offset))
  }

  private refuseSize(what: string, line: number): never {
    refuseFile(this.file, 'IMPORT_TOO_LARGE', `${what} more than ${MAX_ENTITY_BYTES} bytes`, {line})
  }

  private open(value: Content, offset: number): void {
    this.begin(offset)
    if (this.stack.length >= MAX_DEPTH)
      refuseFile(this.file, 'IMPORT_TOO_DEEP', `lists and maps are nested more than ${MAX_DEPTH} deep`, {line: this.lines.lineAt(offset)})
    if (this.piece?.depth !== this.stack.length) this.put(value)
    this.stack.push({value})
  }

  private begin(offset: number): void {
    if (this.stack.length === 0) {
      this.rootLine = this.lines.lineAt(offset)
      this.doneBytes = offset
    }
    const start = this.piece ? undefined : this.pieceHere()
    if (start) this.piece = {...start, depth: this.stack.length, offset, line: this.lines.lineAt(offset), isTooLarge: false}
  }

  /** Whether a value that begins here is a piece, and the root's key that it is under. */
  private pieceHere(): {under?: string} | undefined {
    const [root, list] = this.stack
    if (!root || this.stack.length > 2) return undefined
    if (Array.isArray(root.value)) return list ? undefined : {}
    const under = root.key ?? ''
    const isPiece = list ? Array.isArray(list.value) && this.shape.isList(under) : this.shape.isMember(under)
    return isPiece ? {under} : undefined
  }

  private name(key: string): void {
    const parent = this.stack.at(-1)
    if (parent) parent.key = key
  }

  private put(value: unknown): void {
    const parent = this.stack.at(-1)
    if (!parent || this.piece?.isTooLarge) return
    if (Array.isArray(parent.value)) parent.value.push(value)
    else parent.value[parent.key ?? ''] = value
  }

  /** A value is whole: it is handed out when it is a piece or the root, and else put where it belongs, unless it is there. */
  private finish(value: unknown, {isPut, end}: {isPut: boolean; end: number}): void {
    if (this.piece?.depth === this.stack.length) this.finishPiece(this.piece, value, end)
    else if (this.stack.length === 0) this.finishRoot(value)
    else if (!isPut) this.put(value)
  }

  private finishPiece({under, line, isTooLarge, offset}: OpenPiece, value: unknown, end: number): void {
    this.emit({...present({under, value: isTooLarge ? undefined : value}), line})
    this.doneBytes += end - offset
    this.piece = undefined
  }

  private finishRoot(value: unknown): void {
    this.hasRoot = true
    if (!Array.isArray(value)) this.emit({value, line: this.rootLine})
  }
}

function emptyLike(value: Content): Content {
  return Array.isArray(value) ? [] : Object.create(null)
}
