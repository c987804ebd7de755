import {appendFileSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Person} from '../../helpers/person.js'
import type {Chance} from './chance.js'
import {type Fact, type Facts, sorted, type Thing} from './facts.js'

/** Somebody at the table, and what their clone has to say: the oracle, which is told of each edit and never reads the files. */
export interface Clone {
  person: Person
  facts: Facts
  /** What it and the remote had in common last. */
  base: Facts
  /** What this person took and gave, so that nobody heals what another's clone knows nothing of. */
  own: Map<string, number>
}

/** One edit to be made, in the vault and in what the oracle knows. */
export interface Editing {
  clone: Clone
  chance: Chance
  /** Pages that one person has changed already: from then on another's change would be a conflict inside a text. */
  taken: Set<string>
  /** Words that nobody else writes. */
  words: string
  week: number
}

const HEARTY = ['aria-moonwhisper', 'kasimir-vane', 'sister-maren']
const KNOWN = ['vey', 'ketter', 'old-nan', 'captain-marr']
const TEXTS = ['summary', 'wants', 'voice']
const PLACES = ['port-salt', 'gull-mill', 'guild-hall', 'chandlery']

/** What may happen; each `false` where there is nothing that it could happen to. */
export const EDITS: Readonly<Record<string, (editing: Editing) => boolean>> = {
  hurt: (editing) =>
    counted(editing, {of: 'hitPointsLost', most: 9, command: (id, by) => ['character', 'hp', id, by > 0 ? `-${by}` : `+${-by}`]}),
  coins: (editing) =>
    counted(editing, {of: 'gp', most: 1000, command: (id, by) => ['character', by > 0 ? 'gain' : 'lose', id, `${Math.abs(by)}gp`]}),
  xp(editing) {
    const {chance, clone} = editing
    const [id, by] = [chance.one(HEARTY), chance.upTo(50)]
    clone.person.does(['xp', 'add', id, String(by)])
    return add(clone, `character:${id}`, 'xp', by)
  },
  journal({chance, clone, words}) {
    const id = chance.one(HEARTY)
    clone.person.does(['journal', 'add', id, words])
    return setPages(clone, id, (pages) => [...pages, words])
  },
  page({chance, clone, taken, words}) {
    const id = chance.one(HEARTY)
    const pages = clone.person.json<{pages: {id: string; text: string; kind: string}[]}>(['journal', 'list', id]).pages
    const free = pages.filter(({text, kind}) => kind === 'note' && !taken.has(text))
    if (free.length === 0) return false
    const page = chance.one(free)
    const isGone = chance.is(0.4)
    clone.person.does(['journal', 'edit', id, page.id, ...(isGone ? ['--remove'] : ['--text', words])])
    for (const text of [page.text, words]) taken.add(text)
    return setPages(clone, id, (all) => [...all.filter((text) => text !== page.text), ...(isGone ? [] : [words])])
  },
  text({chance, clone, words}) {
    const [who, field] = [someone(clone, chance), chance.one(TEXTS)]
    clone.person.does(['npc', 'set', who.id, `${field}=${words}`, '--campaign', who.campaign])
    return set(clone, who.key, field, words)
  },
  rename({chance, clone, words}) {
    const who = someone(clone, chance)
    clone.person.does(['npc', 'rename', who.id, words, '--campaign', who.campaign])
    return set(clone, who.key, 'name', words)
  },
  goes({chance, clone}) {
    const id = chance.one(KNOWN)
    const place = chance.one(PLACES)
    clone.person.does(['npc', 'set', id, `location=${place}`, '--campaign', 'salt-coast'])
    return set(clone, `npc:${id}`, 'location', place)
  },
  create({chance, clone, words, week}) {
    // Two who never met find the same name for two people.
    const name = chance.is(0.3) ? `Stranger of week ${week}` : words
    const id = name.toLowerCase().replaceAll(' ', '-')
    if (clone.facts.has(`npc:${id}`)) return false
    clone.person.does(['npc', 'create', '--name', name, '--set', `summary=${words}`, '--campaign', 'salt-coast'])
    const uid = /^uid: (.*)$/m.exec(readFileSync(npcFile(clone, {id, campaign: 'salt-coast'}), 'utf8'))?.[1] ?? ''
    return put(clone, `npc:${id}`, {uid, facts: {campaign: 'salt-coast', name, summary: words}})
  },
  createByHand({clone, words}) {
    const id = words.toLowerCase().replaceAll(' ', '-')
    const uid = `0192a000-0000-7000-8000-${id.replace(/\D/g, '').padStart(12, '0')}`
    writeFileSync(npcFile(clone, {id, campaign: 'salt-coast'}), `kind: npc\nid: ${id}\nuid: ${uid}\nname: ${words}\nstatus: alive\n`)
    return put(clone, `npc:${id}`, {uid, facts: {campaign: 'salt-coast', name: words}})
  },
  byHand({chance, clone, words}) {
    const [who, field] = [someone(clone, chance), chance.one(TEXTS)]
    const file = npcFile(clone, who)
    const text = readFileSync(file, 'utf8')
    const line = new RegExp(`^${field}: .*$`, 'm')
    writeFileSync(file, line.test(text) ? text.replace(line, `${field}: ${words}`) : `${text}${field}: ${words}\n`)
    return set(clone, who.key, field, words)
  },
  comment({chance, clone, words}) {
    const who = someone(clone, chance)
    appendFileSync(npcFile(clone, who), `# note ${words}\n`)
    const comments = clone.facts.get(who.key)?.facts['comments'] ?? []
    return set(clone, who.key, 'comments', [...(comments as string[]), `note ${words}`].sort())
  },
  delete({chance, clone}) {
    const who = made(clone, chance, ({facts}) => facts['deleted'] === undefined)
    if (!who) return false
    clone.person.does(['npc', 'delete', who.id, '--campaign', who.campaign])
    return set(clone, who.key, 'deleted', 'yes')
  },
  restore({chance, clone}) {
    const who = made(clone, chance, ({facts}) => facts['deleted'] === 'yes')
    if (!who) return false
    clone.person.does(['npc', 'restore', who.id, '--campaign', who.campaign])
    return set(clone, who.key, 'deleted', undefined)
  },
  purge({chance, clone}) {
    const who = made(clone, chance, ({facts}) => facts['deleted'] === 'yes')
    if (!who) return false
    clone.person.does(['npc', 'purge', who.id, '--confirm', who.id, '--campaign', who.campaign])
    return put(clone, who.key, undefined)
  },
  move({chance, clone}) {
    // What both have known; a stranger of one's own could be met by another's of that name in either place.
    const who = made(clone, chance, ({facts}, key) => clone.base.has(key) && facts['campaign'] === 'salt-coast')
    if (!who) return false
    mkdirSync(join(clone.person.root, 'campaigns/inland/npcs'), {recursive: true})
    const to = `campaigns/inland/npcs/${who.id}.yaml`
    clone.person.git('add', `campaigns/salt-coast/npcs/${who.id}.yaml`)
    clone.person.git('mv', `campaigns/salt-coast/npcs/${who.id}.yaml`, to)
    clone.person.git('commit', '-qm', `${who.id} goes inland`)
    return set(clone, who.key, 'campaign', 'inland')
  },
  session({clone, chance, words}) {
    clone.person.does(['session', 'start', words, '--campaign', 'salt-coast'])
    clone.person.does(['session', 'note', words, '--campaign', 'salt-coast'])
    const by = chance.upTo(50)
    clone.person.does(['session', 'xp', String(by), '--campaign', 'salt-coast'])
    const {id} = clone.person.json<{session: {id: string}}>(['session', 'end', '--yes', '--campaign', 'salt-coast']).session
    const uid = /^uid: (.*)$/m.exec(readFileSync(join(clone.person.root, `campaigns/salt-coast/sessions/${id}.yaml`), 'utf8'))?.[1] ?? ''
    for (const key of clone.facts.keys()) if (key.startsWith('character:')) add(clone, key, 'xp', by)
    return put(clone, `session:${id}`, {uid, facts: {log: [words], status: 'ended'}})
  },
  tone({clone, words}) {
    clone.person.does(['campaign', 'set', 'salt-coast', `tone=${words}`])
    return set(clone, 'campaign:salt-coast', 'tone', words)
  },
}

