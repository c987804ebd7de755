import {JsonAssembler, type JsonPiece, type JsonShape} from './json-assembler.js'
import {LineCounter} from './line-counter.js'
import {type ForeignFile, ForeignFileError, refuseFile, textDecoder} from './source.js'

/**
 * The entities of a JSON file, one by one, so that a file of any size needs the memory of its largest entity.
 * What remains of a map at the root comes last, with neither `under` nor its entities.
 */
export async function* readJsonPieces(file: ForeignFile, shape: JsonShape): AsyncGenerator<JsonPiece> {
  const found: JsonPiece[] = []
  const lines = new LineCounter()
  const assembler = new JsonAssembler(file.name, shape, lines, (piece) => void found.push(piece))
  const tokenizer = await openTokenizer(assembler)
  const decode = textDecoder(file.name)
  try {
    for await (const chunk of file.bytes) {
      decode(chunk)
      lines.enter(chunk)
      tokenizer.write(chunk)
      lines.leave()
      assembler.checkUnfinished()
      yield* found.splice(0)
    }
    decode()
    if (!tokenizer.isEnded) tokenizer.end()
    assembler.end()
  } catch (error) {
    yield* found.splice(0)
    if (error instanceof ForeignFileError) throw error
    refuseFile(file.name, 'IMPORT_JSON', `the file is not JSON: ${shortReason(error as Error)}`, {line: lines.line})
  }
  yield* found.splice(0)
}

async function openTokenizer(assembler: JsonAssembler) {
  const {Tokenizer} = await import('@streamparser/json')
  const tokenizer = new Tokenizer({separator: ''})
  tokenizer.onToken = (token) => assembler.take(token)
  tokenizer.onError = (error) => {
    throw error
  }
  return tokenizer
}

function shortReason({message}: Error): string {
  if (/has not ended|ended in the middle|unexpected end/i.test(message)) return 'it ends too early'
  const [first = ''] = message.split('\n')
  return first.replace(/^Unexpected/, 'unexpected').slice(0, 160)
}
