import type {Ability} from '../../../schema/ability.js'

/** Abilities as its files name them. */
export const ABILITY_KEYS: Readonly<Record<Ability, string>> = {str: 'Str', dex: 'Dex', con: 'Con', int: 'Int', wis: 'Wis', cha: 'Cha'}

/** What its files keep of where an entry is stored. */
export const STORAGE_KEYS = ['Id', 'Path', 'Version', 'LastUpdateMs'] as const
