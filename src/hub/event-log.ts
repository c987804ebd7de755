import {EXIT, UserError} from '../errors.js'
import {createLog, LogWriter, mendLog} from '../vault/line-log.js'

/** Open a log to be written. A damaged one goes on from what is whole, and what is not is kept beside it: it holds no truth. */
export function openOwnLog(path: string): {writer: LogWriter; lines: readonly string[]; note?: string} {
  try {
    const {dropped: _, ...opened} = LogWriter.open(path)
    return opened
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== 'LOG_DAMAGED' || error.exitCode !== EXIT.wrongState) throw error
    const {kept} = mendLog(path)
    return {...LogWriter.open(path), note: `${path} was damaged; what could not be read of it lies at ${kept ?? path}`}
  }
}

/** Begin a log anew with fewer lines, whole or not at all. */
export function rewriteOwnLog(path: string, writer: LogWriter, lines: readonly string[]): LogWriter {
  writer.close()
  createLog(path, lines)
  return LogWriter.open(path).writer
}
