import {afterAll, expect, test} from 'vitest'
import {HAS_STRACE, Sweep} from './kill-points.js'
import {commonVault} from './scenes.js'

const common = commonVault()
const sweep = new Sweep()
afterAll(() => {
  sweep.remove()
  common.remove()
})

test.skipIf(!HAS_STRACE)(
  'whatever git keeps of a commit is written out before it has its name, and the branch is synced at last; the index alone can be made anew',
  () => {
    const {ran} = sweep.record(common.root, ['character', 'set', 'aria', 'coins.gp=7'], common.env)
    expect(ran.status).toBe(0)
    const named = sweep.calls('git').filter(({call, args}) => /^(?:link|rename)/.test(call) && /"[^"]*(?:objects|refs)\//.test(args))
    expect(named.length).toBeGreaterThan(3)
    const synced = new Set(
      sweep
        .calls('git')
        .flatMap(({call, args}) => (/^(?:fsync|fdatasync|sync_file_range)$/.test(call) ? [lastPart(/<(.*)>/.exec(args)?.[1])] : [])),
    )
    expect(named.map(({args}) => lastPart(/"([^"]*)"/.exec(args)?.[1])).filter((file) => !synced.has(file))).toEqual([])
    expect(sweep.calls('node').some(({call, args}) => call === 'fsync' && /refs\/heads>/.test(args))).toBe(true)
  },
)

function lastPart(path = ''): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
