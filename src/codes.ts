/**
 * Every code of a diagnostic or an error: what it means, and what mends it. docs/diagnostics.md is printed from here (`npm run docs`),
 * and test/codes provokes each one. Commands know the codes as a type alone; the words are loaded by who shows them.
 */

/** What there is to know of one code. */
export interface CodeWords {
  /** A `finding` is the rules' about one character or entry; a `problem` a file's that can't be taken as it is; an `error` stops a command. */
  is: 'finding' | 'problem' | 'error'
  /** Exit statuses of the command that it stops; findings and problems may stop one too. */
  exit?: readonly number[]
  /** Whether the file can be lived with as it is. */
  warns?: true
  /** Whether `dnd character validate --fix` repairs it. */
  fix?: true
  /** One sentence in the present tense. */
  meaning: string
  /** What to do; "–" where there is nothing. */
  mend: string
}

type Table = Readonly<Record<string, CodeWords>>

const YAML = {
  SCHEMA: {
    is: 'problem',
    meaning: 'A field is missing, unknown, or of the wrong type or value.',
    mend: 'See the hint; editors complete by `.schemas/`.',
  },
  YAML_ALIAS: {is: 'problem', meaning: 'An alias (`*name`) stands for a value.', mend: 'Write the value out.'},
  YAML_DOCUMENTS: {is: 'problem', meaning: 'Several documents are in one file (`---`).', mend: 'Make one file for each.'},
  YAML_EMPTY: {is: 'problem', meaning: 'The file is empty.', mend: 'Fill it, or delete it.'},
  YAML_ENCODING: {is: 'problem', exit: [3], meaning: 'The file is not UTF-8.', mend: 'Save it as UTF-8.'},
  YAML_FORBIDDEN_KEY: {is: 'problem', meaning: 'A key is `__proto__`, `constructor` or `prototype`.', mend: 'Rename it.'},
  YAML_KEY: {is: 'problem', meaning: 'A key is not a word or number.', mend: 'Quote or rename it.'},
  YAML_SYNTAX: {is: 'problem', meaning: 'The text is not YAML, or a key stands twice.', mend: 'Repair it at the place named.'},
  YAML_TOO_DEEP: {is: 'problem', meaning: 'Lists and maps are nested more than 100 deep.', mend: 'Flatten it.'},
  YAML_TOO_LARGE: {is: 'problem', meaning: 'The file has more than 5 Mi characters.', mend: 'Split the file.'},
} as const satisfies Table

const CHARACTER = {
  ABILITY_POINT_BUY: {
    is: 'finding',
    meaning: 'The scores cost more than 27 points, or one is outside 8 to 15.',
    mend: "Lower a score; boosts don't belong here.",
  },
  ABILITY_ROLLED: {is: 'finding', meaning: 'A rolled score is outside 3 to 18.', mend: "Boosts are choices and don't belong here."},
  ABILITY_STANDARD_ARRAY: {
    is: 'finding',
    meaning: "The scores aren't 15, 14, 13, 12, 10, 8.",
    mend: 'Place each once, or set `abilities.method: manual`.',
  },
  ARMOR_STRENGTH: {
    is: 'finding',
    warns: true,
    meaning: 'The character is too weak for the armor, and Speed drops.',
    mend: 'Take it off, or live with it.',
  },
  ARMOR_TRAINING: {
    is: 'finding',
    warns: true,
    meaning: 'Armor or a shield is worn without training.',
    mend: 'Take it off, or live with it.',
  },
  ATTUNEMENT_LIMIT: {is: 'finding', meaning: 'More items are attuned than allowed.', mend: 'End an attunement.'},
  ATTUNEMENT_NEEDLESS: {is: 'finding', warns: true, fix: true, meaning: 'An attuned item needs no attunement.', mend: 'Remove `attuned`.'},
  ATTUNEMENT_PREREQUISITE: {is: 'finding', meaning: 'Only others may attune to an attuned item.', mend: 'End the attunement.'},
  ATTUNEMENT_TWICE: {is: 'finding', meaning: 'Two of one item are attuned.', mend: 'End one.'},
  COINS_NEGATIVE: {is: 'finding', meaning: 'A purse is below zero.', mend: 'Correct `coins`.'},
  CONTAINER_FULL: {
    is: 'finding',
    warns: true,
    meaning: 'A container holds more than it has room for, where the vault counts weight.',
    mend: 'Take something out: `dnd character stow`.',
  },
  EQUIP_SLOT: {is: 'finding', meaning: 'A thing is equipped as armor or shield that is neither.', mend: 'Correct `equipped`.'},
  EQUIP_TWICE: {is: 'finding', meaning: 'Two things are in one slot.', mend: 'Take `equipped` off one.'},
  HANDS_FULL: {is: 'finding', meaning: 'More than two hands are in use.', mend: 'Take `equipped` off one.'},
  INVENTORY_CONTAINER: {
    is: 'finding',
    meaning: '`in` names nothing in the inventory, or a thing is kept in itself.',
    mend: 'Correct `in`.',
  },
  INVENTORY_ID: {is: 'finding', meaning: 'Two things have one id.', mend: 'Give one another.'},
  ITEM_BASE: {
    is: 'finding',
    meaning: "A magic item that can be made of several things doesn't say which, or names one that won't do.",
    mend: 'Set `base` to one of those named.',
  },
  ITEM_VARIANT: {
    is: 'finding',
    meaning: "A magic item that comes in several strengths doesn't say which, or names one it hasn't.",
    mend: 'Set `variant`.',
  },
  LEVEL_HP: {is: 'finding', meaning: "A level has more Hit Points than the class's die can roll.", mend: 'Correct `hp`.'},
  LEVEL_ID: {is: 'finding', meaning: 'Two levels have one id.', mend: 'Give one another.'},
  MULTICLASS_PREREQUISITE: {
    is: 'finding',
    meaning: 'A multiclass character has a primary ability below 13.',
    mend: 'Raise it, or drop the class.',
  },
  OVERLOADED: {
    is: 'finding',
    warns: true,
    meaning: 'The character carries more than they can: Speed is at most 5 ft, and 0 with more than they can push, drag, or lift.',
    mend: 'Put something down: `dnd character lose`, `dnd character give`. A table that counts no weight says `policies: {encumbrance: ignore}` in `dnd.yaml`.',
  },
  OVERRIDE_FIELD: {
    is: 'finding',
    meaning: "An override is of a number that the sheet doesn't have.",
    mend: 'See `dnd character explain ID` for names.',
  },
  PLAY_SPENT: {
    is: 'finding',
    warns: true,
    fix: true,
    meaning: 'More is spent than there is, or of something not had.',
    mend: 'Correct `play`.',
  },
  UNKNOWN_ID: {
    is: 'finding',
    meaning: "A reference is to an entry that isn't there.",
    mend: 'Correct it; the nearest ids are in the hint.',
  },
  XP_LEVEL: {
    is: 'finding',
    warns: true,
    meaning: 'There is less XP than the level asks for.',
    mend: 'Correct `xp`; for milestone levels, leave it out.',
  },
} as const satisfies Table

const CHOICE = {
  CHOICE_STALE: {
    is: 'finding',
    fix: true,
    meaning: 'The file answers a question that nothing asks, after a change of species, background or level, or with a misspelt key.',
    mend: 'Remove it, or correct the key.',
  },
  SUBCLASS_EARLY: {is: 'finding', fix: true, meaning: 'A subclass stands below the level that chooses one.', mend: 'Remove it.'},
} as const satisfies Table

/** First part of the codes of choices: what is chosen. */
export const CHOICE_TOPICS = {
  BOOST: 'ability score increases',
  CANTRIP: 'cantrips',
  CHOICE: 'anything else: an ability, size, damage type or spell list, an inline choice such as a lineage',
  EXPERTISE: 'Expertise',
  FEAT: 'feats',
  LANGUAGE: 'languages',
  MASTERY: 'weapon masteries',
  OPTION: 'options such as Metamagic',
  PREPARED: 'prepared spells',
  SAVE: 'saving throws',
  SKILL: 'skills, also where a tool may be chosen instead',
  SPELL: "other spells: a spellbook's, a feature's",
  SUBCLASS: 'subclasses',
  TOOL: 'tools',
} as const satisfies Record<string, string>
export type ChoiceTopic = keyof typeof CHOICE_TOPICS

