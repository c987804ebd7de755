import type {ParsedTokenInfo} from '@streamparser/json/utils/types/parsedTokenInfo.js'
import {type ForeignFile, ForeignFileError, MAX_DEPTH, MAX_ENTITY_BYTES, refuseFile, textDecoder} from './source.js'

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

interface Container {
  value: Record<string, unknown> | unknown[]
  key?: string
}

/** Signs by the number of their token, as the tokenizer gives it. */
const SIGNS: Readonly<Record<number, string>> = {0: '{', 1: '}', 2: '[', 3: ']', 4: ':', 5: ','}

type Expect = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end' | 'nothing'

/**
 * The entities of a JSON file, one by one, so that a file of any size needs the memory of its largest entity.
 * What remains of a map at the root comes last, with neither `under` nor its entities.
 */
export async function* readJsonPieces(file: ForeignFile, shape: JsonShape): AsyncGenerator<JsonPiece> {
  const {Tokenizer, TokenType} = await import('@streamparser/json')
  const tokenizer = new Tokenizer({separator: ''})
  const found: JsonPiece[] = []
  const place = placeTracker()
  const assembler = assemble(file.name, shape, {types: TokenType, place, emit: (piece) => void found.push(piece)})
  tokenizer.onToken = assembler.take
  tokenizer.onError = (error) => {
    throw error
  }
  const decode = textDecoder(file.name)
  try {
    for await (const chunk of file.bytes) {
      decode(chunk)
      place.enter(chunk)
      tokenizer.write(chunk)
      place.leave()
      assembler.checkSize()
      yield* found.splice(0)
    }
    decode()
    if (!tokenizer.isEnded) tokenizer.end()
    assembler.end()
  } catch (error) {
    yield* found.splice(0)
    if (error instanceof ForeignFileError) throw error
    refuseFile(file.name, 'IMPORT_JSON', `the file is not JSON: ${shortReason(error as Error)}`, {line: place.line()})
  }
  yield* found.splice(0)
}

function shortReason({message}: Error): string {
  if (/has not ended|ended in the middle|unexpected end/i.test(message)) return 'it ends too early'
  const [first = ''] = message.split('\n')
  return first.replace(/^Unexpected/, 'unexpected').slice(0, 160)
}

/** Knows the line of a byte offset, without counting any byte twice. */
function placeTracker() {
  let chunk: Uint8Array = new Uint8Array()
  let [start, counted, line] = [0, 0, 1]
  const advance = (to: number) => {
    for (const end = Math.min(to - start, chunk.length); counted < end; counted++) if (chunk[counted] === 10) line++
  }
  return {
    enter: (next: Uint8Array) => {
      chunk = next
      counted = 0
    },
    leave: () => {
      advance(start + chunk.length)
      start += chunk.length
      chunk = new Uint8Array()
      counted = 0
    },
    lineAt: (offset: number) => {
      advance(offset)
      return line
    },
    offset: () => start,
    line: () => line,
  }
}

interface Assembly {
  types: typeof import('@streamparser/json').TokenType
  place: ReturnType<typeof placeTracker>
  emit(piece: JsonPiece): void
}

