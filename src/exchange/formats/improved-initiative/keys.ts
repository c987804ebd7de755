import type {Ability} from '../../../schema/ability.js'

/** Abilities as its files name them. */
export const ABILITY_KEYS: Readonly<Record<Ability, string>> = {str: 'Str', dex: 'Dex', con: 'Con', int: 'Int', wis: 'Wis', cha: 'Cha'}

/** Where an entry is stored and was printed, and its image. */
export const STORAGE_KEYS = ['Id', 'Path', 'Version', 'LastUpdateMs', 'Source', 'ImageURL'] as const