const EVERY_TOPIC = Object.keys(CHOICE_TOPICS) as ChoiceTopic[]
/** Points may go to one ability twice. */
const ALL_BUT_BOOSTS = EVERY_TOPIC.filter((topic): topic is Exclude<ChoiceTopic, 'BOOST'> => topic !== 'BOOST')

/** Second part: what is wrong with it, and with what it can be. */
export const CHOICE_FAULTS = {
  CAP: {of: ['BOOST'], is: 'finding', meaning: 'The score would rise above its cap, and points are lost.', mend: 'Put them elsewhere.'},
  COUNT: {
    of: EVERY_TOPIC,
    is: 'finding',
    meaning: 'There are too few answers (a warning where fewer are allowed) or too many (which `--fix` repairs).',
    mend: 'Answer it: `dnd character set ID choices.KEY=…`, or drop some.',
  },
  ILLEGAL: {
    of: EVERY_TOPIC,
    is: 'finding',
    meaning: 'The answer is not among those allowed, or too many points go to one ability.',
    mend: 'Pick another; see the hint.',
  },
  PREREQUISITE: {of: ['FEAT', 'OPTION'], is: 'finding', meaning: 'A prerequisite does not hold.', mend: 'Meet it, or pick another.'},
  REPEATED: {
    of: ALL_BUT_BOOSTS,
    is: 'finding',
    fix: true,
    meaning: 'One answer is given twice.',
    mend: 'Pick another for the second.',
  },
  WASTED: {
    of: ['CANTRIP', 'EXPERTISE', 'LANGUAGE', 'PREPARED', 'SKILL', 'SPELL', 'TOOL'],
    is: 'finding',
    warns: true,
    meaning: 'The answer is had already from another feature: a proficiency, or a spell that is always prepared or cast at will.',
    mend: 'Pick another, or keep it.',
  },
} as const satisfies Record<string, CodeWords & {of: readonly ChoiceTopic[]}>
export type ChoiceFault = keyof typeof CHOICE_FAULTS

/** A topic with a fault that it can have, such as `SKILL_COUNT`. */
export type ChoiceCode = {[Fault in ChoiceFault]: `${(typeof CHOICE_FAULTS)[Fault]['of'][number]}_${Fault}`}[ChoiceFault]

const CHOICES: Readonly<Record<ChoiceCode, CodeWords>> & typeof CHOICE = {...CHOICE, ...composed()}

function composed(): Record<ChoiceCode, CodeWords> {
  const rows = Object.entries(CHOICE_FAULTS).flatMap(([fault, {of, ...words}]) => of.map((topic) => [`${topic}_${fault}`, words]))
  return Object.fromEntries(rows)
}

const MONSTERS = {
  MONSTER_DC: {is: 'finding', warns: true, meaning: 'No ability gives a save DC.', mend: 'Set what the hint says.'},
  MONSTER_HP: {
    is: 'finding',
    warns: true,
    meaning: "The Hit Points aren't the dice's average, the addition isn't count × Constitution modifier, or the dice are of another size.",
    mend: 'Set what the hint says.',
  },
  MONSTER_INITIATIVE: {
    is: 'finding',
    warns: true,
    meaning: "Initiative isn't Dexterity and none, one or two Proficiency Bonuses.",
    mend: 'Set what the hint says.',
  },
  MONSTER_PASSIVE: {
    is: 'finding',
    warns: true,
    meaning: "Passive Perception isn't 10 and the Perception bonus.",
    mend: 'Set what the hint says.',
  },
  MONSTER_SAVE: {
    is: 'finding',
    warns: true,
    meaning: 'A save is neither the modifier nor that and the Proficiency Bonus.',
    mend: 'Set what the hint says.',
  },
  MONSTER_SKILL: {
    is: 'finding',
    warns: true,
    meaning: "A skill isn't the modifier and once or twice the Proficiency Bonus.",
    mend: 'Set what the hint says.',
  },
  MONSTER_TO_HIT: {is: 'finding', warns: true, meaning: 'No ability gives an attack bonus.', mend: 'Set what the hint says.'},
  MONSTER_XP: {is: 'finding', warns: true, meaning: 'The XP are of another challenge rating.', mend: 'Set what the hint says.'},
} as const satisfies Table

const HOMEBREW = {
  CHANGES_UNLISTED: {
    is: 'problem',
    warns: true,
    meaning: 'An adaptation differs from its root where `provenance.changes` says nothing of it.',
    mend: 'List it there, or save it with `dnd catalog edit`.',
  },
  ENTRY_REFERENCE: {
    is: 'finding',
    warns: true,
    meaning:
      "A part of a character names a spell, feat, item, column, resource or list that isn't there, or gives one id to two choices; in a concept that is an error.",
    mend: 'Correct it at the place named.',
  },
  ID_FILE: {is: 'problem', meaning: '`id` differs from the file name.', mend: 'Rename the file: an id never changes.'},
  ID_TAKEN: {
    is: 'problem',
    exit: [2, 5],
    meaning: 'Homebrew has the kind and id of another entry, or a new entity the id of another.',
    mend: 'Give it an id of its own, such as `my-fireball`; an entity with `--id`.',
  },
  NO_SKELETON: {
    is: 'error',
    exit: [2],
    meaning: 'There is no skeleton of this kind to start from.',
    mend: '`dnd catalog adapt` one, or `dnd catalog add KIND --from FILE`.',
  },
  NOT_ASSESSABLE: {
    is: 'error',
    exit: [2],
    meaning: 'The entry is of a kind without figures to compare.',
    mend: 'Assess one of the kinds that the hint names.',
  },
  NOT_HOMEBREW: {is: 'error', exit: [7], meaning: "The entry is not the vault's own.", mend: 'Change a copy: `dnd catalog adapt`.'},
  ROOT_ADAPTED: {
    is: 'problem',
    meaning: 'The root that an adaptation names is an adaptation itself.',
    mend: 'Name the root of that one.',
  },
  ROOT_CHANGED: {
    is: 'problem',
    warns: true,
    meaning: 'The root has changed since it was adapted.',
    mend: 'See `dnd catalog diff`, and take over what you want.',
  },
  ROOT_MISSING: {
    is: 'problem',
    exit: [4],
    meaning: 'The root of an adaptation is not in the catalog.',
    mend: 'Bring it back, or remove `provenance` to make this an entry of its own.',
  },
  SIMILAR_EXISTS: {
    is: 'error',
    exit: [5],
    meaning: 'The catalog has an entry much like the new one.',
    mend: 'Use that one, `dnd catalog adapt` it, or add yours beside it: `--new`.',
  },
  SNAPSHOT_FORMAT: {
    is: 'error',
    exit: [3],
    meaning: 'The file is no snapshot of homebrew.',
    mend: 'Make one with `dnd catalog snapshot -o FILE`.',
  },
  STRAY_FILE: {
    is: 'problem',
    warns: true,
    meaning: "A YAML file is in no kind's folder, so nothing reads it.",
    mend: "Move it to its kind's folder, such as `characters/` or `catalog/<kind>/`.",
  },
  TABLE_BROKEN: {
    is: 'error',
    exit: [3],
    meaning: "A table, or one that it leads to, can't be rolled on: a face lacks its row, or the tables go in a circle.",
    mend: '`dnd validate` says where.',
  },
  TABLE_FACES: {
    is: 'problem',
    meaning: "A face of a table's dice has no row, or more than one; or a row is beyond them.",
    mend: 'Give every face exactly one row.',
  },
  UNKNOWN_KIND: {is: 'problem', meaning: 'A folder under `catalog/` is no kind of entry.', mend: 'Rename the folder to a kind.'},
} as const satisfies Table

