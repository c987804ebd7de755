import type {Ban} from '../../rules/build/entries.js'
import {plainText} from '../text/plain-text.js'

/** That a theme has no place for what is shown, and why. */
export function bannedWords(theme: string, {reason}: Ban): string {
  return `${plainText(theme)} has no place for it${reason === undefined ? '' : `: ${plainText(reason)}`}`
}
