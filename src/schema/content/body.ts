/** Ways to move, and to sense. Apart from the schemas, which take milliseconds to build that a sheet need not spend. */
export const MOVEMENTS = ['walk', 'fly', 'swim', 'climb', 'burrow'] as const
export const SENSES = ['darkvision', 'blindsight', 'tremorsense', 'truesight'] as const