const EXCHANGE = {
  IMPORT_BINARY: {is: 'problem', meaning: 'The file is not UTF-8 text.', mend: 'Save it as UTF-8, or unpack it.'},
  IMPORT_EMPTY: {is: 'problem', meaning: 'The file is empty.', mend: 'Export it again.'},
  IMPORT_ENTITY: {
    is: 'problem',
    meaning: 'An entry has no name or figures, only changes another that is nowhere, or has values that fit no entry.',
    mend: 'Complete it in its tool.',
  },
  IMPORT_COMMENT: {
    is: 'problem',
    warns: true,
    meaning: "A comment of a note is never ended; what follows it came in as the DM's.",
    mend: 'End it where it should end, with the marks that began it.',
  },
  IMPORT_FRONT_MATTER: {
    is: 'problem',
    warns: true,
    meaning: "A note's front matter is no YAML, or has links without quotes; the note came in all the same.",
    mend: 'Quote what holds brackets or colons: `people: ["[[Vey]]"]`.',
  },
  IMPORT_HOSTILE: {
    is: 'problem',
    meaning: 'The XML has a DOCTYPE, or an entity of its own.',
    mend: 'Remove it; do not trust the file.',
  },
  IMPORT_JSON: {is: 'problem', meaning: 'The text is not JSON, or ends too early.', mend: 'Export it again from its tool.'},
  IMPORT_LINK: {
    is: 'problem',
    warns: true,
    meaning: 'A link could mean several things, or is not written as its tool writes links.',
    mend: 'Write it out, or mend the link in the entity.',
  },
  IMPORT_NOTHING: {is: 'problem', exit: [2], meaning: 'Nothing there could be of that format.', mend: 'Check `--as`.'},
  IMPORT_PATH: {is: 'error', exit: [2], meaning: 'The path is neither a file nor a folder, or not readable.', mend: 'Name another.'},
  IMPORT_PYTHON: {is: 'problem', meaning: 'The text is not Python, or ends too early.', mend: 'Save it again from its editor.'},
  IMPORT_TOO_DEEP: {is: 'problem', meaning: 'The values are nested more than 200 deep.', mend: 'Flatten it.'},
  IMPORT_TOO_LARGE: {is: 'problem', meaning: 'An entry has more than 5 MiB.', mend: 'Take images and notes out of it.'},
  IMPORT_TOO_MANY: {
    is: 'error',
    exit: [2],
    meaning: 'More than 20,000 entries come at once.',
    mend: 'Import in parts, or one `--kind` at a time.',
  },
  IMPORT_XML: {is: 'problem', meaning: 'The text is not XML, or ends too early.', mend: 'Export it again from its tool.'},
} as const satisfies Table

const VAULT = {
  FILE_UNREADABLE: {
    is: 'problem',
    meaning:
      'What has the name of a file is a pipe, a folder, a link out of the vault, or not yours to read; or no folder is where one belongs.',
    mend: 'Put a file, or a folder, in its place, or remove it.',
  },
  KEY_IN_VAULT: {
    is: 'problem',
    meaning: 'Something in a file looks like a key or a password. No command commits what adds one.',
    mend: 'Take it out, and have another one made; keys of AI services belong in `dnd auth set`.',
  },
  VAULT_DISK_FAILED: {is: 'error', exit: [7], meaning: 'The disk fails.', mend: 'Copy the vault to another. Nothing was changed.'},
  VAULT_DISK_FULL: {
    is: 'error',
    exit: [7],
    meaning: 'There is no space or no quota, or the file would be larger than a process may write.',
    mend: 'Free some, or raise the limit. Nothing was changed.',
  },
  VAULT_EXISTS: {is: 'error', exit: [7], meaning: '`init` is given a vault.', mend: '`dnd status`.'},
  VAULT_LOCKED: {is: 'error', exit: [7], meaning: 'Another command is writing.', mend: 'Wait; if it is gone for good, remove `.dnd/lock`.'},
  VAULT_NOT_FOUND: {is: 'error', exit: [4], meaning: 'No `dnd.yaml` is here or above.', mend: '`dnd init`, or `--vault DIR`.'},
  VAULT_NOT_PUT_BACK: {
    is: 'error',
    exit: [7],
    meaning: 'A change fails, and so does putting back what it had written.',
    mend: 'Free some space; `git restore -- FILE`.',
  },
  VAULT_PATH: {is: 'error', exit: [7], meaning: 'A folder stands where a file should, or the reverse.', mend: 'Move it away.'},
  VAULT_PATH_OUTSIDE: {is: 'error', exit: [2], meaning: 'A path leads out of the vault.', mend: 'Use files of the vault.'},
  VAULT_READ_ONLY: {
    is: 'error',
    exit: [7],
    meaning: "The disk or folder can't be written.",
    mend: 'Check its owner, or copy the vault.',
  },
} as const satisfies Table

const HISTORY = {
  BRANCH_EXISTS: {
    is: 'error',
    exit: [7],
    meaning: 'A version or a branch has this name already.',
    mend: '`dnd character switch`, `dnd campaign switch`, or another name.',
  },
  BRANCH_KEPT: {
    is: 'error',
    exit: [7],
    meaning: 'The branch to delete is the main one, one that somebody is on, or is only at a remote.',
    mend: 'Go to another branch first: `dnd campaign switch main`.',
  },
  BRANCH_NAME: {
    is: 'error',
    exit: [2],
    meaning: 'The name has no letter or digit, is `main`, or lies in a folder of branches of another sort.',
    mend: 'Choose another name.',
  },
  BRANCH_UNMERGED: {
    is: 'error',
    exit: [7],
    meaning: 'The branch to delete has commits that no other has.',
    mend: '`dnd campaign merge BRANCH`, or `--force`.',
  },
  GIT_DETACHED: {is: 'error', exit: [7], meaning: 'The vault is on no branch.', mend: '`git switch main`.'},
  GIT_DIRTY: {
    is: 'error',
    exit: [7],
    meaning: 'Uncommitted changes would be lost by a switch or a merge.',
    mend: 'Commit them, or `git stash`.',
  },
  GIT_FAILED: {is: 'error', exit: [7], meaning: 'Git fails in another way.', mend: 'Read what it said.'},
  GIT_LOCKED: {
    is: 'error',
    exit: [7],
    meaning: 'Another git is at work in the vault, or has left its lock.',
    mend: 'Wait; if no git is running, remove `.git/index.lock`.',
  },
  GIT_MERGING: {
    is: 'error',
    exit: [7],
    meaning: 'A merge, rebase, cherry-pick or revert is under way.',
    mend: 'Finish it or abort it.',
  },
  GIT_MISSING: {is: 'error', exit: [7], meaning: 'Git is not installed.', mend: 'Install it.'},
  GIT_NO_IDENTITY: {
    is: 'error',
    exit: [7],
    meaning: "Git doesn't know who you are.",
    mend: '`git config --global user.name` and `user.email`, or `--author`.',
  },
  GIT_STAGED: {is: 'error', exit: [7], meaning: "Git's index holds changes that stand in the way.", mend: 'Commit or unstage them.'},
  GIT_UNTRUSTED: {
    is: 'error',
    exit: [7],
    meaning:
      "The repository's own settings name a program that git would start, or another place, and the folder may have come from somebody.",
    mend: 'Say that it is yours, or take it by `dnd clone`.',
  },
  GIT_UNMERGED: {
    is: 'error',
    exit: [5],
    meaning: 'A file holds a conflict that is not settled, as `git stash pop` leaves one.',
    mend: 'Settle it and `git add` it, or `git checkout HEAD -- FILE`.',
  },
  GIT_UNBORN: {is: 'error', exit: [7], meaning: 'There is no commit yet to branch from.', mend: 'Commit something first.'},
  MERGE_BEYOND: {
    is: 'error',
    exit: [7],
    meaning: 'A branch changes what dnd does not write: a link, a repository in the vault, a file outside it.',
    mend: 'Have git merge all of it: `git merge BRANCH`.',
  },
  MERGE_COUNTED_ONCE: {
    is: 'problem',
    warns: true,
    meaning: 'Both sides of a git merge changed a file to the very same, and what each counted counts once.',
    mend: 'If each side counted something of its own, set the sum; what came to both from one change is right.',
  },
  MERGE_GIVEN_TWICE: {
    is: 'problem',
    meaning: 'Both sides of a merge gave the same thing away, so that there would be more of it than there was.',
    mend: 'Take it back on one side before the merge, or merge with `--force` and take one away afterwards.',
  },
  MERGE_SIDE_LOST: {
    is: 'problem',
    warns: true,
    meaning:
      'Both sides of a git merge changed a file, and what was committed holds one side alone, as a merge driver that failed leaves it.',
    mend: 'If that was not meant, set what is lacking; `git show MERGE^2:./FILE` has the other side.',
  },
  MERGE_DRIVER: {is: 'error', exit: [1], meaning: 'Git hands over a file that is no text.', mend: 'Merge it by hand.'},
  MERGE_EDITED: {
    is: 'error',
    exit: [7],
    meaning: 'A file of the merge under way was edited by hand, and what is to be done with it would lose that.',
    mend: '`git add` it to keep it as it is, or `--force`.',
  },
  MERGE_NONE: {is: 'error', exit: [7], meaning: 'No merge is under way.', mend: 'Begin one: `dnd campaign merge`.'},
  MERGE_NO_BOTH: {
    is: 'error',
    exit: [2],
    meaning: 'Both sides of a conflict can not stand beside each other there.',
    mend: 'Take one of them, or a value of your own.',
  },
  MERGE_OCTOPUS: {
    is: 'error',
    exit: [7],
    meaning: 'A merge of several branches at once is under way.',
    mend: '`git merge --abort`, then merge one after the other.',
  },
  MERGE_OPEN: {
    is: 'error',
    exit: [5],
    meaning: 'The merge under way has places that nobody decided yet.',
    mend: '`dnd merge status`, `dnd merge resolve`.',
  },
  MERGE_PLACE: {
    is: 'error',
    exit: [4],
    meaning: 'The merge under way has no conflict at that place.',
    mend: '`dnd merge status` lists them.',
  },
  NOTHING_TO_REDO: {
    is: 'error',
    exit: [7],
    meaning: 'No undo is left to take back, or new work came after it.',
    mend: 'Name it: `dnd undo --list` marks what is undone.',
  },
  MERGE_SHALLOW: {
    is: 'error',
    exit: [7],
    meaning: 'A shallow clone does not hold where two branches parted, so that they can not be merged.',
    mend: '`git fetch --unshallow`.',
  },
  MERGE_UNRELATED: {
    is: 'error',
    exit: [7],
    meaning: 'Two branches have nothing in common: they are two vaults.',
    mend: 'Take over what you want of it, entity by entity.',
  },
  NOTHING_TO_UNDO: {is: 'error', exit: [7], meaning: 'No command is left to undo.', mend: '`git log` has the rest.'},
  REDO_REFUSED: {is: 'error', exit: [7], meaning: 'What is to be redone is not undone.', mend: 'See `dnd undo --list`.'},
  TAG_EXISTS: {is: 'error', exit: [7], meaning: 'A tag or a branch has this name already.', mend: 'Choose another name.'},
  TAKE_UNKNOWN: {
    is: 'error',
    exit: [2],
    meaning: '`--take` names a place that is no conflict.',
    mend: 'See the places in the hint.',
  },
  UNDO_CONFLICT: {is: 'error', exit: [5], meaning: 'A later change touches the same lines.', mend: 'Undo the later ones first.'},
  UNDO_ELSEWHERE: {
    is: 'error',
    exit: [7],
    meaning: 'The commit is of another branch.',
    mend: 'Go to that branch, or see `dnd undo --list` here.',
  },
  UNDO_REFUSED: {
    is: 'error',
    exit: [7],
    meaning: 'The commit is an undo itself, is undone already, or made the vault.',
    mend: '`dnd redo` takes an undo back.',
  },
  UNDO_RESTS: {
    is: 'error',
    exit: [5],
    meaning: 'Later work rests on what the commit did: it refers to it, or breaks a rule without it.',
    mend: 'Undo or change the later work first.',
  },
  UNDO_NO_BEFORE: {
    is: 'error',
    exit: [7],
    meaning: 'The commit is the first that git has, here or (in a shallow clone) on this machine.',
    mend: '`git fetch --unshallow`; what came first stays.',
  },
  UNDO_MOVED: {
    is: 'error',
    exit: [5],
    meaning: 'Another command came in between the question and your yes.',
    mend: 'Look at it, then undo again.',
  },
} as const satisfies Table

