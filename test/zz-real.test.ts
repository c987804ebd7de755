import {mkdtempSync, readdirSync, writeFileSync} from 'node:fs'
import {test} from 'vitest'
import {importPeople} from '../src/app/exchange/import-people.js'
import {execFileSync} from 'node:child_process'
const root = '/tmp/people-vault'
test('real', async () => {
  const only = process.env.ONLY
  const out: string[] = []
  for (const [dir, format] of [['fvtt','foundry'],['ds','dungeon-sheets'],['ddb','dnd-beyond']] as const) {
    for (const f of readdirSync('/tmp/real/'+dir).sort()) {
      if (only && !f.includes(only)) continue
      try {
        const r = await importPeople({path: `/tmp/real/${dir}/${f}`}, {vault: root, cwd: root} as never, {format: (f.includes('foundry')?'foundry':format), force: false, dryRun: true})
        out.push(`== ${f} ${r.problems.map(p=>p.message).join('; ')} ${r.skipped.map(s=>s.what)}`)
        for (const c of r.characters) {
          out.push(`${c.id} losses ${c.losses.length}`)
          for (const l of c.losses) out.push(`   ${l.reason} ${l.path}: ${JSON.stringify(l.value).slice(0,100)}`)
          for (const d of c.differences) out.push(`   DIFF ${d.field} here ${d.here} there ${d.there}`)
          for (const d of c.findings) out.push(`   ${d.severity} ${d.message.slice(0,120)}`)
        }
      } catch (e) { out.push(`== ${f} CRASH ${(e as Error).stack}`) }
    }
  }
  writeFileSync('/tmp/real.txt', out.join('\n'))
}, 600000)
