import {browseEntries} from '../../catalog/browse.js'
import type {Catalog} from '../../catalog/database.js'
import {parseQuery} from '../../catalog/query.js'
import type {Ban, ThemeOver} from '../../rules/build/entries.js'
import {skinOf} from '../../rules/theme/themed.js'
import type {Theme} from '../../schema/entity/theme.js'
import {lazily} from '../../schema/lazily.js'

/** More than the catalog has of anything: a ban is of all that its query finds. */
const ALL = 1_000_000

/** Why a text is no query of the catalog that a ban may have; `undefined` for one that is. */
export function problemOfQuery(query: string): string | undefined {
  const parsed = parseQuery(query)
  return 'problem' in parsed ? parsed.problem : undefined
}

/** What a theme bans, worked out when somebody first asks. What it has a skin for has a place in it, and so has what it allows. */
export function bansOf(catalog: Catalog, theme: Theme): ThemeOver['banned'] {
  const banned = lazily(() => banTable(catalog, theme))
  return (kind, id) => (theme.bans === undefined || skinOf(theme, {kind, id}) ? undefined : banned().get(`${kind}/${id}`))
}

function banTable(catalog: Catalog, {bans = [], allows = []}: Theme): ReadonlyMap<string, Ban> {
  const allowed = new Set(allows.flatMap((rule) => namedBy(catalog, rule)))
  const all = bans.flatMap((rule) => namedBy(catalog, rule).map((key): [string, Ban] => [key, {reason: rule.reason}]))
  return new Map(all.filter(([key]) => !allowed.has(key)).reverse())
}

type Rule = NonNullable<Theme['bans']>[number]

/** Entries that a rule names, one by one or by its query; a query that can't be read finds nothing, and is told of by itself. */
function namedBy(catalog: Catalog, {entries = [], query}: Rule): string[] {
  const parsed = query === undefined ? undefined : parseQuery(query)
  const found = parsed === undefined || 'problem' in parsed ? [] : browseEntries(catalog, parsed, ALL)
  return [...entries, ...found.map(({kind, id}) => `${kind}/${id}`)]
}