const PROPOSALS = {
  BRANCH_MOVED: {is: 'error', exit: [5], meaning: 'Another command moved the branch meanwhile.', mend: 'Run the command again.'},
  MEMBER_EMAIL: {
    is: 'problem',
    warns: true,
    meaning: 'Two members have the same e-mail address; whoever commits with it is taken for the one who may do less.',
    mend: 'Give it to one of them.',
  },
  NEEDS_APPROVAL: {
    is: 'error',
    exit: [5],
    meaning: 'The main branch is protected, and the change needs the yes of somebody else.',
    mend: 'Leave it uncommitted with `--no-commit`, then `dnd propose "TITLE"`.',
  },
  DRAFT_UNBUILT: {
    is: 'finding',
    meaning: 'A draft says what the rules make nothing of.',
    mend: 'Ask for something else, or have it drafted anew.',
  },
  NOT_DRAFTED: {
    is: 'error',
    exit: [7],
    meaning: 'Nothing of the proposal came from a generator.',
    mend: 'Change it by hand on its branch, or draft something by `dnd generate`.',
  },
  NOTHING_TO_PROPOSE: {
    is: 'error',
    exit: [7],
    meaning: 'Nothing differs from the main branch.',
    mend: 'Change something first, on main with `--no-commit` or on a branch.',
  },
  POLICY_BREACH: {
    is: 'problem',
    meaning: 'A commit changes what its author may not, and nobody who may has said yes.',
    mend: 'Have it approved: `dnd proposal approve ID`; or take the commit back.',
  },
  POLICY_NO_DM: {
    is: 'problem',
    meaning: 'Main is protected, or something needs a yes, and no DM has an e-mail address to be known by.',
    mend: 'Give the DM in `members` an address in `emails`.',
  },
  PROPOSAL_CLOSED: {is: 'error', exit: [7], meaning: 'The proposal is merged, rejected or withdrawn.', mend: 'Propose it again.'},
  PROPOSAL_CONFLICT: {
    is: 'error',
    exit: [5],
    meaning: 'The proposal and what it is joined with changed the same place.',
    mend: 'Go to its branch, settle it there, and propose it again.',
  },
  PROPOSAL_INCOMPLETE: {
    is: 'error',
    exit: [5],
    meaning: 'A yes that the proposal needs is missing, or is stale.',
    mend: '`dnd proposal show ID` says whose.',
  },
  PROPOSAL_NOT_YOURS: {
    is: 'error',
    exit: [7],
    meaning: 'Only a DM rejects a proposal, and only its author or a DM withdraws it.',
    mend: 'Say in a comment what you think of it.',
  },
  PROPOSAL_OFF_MAIN: {
    is: 'error',
    exit: [7],
    meaning: 'A proposal is merged into main, and the vault is on another branch.',
    mend: '`git switch main`.',
  },
  PROPOSAL_RULES: {
    is: 'error',
    exit: [3],
    meaning: 'Merging the proposal would break a rule or a reference that is whole now.',
    mend: 'Mend it on its branch, or merge it all the same with `--force`.',
  },
} as const satisfies Table