function assemble(file: string, shape: JsonShape, {types, place, emit}: Assembly) {
  /** Containers open now; `taken` of them, from the innermost, belong to a piece that was too large. */
  const stack: Container[] = []
  let expect: Expect = 'value'
  let roots = 0
  let lastOffset = 0
  let piece: {depth: number; offset: number; line: number; under?: string; isTooLarge: boolean} | undefined

  const fail = (offset: number, what: string): never =>
    refuseFile(file, 'IMPORT_JSON', `the file is not JSON: ${what}`, {line: place.lineAt(offset)})

  /** What a value that begins here is: a piece to hand out, or a part of something. */
  const startsPiece = (): {under?: string} | undefined => {
    const [root, list] = stack
    if (!root) return undefined
    if (stack.length === 1) {
      if (Array.isArray(root.value)) return {}
      return shape.isMember(root.key ?? '') ? {under: root.key ?? ''} : undefined
    }
    if (stack.length === 2 && !Array.isArray(root.value) && Array.isArray(list?.value) && shape.isList(root.key ?? ''))
      return {under: root.key ?? ''}
    return undefined
  }

  const put = (value: unknown) => {
    const parent = stack.at(-1)
    if (!parent || piece?.isTooLarge) return
    if (Array.isArray(parent.value)) parent.value.push(value)
    else parent.value[parent.key ?? ''] = value
  }

  const checkLimit = (offset: number) => {
    if (piece && !piece.isTooLarge && offset - piece.offset > MAX_ENTITY_BYTES) {
      piece.isTooLarge = true
      for (const container of stack.slice(piece.depth)) container.value = Array.isArray(container.value) ? [] : Object.create(null)
    }
    if (!piece && stack.length > 0 && headerBytes(offset) > MAX_ENTITY_BYTES)
      refuseFile(file, 'IMPORT_TOO_LARGE', `what the file holds beside its entries has more than ${MAX_ENTITY_BYTES} bytes`, {
        line: place.lineAt(offset),
      })
  }

  /** Bytes of a root map that were kept, pieces left out. */
  let piecesBytes = 0
  const headerBytes = (offset: number) => offset - piecesBytes

  const finishValue = (value: unknown, isContainer: boolean, offset: number) => {
    expect = stack.length === 0 ? 'nothing' : 'comma-or-end'
    if (piece && stack.length === piece.depth) {
      const {under, line, isTooLarge} = piece
      emit({...(under === undefined ? {} : {under}), ...(isTooLarge ? {} : {value}), line})
      piecesBytes += offset - piece.offset
      piece = undefined
    } else if (!isContainer || stack.length === 0) {
      if (stack.length > 0) put(value)
      else emitRoot(value)
    }
  }

  const emitRoot = (value: unknown) => {
    roots++
    if (!Array.isArray(value)) emit({value, line: rootLine})
    expect = 'value'
  }
  let rootLine = 1

  const begin = (offset: number) => {
    if (stack.length === 0) {
      rootLine = place.lineAt(offset)
      piecesBytes = offset
    }
    const start = piece ? undefined : startsPiece()
    if (start) piece = {depth: stack.length, offset, line: place.lineAt(offset), ...start, isTooLarge: false}
  }

  const open = (value: Record<string, unknown> | unknown[], offset: number) => {
    begin(offset)
    if (stack.length >= MAX_DEPTH)
      refuseFile(file, 'IMPORT_TOO_DEEP', `lists and maps are nested more than ${MAX_DEPTH} deep`, {line: place.lineAt(offset)})
    if (piece?.depth !== stack.length) put(value)
    stack.push({value})
    expect = Array.isArray(value) ? 'value-or-end' : 'key-or-end'
  }

  const close = (isList: boolean, offset: number) => {
    const top = stack.pop()
    if (!top || Array.isArray(top.value) !== isList || !['comma-or-end', isList ? 'value-or-end' : 'key-or-end'].includes(expect))
      return fail(offset, `unexpected "${isList ? ']' : '}'}"`)
    finishValue(top.value, true, offset + 1)
  }

  const take = ({token, value, offset}: ParsedTokenInfo): void => {
    lastOffset = offset
    checkLimit(offset)
    const isValueExpected = expect === 'value' || expect === 'value-or-end'
    if (token === types.LEFT_BRACE && isValueExpected) open(Object.create(null), offset)
    else if (token === types.LEFT_BRACKET && isValueExpected) open([], offset)
    else if (token === types.RIGHT_BRACE || token === types.RIGHT_BRACKET) close(token === types.RIGHT_BRACKET, offset)
    else if (token === types.COLON && expect === 'colon') expect = 'value'
    else if (token === types.COMMA && expect === 'comma-or-end') expect = Array.isArray(stack.at(-1)?.value) ? 'value' : 'key'
    else if (token in SIGNS) fail(offset, `unexpected "${SIGNS[token]}"`)
    else if (token !== types.SEPARATOR) scalar(token === types.STRING, value, offset)
  }

  const scalar = (isText: boolean, value: unknown, offset: number) => {
    const top = stack.at(-1)
    if ((expect === 'key' || expect === 'key-or-end') && isText && top) {
      top.key = String(value)
      expect = 'colon'
      return
    }
    if (expect !== 'value' && expect !== 'value-or-end') return fail(offset, `unexpected ${JSON.stringify(value)?.slice(0, 40)}`)
    begin(offset)
    finishValue(value, false, offset)
  }

  return {
    take,
    /** A single text or number may not be larger than an entity either. */
    checkSize: () => {
      if (place.offset() - lastOffset > MAX_ENTITY_BYTES + 1024 * 1024)
        refuseFile(file, 'IMPORT_TOO_LARGE', `a single text of the file has more than ${MAX_ENTITY_BYTES} bytes`, {line: place.line()})
    },
    end: () => {
      if (stack.length > 0) refuseFile(file, 'IMPORT_JSON', 'the file is not JSON: it ends too early', {line: place.line()})
      if (roots === 0) refuseFile(file, 'IMPORT_EMPTY', 'the file is empty')
    },
  }
}
