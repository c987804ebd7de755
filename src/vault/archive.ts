import {closeSync, openSync, readFileSync, statSync, writeSync} from 'node:fs'
import {unzipSync, Zip, ZipDeflate, ZipPassThrough} from 'fflate'
import {UserError} from '../errors.js'

/** Larger archives can't be read whole. */
const MOST_BYTES = 2 ** 31 - 1

/** What is packed already gains nothing by being packed again. */
const PACKED = /\.(?:png|jpe?g|webp|gif|zip|bundle)$/

/** Write a zip file that is not there, member by member, so that no more than one is in memory. */
export class ArchiveWriter {
  private readonly zip: Zip
  private readonly file: number
  private failure: unknown

  constructor(path: string) {
    this.file = openSync(path, 'wx', 0o600)
    this.zip = new Zip((error, chunk) => {
      if (error) this.failure ??= error
      else writeWhole(this.file, chunk)
    })
  }

  add(name: string, bytes: Uint8Array): void {
    const member = PACKED.test(name) ? new ZipPassThrough(name) : new ZipDeflate(name, {level: 6})
    this.zip.add(member)
    member.push(bytes, true)
    if (this.failure) throw this.failure
  }

  /** Write its directory and close it. */
  end(): void {
    this.zip.end()
    this.close()
    if (this.failure) throw this.failure
  }

  close(): void {
    closeSync(this.file)
  }
}

function writeWhole(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
}

/** A zip file to read, a member at a time. */
export interface Archive {
  /** `undefined` for a member that is not there, or can't be unpacked. */
  read(name: string): Uint8Array | undefined
}

/** Open a zip file. Throws `BACKUP_DAMAGED` for one that is too large to be read; what is none has no members. */
export function openArchive(path: string): Archive {
  if (statSync(path).size > MOST_BYTES)
    throw new UserError(`"${path}" has more than 2 GiB, which can't be read here`, {
      code: 'BACKUP_DAMAGED',
      exitCode: 3,
      hints: ['unpack it with any program for zip files'],
    })
  const bytes = readFileSync(path)
  return {
    read(name) {
      try {
        const found = unzipSync(bytes, {filter: (member) => member.name === name})
        return Object.hasOwn(found, name) ? found[name] : undefined
      } catch {
        return undefined
      }
    },
  }
}
