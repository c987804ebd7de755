import {isFileName} from './slug.js'

/** Characters that a file's name can't have on Windows, and controls, which no name should have. */
const FORBIDDEN = /[<>:"|?*\\\u0000-\u001f\u007f]/

/** Why a file of this name can't be on every system; `undefined` where it can. */
export function fileNameFlaw(name: string): string | undefined {
  if (FORBIDDEN.test(name)) return 'Windows takes no name with one of < > : " | ? * \\ or a control character in it'
  if (/[. ]$/.test(name)) return 'Windows drops the dot or space at its end'
  if (!isFileName((name.split('.')[0] ?? '').trim().toLowerCase())) return 'Windows keeps this name for a device'
  return undefined
}

/** What a path is on a disk that tells neither upper case from lower nor one way to write an accent from another. */
export function foldedPath(path: string): string {
  return path.normalize('NFC').toLowerCase().normalize('NFC')
}
