import {renderUnicodeCompact} from 'uqr'

/** A QR code of the host's address, with the code of the evening behind its `#`, where no server's log has it. */
export function joinPicture(address: string, code: string): string {
  return renderUnicodeCompact(`${address}/#${code}`)
}
