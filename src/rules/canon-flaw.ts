import type {DayFlaw} from './world-flaw.js'

/** Something of the campaign, as a finding names it. */
export interface Named {
  kind: string
  id: string
  name: string
}

/** Where a draft says what it says: in a field, or in a sentence of a text. */
export interface Said {
  sentence?: string
}

/** What a draft says that the campaign, as it is, gainsays. Things are named as the campaign names them. */
export type CanonFlaw =
  | {is: 'name-taken'; name: string; by: Named; nearly: boolean}
  | ({is: 'name-unknown'; name: string; near: readonly string[]} & Said)
  | {is: 'id-unknown'; kinds: readonly string[]; id: string; near: readonly string[]}
  | ({is: 'dead-acts'; who: Named; died?: string; field?: string} & Said)
  | ({is: 'two-places'; who: Named; here: string; there: string; day?: string} & Said)
  | ({is: 'place-elsewhere'; place: Named; here: string; there: string} & Said)
  | {is: 'place-too-small'; place: string; type: string; within: Named; outer: string}
  | {is: 'place-circle'; place: string; way: readonly string[]}
  | ({is: 'no-such-day'; text: string; calendar: string; why: DayFlaw} & Said)
  | {is: 'before-birth'; who: Named; day: string; born: string}
  | {is: 'death-before-birth'; name: string; born: string; died: string}
  | ({is: 'not-yet'; day: string; today: string} & Said)
  | ({is: 'office-held'; office: string; of: Named; by: Named} & Said)
  | {is: 'dead-holds'; office: string; who: Named}
  | ({is: 'other-owner'; thing: Named; owner: string; instead: string} & Said)
  | {is: 'owner-gone'; thing: string; owner: Named; state: string}
  | ({is: 'other-bond'; one: string; other: Named; says: string; known: string} & Said)
  | ({is: 'other-figure'; who: Named; figure: 'species' | 'age' | 'pronouns'; says: string; known: string} & Said)
  | ({is: 'leak'; by: 'name' | 'id' | 'words'; words: readonly string[]; secret: Named} & Said)
  | ({is: 'off-limits'; word: string; line: string} & Said)
  | ({is: 'foreign-word'; word: string; genre: string} & Said)
  | {is: 'fields-disagree'; field: string; says: string; other: string; otherSays: string}