const REMOTES = {
  CLONE_NO_VAULT: {
    is: 'error',
    exit: [4],
    meaning: 'What was cloned has no `dnd.yaml` at its top. The new folder is removed again.',
    mend: 'Clone another; `git clone` takes anything.',
  },
  PUSH_RACED: {
    is: 'error',
    exit: [6],
    meaning: 'Others sent something each time before `sync` could.',
    mend: 'Run it again.',
  },
  PUSH_REFUSED: {
    is: 'error',
    exit: [6, 7],
    meaning: 'The remote takes no commits on this branch: a hook or a rule of its own; or your own pre-push hook says no.',
    mend: 'Do what it asks, or send them on a branch of their own.',
  },
  REMOTE_BROKE: {is: 'error', exit: [6], meaning: 'The remote broke off in the middle.', mend: 'Run it again.'},
  REMOTE_DENIED: {
    is: 'error',
    exit: [6],
    meaning: 'The remote wants a password or a key that git has not, or does not take.',
    mend: 'Give git one: an ssh key, or a credential helper.',
  },
  REMOTE_EXISTS: {is: 'error', exit: [7], meaning: 'A remote has this name already.', mend: '`dnd remote remove`, or another name.'},
  REMOTE_FAILED: {is: 'error', exit: [6], meaning: 'Git can not talk with the remote for another reason.', mend: 'Read what it said.'},
  REMOTE_HOST_KEY: {
    is: 'error',
    exit: [6],
    meaning: "Ssh does not know the host's key, or knows another one.",
    mend: 'See that it is the right host, then have ssh learn it.',
  },
  REMOTE_NAME: {is: 'error', exit: [2], meaning: 'The name is none for a remote.', mend: 'Letters, digits and hyphens.'},
  REMOTE_NONE: {
    is: 'error',
    exit: [7],
    meaning: 'The vault has no remote, or several and follows none.',
    mend: '`dnd remote add origin URL`, or name one.',
  },
  REMOTE_NOT_FOUND: {is: 'error', exit: [6], meaning: 'There is no repository, or none that you may see.', mend: 'Correct its address.'},
  REMOTE_TIMEOUT: {is: 'error', exit: [6], meaning: 'Nothing came from the remote for too long.', mend: '`--timeout`, or later.'},
  REMOTE_UNREACHABLE: {is: 'error', exit: [6], meaning: 'The network or the host is not there.', mend: 'Later.'},
  REMOTE_URL: {
    is: 'error',
    exit: [2],
    meaning: 'The address is none, or one by which git would start a program (`ext::`).',
    mend: 'An address by https, ssh or git, or a folder.',
  },
  SYNC_SHALLOW: {
    is: 'error',
    exit: [7],
    meaning: 'The clone lacks the history that both sides come from, so they cannot be merged.',
    mend: '`git fetch --unshallow`.',
  },
  SYNC_STOPPED: {is: 'error', exit: [130], meaning: 'Ctrl-C. What is committed stays.', mend: 'Run it again.'},
  SYNC_UNRELATED: {
    is: 'error',
    exit: [7],
    meaning: "The remote's branch and this one have nothing in common: two vaults.",
    mend: 'Another remote, or `git merge --allow-unrelated-histories`.',
  },
  VAULT_HOSTILE: {
    is: 'error',
    exit: [7],
    meaning:
      "`.dnd` is a link or holds one, or the vault keeps files of `.dnd/` in git: a machine's own, which dnd would believe or write through.",
    mend: 'Remove it.',
  },
} as const satisfies Table

const COMMANDS = {
  AMBIGUOUS: {is: 'error', exit: [8], meaning: 'Several fit the name.', mend: 'Say more of the id, or `kind/id`.'},
  AUTHOR: {is: 'error', exit: [2], meaning: 'The text names no author.', mend: 'Write `"Your Name <you@example.com>"`.'},
  CATALOG_MISSING: {
    is: 'error',
    exit: [1],
    meaning: 'The index that ships with dnd is missing or damaged.',
    mend: 'Reinstall, or `npm run build`.',
  },
  CHOICES_OPEN: {is: 'error', exit: [2], meaning: 'Choices are left unanswered.', mend: 'Answer with `--choose`, or `--auto`.'},
  DICE_SYNTAX: {is: 'error', exit: [2], meaning: "The dice can't be read.", mend: 'Such as `2d6+3`; see `dnd roll --help`.'},
  EDIT_RACE: {is: 'error', exit: [5], meaning: 'The file changed while you edited it.', mend: 'Merge your draft and the file by hand.'},
  FIELD_DERIVED: {
    is: 'error',
    exit: [2],
    meaning: 'The field is computed.',
    mend: 'Change the fact that the hint names, or add an override.',
  },
  FIELD_FIXED: {
    is: 'error',
    exit: [2],
    meaning: 'The field never changes this way (`kind`, `id`, `uid` and the like).',
    mend: 'Use the command that the hint names.',
  },
  FIELD_UNKNOWN: {is: 'error', exit: [2], meaning: 'There is no such field.', mend: 'See the hint.'},
  FOLDER_NOT_EMPTY: {is: 'error', exit: [7], meaning: '`demo` and `clone` want a new folder.', mend: 'Name another.'},
  FONT_FILE: {
    is: 'error',
    exit: [2],
    meaning: '`--font` names something that is not one font.',
    mend: 'A file that ends in .ttf or .otf and holds one font.',
  },
  FONTS_MISSING: {
    is: 'error',
    exit: [1],
    meaning: 'The fonts that ship with dnd are missing.',
    mend: 'Reinstall, or `npm run build`.',
  },
  INVALID_DATA: {
    is: 'error',
    exit: [3],
    meaning: 'A file that the command needs is broken; its diagnostics are shown.',
    mend: 'Repair it; `dnd validate` shows all.',
  },
  LEVEL_MAX: {is: 'error', exit: [7], meaning: 'Level 20 is the last.', mend: '–'},
  LEVEL_MIN: {is: 'error', exit: [7], meaning: "Level 1 can't be taken back.", mend: '–'},
  MISSING_FLAG: {
    is: 'error',
    exit: [2],
    meaning: 'A needed answer is missing, and nobody can be asked.',
    mend: 'Give the flag, or `--auto`.',
  },
  NOT_DELETED: {is: 'error', exit: [7], meaning: "`restore` or `purge` is given something that isn't deleted.", mend: '–'},
  ENCOUNTER_EMPTY: {
    is: 'error',
    exit: [4],
    meaning: 'A fight is simulated with nobody to fight: no foes with a stat block, or no heroes who live.',
    mend: '`dnd encounter edit ENCOUNTER` puts creatures of the catalog in.',
  },
  ENCOUNTER_NOBODY: {
    is: 'error',
    exit: [4],
    meaning: 'No creature that fits is worth as much XP as there is to spend, or less.',
    mend: 'Ask for others, or for another difficulty.',
  },
  ENCOUNTER_OVER: {
    is: 'error',
    exit: [7],
    meaning: 'The XP of an encounter that is over are to be given once more.',
    mend: 'Take the first time back with `dnd undo`, or say `--again`.',
  },
  NOT_FOUND: {
    is: 'error',
    exit: [4],
    meaning: 'No character, entry, file or field has this name.',
    mend: 'See the nearest in the hint.',
  },
  NOT_NOW: {
    is: 'error',
    exit: [7],
    meaning: "The rules don't allow it as things stand: no slot left, no such thing carried, the dead can't act.",
    mend: 'Read what stands in the way; the hint says how to change it.',
  },
  PAGE_EMPTY: {is: 'error', exit: [2], meaning: 'A journal page has neither a title nor a text.', mend: 'Write what happened.'},
  PARTY_EMPTY: {
    is: 'error',
    exit: [4],
    meaning: 'Nobody is in the party for which something is to be reckoned.',
    mend: 'Name another party, or say for which levels.',
  },
  PARTY_UNKNOWN: {is: 'error', exit: [4], meaning: 'No party has this name.', mend: '`dnd party set NAME CHARACTER…`.'},
  QUERY_SYNTAX: {is: 'error', exit: [2], meaning: "The search can't be read.", mend: 'See `dnd catalog search --help`.'},
} as const satisfies Table

const PROGRAM = {
  COMMAND_UNKNOWN: {is: 'error', exit: [2], meaning: 'There is no such command.', mend: 'See the hint, or `dnd help`.'},
  CONFIG_TYPE: {is: 'problem', meaning: 'A setting is not text.', mend: 'Write text; quote what looks like a number.'},
  CONFIG_UNKNOWN: {is: 'problem', meaning: 'There is no setting of this name.', mend: '`dnd config list` names them all.'},
  DECLINED: {is: 'error', exit: [130], meaning: 'You said no, and nothing was written.', mend: '–'},
  EDITOR_FAILED: {is: 'error', exit: [7], meaning: "Your editor doesn't start, or fails.", mend: 'Set `VISUAL` or `EDITOR`.'},
  EDIT_UNCHANGED: {is: 'error', exit: [0], meaning: 'You saved nothing new.', mend: '–'},
  FILE_EXISTS: {is: 'error', exit: [7], meaning: 'The file to write is there already.', mend: '`--force`, or another name.'},
  OUTPUT_FAILED: {
    is: 'error',
    exit: [7],
    meaning: "The file to write can't be written.",
    mend: 'Choose a folder that is there and may be written.',
  },
  SHARP_MISSING: {
    is: 'error',
    exit: [7],
    meaning: 'A picture was asked for as PNG, and the optional package that makes them is not installed.',
    mend: 'Write an SVG, or `npm install sharp` where dnd is.',
  },
  UNEXPECTED: {is: 'error', exit: [1], meaning: 'This is a bug.', mend: 'Run again with `DEBUG=dnd*` and report it.'},
  USAGE: {
    is: 'error',
    exit: [2],
    meaning: "A flag, argument or value is one that the command doesn't take.",
    mend: 'See the hint, or `--help`.',
  },
} as const satisfies Table

