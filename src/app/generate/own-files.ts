import {existsSync} from 'node:fs'
import type {Diagnostic} from '../../diagnostic.js'
import {UserError} from '../../errors.js'
import {isReadByOthers, keyFile, readKeyFile} from '../../generate/remote/key-file.js'
import {checkAiConfig} from './ai-config.js'

/** The person's own files for services: what is wrong with each, as data. */
export function checkAiFiles(configDir: string): {file: string; isThere: boolean; problems: readonly Diagnostic[]}[] {
  const {file, problems} = checkAiConfig(configDir)
  const keys = keyFile(configDir)
  return [
    {file, isThere: existsSync(file), problems},
    {file: keys, isThere: existsSync(keys), problems: keyProblems(configDir, keys)},
  ]
}

function keyProblems(configDir: string, file: string): Diagnostic[] {
  const place = {path: [], file}
  try {
    readKeyFile(configDir)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return [{severity: 'error', code: error.code, ...place, message: error.message, hint: error.hints.join('; ')}]
  }
  if (!isReadByOthers(configDir)) return []
  const hint = `shut it: \`chmod 600 ${file}\``
  return [{severity: 'warning', code: 'AI_KEYS_OPEN', ...place, message: 'others on this machine can read your keys', hint}]
}