/** Up, or down by what this person brought up. */
function counted(
  {chance, clone}: Editing,
  {of, most, command}: {of: string; most: number; command: (id: string, by: number) => string[]},
): boolean {
  const id = chance.one(HEARTY)
  const own = clone.own.get(`${id}.${of}`) ?? 0
  const isUp = own === 0 || (own < most && chance.is(0.6))
  const by = isUp ? chance.upTo(Math.min(3, most - own)) : -chance.upTo(Math.min(3, own))
  clone.person.does(command(id, by))
  clone.own.set(`${id}.${of}`, own + by)
  return add(clone, `character:${id}`, of, by)
}

interface Who {
  key: string
  id: string
  campaign: string
}

/** Somebody whom all know, or who was made up this year. */
function someone(clone: Clone, chance: Chance): Who {
  const id = chance.one(KNOWN)
  const known = {key: `npc:${id}`, id, campaign: 'salt-coast'}
  return chance.is(0.6) ? known : (made(clone, chance, ({facts}) => facts['deleted'] === undefined) ?? known)
}

function made(clone: Clone, chance: Chance, fits: (thing: Thing, key: string) => boolean): Who | undefined {
  const all = [...clone.facts].filter(([key, thing]) => /^npc:(stranger|word)/.test(key) && fits(thing, key))
  if (all.length === 0) return undefined
  const [key, {facts}] = chance.one(all)
  return {key, id: key.slice('npc:'.length), campaign: String(facts['campaign'])}
}

function npcFile({person}: Clone, {id, campaign}: Omit<Who, 'key'>): string {
  return join(person.root, `campaigns/${campaign}/npcs/${id}.yaml`)
}

function setPages(clone: Clone, id: string, change: (pages: readonly string[]) => readonly string[]): boolean {
  const pages = clone.facts.get(`character:${id}`)?.facts['pages']
  return set(clone, `character:${id}`, 'pages', [...change((pages ?? []) as readonly string[])].sort())
}

function add(clone: Clone, key: string, name: string, by: number): boolean {
  return set(clone, key, name, Number(clone.facts.get(key)?.facts[name] ?? 0) + by)
}

function set(clone: Clone, key: string, name: string, fact: Fact | undefined): boolean {
  const thing = clone.facts.get(key)
  if (!thing) throw new Error(`The oracle knows of no ${key}`)
  return put(clone, key, {...thing, facts: sorted(Object.entries({...thing.facts, [name]: fact}))})
}

function put(clone: Clone, key: string, thing: Thing | undefined): boolean {
  const facts = new Map(clone.facts)
  if (thing) facts.set(key, {...thing, facts: sorted(Object.entries(thing.facts))})
  else facts.delete(key)
  clone.facts = facts
  return true
}
