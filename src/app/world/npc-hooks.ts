import type {Finding} from '../../diagnostic.js'
import {type OverrideFault, ownStatBlock} from '../../rules/play/stat-block.js'
import type {Npc} from '../../schema/entity/npc.js'
import type {HookContext, KindHooks} from '../entities/hook.js'

/** An NPC's own figures stand in the place of a stat block's. */
export const npcHooks: KindHooks<Npc> = {
  needsEntries: hasOverrides,
  checksItsFileAlone: true,
  check(npc, context) {
    return hasOverrides(npc) ? overrideFindings(npc, context) : []
  },
}

function hasOverrides({overrides}: Npc): boolean {
  return overrides !== undefined && Object.keys(overrides).length > 0
}

function overrideFindings({name, monster, overrides}: Npc, {entries}: HookContext): Finding[] {
  const entry = monster === undefined ? undefined : entries().find('monster', monster)
  // A stat block that nobody has is told by itself.
  if (!entry) return monster === undefined ? [noStatBlock(name)] : []
  return ownStatBlock(entry, name, overrides).faults.map((fault) => faulty(fault, entry.name))
}

function noStatBlock(name: string): Finding {
  return {
    severity: 'warning',
    code: 'STAT_BLOCK_NONE',
    path: ['overrides'],
    message: `${name} has figures of their own, and no stat block whose place they take`,
    hint: 'name one in `monster`',
  }
}

function faulty({field, near, value}: OverrideFault, monster: string): Finding {
  const known =
    near.length > 0 ? `did you mean ${near.map((each) => `"${each}"`).join(' or ')}?` : '`dnd catalog show MONSTER --json` has the fields'
  return {
    severity: 'error',
    code: 'STAT_BLOCK_OVERRIDE',
    path: ['overrides', field],
    message:
      value === undefined
        ? `the stat block of ${monster} has no field "${field}" to change`
        : `"${field}" of a stat block can't be ${JSON.stringify(value)}`,
    hint: value === undefined ? known : '`dnd catalog show MONSTER --json` shows what it may look like',
  }
}
