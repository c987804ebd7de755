import type {GivenTable} from '../given.js'

/** A remote that has what the vault has; where nobody sees it, or beside the vault's files. */
const remoteAt = (path: string) => `git init --quiet --bare --initial-branch=main ${path} && git push --quiet ${path} main`
const KNOWN = 'git remote add origin .git/table.git && git fetch --quiet && git branch --quiet --set-upstream-to=origin/main'

export const given = {
  sync: {
    before: [remoteAt('.git/table.git'), KNOWN, 'dnd character set aria coins.gp=12'],
    between: {'dnd sync --dry-run': ['dnd character set aria coins.gp=13']},
  },
  clone: {before: [remoteAt('table.git')]},
  'remote list': {before: ['git remote add origin https://example.com/table.git']},
  'remote remove': {before: ['git remote add origin https://example.com/table.git']},
} satisfies GivenTable
