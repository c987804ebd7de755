import type {KeyList, StoredKey} from '../../app/generate/keys.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {columns} from '../text/table.js'
import {listed} from '../words/names.js'

/** Where a key lies now, and what uses it. */
export function printStoredKey({name, place, file = '', services}: StoredKey): string {
  const where = place === 'keyring' ? "your system's keyring" : `${plainText(file)}, which only you may read`
  const use = services.length === 0 ? `No service of your ai.yaml uses a key of this name.` : `It is for ${listed(services)}.`
  return `The key "${name}" is in ${where}. ${use}`
}

export function printForgottenKey({name, place}: {name: string; place: StoredKey['place']}): string {
  return `The key "${name}" is gone from ${place === 'keyring' ? "your system's keyring" : 'the file of keys'}.`
}

/** A line a key: its name, where it is, and which services use it. */
export function printKeyList({keys, file, isOpen}: KeyList, {width}: {width: number}): string {
  if (keys.length === 0) return 'There are no keys. Give one: `dnd auth set NAME`.'
  const rows = keys.map(({name, from, variable, services}) => [name, variable ?? from, services.join(', ') || '–'])
  const where = file === undefined ? [] : [style.muted(`The file is ${plainText(file)}.`)]
  const open = isOpen ? [style.warning(`Others on this machine can read the file of keys: \`chmod 600 ${plainText(file ?? '')}\`.`)] : []
  return [columns(rows, {width, header: ['key', 'where', 'services']}), ...where, ...open].join('\n')
}