/** What a draft says and its campaign gainsays; docs/CANON.md has what is claimed, and what is not. */
const CANON = {
  CANON_BOND: {
    is: 'finding',
    meaning: 'Two are said to be something to one another that the campaign gainsays.',
    mend: 'Let both say the same.',
  },
  CANON_DAY: {
    is: 'finding',
    meaning: 'A day is none of the calendar, before a birth, or told as past and still to come.',
    mend: 'Take another day.',
  },
  CANON_DEAD: {is: 'finding', meaning: 'Somebody dead acts, or holds an office.', mend: 'Let somebody do it who lives.'},
  CANON_FIELDS: {is: 'finding', meaning: 'Two fields of the draft disagree.', mend: 'Change one of them.'},
  CANON_FIGURE: {
    is: 'finding',
    meaning: 'Somebody is of another species, age or pronouns than the campaign has.',
    mend: 'Write what it has.',
  },
  CANON_GENRE: {is: 'finding', warns: true, meaning: 'A word is of another world than the campaign.', mend: 'Name what this world has.'},
  CANON_LEAK: {
    is: 'finding',
    meaning: 'Readers would learn what they may not know, by a name, an id or words of a secret.',
    mend: 'Leave it out, or hide it.',
  },
  CANON_LIMIT: {is: 'finding', meaning: 'Something comes up that the table agreed does not.', mend: 'Tell it without.'},
  CANON_NAME: {is: 'finding', meaning: 'The name is taken.', mend: 'Change what has it, or take another name.'},
  CANON_NAME_NEAR: {is: 'finding', warns: true, meaning: 'The name is nearly one that is taken.', mend: 'Take one that is further off.'},
  CANON_OFFICE: {is: 'finding', meaning: 'An office of one seat would be held by two.', mend: 'Give another rank.'},
  CANON_OWNER: {is: 'finding', meaning: "Something belongs to somebody else, or to one who isn't there.", mend: 'Name the owner.'},
  CANON_PLACE: {
    is: 'finding',
    meaning: 'Somebody is in two places, or a place lies where it does not.',
    mend: 'Name the place that the campaign has.',
  },
  CANON_UNKNOWN: {
    is: 'finding',
    warns: true,
    meaning: 'A name or an id is used as that of something known, and nothing has it.',
    mend: 'Make it too, or name something that is there.',
  },
} as const satisfies Table

const DECEPTION = {
  DECEPTION_ACTED: {
    is: 'finding',
    meaning: 'Somebody acted on a fact that they did not know by then, or that was not yet so.',
    mend: 'Let them know it by that day, or take it out of `because`.',
  },
  DECEPTION_COVER: {
    is: 'finding',
    warns: true,
    meaning: 'The sheet or stat block that an identity shows can not do what its cover claims.',
    mend: 'Show another sheet, or claim less.',
  },
  DECEPTION_LAYER: {
    is: 'finding',
    meaning: 'A layer tells otherwise than a deeper one, or than it is, and no lie is marked.',
    mend: 'Mark it: `lie: true`; or let both tell the same.',
  },
  DECEPTION_LEAK: {
    is: 'finding',
    warns: true,
    meaning: 'Players have a text before them that names what they may not know of.',
    mend: 'Take it out of the text, or let them know of it.',
  },
  DECEPTION_LOOP: {
    is: 'finding',
    meaning: 'Layers cover one another in a circle, or people show, or made, each other in one.',
    mend: 'Take one step out of the circle.',
  },
  DECEPTION_MET_SELF: {
    is: 'finding',
    meaning: 'Two identities of one person met, or a person met one of their own.',
    mend: 'Let somebody else wear one of them that day.',
  },
  DECEPTION_NO_SOURCE: {
    is: 'finding',
    warns: true,
    meaning: 'Somebody believes something, and nothing says where they have it from; or those who have it have it from one another.',
    mend: 'Name the source: `from`, or `how`.',
  },
  DECEPTION_REVEAL: {
    is: 'finding',
    meaning: 'A reveal can not come out any more, or came out before it could.',
    mend: 'Mend what it waits for; the hint says what that is.',
  },
  DECEPTION_TOO_EARLY: {
    is: 'finding',
    meaning: 'Somebody knows something before it was so, or before whoever or whatever they have it from.',
    mend: 'Take a later day, or name another source.',
  },
  DECEPTION_TWO_PLACES: {
    is: 'finding',
    meaning: 'One person is in two places at one time, as themselves or by what they wear.',
    mend: 'Give one of the two another day or a time.',
  },
} as const satisfies Table

const WORLD = {
  CALENDAR_FLAW: {
    is: 'finding',
    meaning: "A campaign's calendar names a month or day that it lacks, or has one that no date could name.",
    mend: 'Correct it at the place named.',
  },
  CALENDAR_MISSING: {
    is: 'error',
    exit: [7],
    meaning: 'A campaign has no calendar, or no present day in it.',
    mend: 'Take a calendar: `dnd campaign set ID calendar=plain`; set the day: `dnd campaign date DATE`.',
  },
  CALENDAR_NEEDLESS: {
    is: 'finding',
    warns: true,
    meaning: 'A field of a calendar has no use.',
    mend: 'Take it off, or add what it is for.',
  },
  CALENDAR_UNKNOWN: {
    is: 'finding',
    meaning: 'A campaign names a calendar that dnd does not ship.',
    mend: 'Name one that it ships, or write one of its own in its place.',
  },
  CAMPAIGN_MISSING: {
    is: 'error',
    exit: [2],
    meaning: 'No campaign is named, and the vault has none, or several.',
    mend: 'Name one: `--campaign ID` or DND_CAMPAIGN; or begin one: `dnd campaign create`.',
  },
  CAMPAIGN_NOT_EMPTY: {
    is: 'error',
    exit: [7],
    meaning: "A campaign is to be purged that still has its world's files.",
    mend: 'Purge those first, or leave it deleted.',
  },
  EXPORT_FOREIGN: {
    is: 'error',
    exit: [7],
    meaning: 'The folder of an export holds something that no export wrote, or leads out of itself.',
    mend: 'Name a new folder, or move what is in the way.',
  },
  EXPORT_STALE: {
    is: 'error',
    exit: [7],
    meaning: 'A file of an earlier export that is shown no more could not be removed.',
    mend: 'Remove it by hand before the folder is published.',
  },
  STAT_BLOCK_NONE: {
    is: 'finding',
    warns: true,
    meaning: 'An NPC has figures of their own, and no stat block whose place they take.',
    mend: 'Name one in `monster`.',
  },
  STAT_BLOCK_OVERRIDE: {
    is: 'finding',
    meaning: "An NPC's own figure has no place in their stat block.",
    mend: 'Name a field of the stat block, and what it can be.',
  },
  CLOCK_OVERFULL: {
    is: 'finding',
    fix: true,
    meaning: 'A clock has more segments filled than it has.',
    mend: 'Fill it to its size, or make it larger.',
  },
  DAY: {
    is: 'error',
    exit: [2],
    meaning: "A day that was typed is none of the campaign's calendar, or before the present one.",
    mend: 'Write one that it has: "41-2-12".',
  },
  DAY_BEFORE_CAMPAIGN: {
    is: 'finding',
    meaning: 'A session begins before its campaign.',
    mend: 'Take a later day, or change `began` of the campaign.',
  },
  DAY_LOST: {
    is: 'finding',
    meaning: "A change of a campaign's calendar would leave a day of its world that is no day any more, or another one.",
    mend: 'Change that day first, or leave the calendar as it was.',
  },
  DAY_ORDER: {is: 'finding', meaning: 'Something ends before it begins.', mend: 'Take another of the two days.'},
  DAY_UNKNOWN: {
    is: 'finding',
    meaning: "A day is none of the campaign's calendar.",
    mend: 'Write one that it has; the hint says what is near.',
  },
  EFFECT_ENDLESS: {
    is: 'finding',
    warns: true,
    meaning: 'A world effect has no end.',
    mend: 'Say until when, or that it is meant so: `endless: true`.',
  },
  NUMBER_TAKEN: {
    is: 'finding',
    warns: true,
    meaning: 'Two sessions, chapters or arcs of a campaign have one number.',
    mend: 'Give one another.',
  },
  OFFICE_FULL: {
    is: 'finding',
    meaning: 'More living members of a faction hold a rank than it has seats.',
    mend: 'Say until when one of them held it, or give the rank more seats.',
  },
  PART_UNKNOWN: {
    is: 'finding',
    meaning: 'A field names a stage, scene, rank or clock that is not there.',
    mend: 'Name one that is, by its id, or add it.',
  },
  PICTURE_MISSING: {
    is: 'finding',
    meaning: 'A picture is named that is not in the vault.',
    mend: 'Name a file of the vault, or put it there.',
  },
  PLACE_IN_ITSELF: {
    is: 'finding',
    meaning: 'A place lies within itself, by way of others or at once.',
    mend: 'Take one step out of the circle.',
  },
  REVEAL_UNMET: {
    is: 'error',
    exit: [7],
    meaning: 'A reveal is to come out whose conditions are not met.',
    mend: 'Wait until they are, or say `--anyway`; `--dry-run` shows what would come of it.',
  },
  REVEAL_DONE: {
    is: 'error',
    exit: [7],
    meaning: 'A reveal came out already to all to whom it is to.',
    mend: 'Take the first time back with `dnd undo`, or name others with `--to`.',
  },
  EVENT_APPLIED: {
    is: 'error',
    exit: [7],
    meaning: "An event's impacts are to be applied a second time.",
    mend: 'Take the first time back with `dnd undo`, or let it be.',
  },
  IMPACT_REFUSED: {
    is: 'error',
    exit: [7],
    meaning: "An event's impact can't be: the rules refuse it, or it leads nowhere. None of its impacts was applied.",
    mend: 'Mend the impact that is named.',
  },
  SESSION_ENDED: {
    is: 'error',
    exit: [7],
    meaning: 'A session is to end that has ended: what it gave is given once.',
    mend: 'Begin the next, or take the end back with `dnd undo`.',
  },
  SESSION_NONE: {
    is: 'error',
    exit: [7],
    meaning: 'Something is to be noted, and no session is open.',
    mend: 'Begin one: `dnd session start`.',
  },
  SESSION_OPEN: {
    is: 'error',
    exit: [7],
    meaning: 'A session is to begin while another is open.',
    mend: 'End that one first: `dnd session end`.',
  },
  SECRET_UNCLOSED: {
    is: 'finding',
    warns: true,
    meaning: 'A text opens a secret part or a comment and never closes it; players read nothing that follows.',
    mend: 'Close it: `:::` in a line of its own, `-->`, `%%`.',
  },
  SEEN_BY_UNKNOWN: {
    is: 'finding',
    meaning: '`seenBy` names a path that leads to nothing, and so hides or shows nothing.',
    mend: 'Correct the path, or remove it.',
  },
  STILL_HIDDEN: {
    is: 'error',
    exit: [7],
    meaning: 'What `reveal` is to show would stay hidden, since what it stands in or leads to is.',
    mend: 'Reveal that first.',
  },
  STILL_SEEN: {
    is: 'error',
    exit: [7],
    meaning:
      'What `hide` is to hide from somebody they would still see: everybody does, or their party; a reveal showed it; or it is a fact that they hold.',
    mend: 'Hide it from all, then reveal it to those who may know; take the reveal back, or their line out of `knowledge`.',
  },
  UID_TAKEN: {is: 'problem', fix: true, meaning: 'A file has the uid of another, as a copy does.', mend: 'Give it one of its own.'},
  UNKNOWN_REFERENCE: {
    is: 'finding',
    meaning: 'A field or a link names something that is not there; of a link, a warning.',
    mend: 'Correct it; the nearest ids are in the hint.',
  },
} as const satisfies Table

