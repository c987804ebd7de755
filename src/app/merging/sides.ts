import type {TreeEntry} from '../../history/trees.js'

/** A file as a side of a merge has it. */
export interface Entry extends TreeEntry {
  /** Of what git does not have yet. */
  bytes?: Buffer
}

export type Side = 'base' | 'ours' | 'theirs'

/** A file as the sides have it; absent where one has none. */
export type Sides = {readonly [side in Side]?: Entry}

/** Files by their paths from the vault. */
export type SidesByPath = ReadonlyMap<string, Sides>
