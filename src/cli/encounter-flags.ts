import {Errors, Flags} from '@oclif/core'
import type {Against} from '../app/encounters/heroes.js'
import {TERRAIN_NAMES} from '../schema/content/terrain.js'

/** For whom an encounter is reckoned. */
export const againstFlags = {
  party: Flags.string({
    description: "Party of the vault; the encounter's own, else the campaign's, when absent.",
    helpValue: 'PARTY',
    exclusive: ['levels'],
  }),
  levels: Flags.string({description: 'Levels of characters, in place of a party: "3,3,4" or "4x5".', helpValue: 'LEVELS'}),
}

/** Where creatures live. */
export const terrainFlag = Flags.string({
  description: `Where the creatures live, by their habitat or tags: ${TERRAIN_NAMES.join(', ')}; or what homebrew calls it.`,
  helpValue: 'TERRAIN',
})

/** Read them. Throws an error of usage for levels that are none. */
export function againstOf({party, levels}: {party?: string | undefined; levels?: string | undefined}): Against {
  return {party, ...(levels === undefined ? {} : {levels: levels.split(',').flatMap((each) => readLevels(each.trim()))})}
}

/** Characters that one encounter is reckoned for, at most. */
const MOST = 50

/** A level, or so many characters of one: `4x5` is four of level 5. */
function readLevels(text: string): number[] {
  const [, count = '1', level = ''] = /^(?:(\d{1,2})x)?(\d{1,2})$/i.exec(text) ?? []
  const [times, of] = [Number(count), Number(level)]
  if (level === '' || of < 1 || of > 20 || times < 1 || times > MOST)
    throw new Errors.CLIError(`"${text}" is no level from 1 to 20, and not so many of one: write "3,3,4" or "4x5"`)
  return Array.from({length: times}, () => of)
}