const THEMES = {
  THEME_BANNED: {
    is: 'finding',
    warns: true,
    meaning: 'A character has, is or knows what their theme has no place for. It refuses a change of theme.',
    mend: 'Lay it down or choose another, or give it a skin or an exception in the theme.',
  },
  THEME_BUDGET: {
    is: 'finding',
    meaning: 'The shifts of a theme do not come to zero, or a law of its world changes ability scores.',
    mend: 'Take as many points as are given, abilities and skills each by themselves.',
  },
  THEME_CLASH: {
    is: 'finding',
    meaning: 'A theme can not follow the one before it, nor be mixed with it.',
    mend: 'Go by way of another theme, or of none.',
  },
  THEME_DAMAGE: {
    is: 'finding',
    meaning: 'A skin names a damage type for what deals no damage of one type.',
    mend: 'Leave `damage` out.',
  },
  THEME_ENTRY: {is: 'finding', meaning: 'A theme names an entry that the catalog has not.', mend: 'Name one that is there.'},
  THEME_NAME_TAKEN: {
    is: 'finding',
    warns: true,
    meaning: 'Two things of one kind go by the same name under a theme.',
    mend: 'Give one of the skins another name.',
  },
  THEME_NEED: {is: 'finding', meaning: 'A character is not what a theme asks for.', mend: 'See the reason that the theme gives.'},
  THEME_RULE: {
    is: 'finding',
    meaning: 'A ban or exception of a theme names nothing, or its query can not be read.',
    mend: 'Give it `entries`, or a `query` as `dnd catalog search` takes it.',
  },
} as const satisfies Table

const COMBAT = {
  FIGHT_ENDED: {
    is: 'error',
    exit: [7],
    meaning: 'All that a fight left has gone back, but the command that did it was killed before it put the fight away.',
    mend: '`dnd combat end FIGHT` puts it away, and gives nothing again.',
  },
  FIGHT_HELD: {
    is: 'error',
    exit: [7],
    meaning: 'Another process has the fight: the tracker, or a script.',
    mend: 'Say it there, or leave that one; `dnd combat view --follow` watches.',
  },
  FIGHT_NONE: {
    is: 'error',
    exit: [4],
    meaning: 'No fight goes on, or the file is the log of none.',
    mend: '`dnd combat start [ENCOUNTER]`.',
  },
  FIGHT_REFUSED: {
    is: 'error',
    exit: [2, 4, 7],
    meaning: 'A line of the command language is not understood, or can not be done in the fight now.',
    mend: 'See the message; `dnd combat do --help` has the language.',
  },
  FIGHT_RUNS: {is: 'error', exit: [7], meaning: 'A fight goes on already.', mend: '`dnd combat state`, or `dnd combat end`.'},
  LOG_DAMAGED: {
    is: 'error',
    exit: [7],
    meaning: "A line in the middle of a fight's log is not what was written.",
    mend: '`dnd doctor --fix` keeps a copy and goes on from before it.',
  },
} as const satisfies Table

const KEYS = {
  KEYS_ACT: {is: 'problem', meaning: 'The screen has no such act.', mend: 'Take a name from the hint; `?` and `:` show them.'},
  KEYS_CLASH: {is: 'problem', meaning: 'One key is given to two acts where both apply.', mend: 'Give one of them another key.'},
  KEYS_KEY: {is: 'problem', meaning: 'No key has this name.', mend: 'One character, or a word of the hint.'},
  KEYS_SCREEN: {is: 'problem', meaning: 'No screen has this name.', mend: 'Take a name from the hint.'},
  KEYS_SHAPE: {is: 'problem', meaning: "The file doesn't name screens with acts and their keys.", mend: 'Write it as the hint shows.'},
  KEYS_TEXT: {
    is: 'problem',
    meaning: 'A letter, digit or blank is given to an act that only applies where text is typed.',
    mend: 'Take a key that types nothing.',
  },
} as const satisfies Table

