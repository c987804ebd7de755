import {existsSync} from 'node:fs'
import type {OwnFile} from '../app/doctor/check-up.js'
import {checkAiFiles} from '../app/generate/own-files.js'
import {InvalidDataError} from '../errors.js'
import {ownPlaces, readUserConfig, userConfigFile} from './config.js'
import {readUserKeys, userKeysFile} from './user-keys.js'

/** The person's settings and keys, read as every command reads them. */
export async function ownFiles(checkKeys: Parameters<typeof readUserKeys>[0]): Promise<OwnFile[]> {
  return [
    {file: userConfigFile(), ...(await read(userConfigFile(), readUserConfig))},
    {file: userKeysFile(), ...(await read(userKeysFile(), () => readUserKeys(checkKeys)))},
    ...checkAiFiles(ownPlaces().configDir),
  ]
}

async function read(file: string, reading: () => Promise<unknown>): Promise<Omit<OwnFile, 'file'>> {
  try {
    await reading()
    return {isThere: existsSync(file), problems: []}
  } catch (error) {
    if (error instanceof InvalidDataError) return {isThere: true, problems: error.diagnostics}
    const code = (error as NodeJS.ErrnoException).code
    const why = code === undefined ? String(error) : code === 'EISDIR' ? 'a folder stands in its place' : `it can't be read (${code})`
    return {isThere: true, problems: [{severity: 'error', code: 'FILE_UNREADABLE', path: [], file, message: why}]}
  }
}
