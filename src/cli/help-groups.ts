import {KIND_NAMES} from '../schema/entity/kinds.js'

/** What somebody does first, in this order. */
export const FIRST_STEPS: readonly {run: string; about: string}[] = [
  {run: 'dnd demo', about: 'a party, their campaign, and what to try with them'},
  {run: 'dnd init my-table', about: 'a vault of your own'},
  {run: 'dnd character create', about: 'a character, by questions'},
  {run: 'dnd rule grappled', about: 'a rule, in the middle of a session'},
  {run: 'dnd combat start', about: 'a fight, on its screen'},
]

const GROUPED = {
  'At the table': ['roll', 'check', 'save', 'attack', 'combat', 'encounter', 'party', 'xp', 'session', 'journal', 'host', 'hooks'],
  'Characters and rules': ['character', 'catalog', 'rule', 'table', 'theme', 'dice'],
  'The world': ['search', 'ask', 'map', 'antitheticon'],
  'Drafts and pictures': ['generate', 'refine', 'image', 'asset', 'ai', 'auth', 'cache', 'usage', 'mcp'],
  'Versions and people': [
    ...['status', 'log', 'history', 'undo', 'redo', 'blame', 'audit', 'merge', 'propose', 'proposal', 'proposals'],
    ...['sync', 'clone', 'remote', 'setup-git'],
  ],
  'The vault and dnd': ['init', 'demo', 'validate', 'doctor', 'backup', 'config', 'completion', 'exit-codes', 'help', 'version'],
} as const satisfies Record<string, readonly string[]>

/** Topics and commands of the first level under what they are for; kinds that no group names are the world's. */
export function helpGroups(names: readonly string[]): {title: string; names: readonly string[]}[] {
  const named = new Set<string>(Object.values(GROUPED).flat())
  const kinds = KIND_NAMES.filter((kind) => !named.has(kind))
  const groups = Object.entries(GROUPED).map(([title, own]) => ({
    title,
    names: [...(own as readonly string[]), ...(title === 'The world' ? kinds : [])].filter((name) => names.includes(name)),
  }))
  const left = names.filter((name) => !groups.some((group) => group.names.includes(name)))
  return [...groups, ...(left.length > 0 ? [{title: 'More', names: left}] : [])]
}