const PICTURES = {
  ASSET_DAMAGED: {
    is: 'problem',
    meaning: "A picture's bytes are not those that its name, their SHA-256, says.",
    mend: "Have the last commit's again, as the hint has it.",
  },
  ASSET_FORMAT: {
    is: 'error',
    exit: [2],
    meaning: 'A file is no picture that a vault keeps, or one that can not be given away in this form.',
    mend: 'Make it a PNG, JPEG, WebP or GIF.',
  },
  ASSET_MISSING: {
    is: 'problem',
    exit: [3],
    meaning: 'A picture of the index is not there.',
    mend: "Have the last commit's again, as the hint has it.",
  },
  ASSET_ORPHAN: {is: 'problem', warns: true, meaning: 'A picture is of an entity that is no more.', mend: '`dnd asset gc`.'},
  ASSET_POINTER: {is: 'problem', warns: true, meaning: 'Git LFS has not fetched a picture.', mend: '`git lfs pull`.'},
  ASSET_STRAY: {
    is: 'problem',
    warns: true,
    meaning: 'A file lies among the pictures, and no row of the index has it.',
    mend: '`dnd asset gc`, or `dnd asset add FILE`.',
  },
  ASSET_TOO_LARGE: {is: 'error', exit: [2], meaning: 'A picture has more bytes or pixels than a vault keeps.', mend: 'Make it smaller.'},
  IMAGE_NO_MODEL: {
    is: 'error',
    exit: [6],
    meaning: 'No model for pictures can be asked, and dnd itself draws none of this kind.',
    mend: 'Name a model in ai.yaml, or `dnd asset add FILE`.',
  },
  IMAGE_SECRET: {
    is: 'error',
    exit: [7],
    meaning: 'Players know nothing of what a picture is to show.',
    mend: "`--secrets`, for a picture that is the DM's alone.",
  },
} as const satisfies Table

const BACKUPS = {
  BACKUP_DAMAGED: {
    is: 'error',
    exit: [3],
    meaning: 'A backup, or one that it goes on from, is missing, damaged or none.',
    mend: 'Take another: `dnd backup list`.',
  },
  BACKUP_NOT_EMPTY: {
    is: 'error',
    exit: [7],
    meaning: 'A backup is to be brought back where something is already.',
    mend: 'Name an empty folder.',
  },
  BACKUP_PLACE: {is: 'error', exit: [2], meaning: 'A backup is to be put into the vault itself.', mend: 'Name a folder elsewhere.'},
} as const satisfies Table

const AI_SETUP = {
  AI_BOOKS: {
    is: 'error',
    exit: [7],
    meaning: 'The books of what AI services cost, or what is kept of their answers, can not be opened.',
    mend: 'Make room on the disk, or see who owns the folder.',
  },
  AI_CONFIG: {
    is: 'problem',
    meaning: '`ai.yaml` names a service or a model that is not there, or one that can not do what it is named for.',
    mend: 'See the hint.',
  },
  AI_KEYS_OPEN: {
    is: 'problem',
    warns: true,
    meaning: 'Others on this machine can read your file of keys.',
    mend: 'Shut it with `chmod 600`.',
  },
  AI_KEY_TEXT: {is: 'error', exit: [2], meaning: 'What was given is no key: nothing, or several words.', mend: 'Give the key alone.'},
  AI_KEYRING: {
    is: 'error',
    exit: [7],
    meaning: 'The keyring of the system that has the key is shut, or gone.',
    mend: 'Unlock it, and try again.',
  },
  AI_KEYS_FILE: {
    is: 'error',
    exit: [7],
    meaning: 'The file of keys can not be read, or is none.',
    mend: 'Move it out of the way and give the keys again: `dnd auth set NAME`.',
  },
} as const satisfies Table

const AI = {
  AI_BAD_ANSWER: {
    is: 'error',
    exit: [6],
    meaning: 'An AI service answered something else than was asked for, as often as it was asked.',
    mend: 'See what the model can do: `dnd ai test`.',
  },
  AI_BAD_REQUEST: {
    is: 'error',
    exit: [6],
    meaning: 'An AI service refuses the request itself: it is too long, or has what the service does not know.',
    mend: 'Say what the model can do in `ai.yaml`.',
  },
  AI_BROKEN: {is: 'error', exit: [6], meaning: 'An AI service is out of order.', mend: 'Try again later.'},
  AI_CANCELLED: {is: 'error', exit: [130], meaning: 'You stopped it; nothing was kept.', mend: 'Do it again.'},
  AI_CUT_OFF: {is: 'error', exit: [6], meaning: 'The answer of an AI service stopped before its end.', mend: 'Try again.'},
  AI_FORBIDDEN: {is: 'error', exit: [6], meaning: 'An AI service does not take the key.', mend: 'Give the right one: `dnd auth set NAME`.'},
  AI_INTERCEPTED: {
    is: 'error',
    exit: [6],
    meaning: 'Something on the way answered in place of an AI service: a proxy, or a page to sign in.',
    mend: 'See the address, HTTPS_PROXY and NO_PROXY.',
  },
  AI_LIMITED: {is: 'error', exit: [6], meaning: 'An AI service is asked too often.', mend: 'Wait, or lower `limits` in `ai.yaml`.'},
  AI_NOT_THERE: {
    is: 'error',
    exit: [6],
    meaning: 'There is no such model, or nothing of the kind at the address; or no model is configured.',
    mend: 'See `dnd ai models`.',
  },
  AI_OUT_OF_MONEY: {is: 'error', exit: [6], meaning: 'An AI service wants money first.', mend: 'Pay there, or use another model.'},
  AI_OVER_BUDGET: {
    is: 'error',
    exit: [6],
    meaning: 'It might cost more than may be spent; nothing was sent.',
    mend: 'Wait for another day, or raise the budget.',
  },
  AI_REFUSED: {is: 'error', exit: [6], meaning: 'A model will not write or draw that.', mend: 'Ask for it in other words.'},
  AI_RESTING: {
    is: 'error',
    exit: [6],
    meaning: 'An AI service went wrong lately, and is left alone for a while.',
    mend: 'Wait, or use another model.',
  },
  AI_TIMED_OUT: {is: 'error', exit: [6], meaning: 'An AI service was silent for too long.', mend: 'Allow it more time in `ai.yaml`.'},
  AI_TOO_LONG: {
    is: 'error',
    exit: [6],
    meaning: 'The answer came to the most that the model may write, and is not whole.',
    mend: 'Ask for less, or raise `outputTokens`.',
  },
  AI_UNREACHABLE: {is: 'error', exit: [6], meaning: 'An AI service can not be reached.', mend: 'See that it runs, and its address.'},
} as const satisfies Table

const HOST = {
  HOST_PORT: {is: 'error', exit: [7], meaning: 'The table can’t listen at that port.', mend: '`dnd host --port 0` takes one that is free.'},
} as const satisfies Table

const HOOKS = {
  HOOKS_CONFIG: {
    is: 'problem',
    meaning: 'A hook of your own names what `hooks.yaml` does not say, or an address is called over an open line.',
    mend: 'See the hint; [HOOKS.md](HOOKS.md) has the file.',
  },
  HOOKS_HELD: {is: 'error', exit: [7], meaning: 'Another process delivers for this vault already.', mend: 'Let it, or end it.'},
  HOOKS_HUB: {
    is: 'error',
    exit: [2],
    meaning: 'The address is none of a hub, or has a password in it.',
    mend: '`nats://host:4222` or `tls://…`; who you are stands in the environment or in `hooks.yaml`.',
  },
  HOOKS_NONE: {is: 'error', exit: [7], meaning: 'No hook does anything here.', mend: '`dnd hooks list` says what is lacking.'},
  HOOKS_OPEN: {
    is: 'problem',
    meaning: 'Others on this machine can read or change `hooks.yaml`, which says what is run.',
    mend: '`chmod 600` the file.',
  },
  HOOKS_TOO_MANY: {is: 'error', exit: [7], meaning: 'As many orders wait already as may wait.', mend: '`dnd hooks run` takes them.'},
} as const satisfies Table

/** The codes by the part of dnd that gives them; each part has a section in docs/diagnostics.md and a file in test/codes. */
export const CODE_ROOMS = {
  yaml: YAML,
  character: CHARACTER,
  choices: CHOICES,
  monsters: MONSTERS,
  world: WORLD,
  deception: DECEPTION,
  themes: THEMES,
  canon: CANON,
  homebrew: HOMEBREW,
  exchange: EXCHANGE,
  vault: VAULT,
  history: HISTORY,
  proposals: PROPOSALS,
  remotes: REMOTES,
  commands: COMMANDS,
  combat: COMBAT,
  host: HOST,
  hooks: HOOKS,
  keys: KEYS,
  pictures: PICTURES,
  backups: BACKUPS,
  'ai-setup': AI_SETUP,
  ai: AI,
  program: PROGRAM,
} as const satisfies Readonly<Record<string, Table>>
export type CodeRoom = keyof typeof CODE_ROOMS

/** A code that there is, such as `SCHEMA` or `GIT_DIRTY`. */
export type Code = {[Room in CodeRoom]: keyof (typeof CODE_ROOMS)[Room]}[CodeRoom]
