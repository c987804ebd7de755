/** Why a text is no day of a calendar. Months are named as people read them. */
export type DayFlaw =
  | {is: 'day-unread'; text: string}
  | {is: 'day-month'; month: string; near: readonly string[]}
  | {is: 'day-month-shared'; month: string; months: readonly string[]}
  | {is: 'day-month-number'; number: number; count: number}
  | {is: 'day-beyond'; day: number; month: string; year: number; days: number}
  | {is: 'day-absent'; month: string; year: number}
  | {is: 'day-missing'; month: string; days: number}
  | {is: 'day-year-zero'}
  | {is: 'day-year-far'; most: number}
  | {is: 'day-era'; era: string; eras: readonly string[]}
  | {is: 'day-era-year'; era: string; year: number}
  | {is: 'day-time'; time: string; hours: number}

/** What is amiss in a calendar itself. */
export type CalendarFlaw =
  | {is: 'calendar-id-twice'; id: string}
  | {is: 'calendar-name-twice'; name: string; other: string}
  | {is: 'calendar-name-number'; name: string}
  | {is: 'calendar-no-month'}
  | {is: 'calendar-month'; of: 'leap' | 'season' | 'holiday'; name: string; month: string | number; near: readonly string[]}
  | {is: 'calendar-month-day'; of: 'season' | 'holiday'; name: string; month: string; day: number; days: number}
  | {is: 'calendar-unless'; name: string}
  | {is: 'calendar-first-weekday'; first: number; weekdays: number}
  | {is: 'calendar-moon'; name: string; full: string; why: DayFlaw}
  | {is: 'calendar-era'; name: string}

/** What one file of the world says that can't be, whatever the others say. */
export type WorldFlaw =
  | {is: 'clock-overfull'; name: string; size: number; filled: number}
  | {is: 'effect-endless'; name: string}
  | {is: 'no-part'; list: string; id: string; owner?: string; near: readonly string[]}
  | {is: 'office-full'; rank: string; seats: number; holders: readonly string[]}
  | {is: 'unknown-day'; text: string; calendar: string; why: DayFlaw}
  | {is: 'day-order'; text: string; field: string; first: string}
  | {is: 'before-campaign'; text: string; began: string}
  | {is: 'number-taken'; number: number; kind: string; other: string}
  | {is: 'no-picture'; file: string}
  | {is: 'place-in-itself'; name: string; kind: string; way: readonly string[]; field: string}
  | {is: 'no-calendar'; id: string; shipped: readonly string[]}
  | {is: 'day-lost'; text: string; entity: string; why: DayFlaw | 'year-zero'}
